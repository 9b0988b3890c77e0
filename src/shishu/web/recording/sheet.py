"""The form as its page draws it: what to ask openly, what to show as a line with 改, and what will count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shishu.journal.catalogue import Catalogue
from shishu.packs.model import Field, Indicator, Step
from shishu.records.errors import RecordById
from shishu.records.rules.activities import same_people
from shishu.web.frame.fields import FormField, Offer, left_over, shown
from shishu.web.frame.saying import Said, path_of, said
from shishu.web.recording.choices import Choices
from shishu.web.recording.typed import Entry, Typed, roles_apart
from shishu.words import Problem, Text

MORE_PARTIES = 2
_OPEN = ("stepper", "rows", "attachment", "date", "number")
ROLES: Mapping[str, Text] = {
    "host": Text("主办", "Host"),
    "co_host": Text("协办", "Co-host"),
    "attendee": Text("参加", "Attend"),
    "recipient": Text("受益方", "Recipient"),
    "confirmer": Text("确认方", "Confirmer"),
    "donor": Text("捐赠方", "Donor"),
}


@dataclass(frozen=True)
class Asked:
    """One field. `said`: its value in words where it is shown as a line, to be changed by who wants to."""

    drawn: FormField
    said: Said | None = None


@dataclass(frozen=True)
class WillCount:
    """One of this indicator is what a record of the ledger will add."""

    ledger: Text
    indicator: Indicator


@dataclass(frozen=True)
class Part:
    """One ledger on the form. `more`: the fields that may be left empty and are, and that nothing depends on."""

    entry: Entry
    fields: tuple[Asked, ...]
    more: tuple[Asked, ...]
    will_count: WillCount

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.entry.problems


@dataclass(frozen=True)
class PartyAsked:
    role: str
    name: Text
    values: tuple[str, ...]
    is_needed: bool


@dataclass(frozen=True)
class Sheet:
    main: Part
    others: tuple[Part, ...]
    parties: tuple[PartyAsked, ...]
    party_options: tuple[str, ...]
    about_day: tuple[Problem, ...]

    @property
    def has_more(self) -> bool:
        return bool(self.main.more) or not all(one.is_needed for one in self.parties)


def sheet(typed: Typed, choices: Choices, packs: Catalogue) -> Sheet:
    step = typed.main.form.step
    return Sheet(
        _part(typed.main, typed, choices, packs, skip=None),
        tuple(_beside(one, typed, choices, packs) for one in typed.others),
        tuple(_party(role, step, typed) for role in roles_apart(step)),
        tuple(choices.organisations()) if roles_apart(step) else (),
        tuple(one for one in typed.main.problems if one.where.zh == "日期"),
    )


def at_the_top(typed: Typed) -> list[Problem]:
    """All that is wrong, the ledger named before what is about one of those ticked; nothing twice."""
    found = list(typed.main.problems)
    for entry in typed.ticked:
        name = entry.form.ledger.name
        found += [
            Problem(_within(name, one.where), one.what, one.next)
            for one in entry.problems
            if one not in left_over(entry.fields, entry.problems) or one not in typed.main.problems
        ]
    return found


def _within(ledger: Text, where: Text) -> Text:
    if isinstance(where, RecordById):
        return ledger
    return Text("{ledger}·{where}", "{ledger}, {where}").format(ledger=ledger, where=where)


def will_count(entry: Entry, packs: Catalogue) -> WillCount:
    """By the first indicator that every record adds 1 to; where there is none a record counts as one."""
    step, code = entry.form.step, f"{entry.code}.{entry.form.step.code}"
    plain = (one for one in step.posts if one.amount.how == "count" and not (one.when or one.to or one.subject))
    known = {**packs.indicators, **entry.form.declared.indicators}
    indicator = next((known[one.indicator] for one in plain if not known[one.indicator].implicit), known[code])
    return WillCount(step.name if entry.form.ledger.is_register else entry.form.ledger.name, indicator)


def _beside(entry: Entry, typed: Typed, choices: Choices, packs: Catalogue) -> Part:
    people = same_people(typed.main.form.step, entry.form.step)
    return _part(entry, typed, choices, packs, skip=people[1] if people else None)


def _part(entry: Entry, typed: Typed, choices: Choices, packs: Catalogue, skip: Field | None) -> Part:
    is_main = entry is typed.main
    wanted = _telling(entry) if is_main else _counting(entry)
    fields = [one for one in entry.fields if one is not skip and (is_main or not one.optional or one.name in wanted)]
    offer = Offer(choices.options(entry, fields), path_of, typed.more)
    prefix = "v" if is_main else f"a.{entry.code}"
    drawn = shown(fields, entry.values, entry.problems, prefix, offer=offer)
    words = said([one for one in fields if one.type != "rows"], _printable(fields, entry.values), choices.names)
    by_name = {one.field.name: one for one in words}
    asked = [_asked(choices.listed(one, entry), by_name.get(one.field.name)) for one in drawn]
    waiting = [one for one in asked if one.drawn.field.name not in wanted and _may_wait(one)]
    return Part(
        entry,
        tuple(one for one in asked if one not in waiting),
        tuple(waiting),
        will_count(entry, packs),
    )


def _telling(entry: Entry) -> frozenset[str]:
    """What is asked openly although it may be left empty: what tells one event from another, and what is counted."""
    return _counting(entry) | frozenset(entry.form.ledger.same_event)


def _counting(entry: Entry) -> frozenset[str]:
    """Lists of which a figure counts the rows."""
    rows = {one.name for one in entry.fields if one.type == "rows"}
    return frozenset(one.amount.field.partition(".")[0] for one in entry.form.step.posts) & rows


def _asked(drawn: FormField, words: Said | None) -> Asked:
    """A line where the pack offers a value and there is one that nobody has to look at."""
    has_offer = bool(drawn.field.default or drawn.field.prefill)
    is_line = has_offer and drawn.value and not drawn.problems and drawn.kind not in _OPEN
    return Asked(drawn, words if is_line and words and words.is_said else None)


def _may_wait(asked: Asked) -> bool:
    one = asked.drawn
    is_empty = not (one.value or one.files or any(column.value for row in one.rows for column in row))
    return one.field.optional and is_empty and not one.problems and one.kind != "attachment"


def _printable(fields: Sequence[Field], values: Mapping[str, object]) -> dict[str, object]:
    """Without what was typed and cannot be said in words: a day that is none."""
    return {one.name: values.get(one.name) for one in fields if one.type not in ("date", "case", "rows", "attachment")}


def _party(role: str, step: Step, typed: Typed) -> PartyAsked:
    given = tuple(one for one in (typed.parties or {}).get(role, ()) if one.strip())
    is_needed = any(one.role == role and not one.optional for one in step.parties)
    return PartyAsked(role, ROLES[role], (*given, *[""] * MORE_PARTIES), is_needed)
