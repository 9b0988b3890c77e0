"""A problem says where it is, what is wrong and what to do next; a refusal carries all of them at once."""

import re
from dataclasses import dataclass
from typing import ClassVar

from shishu.words.text import Language, Text

_ENDINGS = ("。", "！", "？", ".", "!", "?")


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, told so that the reader can mend it."""

    where: Text
    what: Text
    next: Text

    def say(self, language: Language) -> str:
        """The problem on one line: `where：what。next。`"""
        where, what, remedy = (_one_line(text.say(language)) for text in (self.where, self.what, self.next))
        colon, stop, space = ("：", "。", "") if language == "zh" else (": ", ".", " ")
        sentences = space.join(_sentence(part, stop) for part in (what, remedy) if part)
        return f"{where}{colon}{sentences}" if where else sentences

    def to_json(self) -> dict[str, dict[str, str]]:
        return {"where": self.where.to_json(), "what": self.what.to_json(), "next": self.next.to_json()}


class Refused(Exception):
    """Base of every error shown to a user: the request was understood and nothing of it was done.

    Each room derives errors named after what happened; `code` is that name for programs (`UnknownOrganisation`
    has `unknown_organisation`), `exit_code` what a command ends with (2: wrong use; 3: failed), `status` what a page or
    the interface for programs answers with (403 another's, 404 not there, 409 overtaken, 422 not as it has to be).
    """

    code: ClassVar[str] = "refused"
    exit_code: ClassVar[int] = 2
    status: ClassVar[int] = 422

    def __init__(self, first: Problem, *more: Problem) -> None:
        super().__init__(first, *more)
        self.problems: tuple[Problem, ...] = (first, *more)

    def __init_subclass__(cls, **keywords: object) -> None:
        super().__init_subclass__(**keywords)
        if "code" not in cls.__dict__:
            cls.code = re.sub(r"(?<=.)(?=[A-Z])", "_", cls.__name__).lower()

    def __str__(self) -> str:
        return self.say("zh")

    def say(self, language: Language) -> str:
        """All problems, one a line."""
        return "\n".join(problem.say(language) for problem in self.problems)

    def to_json(self) -> dict[str, object]:
        """For programs: its code, and each problem in both languages."""
        return {"code": self.code, "problems": [problem.to_json() for problem in self.problems]}


def _one_line(text: str) -> str:
    """Without line breaks and control characters: a cell or a file name may carry some, even for a terminal."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _sentence(text: str, stop: str) -> str:
    return text if text.endswith(_ENDINGS) else text + stop
