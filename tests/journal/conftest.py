"""A small tree and three indicators, posted to without records: what the journal itself promises."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID, uuid5

import pytest

from shishu.audit.actions import SYSTEM
from shishu.journal import actions
from shishu.journal.values import Appended, Line, PostingSet
from shishu.measure import Unit
from shishu.orgs.changes import AddOrganisations
from shishu.orgs.models import Organisation
from shishu.orgs.values import NewOrganisation
from shishu.packs.model import Indicator, Kind, Pack
from shishu.words import Text

AT = datetime(2023, 12, 31, 4, tzinfo=UTC)
DAY = date(2023, 3, 10)
_NAMES = UUID("0190a000-0000-7000-8000-000000000000")


def text(word: str) -> Text:
    return Text(word, word)


def pack(version: str = "1", **indicators: Indicator) -> Pack:
    """A pack of two flows and a stock, and whatever more is given."""
    flows = {code: Indicator(code, text(code), "piece") for code in ("visits", "calls")}
    stock = {"households": Indicator("households", text("households"), "piece", kind="stock")}
    kinds = {kind: Kind(kind, text(kind)) for kind in ("county", "village")}
    units = {"piece": Unit("piece", text("piece"), "piece", 1, "piece", ())}
    return Pack("trial", version, text("trial"), kinds, {}, units, {**flows, **stock, **indicators}, {})


@dataclass
class Book:
    """The journal of county C with villages V and W."""

    numbers: dict[str, int] = field(default_factory=dict)

    def post(self, name: str, *lines: Line, revision: int = 1, ledger: str = "visit") -> Appended:
        """One revision of the record called `name`."""
        posting_set = PostingSet(uuid5(_NAMES, name), revision, ledger, "0" * 64, lines)
        return actions.append(posting_set, by=SYSTEM, at=AT)

    def line(self, where: str, indicator: str, amount: int, day: date = DAY, *, states: bool = False) -> Line:
        return Line(self.numbers[where], indicator, day, amount, states=states)


@pytest.fixture
def book(db: None) -> Book:
    actions.activate(pack(), by=SYSTEM, at=AT)
    rows = [NewOrganisation("C", "C", "county", "")]
    rows += [NewOrganisation(code, code, "village", "C") for code in ("V", "W")]
    actions.restructure(AddOrganisations(rows), by=SYSTEM, at=AT)
    return Book(dict(Organisation.objects.values_list("code", "id")))
