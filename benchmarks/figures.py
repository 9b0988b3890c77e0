"""How long one figure takes, and what it costs a posting: ratios measured side by side in one run.

    .venv/bin/python benchmarks/figures.py --postings 1000000 [--verify]

Reading: one flow figure by today's tree, for random organisations of each level, months and indicators, against
  pk      one primary-key look-up of a posting, on the same raw cursor of the same connection
  naive   SELECT SUM … over the subtree's number interval with a covering index made for it: the best plan without cells
  orm     the same through Django's ORM
Every answer is compared with the naive one; a difference ends the run. The whole `figures.queries.figure` (indicator's
number, stamp, corrections, coverage) is timed beside them, since that is what a page waits for.

Posting: `journal.append` of one line (random organisation, cold) under synchronous=FULL, in turn with the same
transaction without fact and cells, and with a bare INSERT of one posting; medians of alternating rounds.

What it leaves out: PostgreSQL (set SHISHU_DATABASE_URL to an empty database of your own to measure it; the raw cursor
is then psycopg's), more than one reader or writer at a time, a database larger than memory.
"""

import argparse
import os
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from unittest import mock
from uuid import uuid4

import synthetic

ROUNDS = 7
MOST_RATIO, LEAST_POSTING = 4.0, 0.6


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="figures-") as made:
        os.environ.setdefault("SHISHU_DATABASE_URL", f"sqlite:///{Path(made) / 'figures.sqlite3'}")
        os.environ["DJANGO_SETTINGS_MODULE"] = "shishu.config.settings"
        _prepare(options.postings)
        if options.verify:
            _verify()
        worst = _read(options.questions)
        share = _write(options.posts)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"\npeak memory of this process, the making of the data included: {peak:,.0f} MB")
        print(f"figure / primary key, worst level: {worst:.1f} (at most {MOST_RATIO})")
        print(f"posting / the same without fact and cells: {share:.2f} (at least {LEAST_POSTING})")
        return 0 if worst <= MOST_RATIO and share >= LEAST_POSTING else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postings", type=int, default=1_000_000)
    parser.add_argument("--questions", type=int, default=200, help="figures asked of each level and round")
    parser.add_argument("--posts", type=int, default=100, help="postings of each kind and round")
    parser.add_argument("--verify", action="store_true", help="recompute every fact and cell from zero first")
    return parser.parse_args()


@contextmanager
def _told(what: str):
    start = time.perf_counter()
    yield
    print(f"{what:<50}{time.perf_counter() - start:9.1f} s", flush=True)


def _prepare(postings: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    with _told("tables, pack and tree"):
        call_command("migrate", verbosity=0)
        synthetic.activate_pack()
        synthetic.plant_tree()
    with _told(f"{postings:,} postings with facts and cells"):
        synthetic.post(postings, random.Random(1))
    with _told("index for the naive way"), connection.cursor() as cursor:
        cursor.execute("CREATE INDEX bench_naive ON journal_posting (indicator, organisation, booked_on, amount)")
        cursor.execute("ANALYZE")
        cursor.execute("SELECT COUNT(*) FROM journal_cell")
        print(f"{cursor.fetchone()[0]:,} cells", flush=True)


def _verify() -> None:
    from shishu.operations.recomputing import recompute

    with _told("recomputed from zero"):
        found = recompute()
    if not found.is_ok:
        sys.exit(f"the tables differ from the postings: {found}")


class _Asked:
    """One question and its four ways to an answer; each answers the sum."""

    def __init__(self, number: int, indicator: int, code: str, days: tuple[date, date]) -> None:
        from shishu.figures.engine import subtree_statement
        from shishu.measure import day_key
        from shishu.orgs.queries import segments

        self.number, self.indicator, self.code, self.days = number, indicator, code, days
        (self.span,) = segments(number)
        statement, values = subtree_statement(indicator, number, (day_key(days[0]), day_key(days[1])))
        self.statement, self.values = _raw(statement), values

    def ours(self, execute: Callable) -> int:
        return execute(self.statement, self.values).fetchone()[0]

    def naive(self, execute: Callable) -> int:
        values = {"indicator": self.indicator, "lo": self.span[0], "hi": self.span[1]}
        values |= {"first": self.days[0].isoformat(), "last": self.days[1].isoformat()}
        return execute(_raw(_NAIVE), values).fetchone()[0] or 0

    def orm(self, _execute: Callable) -> int:
        from django.db.models import Sum

        from shishu.journal.models import Posting

        rows = Posting.objects.filter(indicator=self.indicator, organisation__range=self.span)
        rows = rows.filter(booked_on__range=self.days)
        return rows.aggregate(total=Sum("amount"))["total"] or 0

    def whole(self, _execute: Callable) -> int:
        from shishu.figures.queries import figure
        from shishu.figures.values import Question, Scope, Structure
        from shishu.journal.catalogue import catalogue
        from shishu.measure import Period
        from shishu.orgs.models import Organisation

        place = Organisation.objects.get(pk=self.number)
        asked = Question(
            catalogue().indicators[self.code], place, Period(*self.days), Scope.SUBTREE, structure=Structure.CURRENT
        )
        return figure(asked).amount


def _raw(statement: str) -> str:
    """The statement with the driver's own marks."""
    from django.db import connection

    if connection.vendor == "postgresql":
        return statement
    return re.sub(r"%\((\w+)\)s", r":\1", statement).replace("%%", "%")


_NAIVE = """SELECT SUM(amount) FROM journal_posting WHERE indicator = %(indicator)s
AND organisation BETWEEN %(lo)s AND %(hi)s AND booked_on BETWEEN %(first)s AND %(last)s"""


_WIDTHS = {"pk": 9, "ours": 9, "naive": 12, "orm": 12, "whole": 12}


def _read(count: int) -> float:
    """Print microseconds a level and way; answers the worst ratio of ours to a primary-key look-up."""
    from django.db import connection

    from shishu.journal.models import IndicatorNumber, Posting

    rnd = random.Random(2)
    connection.ensure_connection()
    execute = connection.connection.execute
    ids = rnd.sample(list(Posting.objects.values_list("id", flat=True)[:200_000]), min(5 * count, 10_000))
    key = _raw("SELECT amount FROM journal_posting WHERE id = %(id)s")
    codes = list(IndicatorNumber.objects.filter(code__endswith=".pieces").values_list("number", "code"))
    print(f"\n{'level':<10}{'pk':>9}{'ours':>9}{'naive':>12}{'orm':>12}{'figure()':>12}   microseconds, median")
    worst = 0.0
    for kind, numbers in zip(synthetic.LEVELS, synthetic.numbers_by_level(), strict=True):
        asked = [_question(rnd, numbers, codes) for _ in range(count)]
        slow = asked[: max(3, min(count, 20))]
        _agree(asked[:20], execute)
        times: dict[str, list[float]] = {name: [] for name in _WIDTHS}
        for _ in range(ROUNDS):
            looked_up = rnd.sample(ids, count)
            times["pk"].append(_each([lambda one=one: execute(key, {"id": one}).fetchone() for one in looked_up]))
            times["ours"].append(_each([lambda q=q: q.ours(execute) for q in asked]))
            for name in ("naive", "orm", "whole"):
                times[name].append(_each([lambda q=q, name=name: getattr(q, name)(execute) for q in slow]))
        middle = {name: median(values) for name, values in times.items()}
        ratio = median(ours / pk for ours, pk in zip(times["ours"], times["pk"], strict=True))
        worst = max(worst, ratio)
        shown = "".join(f"{middle[name]:>{width},.1f}" for name, width in _WIDTHS.items())
        gain = middle["naive"] / middle["ours"]
        print(f"{kind:<10}{shown}   ours/pk {ratio:.1f}, naive/ours {gain:,.1f}", flush=True)
    return worst


def _question(rnd: random.Random, numbers: Sequence[int], codes: Sequence[tuple[int, str]]) -> _Asked:
    from shishu.measure import month_first, month_key, month_last

    first = month_key(synthetic.START) + rnd.randrange(24)
    last = rnd.randrange(first, month_key(synthetic.START) + 24)
    return _Asked(rnd.choice(numbers), *rnd.choice(codes), (month_first(first), month_last(last)))


def _agree(asked: Sequence[_Asked], execute: Callable) -> None:
    for one in asked:
        found = {way: getattr(one, way)(execute) for way in ("ours", "naive", "orm", "whole")}
        if len(set(found.values())) > 1:
            sys.exit(f"the answers differ for organisation {one.number}, indicator {one.code}, {one.days}: {found}")


def _each(calls: Sequence[Callable]) -> float:
    """Microseconds a call, the median."""
    times = []
    for call in calls:
        start = time.perf_counter_ns()
        call()
        times.append(time.perf_counter_ns() - start)
    return median(times) / 1000


def _write(count: int) -> float:
    """Print postings a second of the three ways; answers ours against the same without fact and cells."""
    from django.db import connection

    from shishu.journal import cells

    with connection.cursor() as cursor:
        columns = "organisation bigint, indicator integer, day text, amount bigint"
        cursor.execute(f"CREATE TABLE bench_bare ({columns})")
    rnd = random.Random(3)
    villages = synthetic.numbers_by_level()[-1]
    rates: dict[str, list[float]] = {"whole": [], "without": [], "bare": []}
    for _ in range(ROUNDS):
        rates["whole"].append(_rate(count, lambda: _append(rnd, villages)))
        with mock.patch.object(cells, "post", return_value=None):
            rates["without"].append(_rate(count, lambda: _append(rnd, villages)))
        rates["bare"].append(_rate(count, lambda: _bare(rnd, villages)))
    share, bare = (
        median(ours / other for ours, other in zip(rates["whole"], rates[name], strict=True))
        for name in ("without", "bare")
    )
    print("\nposting, a transaction each, transactions a second (median)")
    for name, told in (("whole", "journal.append"), ("without", "without fact and cells"), ("bare", "bare INSERT")):
        print(f"  {told:<26}{median(rates[name]):>9,.0f}")
    print(f"  append/without {share:.2f}, append/bare INSERT {bare:.2f}")
    return share


def _rate(count: int, act: Callable) -> float:
    start = time.perf_counter()
    for _ in range(count):
        act()
    return count / (time.perf_counter() - start)


def _append(rnd: random.Random, villages: Sequence[int]) -> None:
    from shishu.journal.actions import append
    from shishu.journal.values import Line, PostingSet

    day = synthetic.START + timedelta(days=rnd.randrange(synthetic.DAYS))
    code = f"i{rnd.randrange(synthetic.INDICATORS)}.pieces"
    line = Line(rnd.choice(villages), code, day, rnd.randint(1, 1000))
    append(PostingSet(uuid4(), 1, "l0", "0" * 64, (line,)), by=_Bench(), at=synthetic.AT)


class _Bench:
    def get_username(self) -> str:
        return "bench"


def _bare(rnd: random.Random, villages: Sequence[int]) -> None:
    """One row of a small table without indexes, by itself in a transaction."""
    from django.db import connection, transaction

    day = (synthetic.START + timedelta(days=rnd.randrange(synthetic.DAYS))).isoformat()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_bare VALUES (%s, %s, %s, %s)", (rnd.choice(villages), 1, day, 1))


if __name__ == "__main__":
    sys.exit(main())
