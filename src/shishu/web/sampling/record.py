"""One drawn record whole: what it said in the revision that counted, its evidence, and what was found of it."""

from __future__ import annotations

import json
from datetime import date
from functools import cached_property

from shishu.journal.catalogue import catalogue
from shishu.orgs import queries as orgs
from shishu.packs.model import Indicator
from shishu.records import queries as records
from shishu.records.forms import Forms
from shishu.records.models import Record, Revision
from shishu.records.values import Form, State
from shishu.sampling import queries
from shishu.sampling.charge import own_of
from shishu.sampling.errors import NoSuchSample
from shishu.sampling.values import VERDICT_NAMES, Line
from shishu.web.frame.saying import Names, Said, said
from shishu.web.sampling.showing import Page
from shishu.words import Text


class One:
    """Raises NoSuchSample where there is none of this number, or it is not seen."""

    def __init__(self, page: Page, number: int) -> None:
        self.page, self.visitor = page, page.visitor
        drawn = queries.drawn(page.sample, number, page.visitor.by, at=page.visitor.at)
        self.line: Line = next(line for line in page.lines if line.drawn == drawn)
        self.found = records.get(drawn.record, page.visitor.by, at=page.visitor.at)
        self.record: Record = self.found.record

    @cached_property
    def revision(self) -> Revision:
        wanted = self.line.drawn.revision
        for one in self.found.revisions:
            if one.revision == wanted:
                return one
        raise NoSuchSample

    @cached_property
    def form(self) -> Form:
        return Forms().of(self.record, self.revision)

    @cached_property
    def said(self) -> list[Said]:
        values = json.loads(self.revision.body).get("values", {})
        fields = self.form.step.fields
        return [one for one in said(fields, values, Names().load(fields, [values])) if one.is_said]

    @cached_property
    def title(self) -> Said | None:
        return next((one for one in self.said if one.field.type == "text"), None)

    @property
    def values(self) -> list[Said]:
        return [one for one in self.said if one.kind not in ("files", "rows") and one is not self.title]

    @property
    def lists(self) -> list[Said]:
        return [one for one in self.said if one.kind == "rows"]

    @property
    def photos(self) -> list[str]:
        """Those in rows included."""
        rows = (cell for one in self.lists for row in one.rows for cell in row)
        return [key for one in (*self.said, *rows) if one.kind == "files" for key in one.files]

    @property
    def organisation(self) -> str:
        return orgs.organisation(self.record.organisation).name

    @property
    def day(self) -> date:
        return date.fromisoformat(json.loads(self.revision.body)["occurred_on"])

    @cached_property
    def indicator(self) -> Indicator | None:
        return catalogue().indicators.get(self.page.sample.indicator)

    @property
    def amount(self) -> int:
        """What this revision adds to the indicator, in smallest units."""
        lines = [one for one in self.found.lines if one.revision == self.line.drawn.revision and not one.is_mirror]
        return sum(one.amount for one in lines if one.indicator == self.page.sample.indicator)

    @property
    def changed(self) -> Text | None:
        """What became of the record after the draw."""
        if self.record.state == State.VOID:
            return Text("这条后来作废了。核的是抽中时的内容。", "It is void now. What it said when drawn is inspected.")
        if self.record.posted_revision != self.line.drawn.revision:
            return Text(
                "这条后来更正过。核的是抽中时的内容。", "It was corrected since. What it said when drawn is inspected."
            )
        return None

    @cached_property
    def is_own(self) -> bool:
        return bool(own_of([self.record.pk], self.visitor.by))

    @property
    def may(self) -> bool:
        return self.page.may and not self.is_own

    @property
    def seen(self) -> int:
        return self.line.finding.pk if self.line.finding else 0

    @property
    def before(self) -> Line | None:
        """The one drawn before it that is seen."""
        return max((one for one in self._others(-1)), key=lambda one: one.drawn.number, default=None)

    @property
    def after(self) -> Line | None:
        return min((one for one in self._others(1)), key=lambda one: one.drawn.number, default=None)

    def _others(self, side: int) -> list[Line]:
        here = self.line.drawn.number
        return [one for one in self.page.lines if one.is_seen and (one.drawn.number - here) * side > 0]

    @property
    def verdicts(self) -> list[tuple[str, Text]]:
        return list(VERDICT_NAMES.items())
