"""One verdict for each figure, the first that holds; what else holds stands in the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from shishu.claims.judging.candidates import Candidate
from shishu.claims.judging.senses import Sense
from shishu.claims.values import Claim
from shishu.words import Text

Verdict = Literal[
    "ambiguous", "inconsistent", "unit", "other_period", "different", "wording", "undecided", "unknown", "no_record",
    "unchecked", "superfluous", "loose", "rounded", "within", "exact",
]  # fmt: skip
"""In the order in which they are given: the first that holds is the verdict."""
ORDER: tuple[Verdict, ...] = get_args(Verdict)
FAULTS = frozenset({"different", "other_period", "unit", "inconsistent"})
STRICT_FAULTS = FAULTS | {"no_record", "unknown"}
_SILENT = frozenset({"unknown", "unchecked"})
"""Not worth telling beside anything else."""
AGREEING = frozenset({"exact", "within", "rounded", "loose", "superfluous"})
NAMES: dict[Verdict, Text] = {
    "ambiguous": Text("口径不明，请选", "Which one?"),
    "inconsistent": Text("前后矛盾", "Contradicts itself"),
    "unit": Text("单位不符", "Unit differs"),
    "other_period": Text("期间不符", "Other period"),
    "different": Text("不符", "Differs"),
    "wording": Text("措辞不当", "Wording fault"),
    "undecided": Text("无法判定", "Cannot decide"),
    "unknown": Text("未设指标", "No such indicator"),
    "no_record": Text("台账无记录", "Not recorded"),
    "unchecked": Text("未核", "Not checked"),
    "superfluous": Text("可写准数", "Could be exact"),
    "loose": Text("表述偏松", "Loose wording"),
    "rounded": Text("相符（四舍五入）", "Agrees (rounded)"),
    "within": Text("相符（在约数之内）", "Agrees (within its words)"),
    "exact": Text("相符", "Agrees"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that holds of a figure, with its reason."""

    verdict: Verdict
    reason: Text


@dataclass(frozen=True, slots=True)
class Compared:
    """What the ledger makes of a figure: findings, and the sense they are about with its value."""

    findings: tuple[Finding, ...]
    sense: Sense | None = None
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one claim; `also` are the other things that hold. `value` is the ledger's, in the base unit.

    `answered`: what the unit says that was asked; None as long as it has said nothing.
    """

    claim: Claim
    verdict: Verdict
    reason: Text
    also: tuple[Verdict, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    sense: Sense | None = None
    value: Decimal | None = None
    answered: Text | None = None

    @property
    def is_fault(self) -> bool:
        return self.verdict in FAULTS


def judgement(claim: Claim, own: Sequence[Finding], compared: Compared, candidates: tuple[Candidate, ...]) -> Judgement:
    """From what the text itself and the ledger say of a claim."""
    findings = sorted([*own, *compared.findings], key=lambda one: ORDER.index(one.verdict))
    findings = [one for one in findings if one.verdict not in _SILENT] or findings
    verdict = findings[0].verdict
    zh = "".join(dict.fromkeys(one.reason.zh for one in findings if one.reason.zh))
    en = " ".join(dict.fromkeys(one.reason.en for one in findings if one.reason.en))
    also = tuple(dict.fromkeys(one.verdict for one in findings if one.verdict != verdict))
    return Judgement(claim, verdict, Text(zh, en), also, candidates, compared.sense, compared.value)
