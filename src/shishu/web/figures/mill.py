"""查来源: a figure taken apart in columns, each adding up to the number of the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict

from shishu.access.visitor import Visitor
from shishu.figures import breakdown, many, queries, tracing, wording
from shishu.figures.breakdown import Branch, MonthOf
from shishu.figures.citations import Citation
from shishu.figures.lines import View, by_source, rows_held, uncancelled
from shishu.figures.queries import TREE_COUNTS
from shishu.figures.snapshot import snapshot
from shishu.figures.values import Figure, Question, Scope, Traced
from shishu.journal.catalogue import Catalogue, catalogue
from shishu.measure import month_text
from shishu.orgs.errors import OutOfScope
from shishu.orgs.models import Organisation
from shishu.packs.model import Indicator
from shishu.web.figures.asked import seen
from shishu.web.frame.request import language, way
from shishu.words import Text

PAGE = 100
OWN, BEFORE = "own", "before"
_OWN_NAME = Text("本级", "own level")
_MOVED = Text("已划出的单位", "Moved away since")


@dataclass(frozen=True)
class Choice:
    """What of the columns is chosen, as the address has it; `part`: field:code, of a figure by its fields."""

    child: str = ""
    month: str = ""
    record: str = ""
    after: str = ""
    part: str = ""

    @classmethod
    def of(cls, said: QueryDict) -> Choice:
        return cls(*(said.get(name, "")[:60] for name in ("child", "month", "record", "after", "part")))


@dataclass(frozen=True)
class Line:
    """One row of a column. `citation` None: a share that is no figure of its own. `address` "": not to be opened."""

    name: str
    amount: int
    citation: Citation | None
    address: str
    is_chosen: bool = False
    note: Text | None = None
    kind: str = ""
    month: int | None = None


@dataclass(frozen=True)
class ColumnOf:
    """Rows that add up to `total`; `sum` differs from it where the same thing was recorded by several."""

    lines: Sequence[Line]
    total: int

    @property
    def sum(self) -> int:
        return sum(line.amount for line in self.lines)

    @property
    def adds_up(self) -> bool:
        return self.sum == self.total


@dataclass(frozen=True)
class Mill:
    """The columns. `records` are those of what is chosen so far; `hidden` of them lie outside what the visitor sees."""

    figure: Figure
    citation: Citation
    choice: Choice
    chosen: str
    children: ColumnOf | None
    months: ColumnOf | None
    rows: Sequence[Traced]
    amount: int
    records: int
    after: str
    sides: Sequence[tuple[Text, Figure, Citation]]
    view: View | None

    @property
    def several_kinds(self) -> bool:
        """Whether the organisations of the first column are of more than one kind: then each has a heading."""
        return self.children is not None and len({line.kind for line in self.children.lines if line.kind}) > 1

    @property
    def indicator(self) -> Indicator:
        return self.figure.question.indicator


def address(citation: Citation, **chosen: str) -> str:
    pairs = citation.parameters() | {name: value for name, value in chosen.items() if value}
    return f"{way('trace')}?{urlencode(pairs)}"


def citation_of(said: QueryDict, visitor: Visitor, packs: Catalogue) -> tuple[Citation, Question]:
    """The citation of an address and what it asks. Raises BrokenCitation, OutOfScope, NotYetKnown.

    Under today's structure the successor of a vanished organisation answers: that one too has to be seen.
    """
    citation = Citation.read({name: str(value) for name, value in said.items()})
    question = citation.question(packs)
    seen(question.place, visitor)
    stamped = queries.stamped(question)
    seen(stamped.place, visitor)
    return citation, replace(stamped, as_of=question.as_of)


def mill(citation: Citation, question: Question, choice: Choice, visitor: Visitor) -> Mill:
    with snapshot() as moment:
        return _mill(citation, replace(question, as_of=question.as_of or moment.last), choice, visitor)


def _mill(citation: Citation, question: Question, choice: Choice, visitor: Visitor) -> Mill:
    (figure,) = many.figures([question], covered=False)
    if question.indicator.kind == "ratio":
        return _plain(figure, citation, choice, sides=_sides(figure, citation))
    if question.indicator.code.startswith(TREE_COUNTS):
        rows = tracing.trace(question).rows
        return _plain(figure, citation, choice, rows=rows)
    if choice.part:
        return _of_part(figure, citation, question, choice)
    return _columns(figure, citation, question, choice, visitor)


def part_address(citation: Citation, indicator: Indicator, field: str, code: str) -> str:
    """Where the records of a part are; "" where records do not simply add up to it."""
    adds = indicator.kind in ("flow", "stock")
    return address(citation, part=f"{field}:{code}") if adds else ""


def _of_part(figure: Figure, citation: Citation, question: Question, choice: Choice) -> Mill:
    """The records of one part alone. Raises OutOfScope for what is none."""
    field, _, code = choice.part.partition(":")
    indicator = question.indicator
    if field not in indicator.by or not part_address(citation, indicator, field, code):
        raise OutOfScope
    view = replace(queries.view_of(queries.stamped(question)), part=(indicator.by.index(field), code))
    lines = rows_held(view)
    records = sum(bool(uncancelled(each)) for each in by_source(lines).values())
    rows = _rows(view, question, choice)
    after = str(rows[PAGE - 1].source) if len(rows) > PAGE else ""
    name = wording.part_name(code, indicator, field, catalogue()).say(language())
    amount = sum(line.amount for line in lines)
    return Mill(figure, citation, choice, name, None, None, rows[:PAGE], amount, records, after, (), view)


def _plain(
    figure: Figure,
    citation: Citation,
    choice: Choice,
    *,
    rows: Sequence[Traced] = (),
    sides: Sequence[tuple[Text, Figure, Citation]] = (),
) -> Mill:
    at = int(choice.after) if choice.after.isdecimal() and len(choice.after) < 8 else 0
    after = str(at + PAGE) if at + PAGE < len(rows) else ""
    shown = rows[at : at + PAGE]
    return Mill(figure, citation, choice, "", None, None, shown, figure.amount, len(rows), after, sides, None)


def _sides(figure: Figure, citation: Citation) -> list[tuple[Text, Figure, Citation]]:
    named = ((Text("分子", "Numerator"), figure.numerator), (Text("分母", "Denominator"), figure.denominator))
    return [(name, side, replace(citation, indicator=side.question.indicator.code)) for name, side in named if side]


def _columns(figure: Figure, citation: Citation, question: Question, choice: Choice, visitor: Visitor) -> Mill:
    branches = _branches(question)
    column = _children(branches, figure.amount, question, citation, choice, visitor) if branches else None
    branch = _chosen_branch(branches, choice, visitor)
    view = branch.view if branch else queries.view_of(queries.stamped(question))
    amount = branch.child.amount if branch else figure.amount
    records = branch.child.records if branch else figure.records
    months, month = _months(view, question, citation, choice, branch, column)
    if month:
        view, amount, records = month.view, month.amount, month.records
    rows = _rows(view, question, choice)
    name = _name_of(branch, question)
    after = str(rows[PAGE - 1].source) if len(rows) > PAGE else ""
    return Mill(figure, citation, choice, name, column, months, rows[:PAGE], amount, records, after, (), view)


def _branches(question: Question) -> list[Branch]:
    """None where the own level of an organisation alone is asked for; of a group always its members."""
    if question.scope is Scope.OWN and isinstance(question.place, Organisation):
        return []
    found = breakdown.branches(question)
    return found if len(found) > 1 else []


def _chosen_branch(branches: Sequence[Branch], choice: Choice, visitor: Visitor) -> Branch | None:
    """Raises OutOfScope for what is no row here or not seen."""
    if not choice.child or (not branches and choice.child == OWN):
        return None
    for branch in branches:
        if _key(branch) == choice.child:
            if branch.child.number is not None:
                visitor.scope.require(branch.child.number)
            return branch
    raise OutOfScope


def _key(branch: Branch) -> str:
    return OWN if branch.child.number is None else str(branch.child.number)


def _name_of(branch: Branch | None, question: Question) -> str:
    if branch is None or branch.child.number is None:
        return question.place.name
    return Organisation.objects.get(pk=branch.child.number).name


def _children(
    branches: Sequence[Branch], total: int, question: Question, citation: Citation, choice: Choice, visitor: Visitor
) -> ColumnOf:
    numbers = [branch.child.number for branch in branches if branch.child.number is not None]
    organisations = Organisation.objects.in_bulk(numbers)
    lines = [_child_line(branch, organisations, question, citation, choice, visitor) for branch in branches]
    return ColumnOf(lines, total)


def _child_line(
    branch: Branch,
    organisations: dict[int, Organisation],
    question: Question,
    citation: Citation,
    choice: Choice,
    visitor: Visitor,
) -> Line:
    child, key = branch.child, _key(branch)
    to, chosen = address(citation, child=key), choice.child == key
    if child.number is None:
        own = replace(citation, place=Citation.of(question).place, scope=Scope.OWN)
        return Line(question.place.name, child.amount, own, to, chosen, _OWN_NAME)
    place = organisations[child.number]
    if not visitor.scope.sees(child.number):
        return Line("", child.amount, None, "", note=_MOVED)
    cited = replace(citation, place=f"o{place.pk}") if child.entire else None
    return Line(place.name, child.amount, cited, to, chosen, kind=place.kind)


def _months(
    view: View,
    question: Question,
    citation: Citation,
    choice: Choice,
    branch: Branch | None,
    column: ColumnOf | None,
) -> tuple[ColumnOf | None, MonthOf | None]:
    """The months of what is chosen; of a figure by organisations, once one of them is chosen."""
    adds = question.indicator.kind in ("flow", "stock")
    if not adds or (column and branch is None and not choice.month) or len(question.period.months()) > 120:
        return None, None
    found = breakdown.months_of(view, question)
    if len(found) == 1:
        return None, None
    lines = [_month_line(one, branch, question, citation, choice) for one in found]
    total = branch.child.amount if branch else sum(one.amount for one in found)
    month = next((one for one in found if choice.month and _month_key(one) == choice.month), None)
    if choice.month and month is None:
        raise OutOfScope
    return ColumnOf(lines, total), month


def _month_key(one: MonthOf) -> str:
    return BEFORE if one.key is None else month_text(one.key)


def _month_line(one: MonthOf, branch: Branch | None, question: Question, citation: Citation, choice: Choice) -> Line:
    """A month of a flow is a figure of its own; what a stock changed by is not."""
    key = _month_key(one)
    to = address(citation, child=choice.child, month=key)
    note = Text("期初", "At the beginning") if one.key is None else None
    cited = None
    if one.key is not None and question.indicator.kind == "flow" and (branch is None or branch.child.entire):
        cut = breakdown.month_within(one.key, question.period)
        cited = replace(_cited_branch(branch, question, citation), first=cut.first, last=cut.last)
    return Line("", one.amount, cited, to, choice.month == key, note, month=one.key)


def _cited_branch(branch: Branch | None, question: Question, citation: Citation) -> Citation:
    if branch is None:
        return citation
    if branch.child.number is None:
        return replace(citation, place=Citation.of(question).place, scope=Scope.OWN)
    return replace(citation, place=f"o{branch.child.number}")


def _rows(view: View, question: Question, choice: Choice) -> tuple[Traced, ...]:
    after = uuid_of(choice.after) if choice.after else None
    return tracing.records(view, question, after=after, limit=PAGE + 1)


def uuid_of(text: str) -> UUID:
    """Raises OutOfScope: what is no id names nothing."""
    try:
        return UUID(text)
    except ValueError:
        raise OutOfScope from None
