"""Reading samples. What belongs to a figure that the account does not see is not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from shishu.figures.citations import MOST_ENTRIES, Citation
from shishu.orgs import queries as orgs
from shishu.orgs.models import Account, Group, Organisation
from shishu.orgs.rules import day_of_moment
from shishu.records.queries import visible
from shishu.sampling.charge import own_of, sees
from shishu.sampling.errors import MOST, NoSuchSample
from shishu.sampling.models import Drawn, Finding, Sample
from shishu.sampling.population import citation_of
from shishu.sampling.rules.results import FALSE, TRUE, UNKNOWN, Result
from shishu.sampling.values import Line, Told

_SAME = ("indicator", "place", "scope", "basis", "structure")


def samples(account: Account, *, at: datetime, indicator: str = "") -> QuerySet[Sample]:
    """Those of figures that the account sees, the newest first."""
    scope = orgs.scope_of(account, on=day_of_moment(at))
    of_groups = Sample.objects.filter(organisation=None).values_list("place", flat=True).distinct()
    groups = Group.objects.filter(code__in=[place.removeprefix("g") for place in of_groups])
    seen = [f"g{group.code}" for group in groups if sees(group, scope)]
    found = scope.filter(Sample.objects.all(), "organisation") | Sample.objects.filter(place__in=seen)
    return (found.filter(indicator=indicator) if indicator else found).order_by("-seq")


def get(seq: int, account: Account, *, at: datetime) -> Sample:
    """Raises NoSuchSample."""
    found = samples(account, at=at).filter(pk=seq).first() if seq < MOST_ENTRIES else None
    if found is None:
        raise NoSuchSample
    return found


def of_figure(citation: Citation) -> list[Sample]:
    """The samples of one figure, the newest first; for who was shown to see the figure.

    Of the same indicator, place, scope, basis and structure, as known whenever, over any days that are among the
    figure's: a period that still runs is another every day, and no draw is hidden by asking for another month.
    """
    return of_figures([citation])


def of_figures(citations: Sequence[Citation]) -> list[Sample]:
    """The same for several figures, the newest sample of any first."""
    places, indicators = {one.place for one in citations}, {one.indicator for one in citations}
    # A place has few samples: to pick them here takes less than to put one condition for each figure together.
    found = Sample.objects.filter(place__in=places, indicator__in=indicators).order_by("-seq") if places else ()
    return [sample for sample in found if any(_is_of(sample, one) for one in citations)]


def _is_of(sample: Sample, one: Citation) -> bool:
    is_same = all(getattr(sample, name) == getattr(one, name) for name in _SAME)
    return is_same and sample.first <= one.last and sample.last >= one.first


def place_of(sample: Sample) -> Organisation | Group:
    """Where its figure is. Raises NoSuchSample when there is no such place any more."""
    number, code = sample.organisation, sample.place[1:]
    found = orgs.find_organisation(number) if number is not None else Group.objects.filter(code=code).first()
    if found is None:
        raise NoSuchSample
    return found


def told(found: Iterable[Sample]) -> list[Told]:
    """Each with what it says so far."""
    listed = list(found)
    if not listed:
        return []
    verdicts: dict[int, Counter[str]] = {sample.seq: Counter() for sample in listed}
    for seq, verdict in _standing([sample.seq for sample in listed]).values_list("drawn__sample", "verdict"):
        verdicts[seq][verdict] += 1
    return [Told(sample, citation_of(sample), result(sample, verdicts[sample.seq])) for sample in listed]


def result(sample: Sample, verdicts: Counter[str]) -> Result:
    return Result(sample.size, sample.population, verdicts[TRUE], verdicts[FALSE], verdicts[UNKNOWN])


def _standing(seqs: Sequence[int]) -> QuerySet[Finding]:
    """The newest finding of each drawn record of these samples."""
    newest = Finding.objects.filter(drawn=OuterRef("drawn")).order_by("-id").values("id")[:1]
    return Finding.objects.filter(drawn__sample__in=seqs).alias(newest=Subquery(newest)).filter(id=F("newest"))


def standing(sample: Sample) -> list[Finding]:
    """The newest finding of each drawn record that has one, in the order of the draw."""
    rows = _standing([sample.seq]).select_related("drawn")
    return sorted(rows, key=lambda finding: finding.drawn.number)


def find(seq: int) -> Sample:
    """For whoever runs the machine. Raises NoSuchSample."""
    found = Sample.objects.filter(pk=seq).first() if seq < MOST_ENTRIES else None
    if found is None:
        raise NoSuchSample
    return found


def lines(sample: Sample, account: Account | None = None, *, at: datetime | None = None) -> list[Line]:
    """The drawn records in the order of the draw, each with all that was found of it.

    Without an account: for whoever runs the machine.
    """
    drawn = list(sample.drawn.order_by("number"))
    findings: dict[int, list[Finding]] = {}
    for finding in Finding.objects.filter(drawn__sample=sample).order_by("id"):
        findings.setdefault(finding.drawn_id, []).append(finding)
    seen = {one.record for one in drawn}
    if account and at:
        seen = seen_of(seen, account, at=at)
    return [Line(one, tuple(findings.get(one.pk, ())), one.record in seen) for one in drawn]


def seen_of(records: Iterable[UUID], account: Account, *, at: datetime) -> set[UUID]:
    """Of these records those that the account sees."""
    return set(visible(account, at=at).filter(pk__in=list(records)).values_list("pk", flat=True))


def drawn(sample: Sample, number: int, account: Account, *, at: datetime) -> Drawn:
    """The record drawn as the `number`th. Raises NoSuchSample when there is none, or it is not seen."""
    found = sample.drawn.filter(number=number).first() if number <= MOST else None
    if found is None or found.record not in seen_of([found.record], account, at=at):
        raise NoSuchSample
    return found


def after(found: Sequence[Line], number: int, account: Account) -> Line | None:
    """The next record that the account may still mark, round the end to the beginning."""
    left = [line for line in _from(found, number) if line.is_seen and line.finding is None]
    own = own_of((line.drawn.record for line in left), account)
    return next((line for line in left if line.drawn.record not in own), None)


def _from(found: Sequence[Line], number: int) -> Iterator[Line]:
    yield from (line for line in found if line.drawn.number > number)
    yield from (line for line in found if line.drawn.number < number)
