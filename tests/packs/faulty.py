"""A sound register and a sound programme, of which a test spoils one thing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shishu.packs import Fault

REGISTER = """\
ledger: bridge
name: Bridges in need
kind: register
recorded_by: [village]
reviewed_by: [township]
title: what
states: {open: Open, done: Done}
steps:
  raise:
    name: Raised
    opens: true
    state: open
    fields:
      - {name: what, ask: What, type: text}
      - {name: sort, ask: Sort, type: choice, choices: {wood: Wood, stone: Stone}}
  assign:
    name: Assigned
    after: [raise, reopen]
    fields:
      - {name: owner, ask: Owner, type: organisation}
      - {name: due_on, ask: Due, type: date}
      - {name: plan, ask: Plan, type: attachment, optional: true}
  report: {name: Reported, after: [assign], by: owner, stays: true}
  extend:
    name: More time
    after: [assign]
    by: owner
    stays: true
    extends_due: until
    fields:
      - {name: until, ask: Until, type: date}
  answer:
    name: Answered
    after: [assign]
    by: owner
    state: done
    materials: [due_on]
    fields:
      - {name: days, ask: Days, type: integer, max: 30}
      - {name: next_owner, ask: Owner afterwards, type: organisation}
      - {name: answered_on, ask: On, type: date}
    transfers: next_owner
  confirm:
    name: Solved
    after: [answer]
    by: raiser
    closes: true
    posted_on: answered_on
    posts:
      - {indicator: visit.made, amount: count, when: {sort: wood}}
  reopen: {name: Sent back, after: [answer, confirm], by: raiser, undoes: confirm, state: open}
limits:
  - {from: assign, to: answer, within: {field: due_on}, warn: 3 days}
  - {from: raise, to: confirm, within: 1 year, source: {document: Road law, article: 7, valid_from: 2020-01-01}}
  - {from: assign, to: confirm, not_before: 10 days}
  - {from: assign, to: answer, at_least: {days: 3}}
duties:
  - {step: report, every: month, from: [assign]}
examples:
  - {step: confirm, values: {}, case: {sort: wood}, posts: {visit.made: 1, bridge.confirm: 1}}
"""
PROGRAMME = """\
programme: rounds
name: Rounds
held_by: township
among: village
document: {document: Letter 5, article: 1, valid_from: 2020-01-01}
stages:
  plan: {every: month, due: day 25 before, by: each, ledger: visit}
  walk: {every: month, due: day 5, by: each, ledger: visit, needs: plan}
  answer: {after: walk, within: 7 days, by: each, ledger: visit, count: 2}
  cross: {every: half_year, by: pairs, ledger: swap, field: whom}
  call: {any: true, by: each, ledger: visit, opens: bridge, prefill: {from: visit, pick: latest}}
"""
SWAP = """\
ledger: swap
name: Visits to a neighbour
recorded_by: [village]
reviewed_by: [township]
fields:
  - {name: whom, ask: Whom, type: organisation}
"""
SOUND = {"ledgers/bridge.yaml": REGISTER, "ledgers/swap.yaml": SWAP, "programmes/rounds.yaml": PROGRAMME}


@dataclass(frozen=True)
class Spoilt:
    """`old` replaced by `new` in one of the sound files; the fault is told in the line where `at` begins."""

    name: str
    file: str
    old: str
    new: str
    words: str
    at: str = ""

    @property
    def files(self) -> Mapping[str, str]:
        assert SOUND[self.file].count(self.old) == 1, self.old
        return SOUND | {self.file: SOUND[self.file].replace(self.old, self.new)}

    @property
    def line(self) -> int:
        content = self.files[self.file]
        place = content.index(self.at or self.new)
        return content[:place].count("\n") + 1


def register(name: str, old: str, new: str, words: str, *, at: str = "") -> Spoilt:
    return Spoilt(name, "ledgers/bridge.yaml", old, new, words, at)


def programme(name: str, old: str, new: str, words: str, *, at: str = "") -> Spoilt:
    return Spoilt(name, "programmes/rounds.yaml", old, new, words, at)


def told_once(spoilt: Spoilt, faults: Sequence[Fault]) -> None:
    """The fault is told in its line, once, nothing else with it, and completely in English."""
    said = [fault.say("zh") for fault in faults]
    assert len(said) == 1, said
    assert spoilt.words in said[0], said
    assert [(fault.file, fault.line) for fault in faults] == [(spoilt.file, spoilt.line)]
    english = faults[0].say("en")
    assert not re.search("[\u4e00-\u9fff]", english), english
    assert faults[0].what.en
    assert faults[0].remedy.en
