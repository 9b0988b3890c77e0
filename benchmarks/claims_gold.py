"""How much of the source page is read as its gold says: figures, articles, and what surrounds the figures.

    python benchmarks/claims_gold.py --seed DIR

DIR holds page.txt, claims.gold.jsonl and articles.gold.jsonl. The page is read as it stands in the newspaper; the gold
gives for each figure the places of its characters there. Prints what was found of what there is, and every difference.

Spans, values, bounds and all of the articles must be the same. Thing, organisation and period are free-text labels in
the gold, so they are compared by meaning: what stands in brackets is left out, a thing may be told with its verb, a
name in its short or its full form; where that does not decide, the tables below say which readings mean the same.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from shishu.claims import read
from shishu.claims.values import Article, Bounds, Claim, Stretch
from shishu.measure import plain

Gold = dict[str, Any]
Found = dict[tuple[int, int], Claim]

PUBLISHED = date(2023, 12, 31)
NEEDED = {"articles": 1000, "things": 950, "periods": 950, "organisations": 850}
"""In thousandths."""
ARTICLES = 8

THINGS = {
    "K029": ("销售额",),  # the gold adds the two fairs at which it was sold, from the clause before
    "K052": ("行业党委班子成员",),  # the gold counts the bodies and puts their members in brackets
}
ORGANISATIONS = {
    "K072": ("拉萨市两新组织",),  # the gold keeps the word 全市 behind the name that it stands for
    "K073": ("拉萨市两新组织",),
    "K077": ("拉萨市两新组织",),
    "K080": ("拉萨市两新组织",),
    "K121": ("彩门村党支部",),  # who paid is not told; the gold names the village of the body that is
}
PERIODS = {
    "截至发稿(未写明)": Stretch(None, PUBLISHED),
    "2019年": Stretch(date(2019, 1, 1), date(2019, 12, 31)),
    "2020年": Stretch(date(2020, 1, 1), date(2020, 12, 31)),
    "近年来": Stretch(None, PUBLISHED, is_open=True),
    "近日": Stretch(None, PUBLISHED, is_open=True),
    "2023年以来": Stretch(date(2023, 1, 1), PUBLISHED),
    "2023年以来,截至目前": Stretch(date(2023, 1, 1), PUBLISHED),
}


def main() -> int:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--seed", type=Path, required=True)
    seed = given.parse_args().seed
    page = (seed / "page.txt").read_text(encoding="utf-8")
    gold = _lines(seed / "claims.gold.jsonl")
    reading = read(page, published=PUBLISHED)
    found = {(claim.start, claim.end): claim for claim in reading.claims if claim.quantity.is_checkable}
    differences = [*_spans(gold, found, page), *_traps(gold, found, page), *_values(gold, found)]
    for difference in differences:
        print(difference, file=sys.stderr)
    short = _context(_wanted(gold), found, _wrong_articles(_lines(seed / "articles.gold.jsonl"), reading.articles))
    return 1 if differences or short else 0


def _lines(path: Path) -> list[Gold]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _wanted(gold: Iterable[Gold]) -> list[Gold]:
    return [each for each in gold if each["type"] == "quantity"]


def _place(each: Gold) -> tuple[int, int]:
    return each["src"][0][0], each["src"][-1][1]


def _spans(gold: list[Gold], found: Found, page: str) -> list[str]:
    wanted = {_place(each): each for each in _wanted(gold)}
    missing = [f"missing {each['id']} {each['quote']}" for place, each in wanted.items() if place not in found]
    surplus = [f"surplus {page[start - 5 : end + 5]!r}" for start, end in found if (start, end) not in wanted]
    print(f"spans: {len(wanted) - len(missing)}/{len(wanted)}, surplus: {len(surplus)}")
    return missing + surplus


def _traps(gold: list[Gold], found: Found, page: str) -> list[str]:
    traps = [each for each in gold if each["type"] == "trap"]
    hit = [
        f"trap {each['id']} {each['quote']}: {page[start:end]}"
        for each in traps
        for start, end in found
        if start < _place(each)[1] and _place(each)[0] < end
    ]
    print(f"traps hit: {len(hit)}/{len(traps)}")
    return hit


def _values(gold: list[Gold], found: Found) -> list[str]:
    wanted = _wanted(gold)
    wrong = []
    for each in wanted:
        figure = found.get(_place(each))
        told = None if figure is None else told_bounds(figure.quantity.strict)
        if told != [each[name] for name in ("value", "lower", "upper", "lower_inclusive", "upper_inclusive")]:
            wrong.append(f"value {each['id']} {each['span']}: {told}")
    print(f"value and bounds: {len(wanted) - len(wrong)}/{len(wanted)}")
    return wrong


def told_bounds(bounds: Bounds) -> list[object]:
    amounts = [None if each is None else plain(each) for each in (bounds.value, bounds.lower, bounds.upper)]
    return [*amounts, bounds.lower_inclusive, bounds.upper_inclusive]


def _context(gold: list[Gold], found: Found, wrong_articles: list[Gold]) -> list[str]:
    """What of the articles and of what surrounds the figures falls short of what is needed."""
    told = [(each, found.get(_place(each))) for each in gold]
    wrong = {
        "articles": [each["id"] for each in wrong_articles],
        "things": [_shown(each, claim, "thing") for each, claim in told if not _same_thing(each, claim)],
        "periods": [_shown(each, claim, "period") for each, claim in told if not _same_period(each, claim)],
        "organisations": [
            _shown(each, claim, "organisation") for each, claim in told if not _same_organisation(each, claim)
        ],
    }
    return [what for what in NEEDED if _falls_short(what, wrong[what], ARTICLES if what == "articles" else len(gold))]


def _falls_short(what: str, wrong: list[str], count: int) -> bool:
    right = count - len(wrong)
    print(f"{what}: {right}/{count}")
    for each in wrong:
        print(f"  {what}: {each}", file=sys.stderr)
    return right * 1000 < NEEDED[what] * count


def _shown(each: Gold, claim: Claim | None, field: str) -> str:
    return f"{each['id']} {each['span']}: {getattr(claim, field, None)!r}, gold {each[field]!r}"


def _wrong_articles(gold: list[Gold], found: tuple[Article, ...]) -> list[Gold]:
    """Those whose kind, places, titles, byline, authors, dateline or text differ."""
    by_id = {each.id: each for each in found}
    return [each for each in gold if each["id"] not in by_id or not _same_article(each, by_id[each["id"]])]


def _same_article(gold: Gold, found: Article) -> bool:
    ranges = [*gold["source_ranges"], *gold["meta_ranges"].values()]
    fields = ("kind", "kicker", "headline", "byline", "dateline")
    body = "\n".join(found.text.plain[one.start : one.end] for one in found.paragraphs if one not in found.headline_at)
    return (
        (found.start, found.end) == (min(start for start, _ in ranges), max(end for _, end in ranges))
        and all(getattr(found, field) == gold[field] for field in fields)
        and list(found.authors) == gold["authors"]
        and body == gold["text"]
    )


def _bare(label: str) -> str:
    return re.sub(r"\([^()]*\)|[“”‘’《》]", "", label)


def _same_thing(gold: Gold, claim: Claim | None) -> bool:
    if claim is None:
        return False
    told = {_bare(claim.thing), _bare(claim.verb + claim.thing)}
    return _bare(gold["thing"]) in told or claim.thing in THINGS.get(gold["id"], ())


def _same_organisation(gold: Gold, claim: Claim | None) -> bool:
    if claim is None or not claim.organisation:
        return False
    label = _bare(gold["organisation"].partition("；")[0])
    name = _bare(claim.organisation)
    return name.endswith(label) or label.endswith(name) or name in ORGANISATIONS.get(gold["id"], ())


def _same_period(gold: Gold, claim: Claim | None) -> bool:
    """The days, whether it is open, and whether the text says up to when."""
    wanted = PERIODS[gold["period"]]
    if claim is None:
        return False
    told = claim.period
    is_same = (told.first, told.last, told.is_open) == (wanted.first, wanted.last, wanted.is_open)
    return is_same and ("截至" in told.source) == ("截至目前" in gold["period"])


if __name__ == "__main__":
    sys.exit(main())
