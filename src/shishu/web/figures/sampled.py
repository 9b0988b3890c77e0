"""The samples of a figure as they stand beside it on other pages, and the door to a new one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from shishu.access.visitor import Visitor
from shishu.figures.citations import Citation
from shishu.figures.tracing import has_records
from shishu.figures.values import Question
from shishu.orgs.models import Group, Organisation
from shishu.packs.model import Indicator
from shishu.sampling import queries
from shishu.sampling.charge import may_inspect
from shishu.sampling.models import Sample
from shishu.sampling.values import Told
from shishu.web.frame.request import way

SHOWN = 3


@dataclass(frozen=True)
class Beside:
    """`told`: the newest samples of the figure, `more` there are besides. `address`: of a new one, "": may not."""

    indicator: Indicator
    citation: Citation
    told: Sequence[Told]
    more: int
    address: str

    @property
    def is_there(self) -> bool:
        return bool(self.told or self.address)


def beside(question: Question, citation: Citation, visitor: Visitor) -> Beside | None:
    """None for a figure that is not made of records."""
    if not has_records(question.indicator):
        return None
    cited = replace(Citation.of(question), as_of=citation.as_of)
    may = may_inspect(question.place, visitor.scope)
    return _beside(question.indicator, cited, queries.of_figure(cited), may=may)


def beside_all(questions: Sequence[Question], as_of: int | None, visitor: Visitor) -> list[Beside]:
    """The same for the key figures of one page, asked at one go; those without samples only for who may draw."""
    asked = [one for one in questions if has_records(one.indicator)]
    if not asked:
        return []
    may = may_inspect(asked[0].place, visitor.scope)
    cited = [replace(Citation.of(one), as_of=as_of or 0) for one in asked]
    held: dict[str, list[Sample]] = {}
    for sample in queries.of_figures(cited):
        held.setdefault(sample.indicator, []).append(sample)
    pairs = zip(asked, cited, strict=True)
    found = (_beside(one.indicator, each, held.get(each.indicator, []), may=may) for one, each in pairs)
    return [one for one in found if one.is_there]


def _beside(indicator: Indicator, cited: Citation, found: Sequence[Sample], *, may: bool) -> Beside:
    address = f"{way('sample-new')}?{cited.query()}" if may else ""
    return Beside(indicator, cited, queries.told(found[:SHOWN]), max(0, len(found) - SHOWN), address)


@dataclass(frozen=True)
class Placed:
    """A sample on a list, with the name of its place."""

    told: Told
    place: str
    indicator: Indicator | None


def placed(found: Iterable[Sample], indicators: dict[str, Indicator]) -> list[Placed]:
    told = queries.told(found)
    numbers = {one.sample.organisation for one in told if one.sample.organisation}
    codes = {one.sample.place[1:] for one in told if one.sample.organisation is None}
    names = {
        f"o{number}": name for number, name in Organisation.objects.filter(pk__in=numbers).values_list("id", "name")
    }
    names |= {f"g{code}": name for code, name in Group.objects.filter(code__in=codes).values_list("code", "name")}
    return [Placed(one, names.get(one.sample.place, ""), indicators.get(one.sample.indicator)) for one in told]
