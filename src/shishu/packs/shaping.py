"""One declaration of a document given its shape; the parts that fit are kept although others are faulty."""

import copy
from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from shishu.packs.draft import Place
from shishu.packs.faults import Fault
from shishu.packs.schema.scalars import Shape
from shishu.packs.schema.telling import tell

S = TypeVar("S", bound=Shape)


def shaped(shape: type[S], place: Place, languages: Sequence[str]) -> tuple[S | None, list[Fault]]:
    """The declaration at `place`, and all that is wrong with its shape.

    Faulty keys are left out and the rest is read again, so that a misspelt key does not hide a misspelt indicator
    further down. None when what is left is not enough.
    """
    value = place.value()
    context = {"languages": tuple(languages)}
    try:
        return shape.model_validate(value, context=context), []
    except ValidationError as error:
        faults = tell(error, shape, place.document, place.path)
        rest = _without([found["loc"] for found in error.errors(include_url=False)], value)
    try:
        return shape.model_validate(rest, context=context), faults
    except ValidationError:
        return None, faults


def _without(faulty: Sequence[tuple[int | str, ...]], value: Any) -> Any:
    """A copy without the faulty keys. List items stay: their numbers are what later faults are found by."""
    rest = copy.deepcopy(value)
    for path in faulty:
        around = rest
        for part in path[:-1]:
            around = around[part] if _holds(around, part) else None
        if isinstance(around, dict) and path:
            around.pop(path[-1], None)
    return rest


def _holds(around: Any, part: int | str) -> bool:
    if isinstance(around, list):
        return isinstance(part, int) and part < len(around)
    return isinstance(around, dict) and part in around
