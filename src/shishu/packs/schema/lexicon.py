"""lexicon.yaml: what the texts of a domain say that its figures must not be confused with."""

from shishu.packs.schema.scalars import Line, Shape


class LexiconShape(Shape):
    not_figures: tuple[Line, ...] = ()
