"""How fast texts are read: megabytes a second, what twice the text costs, the worst two megabytes.

    python benchmarks/reading.py [--seed DIR]

The texts are those of tests/claims/texts that could stand in a newspaper, and the source page where --seed names its
folder. Prints what was measured beside what is promised; ends with 1 when something is slower.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from shishu.claims.errors import MOST_BYTES, MOST_FIGURES, TooLong
from shishu.claims.normalising import normalise
from shishu.claims.patterns import ALL
from shishu.claims.quantities import quantities
from shishu.claims.reading import read
from tests.claims.marked import lines, marked
from tests.claims.test_hostile_text import PIECES, seconds

KINDS = ("communique", "newspaper_1998", "summary", "traditional", "village")
SPEED, DOUBLING, WORST_SECONDS, REFUSAL_SECONDS, WORST_MEGABYTES = 1.0, 2.5, 5.0, 0.1, 200


def main() -> int:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--seed", type=Path)
    seed = given.parse_args().seed
    texts = {name: "\n".join(marked(line).text for line in lines(name)) for name in KINDS}
    if seed:
        texts["source page"] = (seed / "page.txt").read_text(encoding="utf-8")
    kept = [_speed(name, text) for name, text in texts.items()]
    kept += [_doubling(), _worst(), _refusal()]
    return 0 if all(kept) else 1


def _speed(name: str, text: str) -> bool:
    figures = max(1, len(quantities(normalise(text))))
    repeated = text * max(1, min(1_500_000 // len(text.encode()), MOST_FIGURES // figures - 1))
    megabytes = len(repeated.encode()) / 1e6
    found = min(_timed(lambda: quantities(normalise(repeated))) for _ in range(3))
    print(f"{name}: {megabytes / found:.2f} MB/s, promised {SPEED} or more")
    return megabytes / found >= SPEED


def _doubling() -> bool:
    """The worst ratio over all patterns and the reading itself, on all pieces repeated."""
    found: list[tuple[float, str, str]] = []
    for name, subject in (*ALL.items(), ("reading", quantities)):
        for piece in PIECES:
            short, long = (seconds(subject, piece * (size // len(piece))) for size in (30_000, 60_000))
            if long > 0.004:  # below that the clock decides
                found.append((long / short, name, piece))
    ratio, name, piece = max(found)
    print(f"twice the text: {ratio:.2f} times the time at most ({name} on {piece!r}), promised {DOUBLING}")
    return ratio <= DOUBLING


def _worst() -> bool:
    filler = "全村道路整洁、墙白瓦红，处处生机盎然。"
    text = "3个，" * (MOST_FIGURES - 1) + filler * (MOST_BYTES // len(filler.encode()))
    text = text.encode()[:MOST_BYTES].decode(errors="ignore")
    found = _timed(lambda: read(text))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"2 MB, {MOST_FIGURES - 1} figures: {found:.2f} s, promised {WORST_SECONDS}; {megabytes:.0f} MB of memory")
    return found <= WORST_SECONDS and megabytes <= WORST_MEGABYTES


def _refusal() -> bool:
    text = "全村113户，" * 1_000_000

    def refused() -> None:
        try:
            read(text)
        except TooLong:
            return

    found = _timed(refused)
    print(f"ten megabytes: refused after {found * 1000:.1f} ms, promised {REFUSAL_SECONDS * 1000:.0f}")
    return found <= REFUSAL_SECONDS


def _timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    sys.exit(main())
