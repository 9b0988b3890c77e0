"""Memberships looked at before they are set: every fault at once, and which groups would be new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shishu.orgs import rules
from shishu.orgs.additions import of_days
from shishu.orgs.errors import UnknownGroup, UnknownOrganisation
from shishu.orgs.faults import Faults
from shishu.orgs.models import Organisation
from shishu.orgs.queries.groups import resolve_group
from shishu.orgs.queries.names import resolve, tidy
from shishu.orgs.values import NewMembership
from shishu.words import Refused, Text

Days = tuple[date | None, date | None]


@dataclass(frozen=True)
class Memberships:
    """What would be known of each pair of group name and organisation; `new_groups`: names no group has yet."""

    days: dict[tuple[str, int], list[Days]]
    new_groups: tuple[str, ...]


def look_at(rows: Sequence[NewMembership], today: date) -> Memberships:
    """What setting the rows would do; nothing is written. Raises FaultyRows with all faults."""
    faults = Faults()
    finder = _Finder()
    days: dict[tuple[str, int], list[Days]] = defaultdict(list)
    for row in rows:
        of_days(row.first, row.until, today, row.line, faults)
        if not row.group or not rules.is_a_name(row.group):
            what = Text(
                "没有写分组，或名称太长、含不可见字符", "names no group, or one too long or with invisible characters"
            )
            faults.add(row.line, what, Text("请写分组的代码或名称", "Write the code or name of a group"))
            continue
        try:
            pair = finder.group(row.group), finder.organisation(row.organisation)
        except Refused as refusal:
            faults.refused(row.line, refusal)
            continue
        days[pair].append((row.first, row.until))
        if rules.overlap(rules.life(*each) for each in days[pair]):
            what = Text("「{group}」里同一单位的时段重叠", "belongs to “{group}” twice on the same day")
            faults.add(row.line, what.format(group=pair[0]), Text("请核对起止日期", "Check the dates"))
    faults.stop()
    return Memberships(dict(days), tuple(finder.new_groups))


class _Finder:
    """Looks each text up once."""

    def __init__(self) -> None:
        self.new_groups: list[str] = []
        self._groups: dict[str, str] = {}
        self._organisations: dict[str | int, int] = {}

    def group(self, written: str) -> str:
        """The name of the group, as it is or as it will be."""
        if written not in self._groups:
            try:
                self._groups[written] = resolve_group(written).name
            except UnknownGroup:
                self._groups[written] = tidy(written)
                self.new_groups.append(tidy(written))
        return self._groups[written]

    def organisation(self, written: str | int) -> int:
        """Raises what `resolve` raises."""
        if written not in self._organisations:
            self._organisations[written] = resolve(written).id if isinstance(written, str) else _checked(written)
        return self._organisations[written]


def _checked(number: int) -> int:
    if not Organisation.objects.filter(pk=number).exists():
        raise UnknownOrganisation(str(number))
    return number
