"""The systems of the page, each with its ledgers, steps, limits, figures and what the page says: written from the pack.

python3 dev.py systems            writes docs/manual/systems.zh.md and docs/manual/systems.en.md
python3 dev.py systems --check    tells whether they are up to date
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from devtools.systems.listed import PROGRAMMES, SYSTEMS
from devtools.systems.telling import BREAK, Telling
from shishu.demo.page import PageFigure, page_figures
from shishu.packs import builtin, load
from shishu.packs.model import Ledger, Pack, Programme
from shishu.words import Text

MANUAL = Path(__file__).parents[2] / "docs" / "manual"
LANGUAGES = ("zh", "en")
INTRODUCTION = Text(
    "由 `python3 dev.py systems` 从业务包 `party_work` 生成，不手改。时限是包内条文，未经核对的已注明，"
    "以正式文件为准。没有注明由谁办的步骤，由提出的单位办；写在后面的步骤不一定接在前面的之后，"
    "哪一步能接哪一步，事项页上会列出来。",
    "Written from the pack `party_work` by `python3 dev.py systems`, never by hand. Limits are the pack's reading of"
    " the rules; where they were not verified it is said so, and the official document prevails. Steps that say nothing"
    " else are taken by the unit whose case it is; which step may follow which is listed on the page of the case.",
)


def main(words: list[str]) -> int:
    """0 when they are written, or are up to date; 1 when they are not."""
    if "--check" not in words:
        for language in LANGUAGES:
            path(language).write_text(page(language), encoding="utf-8")
        return 0
    stale = [language for language in LANGUAGES if path(language).read_text(encoding="utf-8") != page(language)]
    for language in stale:
        print(f"{path(language).name} is not what the pack says: run python3 dev.py systems", file=sys.stderr)
    return 1 if stale else 0


def path(language: str) -> Path:
    return MANUAL / f"systems.{language}.md"


def page(language: str) -> str:
    """The whole page in one language."""
    pack, telling = load(builtin("party_work")), Telling(language)
    return "\n".join(_lines(pack, telling)) + "\n"


def _lines(pack: Pack, telling: Telling) -> Iterator[str]:
    yield telling.say("# 各系统的台账、步骤、时限和数字", "# The systems: ledgers, steps, limits, figures")
    yield ""
    yield telling.said(INTRODUCTION)
    claims = _claims()
    for code, name, ledgers in SYSTEMS:
        yield ""
        yield f"## {code} {telling.said(name)}"
        yield ""
        yield telling.say(
            "| 台账 | 步骤 | 时限和定期要办的 | 计的数 | 样稿上的数 |",
            "| ledger | steps | limits and duties | figures | on the page |",
        )
        yield "|---|---|---|---|---|"
        for ledger in ledgers:
            yield _row(pack, pack.ledgers[ledger], claims, telling)
        for programme in PROGRAMMES.get(code, ()):
            yield _programme(pack.programmes[programme], telling)


def _row(pack: Pack, ledger: Ledger, claims: dict[str, list[PageFigure]], telling: Telling) -> str:
    posted = dict.fromkeys(post.indicator for step in ledger.steps for post in step.posts)
    declared = [pack.indicators[code] for code in posted if not pack.indicators[code].implicit]
    units = {one.code: telling.said(pack.units[one.unit].name) for one in declared}
    figures = [f"{telling.said(one.name)}{telling.bracketed([units[one.code]])}" for one in declared]
    shown = [_claim(pack, claim, telling) for one in declared for claim in claims.get(one.code, [])]
    cells = (
        telling.ledger(ledger),
        telling.steps(ledger),
        telling.limits(ledger),
        BREAK.join(figures),
        BREAK.join(shown),
    )
    return "| " + " | ".join(cells) + " |"


def _claim(pack: Pack, claim: PageFigure, telling: Telling) -> str:
    unit = pack.units[pack.indicator(claim.indicator).unit]
    return f"{claim.claim} {claim.bounds.written()} {telling.said(pack.units[unit.base].name)}"


def _programme(programme: Programme, telling: Telling) -> str:
    head = telling.say("工作安排：", "Programme: ") + f"{telling.said(programme.name)} `{programme.code}`"
    source = telling.joined(telling.source(programme.document))
    return f"| {head} | {telling.stages(programme)} | {source} | | |"


def _claims() -> dict[str, list[PageFigure]]:
    found: dict[str, list[PageFigure]] = defaultdict(list)
    for figure in page_figures():
        found[figure.indicator].append(figure)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
