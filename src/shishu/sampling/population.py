"""Among what is drawn: the records behind a figure as of one entry, in the order of their ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Max

from shishu.figures import tracing
from shishu.figures.citations import Citation
from shishu.figures.values import Question
from shishu.journal.catalogue import held_as_of
from shishu.journal.models import Entry
from shishu.sampling.models import Sample
from shishu.sampling.rules.drawing import draw, population_digest

_AT_ONCE = 400


@dataclass(frozen=True)
class Population:
    """The ids as text, as they are drawn from."""

    as_of: int
    ids: Sequence[str]

    @property
    def digest(self) -> str:
        return population_digest(self.ids)

    def drawn(self, seed: str, size: int) -> list[UUID]:
        return [UUID(one) for one in draw(seed, self.ids, size)]


def population(question: Question, as_of: int) -> Population:
    found = tracing.sources(replace(question, as_of=as_of))
    return Population(as_of, [str(one) for one in found])


def population_of(sample: Sample) -> Population:
    """Found again as it was, by the packs of then. Raises BrokenCitation when the books no longer have its place."""
    with held_as_of(sample.as_of) as packs:
        return population(citation_of(sample).question(packs), sample.as_of)


def citation_of(sample: Sample) -> Citation:
    """The figure, as known now."""
    names = ("indicator", "place", "scope", "first", "last", "basis", "structure")
    return Citation.read({name: str(getattr(sample, name)) for name in names})


def revisions(records: Iterable[UUID], as_of: int) -> dict[UUID, int]:
    """The revision of each record that counted then."""
    asked, found = list(records), dict[UUID, int]()
    for start in range(0, len(asked), _AT_ONCE):
        rows = Entry.objects.filter(source__in=asked[start : start + _AT_ONCE], seq__lte=as_of)
        found |= {key: last for key, last in rows.values_list("source").annotate(last=Max("revision")) if key}
    return found
