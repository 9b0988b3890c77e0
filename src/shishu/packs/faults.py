"""A fault of a pack: file, line, what is wrong, remedy. Faults are values, collected and shown all together."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

from shishu.words import Language, Problem, Refused, Text

MOST_COMPARED = 500
LONGEST_NAME = 60
_IN_LINE = Text("{file} 第{line}行", "{file} line {line}")
_MEANT = Text("您是不是想写 {name}？", "Did you mean {name}? ")


@dataclass(frozen=True)
class Fault:
    """`line` counts from 1; 0 speaks of the whole file. `file` is the path inside the pack's folder."""

    file: str
    line: int
    what: Text
    remedy: Text

    def problem(self) -> Problem:
        where = _IN_LINE.format(file=self.file, line=self.line) if self.line else Text(self.file, self.file)
        return Problem(where=where, what=self.what, next=sentences(self.remedy))

    def say(self, language: Language) -> str:
        return self.problem().say(language)


class PackFaults(Refused):
    """The folder is not a pack that could be used; `faults` has every reason."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(*(fault.problem() for fault in self.faults))


def meant(written: str, known: Iterable[str]) -> Text:
    """「您是不是想写 …？」 when one of `known` is close to what was written, else nothing.

    Looks at names only, and at no more of them than can be compared at once: a pack may be made to waste time.
    """
    names = [name for name in islice(known, MOST_COMPARED) if len(name) <= LONGEST_NAME]
    close = get_close_matches(written, names, n=1, cutoff=0.6) if len(written) <= LONGEST_NAME else []
    return _MEANT.format(name=close[0]) if close else Text("", "")


def joined(*texts: Text) -> Text:
    """One after the other, with nothing between."""
    return Text("".join(text.zh for text in texts), "".join(text.en for text in texts))


def sentences(*texts: Text) -> Text:
    """The same, each beginning with a capital letter in English."""
    return joined(*(Text(text.zh, text.en[:1].upper() + text.en[1:]) for text in texts))
