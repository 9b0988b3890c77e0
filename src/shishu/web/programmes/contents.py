"""What the records of a cycle say: what each month's was about, and which wishes were written how often."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shishu.journal.catalogue import Catalogue
from shishu.measure import Period, month_key
from shishu.packs.model import Field, Programme, Stage, Step
from shishu.records.listing import revisions_shown
from shishu.records.models import Record
from shishu.records.values import State
from shishu.words import Text

WIDTH = 72
MOST = 6
LATEST = 400


@dataclass(frozen=True)
class Vote:
    """A wish, how many records say it, and how long its bar is; `is_wish`: else that there was none."""

    words: Text
    number: int
    width: int
    is_wish: bool


def titles(programme: Programme, holder: int, year: int, packs: Catalogue) -> dict[tuple[str, int], str]:
    """(stage, month) -> what the holder's records of that stage were about, the latest of the month."""
    stages = [one for one in programme.stages if one.by == "holder" and one.ledger in packs.ledgers]
    span = Period.year(year)
    records = _records({one.ledger for one in stages}, [holder], span.first, span.last)
    said = _values(records)
    found = {}
    for stage in stages:
        step = packs.ledgers[stage.ledger].step(stage.step)
        asked = next((one.name for one in step.fields if one.type == "text"), "")
        for record in (one for one in records if (one.ledger, one.step) == (stage.ledger, stage.step)):
            words = str(said.get(record.pk, {}).get(asked) or "")
            if words:
                found[stage.code, month_key(record.occurred_on)] = words
    return found


def is_asked_for(stage: Stage, programme: Programme) -> bool:
    """Whether another stage takes what is written most often in the records of this one."""
    return any(one.prefill == f"from:{stage.ledger}:most" for one in programme.stages)


def votes(stage: Stage, units: Iterable[int], span: Period, packs: Catalogue) -> list[Vote]:
    """What the units' records of the stage ask for, the most frequent first; those that ask nothing last."""
    if stage.ledger not in packs.ledgers:
        return []
    step = packs.ledgers[stage.ledger].step(stage.step)
    records = [one for one in _records({stage.ledger}, units, span.first, span.last) if one.step == stage.step]
    words = Counter(_wish(step, values) for values in _values(records).values())
    ordered = sorted(words.items(), key=lambda item: (item[0][0], -item[1]))[:MOST]
    most = max((number for _, number in ordered), default=1)
    return [Vote(Text(zh, en), number, WIDTH * number // most, not rank) for (rank, zh, en), number in ordered]


def latest(stage: Stage, units: Iterable[int], span: Period, packs: Catalogue) -> str:
    """The words of the last of these records; "" where it has none."""
    step = packs.ledgers[stage.ledger].step(stage.step)
    records = [one for one in _records({stage.ledger}, units, span.first, span.last) if one.step == stage.step]
    found = [_wish(step, values) for values in _values(records[-1:]).values()]
    return next((zh for rank, zh, _ in found if not rank), "")


def _wish(step: Step, values: Mapping[str, object]) -> tuple[int, str, str]:
    """Its words; of a record without any the choice that says so, which sorts last."""
    for asked in step.fields:
        if asked.type == "text" and values.get(asked.name):
            written = str(values[asked.name])
            return 0, written, written
    chosen = next((_chosen(one, values) for one in step.fields if one.type == "choice"), Text("—", "—"))
    return 1, chosen.zh, chosen.en


def _chosen(asked: Field, values: Mapping[str, object]) -> Text:
    written = str(values.get(asked.name, ""))
    return asked.choices.get(written, Text(written, written))


def _records(ledgers: Iterable[str], places: Iterable[int], first: date, last: date) -> list[Record]:
    found = Record.objects.filter(
        ledger__in=list(ledgers), organisation__in=list(places), state=State.COUNTED, occurred_on__range=(first, last)
    )
    return list(found.order_by("occurred_on", "id")[:LATEST])


def _values(records: Sequence[Record]) -> dict[object, Mapping[str, object]]:
    return {key: json.loads(one.body).get("values", {}) for key, one in revisions_shown(records).items()}
