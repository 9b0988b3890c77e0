"""A country made for measuring: a tree of six levels, forty indicators, two years of postings, and their cells.

Postings go in by bulk statements (one entry for every thousand), not through `journal.append`, which would take an hour
for a million; facts are copied from them in key order, cells are added up here from zero by the product's threshold.
`shishu recompute` (or --verify of figures.py) shows that what stands is what the product itself would have written.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

AT = datetime(2024, 1, 2, tzinfo=UTC)
LEVELS = ("country", "province", "city", "county", "township", "village")
WIDTHS = (31, 10, 8, 6, 8)
INDICATORS = 40
EXPECTED = 3
"""How many of the ledgers expect a declaration of every village and month."""
DAYS = 730
START = date(2022, 1, 1)
LINES_PER_ENTRY = 1000
SHARES = (0.5, 0.5, 1.5, 3, 10, 84.5)
"""Of a hundred postings, how many are made at each level."""


def account():
    """The account that does everything here."""
    from shishu.orgs.models import Account, Person

    return Account.objects.get_or_create(username="bench", defaults={"person": Person.objects.create()})[0]


def activate_pack() -> None:
    """Forty flow indicators, one ledger each."""
    from shishu.journal.actions import activate
    from shishu.packs import load

    with TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "pack.yaml").write_text(_PACK + "".join(f"  {kind}: {{name: {kind}}}\n" for kind in LEVELS))
        (folder / "units.yaml").write_text("piece: {name: piece}\n")
        (folder / "indicators.yaml").write_text("".join(_INDICATOR.format(n=n) for n in range(INDICATORS)))
        (folder / "ledgers").mkdir()
        for n in range(INDICATORS):
            expects = "expects: month\n" if n < EXPECTED else ""
            (folder / "ledgers" / f"l{n}.yaml").write_text(_LEDGER.format(n=n, expects=expects))
        activate(load(folder), by=account(), at=AT)


_PACK = 'pack: bench\nversion: "1"\ntitle: Bench\nlanguages: [en]\nkinds:\n'
_INDICATOR = "i{n}.pieces:\n  name: Pieces {n}\n  unit: piece\n  kind: flow\n  definition: Pieces counted.\n"
_LEDGER = """ledger: l{n}
name: Ledger {n}
kind: event
{expects}recorded_by: [village]
reviewed_by: []
unreviewed: Made for measuring.
fields:
  - {{name: pieces, ask: Pieces, type: integer, unit: piece}}
posts:
  - {{indicator: i{n}.pieces, amount: pieces}}
"""


def plant_tree(widths: tuple[int, ...] = WIDTHS) -> None:
    """One country with everything below it; `widths`: how many each has below it, level by level."""
    from shishu.journal.actions import restructure
    from shishu.orgs.changes import AddOrganisations

    restructure(AddOrganisations(list(_rows(widths))), by=account(), at=AT)


def _rows(widths: tuple[int, ...]) -> Iterator:
    from shishu.orgs.values import NewOrganisation

    above = ["c"]
    yield NewOrganisation(code="c", name="c", kind=LEVELS[0], parent="")
    for kind, width in zip(LEVELS[1:], widths, strict=True):
        below = []
        for parent in above:
            for n in range(width):
                code = f"{parent}.{n}"
                yield NewOrganisation(code=code, name=code, kind=kind, parent=parent)
                below.append(code)
        above = below


def numbers_by_level() -> list[list[int]]:
    """The organisations' numbers of each level, the country first."""
    from shishu.orgs.models import Organisation

    return [list(Organisation.objects.filter(kind=kind).values_list("id", flat=True)) for kind in LEVELS]


def post(count: int, rnd: random.Random) -> None:
    """Write `count` postings with their entries, facts and cells."""
    from django.db import connection, transaction

    from shishu.journal.models import IndicatorNumber

    indicators = list(IndicatorNumber.objects.filter(code__endswith=".pieces").values_list("number", flat=True))
    levels = numbers_by_level()
    with transaction.atomic(), connection.cursor() as cursor:
        _entries(count)
        lines = _Lines(levels, indicators, rnd)
        for start in range(0, count, 50_000):
            cursor.executemany(_POSTING, [lines.one(n) for n in range(start, min(start + 50_000, count))])
        cursor.execute(_FACTS[connection.vendor])
        _cells(cursor)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def declare(share: float, rnd: random.Random) -> None:
    """That share of all villages declares each month of each ledger that expects it; without entries of the chain."""
    from django.db import connection, transaction

    from shishu.measure import month_key

    months = range(month_key(START), month_key(START + timedelta(days=DAYS - 1)) + 1)
    asked = [(number, f"l{n}", month) for month in months for n in range(EXPECTED) for number in numbers_by_level()[-1]]
    rows = [(*one, -1 - seq, "bench") for seq, one in enumerate(asked) if rnd.random() < share]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(_CLOSING, rows)
        cursor.execute(_DECLARED)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


_CLOSING = "INSERT INTO journal_closing (organisation, ledger, month, seq, by) VALUES (%s, %s, %s, %s, %s)"
_DECLARED = """INSERT INTO journal_declared
SELECT ledger, month, organisation, seq, 'village', 1, ABS(seq) % 2 FROM journal_closing ORDER BY 1, 2, 3, 4"""


def _entries(count: int) -> None:
    from shishu.journal.actions.entries import open_chain

    with open_chain(AT) as chain:
        for _ in range(-(-count // LINES_PER_ENTRY)):
            chain.add("posting", {"made": "for measuring"})


class _Lines:
    def __init__(self, levels: list[list[int]], indicators: list[int], rnd: random.Random) -> None:
        from shishu.journal.models import POSTINGS_PER_ENTRY, Head

        self.levels, self.indicators, self.rnd = levels, indicators, rnd
        self.zipf = list(accumulate(1 / (rank**0.7) for rank in range(1, len(indicators) + 1)))
        self.shares = list(accumulate(SHARES))
        self.step, self.end = POSTINGS_PER_ENTRY, Head.objects.get(pk=1).seq

    def one(self, n: int) -> tuple:
        """Posting number n: random organisation, indicator, day and amount."""
        rnd = self.rnd
        seq = self.end - n // LINES_PER_ENTRY
        day = (START + timedelta(days=rnd.randrange(DAYS))).isoformat()
        organisation = rnd.choice(rnd.choices(self.levels, cum_weights=self.shares)[0])
        indicator = rnd.choices(self.indicators, cum_weights=self.zipf)[0]
        source = UUID(int=rnd.getrandbits(128)).hex
        id_ = seq * self.step + n % LINES_PER_ENTRY
        return id_, seq, organisation, indicator, day, day, rnd.randint(1, 1000), source


_POSTING = """INSERT INTO journal_posting (id, seq, line_no, organisation, indicator, day, booked_on, amount, source,
revision, subject, parts) VALUES (%s, %s, 1, %s, %s, %s, %s, %s, %s, 1, '', '')"""
_FACTS = {
    "sqlite": """INSERT INTO journal_fact SELECT indicator, organisation,
        CAST(replace(booked_on, '-', '') AS INTEGER) AS day, id, amount, 1 FROM journal_posting ORDER BY 1, 2, 3, 4""",
    "postgresql": """INSERT INTO journal_fact SELECT indicator, organisation,
        to_char(booked_on, 'YYYYMMDD')::integer AS day, id, amount, 1 FROM journal_posting ORDER BY 1, 2, 3, 4""",
}


def _cells(cursor) -> None:
    """Add up every subtree with more facts than the product's threshold, by day as well where a month is large."""
    from shishu.journal.cells import MANY, THRESHOLD
    from shishu.orgs.models import Organisation

    parents = dict(Organisation.objects.values_list("id", "parent_id"))
    held: dict[tuple[int, int], int] = defaultdict(int)
    cursor.execute("SELECT indicator, organisation, booked_on, amount, records FROM journal_fact")
    facts = cursor.fetchall()
    months = _Sums()
    for indicator, number, day, amount, records in facts:
        for above in _upward(number, parents):
            held[indicator, above] += 1
            months.add((indicator, above, day // 10000 * 12 + day // 100 % 100 - 1), amount, records)
    large = {key[:2] for key, (_, records) in months.found.items() if records > MANY}
    days = _Sums()
    for indicator, number, day, amount, records in facts:
        for above in _upward(number, parents):
            if (indicator, above) in large:
                days.add((indicator, above, day), amount, records)
    celled = {one for one, many in held.items() if many > THRESHOLD}
    rows = sorted((parents[key[1]], *key, *sums) for key, sums in months.found.items() if key[:2] in celled)
    rows += sorted((parents[key[1]], *key, *sums) for key, sums in days.found.items())
    cursor.executemany("INSERT INTO journal_cell VALUES (%s, %s, %s, %s, %s, %s)", rows)


class _Sums:
    """(indicator, organisation, period) -> amount and records."""

    def __init__(self) -> None:
        self.found: dict[tuple[int, int, int], list[int]] = {}

    def add(self, key: tuple[int, int, int], amount: int, records: int) -> None:
        sums = self.found.setdefault(key, [0, 0])
        sums[0] += amount
        sums[1] += records


def _upward(number: int, parents: dict[int, int]) -> Iterator[int]:
    """The organisation and all above it."""
    while number:
        yield number
        number = parents[number]
