"""One claim: what is promised, what was tried, what came out, and what came out of something spoilt on purpose."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Control:
    """The same look at something spoilt: `seen` is measured exactly as the row's is, and must not be as expected."""

    spoilt: str
    seen: str


@dataclass(frozen=True)
class Row:
    """A claim holds when it was seen as expected and no control was: a look that cannot fail shows nothing."""

    promise: str
    command: str
    expected: str
    seen: str
    controls: tuple[Control, ...]

    @property
    def holds(self) -> bool:
        fail = [control.seen != self.expected for control in self.controls]
        return self.seen == self.expected and bool(fail) and all(fail)

    def lines(self) -> list[str]:
        """As it is printed, without number and verdict."""
        return [
            f"command   {self.command}",
            f"expected  {self.expected}",
            f"seen      {self.seen}",
            *(f"control   {control.seen}   <- {control.spoilt}" for control in self.controls),
        ]
