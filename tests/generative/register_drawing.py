"""What somebody might write into the steps of the trial register."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

Values = dict[str, Any]
NOTES = {"decline": "reason", "pause": "cause", "resume": "note", "confirm": "verdict", "reopen": "why"}


def drawn(step: str, draw: Random, day: date, organisation: Callable[[], int], due: date) -> Values:
    """Values for a step of that day; `organisation` draws the number of one, `due` is when an answer is due."""
    if step in NOTES:
        return {NOTES[step]: f"W{draw.randrange(10**6)}"}
    return _WAYS[step](draw, day, organisation, due)


def _raise(draw: Random, *_: Any) -> Values:
    return {"what": f"M{draw.randrange(999)}", "sort": draw.choice(["large", "small"]), "weight": draw.randrange(9)}


def _assign(draw: Random, day: date, organisation: Callable[[], int], _due: date) -> Values:
    helpers = [organisation() for _ in range(draw.choice([0, 0, 1, 2]))]
    said = {"owner": organisation(), "due_on": day + timedelta(days=draw.randrange(25))}
    return said | ({"helpers": helpers} if helpers else {})


def _answer(draw: Random, day: date, *_: Any) -> Values:
    said = {"answered_on": day - timedelta(days=draw.randrange(4)), "days": draw.randrange(5)}
    if draw.random() < 0.2:
        return said
    return said | {"hours": draw.randrange(24, 50) if draw.random() < 0.8 else draw.randrange(30)}


_WAYS: dict[str, Callable[[Random, date, Callable[[], int], date], Values]] = {
    "raise": _raise,
    "transfer": lambda _draw, _day, organisation, _due: {"receiver": organisation()},
    "assign": _assign,
    "report": lambda draw, *_: {"progress": draw.randrange(100)},
    "extend": lambda draw, _day, _organisation, due: {"until": due + timedelta(days=draw.randrange(1, 20))},
    "answer": _answer,
}
