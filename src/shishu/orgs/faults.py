"""The faults of a table, gathered line by line so that all are told at once."""

from shishu.orgs.errors import FaultyRows
from shishu.words import Problem, Refused, Text

_TOLD = 500
_NOWHERE = Text("", "")


class Faults:
    """Faults with the line of each; beyond the first few hundred only their number is told."""

    def __init__(self) -> None:
        self._told: list[tuple[int, Problem]] = []
        self._untold = 0

    def add(self, line: int, what: Text, remedy: Text) -> None:
        if len(self._told) >= _TOLD:
            self._untold += 1
            return
        self._told.append((line, Problem(_line(line), what, remedy)))

    def refused(self, line: int, refusal: Refused) -> None:
        """What a single lookup was refused for, as a fault of this line."""
        for problem in refusal.problems:
            told = Text("{where}{what}", "{where} {what}").format(where=problem.where, what=problem.what)
            self.add(line, told, problem.next)

    def problems(self) -> tuple[Problem, ...]:
        """All faults in order of their lines."""
        told = [problem for _, problem in sorted(self._told, key=lambda fault: fault[0])]
        if self._untold:
            rest = Text("另有 {n} 处问题没有列出", "{n} more faults are not listed").format(n=self._untold)
            told.append(Problem(_NOWHERE, rest, Text("改好以上各处后再试", "Mend these, then try again")))
        return tuple(told)

    def stop(self) -> None:
        """Raises FaultyRows if there are any."""
        if problems := self.problems():
            raise FaultyRows(*problems)


def _line(line: int) -> Text:
    return Text("第 {n} 行", "line {n}").format(n=line) if line else _NOWHERE
