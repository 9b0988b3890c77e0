"""The demo world: the page's figures, each opened down to its records, and what a figure says beside its value."""

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from devtools.proofs.row import Control, Row
from devtools.proofs.world import Said, World
from devtools.terminal import ROOT

PAGE = ROOT / "src/shishu/demo/page_figures.csv"
YEAR = {"period": "2023"}
LECTURES = {"indicator": "lecture.sessions", **YEAR}

Claim = dict[str, str]


def rows(demo: World) -> Iterator[Row]:
    claims = _claims(PAGE)
    questions = [_question(claim) for claim in claims]
    answers = demo.figures(questions)
    yield _page(claims, [Decimal(answer["value"]) for answer in answers])
    yield _traces(answers, demo.figures(questions, "trace"))
    yield _scopes(demo)
    yield _group(demo)
    yield _parts(demo)
    yield _coverage(demo)


def _claims(file: Path) -> list[Claim]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _question(claim: Claim) -> Claim:
    place = {key: claim[key] for key in ("organisation", "group") if claim[key]}
    span = f"{claim['first']}..{claim['last']}"
    return {**place, "indicator": claim["indicator"], "scope": claim["scope"], "period": span}


def _page(claims: list[Claim], values: list[Decimal]) -> Row:
    other = [{**claim, "lower": "525", "upper": "525"} if claim["lower"] == "524" else claim for claim in claims]
    return Row(
        "the demo world gives the 59 figures of its page",
        "shishu figure --file QUESTIONS, one for each row of demo/page_figures.csv",
        "59 of 59 within their bounds",
        _within_bounds(claims, values),
        (Control("the bounds of one figure, 524, set to 525", _within_bounds(other, values)),),
    )


def _within_bounds(claims: list[Claim], values: list[Decimal]) -> str:
    found = sum(_is_within(value, claim) for value, claim in zip(values, claims, strict=True))
    return f"{found} of {len(claims)} within their bounds"


def _is_within(value: Decimal, claim: Claim) -> bool:
    lower, upper = Decimal(claim["lower"]), Decimal(claim["upper"])
    above = value >= lower if claim["lower_inclusive"] == "yes" else value > lower
    return above and (value <= upper if claim["upper_inclusive"] == "yes" else value < upper)


def _traces(answers: list[Said], traces: list[Said]) -> Row:
    listed = [[Decimal(record["amount"]) for record in trace["records"]] for trace in traces]
    return Row(
        "every figure opens down to its records, and they add up to it",
        "shishu trace --file QUESTIONS, the amounts added up here",
        "59 of 59 add up",
        _add_up(answers, listed),
        (Control("the first record of each left out", _add_up(answers, [amounts[1:] for amounts in listed])),),
    )


def _add_up(answers: list[Said], listed: list[list[Decimal]]) -> str:
    found = sum(sum(amounts) == Decimal(said["value"]) for said, amounts in zip(answers, listed, strict=True))
    return f"{found} of {len(answers)} add up"


def _scopes(demo: World) -> Row:
    def seen(place: str) -> str:
        own, below = demo.figures([{**LECTURES, "organisation": place, "scope": scope} for scope in ("own", "subtree")])
        return "they differ" if own["value"] != below["value"] else "they are the same"

    return Row(
        "own level and with subordinates are two figures",
        "shishu figure lecture.sessions --org 清溪镇 --period 2023 --scope own, then subtree",
        "they differ",
        seen("清溪镇"),
        (Control("a village, with nothing below it", seen("柳林村")),),
    )


def _group(demo: World) -> Row:
    """Against every organisation there is."""
    places = _everywhere(demo)

    def seen(indicator: str, **place: str) -> str:
        asked = [{"indicator": indicator, **YEAR, **where} for where in (place, *({"organisation": p} for p in places))]
        wanted, *found = [answer["value"] for answer in demo.figures(asked)]
        return f"{sum(value == wanted for value in found)} subtrees give it"

    return Row(
        "a group across the tree answers what no subtree can",
        f"shishu figure service.sessions --group 拉萨市两新组织, then --org for each of {len(places)} organisations",
        "0 subtrees give it",
        seen("service.sessions", group="拉萨市两新组织"),
        (Control("the figure of an organisation instead", seen("lecture.sessions", organisation="拉萨市")),),
    )


def _everywhere(demo: World) -> list[str]:
    """The names of all organisations; in this world no two share one."""
    with closing(sqlite3.connect(demo.books)) as books:
        return [name for (name,) in books.execute("SELECT name FROM orgs_organisation ORDER BY id")]


def _parts(demo: World) -> Row:
    words = ("figure", "lecture.sessions", "--org", "云岭县", "--period", "2023", "--by", "lecturer")
    said = demo.shishu(*words, "--format", "json").one()
    filled = [part for part in said["parts"] if part["code"]]

    def seen(parts: list[Said]) -> str:
        return f"they add up to {sum(int(part['value']) for part in parts)}"

    return Row(
        "the parts of a figure, what was not filled in (未填) included, add up to it",
        "shishu " + " ".join(words),
        f"they add up to {said['value']}",
        seen(said["parts"]),
        (Control("未填 left out", seen(filled)),),
    )


def _coverage(demo: World) -> Row:
    def seen(month: str) -> str:
        said = demo.figures([{**LECTURES, "organisation": "白沙村", "period": month}])[0]
        return f"{said['value']}, {said['coverage']['declared']} of {said['coverage']['expected']} declared"

    return Row(
        "zero reported is told apart from not reported",
        "shishu figure lecture.sessions --org 白沙村 --period 2023-11",
        "0, 0 of 1 declared",
        seen("2023-11"),
        (Control("two months before, which the village declared complete", seen("2023-09")),),
    )
