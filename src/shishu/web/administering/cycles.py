"""Programmes as whoever runs them would explain them: who, on what ground, and each stage in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shishu.journal.catalogue import Catalogue
from shishu.packs.model import Programme, Stage
from shishu.packs.wording import EVERY, duration_told
from shishu.web.administering.times import NOTHING, due_told, source_told
from shishu.words import Text, listed

_BY = {
    "holder": Text("主办单位", "the holder"),
    "each": Text("各单位", "each unit"),
    "pairs": Text("结对单位（不指导自己，不互相指导）", "pairs of units: none guides itself, no two each other"),
}


@dataclass(frozen=True)
class StageTold:
    name: Text
    who: Text
    when: Text
    what: Text


@dataclass(frozen=True)
class ProgrammeTold:
    programme: Programme
    held_by: Text
    among: Text
    source: Text
    stages: list[StageTold]


def programme_told(programme: Programme, packs: Catalogue) -> ProgrammeTold:
    names = {code: kind.name for code, kind in packs.kinds.items()}
    names |= {code: group.name for code, group in packs.groups.items()}
    stages = {stage.code: stage.name for stage in programme.stages}
    return ProgrammeTold(
        programme,
        held_by=listed(names.get(code, Text(code, code)) for code in programme.held_by),
        among=names.get(programme.among, Text(programme.among, programme.among)),
        source=source_told(programme.document) if programme.document else NOTHING,
        stages=[
            StageTold(stage.name, _BY[stage.by], _when(stage, stages), _what(stage, packs))
            for stage in programme.stages
        ],
    )


def _when(stage: Stage, stages: Mapping[str, Text]) -> Text:
    if stage.due:
        told = Text("{every}，{due}前", "{every}, by {due}").format(
            every=EVERY[stage.every], due=due_told(stage.due, stage.every)
        )
    elif stage.within:
        told = Text("「{after}」之后{span}内", "within {span} of “{after}”").format(
            after=stages.get(stage.after, NOTHING), span=duration_told(stage.within)
        )
    else:
        told = Text("随时", "at any time")
    if stage.needs:
        words = Text("{told}，先办「{needs}」", "{told}, once “{needs}” is done")
        told = words.format(told=told, needs=stages.get(stage.needs, NOTHING))
    if stage.escalates:
        words = Text("{told}；超期{span}报上一级", "{told}; shown one level up {span} after it")
        told = words.format(told=told, span=duration_told(stage.escalates))
    return told


def _what(stage: Stage, packs: Catalogue) -> Text:
    """So many records of a ledger; of a register, of which step, and which cases it may open."""
    ledger = packs.ledgers.get(stage.ledger)
    name = ledger.name if ledger else Text(stage.ledger, stage.ledger)
    if ledger and ledger.is_register:
        step = next((step.name for step in ledger.steps if step.code == stage.step), NOTHING)
        name = Text("{ledger}·{step}", "{ledger}, {step}").format(ledger=name, step=step)
    count = Text("{name}{n}条", "{name}, {n} of them").format(name=name, n=stage.count) if stage.count > 1 else name
    if stage.opens in packs.ledgers:
        words = Text("{count}，可转「{opens}」", "{count}; may open “{opens}”")
        return words.format(count=count, opens=packs.ledgers[stage.opens].name)
    return count
