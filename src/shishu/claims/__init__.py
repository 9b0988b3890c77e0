"""Text: reading, resolving, matching, verdicts, as pure functions over values; standard library only.

    from shishu.claims import read
    reading = read(text)
    for claim in reading.claims:
        claim.quote, claim.quantity.strict

What is read and how: docs/algorithms/reading-figures.md.
"""

from shishu.claims.reading import read

__all__ = ["read"]
