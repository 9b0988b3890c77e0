"""What the room answers, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from shishu.figures.citations import Citation
from shishu.measure import Period
from shishu.sampling.models import Drawn, Finding, Sample
from shishu.sampling.rules.results import Result
from shishu.words import Text

VERDICT_NAMES = {
    "true": Text("属实", "True"),
    "false": Text("不符", "Not as recorded"),
    "unknown": Text("无法核实", "Cannot verify"),
}


@dataclass(frozen=True)
class Marking:
    """What somebody says of the record drawn as the `number`th.

    `seen`: the finding that was shown to whoever says so, 0 for none; None does not ask.
    """

    number: int
    verdict: str
    note: str = ""
    seen: int | None = None


@dataclass(frozen=True)
class Told:
    """A sample with what it says so far."""

    sample: Sample
    citation: Citation
    result: Result

    @property
    def period(self) -> Period:
        return Period(self.citation.first, self.citation.last)

    @property
    def pinned(self) -> Citation:
        """The figure as it was when the records were drawn."""
        return _pinned(self.citation, self.sample.as_of)


@dataclass(frozen=True)
class Line:
    """A drawn record and what was found of it, the newest last. `is_seen`: it lies in the visitor's scope."""

    drawn: Drawn
    findings: tuple[Finding, ...]
    is_seen: bool

    @property
    def finding(self) -> Finding | None:
        return self.findings[-1] if self.findings else None


def _pinned(citation: Citation, as_of: int) -> Citation:
    return Citation(**(citation.fields() | {"as_of": as_of}))  # type: ignore[arg-type]  # the fields of a citation
