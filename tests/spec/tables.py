"""Small worlds told in lines, and tables of the figures they must give. Used by the tests of this folder.

A tree is indented lines `name kind`, the first one the root. Events are lines, each on the day it was entered:

    2023-03-11  r1: talk V 2023-03-10 42       a record is submitted and approved; the same name again corrects it
    2023-03-12  void r1
    2023-04-01  lock A 2023-03                 all ledgers; `lock A 2023-03 talk` one of them
    2023-04-01  declare V 2023-03 talk         本月已齐
    2023-04-02  unlock A 2023-03
    2023-04-03  move V to B on 2023-04-01
    2023-04-03  merge V W into N on 2023-04-01
    2023-04-03  group crossing V from 2023-02-01 to 2023-04-01       either end may be left out
    -- before                                  a name for this moment, for the column `as of`

A table has one row for each question. The columns figure, place (an organisation, or `group NAME`) and period ask it;
a heading made of own, subtree, reported, occurred, then, current asks it so (subtree, reported, then unless said);
records and coverage look at those instead of the value. Blank cells ask nothing; `none` is no value.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from shishu.measure import Period
from tests.generative import model
from tests.generative.product import Product

CHOICES = {
    "own": ("scope", "own"), "subtree": ("scope", "subtree"),
    "reported": ("basis", "reported"), "occurred": ("basis", "occurred"),
    "then": ("structure", "then"), "current": ("structure", "current"),
}  # fmt: skip


def values_of(ledger: str, words: list[str]) -> dict[str, Any]:
    if ledger == "talk":
        return {"topic": "T", "attended": int(words[0]), "mode": words[1] if len(words) > 1 else "onsite"}
    if ledger == "goods":
        return {"items": [{"what": "x", "pieces": int(word)} for word in words]}
    key = {"households": "households", "arrival": "change", "score": "points", "contact": "firm"}[ledger]
    return {key: int(words[0]) if ledger in ("households", "arrival") else words[0]}


class World:
    """A world made by `tree` in which `events` happen; `notices` holds what the last record's author was told."""

    def __init__(self, tree: str, events: str = "") -> None:
        self.product = Product()
        self.numbers: dict[str, int] = {}
        self.records: dict[str, tuple[UUID, int]] = {}
        self.moments: dict[str, int] = {}
        self.seq = 0
        self.refused: list[str] = []
        rows = list(self._rows(tree))
        self.seq = self.product.begin(rows[0][2])
        if rows[1:]:
            new = [(o, p, k, "organ" if k == "office" else "member", model.ALWAYS) for o, p, k in rows[1:]]
            self.seq = self.product.add(new, date(2023, 1, 1)) or 0
        self.tell(events)

    def _rows(self, tree: str) -> Iterator[tuple[int, int, str]]:
        above: list[tuple[int, int]] = []  # (indent, number)
        for number, line in enumerate((line for line in tree.splitlines() if line.strip()), start=1):
            indent = len(line) - len(line.lstrip())
            name, kind = line.split()
            above = [each for each in above if each[0] < indent]
            self.numbers[name] = number
            yield number, above[-1][1] if above else 0, kind
            above.append((indent, number))

    def tell(self, events: str) -> None:
        """Let more happen. Changes that were refused are in `refused`, word for word."""
        for line in (line.strip() for line in events.splitlines() if line.strip()):
            if line.startswith("--"):
                self.moments[line[2:].strip()] = self.seq
                continue
            today, what, *words = line.split()
            done = self._record if what.endswith(":") else getattr(self, f"_{what}")
            found = done(date.fromisoformat(today), *([what[:-1], *words] if what.endswith(":") else words))
            if found is None:
                self.refused.append(line.split(maxsplit=1)[1])
            self.seq = found or self.seq

    def _record(self, today: date, name: str, ledger: str, place: str, day: str, *words: str) -> int | None:
        if ledger == "help":  # help GIVER DAY RECEIVER
            values: dict[str, Any] = {"receiver": self.numbers[words[0]], "cost": "1"}
        else:
            values = values_of(ledger, list(words))
        known = self.records.get(name)
        id_, revision = (known[0], known[1] + 1) if known else (UUID(int=len(self.records) + 1, version=4), 1)
        item = (id_, ledger, self.numbers[place], date.fromisoformat(day), values, revision)
        state, seq = self.product.correct(item, today) if known else self.product.submit([item], today)[0]
        if state == "submitted":
            state, seq = self.product.approve([id_], today)[0]
        if state == "counted":
            self.records[name] = (id_, revision)
        return seq if state == "counted" else None

    def _void(self, today: date, name: str) -> int | None:
        return self.product.withdraw(self.records[name][0], today)[1]

    def _lock(self, today: date, place: str, month: str, ledger: str = "") -> int:
        return self.product.close(self.numbers[place], ledger, _month(month), today)

    _declare = _lock

    def _unlock(self, today: date, place: str, month: str, ledger: str = "") -> int | None:
        return self.product.reopen(self.numbers[place], ledger, _month(month), today)

    def _move(self, today: date, child: str, _to: str, parent: str, _on: str, day: str) -> int | None:
        return self.product.move(self.numbers[child], self.numbers[parent], date.fromisoformat(day), today)

    def _merge(self, today: date, *words: str) -> int | None:
        *merged, _into, into, _on, day = words
        number = self.numbers.setdefault(into, len(self.numbers) + 1)
        return self.product.merge([self.numbers[o] for o in merged], number, date.fromisoformat(day), today)

    def _group(self, today: date, group: str, place: str, *ends: str) -> int | None:
        said = dict(zip(ends[::2], ends[1::2], strict=True))
        first = date.fromisoformat(said["from"]) if "from" in said else model.ALWAYS
        until = date.fromisoformat(said["to"]) if "to" in said else model.FOREVER
        return self.product.set_members([(group, self.numbers[place], first, until)], today)

    # --- what the tables ask
    def question(self, figure: str, place: str, period: str, as_of: str = "", **said: str) -> model.Question:
        named = place.removeprefix("group ")
        span = Period.parse(period)
        return model.Question(
            figure, None if named != place else self.numbers[place], named if named != place else None,
            span.first, span.last, said.get("scope", "subtree"), said.get("basis", "reported"),
            said.get("structure", "then"), self.moments[as_of] if as_of else self.seq,
        )  # fmt: skip

    def shows(self, table: str) -> None:
        """All that was told happened, and every cell of the table is what the product answers; tells all others."""
        assert not self.refused
        wrong = [
            f"{asked}: {seen} instead of {cell}" for asked, cell, seen in self._asked(table) if not _same(cell, seen)
        ]
        assert not wrong, "\n".join(wrong)

    def _asked(self, table: str) -> Iterator[tuple[str, str, object]]:
        for row in rows_of(table):
            asking = {key: row[key] for key in ("figure", "place", "period")} | {"as_of": row.get("as of", "")}
            for heading, cell in row.items():
                words = heading.replace(",", " ").split()
                if cell and heading not in ("figure", "place", "period", "as of"):
                    q = self.question(**asking, **dict(CHOICES[word] for word in words if word in CHOICES))
                    yield f"{asking} {heading}", cell, self._seen(q, words)

    def _seen(self, q: model.Question, words: list[str]) -> object:
        value, records, coverage = self.product.figure(q)
        if "records" in words:
            return records
        if "coverage" in words:
            return coverage and f"{coverage[0]}/{coverage[1]}"
        return value


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of a markdown table by their headings."""
    lines = [
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.splitlines() if line.strip()
    ]
    heading, *rows = [cells for cells in lines if not set("".join(cells)) <= set("-: ")]
    return [dict(zip(heading, cells, strict=True)) for cells in rows]


def _same(cell: str, seen: object) -> bool:
    if cell == "none" or seen is None or "/" in cell:
        return (None if cell == "none" else cell) == seen
    return Decimal(cell.replace("−", "-")) == seen


def _month(written: str) -> tuple[int, int]:
    year, month = written.split("-")
    return int(year), int(month)
