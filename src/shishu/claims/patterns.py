"""Every pattern of this room is made here, so that one test can time them all on hostile text."""

import re

ALL: dict[str, re.Pattern[str]] = {}
"""By name. Each must stay linear: no repetition inside a repetition over the same signs, no unbounded look-around."""


def pattern(name: str, source: str) -> re.Pattern[str]:
    """Compile and register; a pattern of a pack's words is registered anew under the same name."""
    ALL[name] = re.compile(source)
    return ALL[name]
