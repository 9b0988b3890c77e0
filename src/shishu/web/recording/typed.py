"""What somebody has typed into the form, before anything in it is believed: of one ledger, or of several at once.

An activity is one form that makes a record in each ledger that is ticked; day, organisation and the number of people
are asked once. Names in the form: `day`, `id`, `revision`, `activity`, `pack_version`, `v.<field>`; for a party role
`p.<role>`; for a further ledger its tick in `also`, `id.<ledger>` and `a.<ledger>.<field>`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.http import QueryDict

from shishu.orgs.models import Organisation
from shishu.packs.model import Field, Step
from shishu.records.forms import Forms
from shishu.records.models import Record
from shishu.records.prefilling import Prefilling
from shishu.records.queries import Shown
from shishu.records.rules.activities import same_people
from shishu.records.rules.bodies import made_id
from shishu.records.values import Form
from shishu.web.frame.fields import OUTSIDE, OUTSIDE_SHOWN, read_form, wants_more
from shishu.web.frame.saying import path_of
from shishu.words import Problem


@dataclass(frozen=True)
class Entry:
    """One ledger's share of the form. `begun`: fields that were prefilled, True where not as last time."""

    form: Form
    key: str
    values: Mapping[str, object]
    is_ticked: bool = True
    begun: Mapping[str, bool] | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def code(self) -> str:
        return self.form.ledger.code

    @property
    def fields(self) -> tuple[Field, ...]:
        return self.form.step.fields


@dataclass(frozen=True)
class Typed:
    """The whole form. `mends`: the record of which it is the next revision.

    `about`: what the address says of a register: the `step`, its `case`, the `parent` under which a case opens.
    """

    place: Organisation
    day: str
    main: Entry
    others: tuple[Entry, ...] = ()
    parties: Mapping[str, Sequence[str]] | None = None
    revision: int = 1
    activity: str = ""
    mends: Record | None = None
    more: str = ""
    about: Mapping[str, str] | None = None

    @property
    def ticked(self) -> list[Entry]:
        return [one for one in self.others if one.is_ticked]

    def items(self) -> list[dict[str, object]]:
        """What `records.submit` takes: the ledger of the form first, then those ticked."""
        outer: dict[str, object] = {"organisation": self.place.pk, "occurred_on": self.day.strip()}
        if self.activity and (self.ticked or self.mends):
            outer["activity"] = self.activity
        main = {**outer, "id": self.main.key, "revision": self.revision, "ledger": self.main.code}
        main |= {"values": self.main.values, "pack_version": self.main.form.pack_version, "parties": self._parties()}
        main |= self.about or {}
        return [main, *({**outer, **self._item(one)} for one in self.ticked)]

    def _item(self, entry: Entry) -> dict[str, object]:
        """An entry beside the main one; the number of people comes from there where both ask for one."""
        values = dict(entry.values)
        if people := same_people(self.main.form.step, entry.form.step):
            given, taken = people
            values[taken.name] = self.main.values.get(given.name, "")
        return {"id": entry.key, "ledger": entry.code, "values": values}

    def _parties(self) -> list[dict[str, str]]:
        named = [(role, text.strip()) for role, texts in (self.parties or {}).items() for text in texts if text.strip()]
        return [{"role": role, **_side(text)} for role, text in named]

    def anew(self, at: datetime) -> Typed:
        """The same under new ids: another record than the one that has the old ones."""
        others = tuple(replace(one, key=str(made_id(at))) for one in self.others)
        return replace(self, main=replace(self.main, key=str(made_id(at))), others=others, activity=str(made_id(at)))


def roles_apart(step: Step) -> list[str]:
    """Roles of parties that no field of the form names."""
    return list(dict.fromkeys(one.role for one in step.parties if not one.field))


def fresh(form: Form, place: Organisation, forms: Forms, at: datetime, day: str) -> Typed:
    """A new form: prefilled, with ids of its own."""
    begun = Prefilling(place.pk, date.fromisoformat(day))
    main = _begun(form, begun, str(made_id(at)), is_ticked=True)
    others = [_begun(one, begun, str(made_id(at)), is_ticked=False) for one in _joined(form, place, forms)]
    return Typed(place, day, main, tuple(others), {}, activity=str(made_id(at)))


def mending(form: Form, shown: Shown, place: Organisation) -> Typed:
    """The form as the record says it, to become its next revision."""
    record, body = shown.record, shown.body
    parties: dict[str, list[str]] = {}
    for party in body.get("parties", []):  # type: ignore[attr-defined]  # a list when it is there
        written = path_of(party["organisation"]) if "organisation" in party else OUTSIDE_SHOWN + party["outside"]
        parties.setdefault(party["role"], []).append(written)
    values = body.get("values", {})
    main = Entry(form, str(record.pk), values if isinstance(values, Mapping) else {})
    activity = str(record.activity) if record.activity else ""
    day = str(body.get("occurred_on") or record.occurred_on)
    typed = Typed(place, day, main, (), parties, record.revision + 1, activity, record)
    return replace(typed, about=about_of(record)) if form.ledger.is_register else typed


def posted(form: Form, place: Organisation, forms: Forms, data: QueryDict, mends: Record | None) -> Typed:
    """The form as it was sent."""
    ticked = set(data.getlist("also"))
    others = () if mends else _joined(form, place, forms)
    return Typed(
        place,
        data.get("day", ""),
        Entry(form, str(mends.pk) if mends else data.get("id", ""), read_form(form.step.fields, data)),
        tuple(_sent(one, data, is_ticked=one.ledger.code in ticked) for one in others),
        {role: data.getlist(f"p.{role}") for role in roles_apart(form.step)},
        revision=_revision(data) if mends else 1,
        activity=str(mends.activity or "") if mends else data.get("activity", ""),
        mends=mends,
        more=wants_more(data),
        about=about_of(mends) if mends and form.ledger.is_register else None,
    )


def about_of(record: Record) -> dict[str, str]:
    """Which step of which case a record is; one that opens a case names none."""
    is_later = record.case and record.case != record.pk
    return {"step": record.step} | ({"case": str(record.case)} if is_later else {})


def _revision(data: QueryDict) -> int:
    written = data.get("revision", "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 9 else 1


def _sent(form: Form, data: QueryDict, *, is_ticked: bool) -> Entry:
    code = form.ledger.code
    return Entry(form, data.get(f"id.{code}", ""), read_form(form.step.fields, data, f"a.{code}"), is_ticked)


def _joined(form: Form, place: Organisation, forms: Forms) -> list[Form]:
    """The forms that can be filled in together with this one."""
    ledgers = forms.catalogue.ledgers
    found = [ledgers[code] for code in form.ledger.activity if code in ledgers]
    return [forms.form(one.code) for one in found if one.entry == "manual" and place.kind in one.recorded_by]


def _begun(form: Form, begun: Prefilling, key: str, *, is_ticked: bool) -> Entry:
    found = begun.of(form)
    defaults = {one.name: one.default for one in form.step.fields if one.default}
    values = defaults | {name: one.value for name, one in found.items()}
    return Entry(form, key, values, is_ticked, {name: one.is_set for name, one in found.items()})


def _side(text: str) -> dict[str, str]:
    for mark in (OUTSIDE_SHOWN, OUTSIDE):
        if text.startswith(mark):
            return {"outside": text.removeprefix(mark).strip()}
    return {"organisation": text}
