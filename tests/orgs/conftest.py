"""A small province, and changes made to it one entry after another."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from shishu.audit.actions import SYSTEM
from shishu.orgs import actions, queries
from shishu.orgs.models import Organisation
from shishu.orgs.values import Moved, NewMembership, NewOrganisation

AT = datetime(2023, 12, 31, 4, tzinfo=UTC)


@dataclass
class Tree:
    """Changes the tree as the journal does, each change under the next sequence number."""

    seq: int = 0
    at: datetime = AT

    def add(self, *rows: NewOrganisation) -> int:
        self.seq += 1
        actions.add_organisations(rows, seq=self.seq, by=SYSTEM, at=self.at)
        return self.seq

    def move(self, child: str, parent: str, on: date) -> tuple[Moved, ...]:
        self.seq += 1
        return actions.move(self[child], self[parent], on, seq=self.seq, by=SYSTEM, at=self.at)

    def merge(self, merged: list[str], into: str, on: date) -> tuple[Moved, ...]:
        """`into`: the name of one that is there, or "+name" of a new one."""
        self.seq += 1
        target = into[1:] if into.startswith("+") else self[into]
        names = [self[name] for name in merged]
        return actions.merge(names, target, on, seq=self.seq, by=SYSTEM, at=self.at)

    def rename(self, number: int, name: str, on: date) -> None:
        """No entry: the sequence stays."""
        actions.rename(number, name, on, by=SYSTEM, at=self.at)

    def group(self, *rows: NewMembership) -> int:
        self.seq += 1
        actions.set_memberships(rows, seq=self.seq, by=SYSTEM, at=self.at)
        return self.seq

    def __getitem__(self, name: str) -> int:
        return queries.resolve(name).id

    def names(self, numbers: list[int]) -> list[str]:
        found = Organisation.objects.in_bulk(numbers)
        return [found[number].name for number in numbers]


def new(name: str, parent: str | int = "", kind: str = "unit", **more: object) -> NewOrganisation:
    return NewOrganisation(more.pop("code", ""), name, kind, parent, **more)  # type: ignore[arg-type]  # keywords that the test names


@pytest.fixture
def tree(db: None) -> Tree:
    """省 over 甲市 (东县 with 一镇, 二镇; 西县) and 乙市 (南县); 一镇 has 朱村, 李村 and the organ 镇机关."""
    made = Tree()
    made.add(
        new("省", code="54"),
        new("甲市", "省", code="5401"),
        new("乙市", "省", code="5402"),
        new("东县", "甲市", code="540101"),
        new("西县", "甲市"),
        new("南县", "乙市"),
        new("一镇", "东县"),
        new("二镇", "东县"),
        new("朱村", "一镇", aliases=("珠村",)),
        new("李村", "一镇"),
        new("镇机关", "一镇", organ=True),
    )
    return made
