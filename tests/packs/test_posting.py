"""From values to amounts: the one place where a record becomes figures."""

from decimal import Decimal

import pytest

from shishu.measure import FinerThanSmallest, TooLarge
from shishu.packs import load
from shishu.packs.posting import amounts
from shishu.packs.values import read_values

UNITS = """\
event: {name: events}
guest: {name: guests}
house: {name: houses}
metre: {name: metres, dimension: length, base: metre}
km: {name: kilometres, dimension: length, base: metre, scale: 1000}
cent: {name: cents, dimension: money, base: cent}
euro: {name: euros, dimension: money, base: cent, scale: 100}
"""
INDICATORS = """\
events: {name: Events, unit: event, by: [sort, audience]}
open_days: {name: Open days, unit: event}
guests: {name: Guests, unit: guest}
received: {name: Events received, unit: event}
pipe: {name: Pipe, unit: metre}
takings: {name: Takings, unit: euro, decimals: 2}
households: {name: Households, unit: house, kind: stock}
readers: {name: Readers, unit: guest, kind: latest}
lists: {name: Rows, unit: house}
houses: {name: Houses, unit: house}
schools: {name: Schools, unit: house, kind: distinct}
owners: {name: Owners, unit: house, kind: distinct}
"""
LEDGER = """\
ledger: visit
name: Visits
recorded_by: [village]
reviewed_by: [township]
fields:
  - {name: sort, ask: Sort, type: choice, choices: {open: Open, closed: Closed}, optional: true}
  - {name: audience, ask: Audience, type: choice, choices: {young: Young, old: Old}, optional: true}
  - {name: guests, ask: Guests, type: people_count, optional: true}
  - {name: pipe, ask: Pipe, type: decimal, unit: km, decimals: 3, optional: true}
  - {name: takings, ask: Takings, type: money, unit: euro, optional: true}
  - {name: households, ask: Households, type: integer, unit: house, optional: true}
  - {name: readers, ask: Readers, type: people_count, optional: true}
  - {name: school, ask: School, type: organisation, optional: true}
  - name: works
    ask: Works
    type: rows
    optional: true
    fields:
      - {name: kind, ask: Kind, type: choice, choices: {house: House, bridge: Bridge}}
      - {name: quantity, ask: Quantity, type: integer}
      - {name: owner, ask: Owner, type: party, optional: true}
posts:
  - {indicator: events, amount: count}
  - {indicator: open_days, amount: count, when: {sort: [open], audience: [young, old]}}
  - {indicator: guests, amount: guests}
  - {indicator: received, amount: count, to: school}
  - {indicator: pipe, amount: pipe}
  - {indicator: takings, amount: takings}
  - {indicator: households, amount: {level: households}}
  - {indicator: readers, amount: readers}
  - {indicator: lists, amount: {count_of: works}}
  - {indicator: houses, amount: {sum_of: works.quantity}, when: {works.kind: house}}
  - {indicator: schools, amount: count, subject: school}
  - {indicator: owners, amount: {count_of: works}, subject: works.owner}
"""


@pytest.fixture
def pack(written):
    return load(written({"units.yaml": UNITS, "indicators.yaml": INDICATORS, "ledgers/visit.yaml": LEDGER}))


@pytest.fixture
def amounted(pack):
    """What values that were read add, one by one."""
    return lambda **values: amounts(pack.ledgers["visit"].steps[0], values, pack)


@pytest.fixture
def added(pack, amounted):
    """What a filled-in form adds: indicator -> amounts with their subjects."""

    def add(**given: object) -> dict[str, list[tuple[int, str]]]:
        values, problems = read_values(pack.ledgers["visit"].steps[0].fields, given)
        assert not problems
        found: dict[str, list[tuple[int, str]]] = {}
        for one in amounted(**values):
            found.setdefault(one.post.indicator, []).append((one.amount, one.subject))
        return found

    return add


EACH = {"events": [(1, "")], "visit.record": [(1, "")]}


def test_an_empty_form_adds_the_event_itself_and_its_record(added):
    assert added() == EACH


def test_a_number_adds_itself_and_zero_adds_nothing(added):
    assert added(guests=42) == EACH | {"guests": [(42, "")]}
    assert added(guests=0) == EACH


def test_amounts_are_in_the_smallest_unit_of_the_indicator(added):
    assert added(pipe="5.1", takings="1234.5") == EACH | {"pipe": [(5100, "")], "takings": [(123450, "")]}


def test_a_condition_needs_every_one_of_its_choices(added):
    assert "open_days" not in added(sort="open")
    assert "open_days" not in added(sort="closed", audience="old")
    assert added(sort="open", audience="old")["open_days"] == [(1, "")]


def test_parts_are_the_codes_of_the_indicators_fields_with_nothing_for_not_filled_in(amounted):
    first = amounted(audience="old")[0]
    assert (first.post.indicator, first.parts) == ("events", ("", "old"))


def test_a_level_is_stated_even_when_it_is_zero(amounted):
    [level] = [one for one in amounted(households=0) if one.post.indicator == "households"]
    assert (level.amount, level.states) == (0, True)
    assert not any(one.states for one in amounted(guests=5))


def test_a_latest_value_of_zero_is_news(added):
    assert added(readers=0) == EACH | {"readers": [(0, "")]}


def test_the_other_party_gets_its_own_indicator_when_it_is_named(added):
    assert added(school="North") == EACH | {"received": [(1, "")], "schools": [(1, "North")]}


def test_rows_are_counted_and_summed_where_they_fit(added):
    works = [{"kind": "house", "quantity": 30}, {"kind": "bridge", "quantity": 2}, {"kind": "house", "quantity": 5}]
    assert added(works=works) == EACH | {"lists": [(3, "")], "houses": [(35, "")]}


def test_a_subject_named_in_several_rows_is_given_once(added):
    works = [{"kind": "house", "quantity": 1, "owner": owner} for owner in ("A", "B", "A")]
    assert added(works=works)["owners"] == [(1, "A"), (1, "B")]


def test_an_amount_too_large_to_keep_exactly_is_refused(amounted):
    with pytest.raises(TooLarge):
        amounted(takings=str(Decimal(10) ** 17))


def test_an_amount_finer_than_the_indicator_is_refused(amounted):
    with pytest.raises(FinerThanSmallest):
        amounted(pipe="0.0001")
