"""换口径: one figure of a text with the senses it could have, and the one that somebody chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from shishu.access.visitor import Visitor
from shishu.checks import actions, history
from shishu.checks.actions.slips import sentence_of
from shishu.checks.errors import NoSuchFigure
from shishu.checks.models import CheckedText
from shishu.claims.judging.asking import Asked as Meant
from shishu.claims.judging.verdicts import Judgement
from shishu.figures.asking import Asked, Door, question
from shishu.figures.citations import Citation
from shishu.journal.catalogue import Catalogue, catalogue
from shishu.packs.model import Indicator
from shishu.words import Text

_HERE = Door(
    indicator="指标",
    place="单位",
    period="时段",
    scope="范围",
    basis="",
    structure="",
    as_of="",
    example=Text("请从列出的里选，或写名称", "Choose one of the list, or write a name"),
)


@dataclass(frozen=True)
class Choice:
    """A figure of a check; `written`: what stands in the fields of the form."""

    check: CheckedText
    place: int
    one: Judgement
    sentence: str
    written: Mapping[str, str] = field(default_factory=dict)

    def written_as(self, sent: Mapping[str, str]) -> Choice:
        return replace(self, written=dict(sent.items()))

    @property
    def words(self) -> str:
        """What may be taught: the thing as the text calls it."""
        return self.one.claim.thing

    @property
    def likely(self) -> list[Indicator]:
        """The indicators it was nearest to."""
        known = catalogue().indicators
        return [known[one.entry.code] for one in self.one.candidates if one.entry.code in known]


def choice_of(check: CheckedText, at: str, visitor: Visitor) -> Choice:
    """Raises NoSuchFigure."""
    judgements = history.judged(check, visitor.scope).judgements
    if not (at.isascii() and at.isdecimal() and len(at) < 8 and int(at) < len(judgements)):
        raise NoSuchFigure
    one = judgements[int(at)]
    return Choice(check, int(at), one, sentence_of(one.claim), _begin(one, catalogue()))


def keep(choice: Choice, sent: Mapping[str, str], visitor: Visitor) -> str:
    """Take the figure as the form says, or as the rules do; tells what was done. Raises Refused with all faults."""
    claim, by, at = choice.one.claim, visitor.by, visitor.at
    if sent.get("rules"):
        actions.leave_to_the_rules(choice.check, claim, by=by, at=at)
        return "chosen"
    meant = question(_asked(sent), catalogue(), _HERE, within=visitor.scope)
    actions.choose(choice.check, claim, Citation.of(meant), by=by, at=at)
    if not (sent.get("remember") and choice.words):
        return "chosen"
    actions.propose(choice.words, meant.indicator.code, choice.check.keeper, by=by, at=at)
    return "taught"


def _asked(sent: Mapping[str, str]) -> Asked:
    parts = {name: " ".join(sent.get(name, "").split()) for name in ("indicator", "organisation", "period", "scope")}
    group = " ".join(sent.get("group", "").split())
    return Asked(**(parts | {"group": group, "organisation": "" if group else parts["organisation"]}))


def _begin(one: Judgement, packs: Catalogue) -> dict[str, str]:
    """As the rules read it."""
    if one.sense is None:
        return {"indicator": "", "organisation": one.claim.organisation, "period": "", "scope": ""}
    asked: Meant = one.sense.asked
    return {
        "indicator": packs.indicators[asked.indicator].name.zh,
        "organisation": "" if asked.place.group else asked.place.name,
        "group": asked.place.name if asked.place.group else "",
        "scope": asked.scope,
        "period": f"{asked.first}..{asked.last}",
    }
