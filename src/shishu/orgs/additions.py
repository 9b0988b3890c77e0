"""New organisations looked at before they are added: every fault of every row at once, and what would be added."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from shishu.orgs import rules
from shishu.orgs.faults import Faults
from shishu.orgs.models import Organisation
from shishu.orgs.numbering import Forest
from shishu.orgs.parents import Parents, existing_codes
from shishu.orgs.queries.scope import Scope
from shishu.orgs.queries.tree import children, links, root
from shishu.orgs.rules import NAME_LENGTH
from shishu.orgs.values import NewOrganisation
from shishu.packs.characters import has_hidden_characters
from shishu.words import Refused, Text

CODE_LENGTH = 64


@dataclass(frozen=True)
class Additions:
    """Rows that can be added.

    `under`: of each top of the forest the number of its parent, 0 for the root. `lives`: of those places that did not
    exist always and for good, from when until when they did.
    """

    rows: Sequence[NewOrganisation]
    forest: Forest
    under: dict[int, int]
    lives: dict[int, rules.Life]

    def by_kind(self) -> Counter[str]:
        """How many of each kind."""
        return Counter(row.kind for row in self.rows)


def look_at(rows: Sequence[NewOrganisation], today: date, scope: Scope | None = None) -> Additions:
    """What adding the rows would do; nothing is written. Raises FaultyRows with all faults.

    `scope`: in whose charge the superiors have to lie that the rows name; None: anywhere.
    """
    faults = Faults()
    _rows(rows, today, faults)
    _codes(rows, faults)
    parents, under = _places(rows, faults, scope)
    forest = Forest(parents)
    for place in forest.in_circles():
        what = Text("「{name}」的上级绕回了它自己", "“{name}” lies under itself").format(name=rows[place].name)
        faults.add(rows[place].line, what, Text("请核对这几行的上级", "Check the superiors of these rows"))
    lives = _lives(rows, forest, under, faults)
    _siblings(rows, forest, under, faults)
    faults.stop()
    return Additions(rows, forest, under, lives)


def _rows(rows: Sequence[NewOrganisation], today: date, faults: Faults) -> None:
    """What can be seen from each row alone."""
    for row in rows:
        if not row.name:
            faults.add(row.line, Text("没有名称", "has no name"), Text("请补上名称", "Add the name"))
        if has_hidden_characters(row.name + row.code):
            faults.add(row.line, *_HIDDEN)
        if len(row.name) > NAME_LENGTH or len(row.code) > CODE_LENGTH:
            limits = Text("名称至多 {n} 字，代码至多 {c} 位", "Names have at most {n} characters, codes {c}")
            faults.add(
                row.line,
                Text("名称或代码太长", "has too long a name or code"),
                limits.format(n=NAME_LENGTH, c=CODE_LENGTH),
            )
        if row.first or row.until:
            of_days(row.first, row.until, today, row.line, faults)


_HIDDEN = (
    Text("名称或代码含不可见字符", "has invisible characters in its name or code"),
    Text("请重新输入", "Type it anew"),
)


def of_days(first: date | None, until: date | None, today: date, line: int, faults: Faults) -> None:
    """A beginning before the end, and neither after today."""
    for day in (first, until):
        if day and day > today:
            what = Text("日期 {day} 晚于今天 {today}", "{day} is later than today, {today}").format(
                day=day, today=today
            )
            faults.add(line, what, Text("变更生效以后再登记", "Enter the change once it has taken effect"))
    if first and until and until < first:
        what = Text("止于 {until}，早于起日 {first}", "ends on {until}, before it begins on {first}")
        faults.add(line, what.format(until=until, first=first), Text("请核对两个日期", "Check both dates"))


def _codes(rows: Sequence[NewOrganisation], faults: Faults) -> None:
    """Each code once, in the table and in the tree."""
    owners: dict[str, NewOrganisation] = {}
    for row in rows:
        if row.code and (owner := owners.setdefault(row.code, row)) is not row:
            what = Text("代码「{code}」与第 {n} 行重复", "code “{code}” is that of line {n}")
            remedy = Text("每个单位用自己的代码", "Give each organisation its own code")
            faults.add(row.line, what.format(code=row.code, n=owner.line), remedy)
    for code in existing_codes(list(owners)):
        what = Text("代码「{code}」已有单位在用", "code “{code}” is taken").format(code=code)
        faults.add(owners[code].line, what, Text("已导入过的行请删去", "Leave out rows that are already in"))


def _places(rows: Sequence[NewOrganisation], faults: Faults, scope: Scope | None) -> tuple[array[int], dict[int, int]]:
    """Of each row the place of its parent among the rows, or -1; and the numbers that the others go under."""
    finder = Parents(rows, scope)
    has_root = root() is not None
    found = array("q", [-1]) * len(rows)
    under: dict[int, int] = {}
    for place, row in enumerate(rows):
        if row.parent == "":
            if has_root:
                faults.add(row.line, *_SECOND_ROOT)
            has_root = True
            under[place] = 0
            continue
        try:
            parent = finder.of(row)
        except Refused as refusal:
            faults.refused(row.line, refusal)
            continue
        if parent < 0:
            under[place] = -parent
        else:
            found[place] = parent
    return found, under


_SECOND_ROOT = (
    Text("没有写上级，而最上面的单位只能有一个", "names no superior, and there can be only one at the top"),
    Text("请补上级的代码或名称", "Add the code or name of its superior"),
)


def _lives(
    rows: Sequence[NewOrganisation], forest: Forest, under: dict[int, int], faults: Faults
) -> dict[int, rules.Life]:
    """From when until when each exists: what the row says; where it names no beginning, since its parent does."""
    above = {number: rules.lifetime(links(number)) for number in set(under.values())}
    found: dict[int, rules.Life] = {}
    for place in forest.order:
        row, parent = rows[place], forest.parents[place]
        outer = found.get(parent, rules.ALWAYS) if parent >= 0 else above.get(under.get(place, 0), rules.ALWAYS)
        own = row.first or outer[0], row.until or rules.LATEST
        if own != rules.ALWAYS:
            found[place] = own
        if not rules.covers(outer, own):
            what = Text("「{name}」存在的时间超出了上级的", "“{name}” does not exist within the time of its superior")
            faults.add(
                row.line,
                what.format(name=row.name),
                Text("请核对起止日期，或写承接上级的单位", "Check its dates, or name the superior's successor"),
            )
    return found


def _siblings(rows: Sequence[NewOrganisation], forest: Forest, under: dict[int, int], faults: Faults) -> None:
    """A name once under each parent, so that a path means one organisation."""
    for named, places in _families(rows, forest, under):
        for place in places:
            name = rows[place].name
            if name in named:
                what = Text("同一上级下已有「{name}」", "its superior already has a “{name}”").format(name=name)
                faults.add(rows[place].line, what, Text("同名的请加以区别", "Give them different names"))
            named.add(name)


def _families(
    rows: Sequence[NewOrganisation], forest: Forest, under: dict[int, int]
) -> Iterator[tuple[set[str], list[int]]]:
    """Of each parent the names its children already have, and the places of its new ones."""
    tops: dict[int, list[int]] = {}
    for place, number in under.items():
        tops.setdefault(number, []).append(place)
    for number, places in tops.items():
        present = Organisation.objects.filter(pk__in=children(number))
        yield set(present.values_list("name", flat=True)), places
    for place in range(len(rows)):
        if places := forest.children(place):
            yield set(), places
