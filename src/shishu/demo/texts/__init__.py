"""Three texts in our own words with mistakes planted in them, and the verdict each mistake has to get."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from shishu.words import Text

PUBLISHED = date(2023, 12, 31)
_ABOUT = {"village": "朱古村", "city": "拉萨市委两新工委", "county": "墨脱县"}
_TITLES = {
    "village": Text("示例一 村", "Example 1, a village"),
    "city": Text("示例二 市", "Example 2, a city"),
    "county": Text("示例三 县", "Example 3, a county"),
}


@dataclass(frozen=True)
class DemoText:
    """`organisation`: whom it is about. `planted`: (figure, verdict) of each mistake, in the order of the text."""

    code: str
    text: str
    organisation: str
    planted: tuple[tuple[str, str], ...]
    published: date = PUBLISHED

    @property
    def title(self) -> Text:
        return _TITLES[self.code]


@cache
def examples() -> dict[str, DemoText]:
    """The same by their codes."""
    return {one.code: one for one in demo_texts()}


def demo_texts() -> list[DemoText]:
    """A village, a city, a county."""
    folder = resources.files("shishu.demo.texts")
    answers = list(csv.DictReader(folder.joinpath("answers.csv").read_text(encoding="utf-8").splitlines()))
    return [
        DemoText(
            code=code,
            text=folder.joinpath(f"{code}.txt").read_text(encoding="utf-8"),
            organisation=organisation,
            planted=tuple((row["quote"], row["verdict"]) for row in answers if row["text"] == code),
        )
        for code, organisation in _ABOUT.items()
    ]
