"""Telling records, and dealing totals out over organisations and days. Everything is drawn from one seeded source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TypeVar
from uuid import UUID

from shishu.demo.values import Item, Told, World
from shishu.records.rules.bodies import made_id

Thing = TypeVar("Thing")
YEAR = (date(2023, 1, 1), date(2023, 12, 31))


class Story:
    """One chapter: its own source of chance, so that one chapter changes without the others."""

    def __init__(self, world: World, told: Told, seed: int) -> None:
        self.world = world
        self.told = told
        self.random = Random(seed)

    def record(self, ledger: str, organisation: str, on: date, **values: object) -> Item:
        """Tell one record; answers it for what happens to it later."""
        return self._told(ledger, organisation, on, values)

    def _told(self, ledger: str, organisation: str, on: date, values: Mapping[str, object]) -> Item:
        moment = datetime.combine(on, time(2), tzinfo=UTC)
        item = Item(made_id(moment, self.random.getrandbits), ledger, organisation, on, values)
        self.told.items.append(item)
        return item

    def opens(self, ledger: str, step: str, organisation: str, on: date, **values: object) -> Item:
        """Tell the step that opens a case."""
        return self._put(replace(self._told(ledger, organisation, on, values), step=step))

    def under(self, parent: Item) -> Item:
        """Let the case just opened lie below another one."""
        return self._put(replace(self.told.items[-1], parent=parent.opened_by))

    def beside(self, *parties: Mapping[str, str]) -> Item:
        """Let others have a part in what was just told."""
        return self._put(replace(self.told.items[-1], parties=parties))

    def moves(self, case: Item, step: str, on: date, organisation: str = "", **values: object) -> Item:
        """Tell a later step of the case that `case` opened or moved; by whose case it is, unless another is named."""
        item = self._told(case.ledger, organisation or case.organisation, on, values)
        return self._put(replace(item, step=step, case=case.opened_by))

    def together(self, activity: UUID) -> None:
        """Let the record just told be one of several of one form."""
        self.told.items[-1] = replace(self.told.items[-1], activity=activity)

    def _put(self, item: Item) -> Item:
        """In the place of the record just told."""
        self.told.items[-1] = item
        return item

    def happens(self, *, sent: date | None = None, fate: str = "approve") -> None:
        """Change the fate of the record just told."""
        self.told.items[-1] = replace(self.told.items[-1], sent=sent, fate=fate)

    def shares(self, total: int, count: int, least: int = 1) -> list[int]:
        """`count` whole numbers of at least `least` that add up to `total`, uneven as real ones are."""
        cuts = sorted(self.random.choices(range(total - least * count + 1), k=count - 1))
        return [least + above - below for below, above in zip([0, *cuts], [*cuts, total - least * count], strict=True)]

    def even_shares(self, total: int, count: int) -> list[int]:
        """`count` whole numbers that add up to `total` and differ by little."""
        found = [total // count + (1 if place < total % count else 0) for place in range(count)]
        for _ in range(count):
            one, other = self.random.sample(range(count), 2)
            if found[one] > 2:
                found[one], found[other] = found[one] - 1, found[other] + 1
        return found

    def dealt(self, holders: Sequence[str], count: int) -> list[str]:
        """`count` turns, each holder about as often as the others, in a mixed order."""
        turns = [holders[place % len(holders)] for place in range(count)]
        self.random.shuffle(turns)
        return turns

    def day(self, first: date = YEAR[0], last: date = YEAR[1]) -> date:
        """A working day of the period, both ends included; a week-end day moves to the Friday before."""
        day = first + timedelta(days=self.random.randint(0, (last - first).days))
        moved = day - timedelta(days=max(0, day.weekday() - 4))
        return moved if moved >= first else day

    def day_of(self, organisation: str, first: date = YEAR[0], last: date = YEAR[1]) -> date:
        """A day on which the organisation was there for a week already."""
        opening = self.world.opening(organisation)
        earliest = max(first, opening + timedelta(days=7)) if opening else first
        return self.day(min(earliest, last), last)

    def one_of(self, things: Sequence[Thing]) -> Thing:
        return self.random.choice(things)
