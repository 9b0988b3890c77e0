"""记、审、更正: the history of a record as a time line. What changed is worked out from the revisions themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from shishu.measure import month_key
from shishu.records.forms import Forms
from shishu.records.models import Review, Revision
from shishu.records.queries import Shown
from shishu.records.values import State
from shishu.web.frame.saying import Names
from shishu.web.records.differences import Difference, Saying, differences
from shishu.web.records.people import DECIDING, RECORDING, People, Who
from shishu.words import Text


@dataclass(frozen=True)
class Event:
    """`look`: the mark on the line: "" done, w waiting, c a correction, n no longer; `at` None: not kept."""

    name: Text
    who: Who
    at: datetime | None
    look: str = ""
    reason: str = ""
    fields: tuple[Text, ...] = ()
    changed: tuple[Difference, ...] = ()
    months: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Telling:
    found: Shown
    people: People
    names: Names
    forms: Forms

    def events(self) -> Iterator[tuple[datetime, Event]]:
        for place, revision in enumerate(self.found.revisions):
            reviews = [one for one in self.found.reviews if one.revision == revision.revision]
            yield from self._of(revision, self.found.revisions[:place], reviews)
        for party in self.found.parties:
            if party.confirmed_at and party.confirmed_by_id:
                who = self.people.who(party.confirmed_by_id, RECORDING + DECIDING)
                yield party.confirmed_at, Event(_CONFIRMED, who, party.confirmed_at)

    def _of(
        self, revision: Revision, earlier: Sequence[Revision], reviews: Sequence[Review]
    ) -> Iterator[tuple[datetime, Event]]:
        at_once = any(one.outcome == "withdrawn" for one in reviews)
        if not at_once:
            yield revision.submitted_at, self._sent(revision, earlier)
        for review in reviews:
            yield review.at, self._decided(revision, review, is_last=review is reviews[-1])
        if revision.seq and not reviews:
            who = self.people.who(revision.submitted_by_id, RECORDING)
            yield revision.submitted_at, Event(_AT_ONCE, who, revision.submitted_at, months=self._months(revision))
        if revision.state in _GIVEN_UP:
            last = max([revision.submitted_at, *(one.at for one in reviews)])
            yield last, Event(_GIVEN_UP[revision.state], Who("", ""), None, "n")

    def _sent(self, revision: Revision, earlier: Sequence[Revision]) -> Event:
        who = self.people.who(revision.submitted_by_id, RECORDING)
        if revision.withdrawal:
            return Event(_VOID_ASKED, who, revision.submitted_at, "c", revision.reason)
        if not earlier:
            return Event(_RECORDED, who, revision.submitted_at, _look(revision))
        counted = [one for one in earlier if one.seq and not one.withdrawal]
        base = (counted or [one for one in earlier if not one.withdrawal] or [revision])[-1]
        name = _CORRECTED if counted else _SENT_AGAIN
        look = "c" if counted else _look(revision)
        changed = tuple(self._changed(base, revision))
        return Event(name, who, revision.submitted_at, look, revision.reason, changed=changed)

    def _changed(self, before: Revision, after: Revision) -> list[Difference]:
        fields = self.forms.of(self.found.record, after).step.fields
        old, new = (Saying.of(json.loads(one.body)) for one in (before, after))
        return differences(fields, old, new, self.names)

    def _decided(self, revision: Revision, review: Review, *, is_last: bool) -> Event:
        who = self.people.who(review.by_id, DECIDING)
        if review.outcome == "returned":
            asks = {one.name: one.ask for one in self.forms.of(self.found.record, revision).step.fields}
            fields = tuple(asks[name] for name in review.fields if name in asks)
            return Event(_RETURNED, who, review.at, "c", review.reason, fields)
        if revision.withdrawal:
            return Event(_VOID if is_last else _APPROVED, who, review.at, "n", review.reason)
        months = self._months(revision) if is_last and revision.seq else ()
        return Event(_APPROVED, who, review.at, reason=review.reason, months=months)

    def _months(self, revision: Revision) -> tuple[int, ...]:
        """The months in which its lines count."""
        lines = (one for one in self.found.lines if one.revision == revision.revision and not one.is_mirror)
        return tuple(sorted({month_key(one.booked_on) for one in lines}))


def history(found: Shown, line: Sequence[int], names: Names, forms: Forms, *, with_names: bool) -> list[Event]:
    """All events in the order in which they happened."""
    accounts = {one.submitted_by_id for one in found.revisions} | {one.by_id for one in found.reviews}
    accounts |= {one.confirmed_by_id for one in found.parties if one.confirmed_by_id}
    people = People(accounts, line, with_names=with_names)
    dated = list(_Telling(found, people, names, forms).events())
    return [event for _, event in sorted(dated, key=lambda pair: pair[0])]


def _look(revision: Revision) -> str:
    return "w" if revision.state == State.SUBMITTED else ""


_RECORDED = Text("记下", "Recorded")
_SENT_AGAIN = Text("修改后提交", "Submitted again")
_CORRECTED = Text("更正", "Correction")
_APPROVED = Text("审核通过", "Approved")
_RETURNED = Text("退回", "Returned")
_CONFIRMED = Text("确认", "Confirmed")
_VOID_ASKED = Text("提出作废", "Asked to be void")
_VOID = Text("作废", "Void")
_AT_ONCE = Text("直接计入（上面没有审核单位）", "Counted at once: nobody above reviews it")
_GIVEN_UP: dict[str, Text] = {State.DRAFT: Text("撤回", "Taken back"), State.DISCARDED: Text("丢弃", "Discarded")}
