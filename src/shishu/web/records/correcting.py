"""What a form of correction was sent with, compared with what the record says now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import QueryDict

from shishu.measure import day_parse
from shishu.orgs.models import Organisation
from shishu.packs.model import Field
from shishu.packs.values import read_values
from shishu.records.models import Revision
from shishu.records.rules.bodies import canonical, digest
from shishu.records.values import State
from shishu.web.frame import fields
from shishu.web.frame.fields import FormField, Offer
from shishu.web.frame.saying import path_of
from shishu.web.records.differences import Difference, Saying, differences
from shishu.web.records.page import Page
from shishu.words import Problem, Refused, Text

MOST_OFFERED = 200
NOTHING_CHANGED = Problem(
    Text("", ""),
    Text("和现在的内容一样，没有要改的", "This says what the record says already"),
    Text("请改要改的栏，再看改了什么。", "Change what has to be changed, then look again."),
)

_NO_REASON = Problem(
    Text("为什么更正", "Why it is corrected"),
    Text("没有填", "is missing"),
    Text("请用一句话写明，例如：按签到改。", "Say it in a sentence, as in: by the attendance list."),
)


@dataclass(frozen=True)
class Correcting:
    """`data` is None when the form is opened; then it holds what stands, or what was returned."""

    page: Page
    data: QueryDict | None = None

    @property
    def is_mending(self) -> bool:
        """It never counted: it is sent again, with nothing to compare."""
        return self.page.record.posted_revision is None

    @property
    def asked(self) -> tuple[Field, ...]:
        return self.page.form.step.fields

    @cached_property
    def start(self) -> Revision:
        """What the form is filled with: the latest words of whoever has to mend it, else what stands."""
        latest = self.page.found.revisions[-1]
        open_again = self.page.record.state in (State.RETURNED, State.DRAFT) and not latest.withdrawal
        return latest if open_again else self.page.shown

    @cached_property
    def base(self) -> Saying:
        """What it is compared with: what counts."""
        posted = self.page.record.posted_revision
        counting = [one for one in self.page.found.revisions if one.revision == posted]
        return Saying.of(json.loads((counting or [self.page.shown])[0].body))

    @cached_property
    def raw(self) -> Mapping[str, Any]:
        if self.data is None:
            return Saying.of(json.loads(self.start.body)).values
        return fields.read_form(self.asked, self.data)

    @property
    def day(self) -> str:
        if self.data is None:
            told = Saying.of(json.loads(self.start.body)).day
            return told.isoformat() if told else ""
        return self.data.get("occurred_on", "").strip()

    @property
    def reason(self) -> str:
        return self.data.get("reason", "").strip() if self.data else ""

    @property
    def lacks_reason(self) -> bool:
        """Whether it was sent without one."""
        return self.data is not None and not self.wants_more and not self.is_mending and not self.reason

    @property
    def revision(self) -> int:
        """The one it will be; said by the form, so that a change in between is told and not overwritten."""
        written = self.data.get("revision", "") if self.data else ""
        is_number = written.isascii() and written.isdecimal() and len(written) < 7
        return int(written) if is_number else self.page.record.revision + 1

    @property
    def seal(self) -> str:
        """Of what was looked at: sent with it, so that nothing else is sent after a look."""
        return digest(canonical([self.raw, self.day, self.reason]))

    @property
    def was_looked_at(self) -> bool:
        return self.data is not None and self.data.get("sure") == self.seal

    @property
    def wants_more(self) -> str:
        return fields.wants_more(self.data) if self.data is not None else ""

    @cached_property
    def problems(self) -> list[Problem]:
        """All that can be told before it is sent."""
        _, found = read_values(self.asked, self.raw)
        problems = list(found)
        try:
            day_parse(self.day)
        except Refused as refusal:
            problems += refusal.problems
        if self.lacks_reason:
            problems.append(_NO_REASON)
        return problems

    @cached_property
    def changed(self) -> list[Difference]:
        values, _ = read_values(self.asked, self.raw)
        stored = _as_stored(self.asked, values, self.base.values)
        return differences(self.asked, self.base, Saying(_day(self.day), stored), self.page.names)

    def form(self, problems: tuple[Problem, ...] = ()) -> list[FormField]:
        offer = Offer(options=self._options(), named=path_of, more=self.wants_more)
        return fields.shown(self.asked, self.raw, problems, offer=offer)

    def _options(self) -> dict[str, list[str]]:
        """For fields that name an organisation: those of the scope, unless they are too many."""
        found = {}
        for one in self.asked:
            if one.type in ("organisation", "party"):
                inside = self.page.visitor.scope.filter(Organisation.objects.order_by("id"), "id")
                fitting = inside.filter(kind__in=one.kinds) if one.kinds else inside
                names = list(fitting.values_list("name", flat=True)[: MOST_OFFERED + 1])
                found[one.name] = list(dict.fromkeys(names)) if len(names) <= MOST_OFFERED else []
        return found

    def body(self) -> dict[str, object]:
        """The whole new body, read by the version of the pack that the form was drawn from."""
        stored = json.loads(self.start.body)
        return {
            "revision": self.revision,
            "organisation": stored["organisation"],
            "occurred_on": self.day,
            "values": self.raw,
            "parties": stored["parties"],
            "activity": stored["activity"],
            "pack_version": self.page.form.pack_version,
        }


def _day(written: str) -> date | None:
    try:
        return day_parse(written)
    except Refused:
        return None


def _as_stored(asked: tuple[Field, ...], values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """An organisation named by its path as it was shown is the one that stands there already."""
    found = dict(values)
    for one in asked:
        old, new = before.get(one.name), values.get(one.name)
        if one.type == "rows" and isinstance(new, list) and isinstance(old, list):
            pairs = zip(new, [*old, *({} for _ in new)], strict=False)
            found[one.name] = [_as_stored(one.fields, row, former) for row, former in pairs]
        elif isinstance(old, int) and one.type in ("organisation", "party") and new == path_of(old):
            found[one.name] = old
    return found
