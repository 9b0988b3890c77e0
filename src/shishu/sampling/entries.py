"""What the journal's two entries of a sample say: the one that announces it, the one that ends it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from shishu.figures.citations import Citation
from shishu.journal.chain import canonical
from shishu.sampling.models import Finding
from shishu.sampling.population import Population
from shishu.sampling.rules.results import VERDICTS

SAMPLE, FINDINGS = "sample", "findings"


def sample_header(citation: Citation, among: Population, size: int) -> dict[str, object]:
    return {
        "citation": citation.parameters(),
        "as_of": among.as_of,
        "population": len(among.ids),
        "digest": among.digest,
        "size": size,
    }


def findings_header(seq: int, found: Iterable[Finding]) -> dict[str, object]:
    """Of the findings that stand, in the order of the draw: how many of each, and the sha256 of all they say."""
    rows = [(one.drawn.number, str(one.drawn.record), one.verdict, one.note, one.by) for one in found]
    counts = Counter(row[2] for row in rows)
    digest = hashlib.sha256(canonical(rows).encode()).hexdigest()
    return {"sample": seq, "digest": digest, **{verdict: counts[verdict] for verdict in VERDICTS}}
