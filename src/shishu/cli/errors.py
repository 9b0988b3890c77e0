"""What can be wrong with how a command was called."""

from collections.abc import Callable
from typing import TypeVar

from shishu.words import Problem, Refused, Text

Read = TypeVar("Read")


class WrongUse(Refused):
    """The command was called in a way it does not understand."""


class UnreadableFile(Refused):
    def __init__(self, name: str, why: Text) -> None:
        super().__init__(
            Problem(
                Text("文件「{name}」", "file “{name}”").format(name=name),
                why,
                Text("请核对文件名和内容后重试", "Check the name and the content, then try again"),
            )
        )


def wrong(where: Text | str, what: Text, remedy: Text) -> WrongUse:
    return WrongUse(Problem(where if isinstance(where, Text) else Text(where, where), what, remedy))


class Faults:
    """Gathers what is wrong in several places, so that all of it is said at once."""

    def __init__(self) -> None:
        self.found: list[Refused] = []

    def of(self, read: Callable[[], Read]) -> Read | None:
        """What is read; None after keeping the refusal."""
        try:
            return read()
        except Refused as refusal:
            self.found.append(refusal)
            return None

    def refusal(self) -> Refused:
        """The one that was found, or one WrongUse with the problems of all."""
        if len(self.found) == 1:
            return self.found[0]
        return WrongUse(*(problem for refusal in self.found for problem in refusal.problems))


def as_json(refusal: Refused) -> dict[str, object]:
    """A refusal for programs: its code, and each problem in both languages."""
    return {"code": refusal.code, "problems": [_problem(problem) for problem in refusal.problems]}


def _problem(problem: Problem) -> dict[str, object]:
    parts = {"where": problem.where, "what": problem.what, "next": problem.next}
    return {name: {"zh": text.zh, "en": text.en} for name, text in parts.items()}
