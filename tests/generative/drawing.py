"""What somebody might write into the ledgers of the trial pack."""

from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any


def drawn(ledger: str, draw: Random, organisation: Callable[[], int]) -> dict[str, Any]:
    """Values for one record; `organisation` draws the number of another one."""
    return _WAYS[ledger](draw, organisation)


def _talk(draw: Random, _: Callable[[], int]) -> dict[str, Any]:
    hall = draw.choice([{}, {"hall": "large"}, {"hall": "small"}])
    mode = draw.choice(["onsite", "online"])
    return {"topic": f"T{draw.randrange(99)}", "attended": draw.randrange(90), "mode": mode, **hall}


def _help(draw: Random, organisation: Callable[[], int]) -> dict[str, Any]:
    return {"receiver": organisation(), "cost": f"{draw.randrange(30000) / Decimal(10000):f}"}


def _goods(draw: Random, _: Callable[[], int]) -> dict[str, Any]:
    return {"items": [{"what": "x", "pieces": draw.randrange(20)} for _ in range(draw.randrange(1, 4))]}


_WAYS: dict[str, Callable[[Random, Callable[[], int]], dict[str, Any]]] = {
    "talk": _talk,
    "help": _help,
    "goods": _goods,
    "households": lambda draw, _: {"households": draw.randrange(40, 200)},
    "arrival": lambda draw, _: {"change": draw.randrange(-20, 40)},
    "score": lambda draw, _: {"points": f"{draw.randrange(1001) / Decimal(10):f}"},
    "contact": lambda draw, _: {"firm": f"F{draw.randrange(40)}"},
}
