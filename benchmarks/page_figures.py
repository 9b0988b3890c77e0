"""The page's 59 figures, asked of the installed program and added up record by record.

    .venv/bin/python benchmarks/page_figures.py --seed DIR

DIR holds `claims.gold.jsonl`, the figures of the page as a reader took them down. The bounds the demo is tested
against have to be the reader's; what `shishu figure` answers has to lie within them (strictly above N where the page
says 余); the amounts on every page of `shishu trace` have to add up to it, record by record; and there have to be as
many records as the figure says wherever it is made of single ones. The demo world is loaded first, unless it is there.
Ends with 1 and a line for each miss.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

PROGRAM = Path(sys.executable).with_name("shishu")
PAGE = "300"
MODIFIED = "余"
ASKED = ("indicator", "organisation", "group", "scope")

Row = dict[str, str]
Json = dict[str, Any]


def main() -> int:
    wanted = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wanted.add_argument("--seed", type=Path, required=True, help="folder with claims.gold.jsonl")
    gold = read_gold(wanted.parse_args().seed)
    rows = read_rows()
    load_demo()
    questions = "".join(json.dumps(question(row), ensure_ascii=False) + "\n" for row in rows)
    figures = [json.loads(line) for line in shishu("figure", "--file", "-", told=questions)]
    pages = [json.loads(line) for line in shishu("trace", "--file", "-", "--limit", PAGE, told=questions)]
    misses: dict[str, list[str]] = {}
    for row, figure, page in zip(rows, figures, pages, strict=True):
        records = list(traced(row, page))
        found = [*of_bounds(row, gold.get(row["claim"])), *of_value(row, figure), *of_trace(row, figure, page, records)]
        show(row, figure, records, found)
        if found:
            misses[row["claim"]] = found
    missing = sorted(gold.keys() - {row["claim"] for row in rows})
    for claim in missing:
        print(f"{claim}: not in page_figures.csv")
    print(f"{len(rows) - len(misses)}/{len(gold)}")
    return 1 if misses or missing else 0


def read_gold(seed: Path) -> dict[str, Json]:
    """The checkable quantities by claim."""
    with (seed / "claims.gold.jsonl").open(encoding="utf-8") as lines:
        claims = [json.loads(line) for line in lines]
    return {claim["id"]: claim for claim in claims if claim["type"] == "quantity" and claim["checkable"]}


def read_rows() -> list[Row]:
    text = resources.files("shishu.demo").joinpath("page_figures.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def load_demo() -> None:
    """Load the demo world; its own table goes to standard error, with the progress."""
    done = subprocess.run([PROGRAM, "demo"], stdout=sys.stderr)
    if done.returncode > 1:
        raise SystemExit(done.returncode)


def question(row: Row) -> Row:
    asked = {key: row[key] for key in ASKED if row[key]}
    return asked | {"period": f"{row['first']}..{row['last']}"}


def shishu(*arguments: str, told: str = "") -> list[str]:
    """The lines a command prints; what it prints on standard error is shown."""
    command = [str(PROGRAM), *arguments, "--format", "json"]
    done = subprocess.run(command, input=told, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: ended with {done.returncode}")
    return done.stdout.splitlines()


def traced(row: Row, page: Json) -> Iterator[Json]:
    """The records of every page, from the first one on."""
    yield from page["records"]
    while page["next"]:
        place = ("--org", row["organisation"]) if row["organisation"] else ("--group", row["group"])
        when = ("--period", f"{row['first']}..{row['last']}", "--scope", row["scope"])
        more = shishu("trace", row["indicator"], *place, *when, "--limit", PAGE, "--after", page["next"])
        page = json.loads("".join(more))
        yield from page["records"]


def of_bounds(row: Row, claim: Json | None) -> Iterator[str]:
    """What the demo is tested against is what the reader took down."""
    if claim is None:
        yield "the gold has no such claim"
        return
    for end in ("lower", "upper"):
        if Decimal(row[end]) != Decimal(claim[end]):
            yield f"{end} bound {row[end]}, the gold says {claim[end]}"
    strict = MODIFIED in (claim["modifier"] or claim["span"])
    if (row["lower_inclusive"] == "no") != strict:
        yield f"{claim['span']}: N itself is {'not ' if strict else ''}what the page says"
    if (row["upper_inclusive"] == "yes") != claim["upper_inclusive"]:
        yield "the upper bound is in where the gold leaves it out, or the other way round"


def of_value(row: Row, figure: Json) -> Iterator[str]:
    value, lower, upper = Decimal(figure["value"]), Decimal(row["lower"]), Decimal(row["upper"])
    if value < lower or (value == lower and row["lower_inclusive"] == "no"):
        yield f"{value} is not above {lower}"
    if value > upper or (value == upper and row["upper_inclusive"] == "no"):
        yield f"{value} is not below {upper}"
    if row["records"] == "=" and figure["records"] != value:
        yield f"{figure['records']} records behind {value}"


def of_trace(row: Row, figure: Json, page: Json, records: list[Json]) -> Iterator[str]:
    """The way back: each record once, and their amounts added up here."""
    added = sum((Decimal(record["amount"]) for record in records), Decimal(0))
    if not added == Decimal(page["sum"]) == Decimal(figure["value"]):
        yield f"records add up to {added}, trace says {page['sum']}, figure {figure['value']}"
    if len({record["id"] for record in records}) != len(records):
        yield "a record is traced twice"
    if row["records"] == "=" and len(records) != Decimal(figure["value"]):
        yield f"{len(records)} records traced for {figure['value']}"


def show(row: Row, figure: Json, records: list[Json], misses: list[str]) -> None:
    place = row["organisation"] or row["group"]
    bounds = row["lower"] if row["lower"] == row["upper"] else f"({row['lower']}, {row['upper']})"
    line = f"{row['claim']}  {row['indicator']:<42} {place} {row['scope']}"
    print(f"{line}  {figure['value']} {figure['unit']} of {bounds}, {len(records)} records")
    for miss in misses:
        print(f"      {miss}")


if __name__ == "__main__":
    sys.exit(main())
