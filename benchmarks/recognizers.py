"""An outside suite: the Chinese cases of Recognizers-Text whose whole input is one numeral, percentage or amount.

    python benchmarks/recognizers.py --specs DIR

DIR holds NumberModel.json, PercentModel.json and CurrencyModel.json. Prints how many are read alike, and every
difference with its reason. Numerals and ratios are read by `whole`, amounts as the one figure of the text.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from shishu.claims.quantities import quantities
from shishu.claims.whole import whole_number, whole_ratio

WANTED = Decimal("0.97")
SIX_DIGITS = Decimal("1E-6")

REASONS = (
    (lambda text: "^" in text, "a power is arithmetic, no way of writing a number in a text"),
    (lambda text: "e" in text, "an exponent beyond twelve is refused"),
    (lambda text: "銭" in text, "銭 is no unit we know, and of two units in one amount only 元角分 are added up"),
    (lambda text: "亿" in text and len(text) > 15, "more than fifteen digits are refused"),
)


def main() -> int:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--specs", type=Path, required=True)
    specs = given.parse_args().specs
    alike = total = 0
    for name, read in (("Number", whole_number), ("Percent", whole_ratio), ("Currency", _figure)):
        cases = list(_whole_cases(specs / f"{name}Model.json"))
        different = [(text, value, read(text)) for text, value in cases if not _same(read(text), value)]
        for text, value, found in different:
            print(f"  {name}: {text!r} is {value}, read as {found}: {_reason(text)}")
        print(f"{name}: {len(cases) - len(different)} of {len(cases)} alike")
        alike, total = alike + len(cases) - len(different), total + len(cases)
    print(f"all: {alike} of {total}, {Decimal(alike) / total:.4f}")
    return 0 if Decimal(alike) / total >= WANTED else 1


def _whole_cases(path: Path) -> Iterator[tuple[str, Decimal]]:
    """Input and value of the cases whose only result is the whole input."""
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        results = case["Results"]
        if len(results) != 1 or len(results[0]["Text"].strip()) != len(case["Input"].strip()):
            continue
        value = results[0]["Resolution"].get("value")
        if value:
            percent = value.endswith("%")
            yield case["Input"], Decimal(value.rstrip("%")) / (100 if percent else 1)


def _figure(text: str) -> Decimal | None:
    found = quantities("".join(text.split()))
    return found[0].strict.value if len(found) == 1 else None


def _same(found: Decimal | None, value: Decimal) -> bool:
    """Equal to as many digits as the suite writes."""
    if found is None:
        return False
    return found == value or abs(found - value) <= abs(value) * SIX_DIGITS


def _reason(text: str) -> str:
    return next((reason for holds, reason in REASONS if holds(text)), "not understood")


if __name__ == "__main__":
    sys.exit(main())
