"""What a register says of its cases, in words: how each step moves one, what limits it, what is due again and again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from shishu.measure import plain
from shishu.packs.carrying import asked_anywhere
from shishu.packs.model import Ledger, Limit, Step
from shishu.packs.wording import EVERY, duration_told
from shishu.web.administering.times import NOTHING, source_told
from shishu.words import Text, listed

_QUOTED = Text("「{it}」", "“{it}”")
_TAKERS = {"raiser": Text("提出的单位", "the unit that raised it"), "anyone": Text("任何单位", "any unit")}


@dataclass(frozen=True)
class LimitTold:
    rule: Text
    source: Text


def step_told(step: Step, ledger: Ledger) -> list[Text]:
    """How it moves a case, a sentence each; nothing for the step of a ledger without steps."""
    return list(_facts(step, ledger)) if ledger.is_register else list(_of_any(step, ledger))


def limits_told(ledger: Ledger) -> list[LimitTold]:
    return [
        LimitTold(_rule(limit, ledger), source_told(limit.source) if limit.source else NOTHING)
        for limit in ledger.limits
    ]


def duties_told(ledger: Ledger) -> list[Text]:
    words = Text("{start}之后{every}办一次{step}", "after {start}, {step} {every}")
    return [
        words.format(start=_steps(duty.start, ledger), every=EVERY[duty.every], step=_steps((duty.step,), ledger))
        for duty in ledger.duties
    ]


def _facts(step: Step, ledger: Ledger) -> Iterator[Text]:
    if step.opens:
        yield Text("开始一件事项", "opens a case")
    if step.after:
        yield Text("接在{steps}之后", "follows {steps}").format(steps=_steps(step.after, ledger))
    if step.by:
        yield Text("由{who}办", "taken by {who}").format(who=_takers(step, ledger))
    if step.stays:
        yield Text("不改变事项所处的步骤", "leaves the case where it stands")
    if step.state:
        yield Text("之后为「{state}」", "then “{state}”").format(state=ledger.states[step.state])
    if step.closes:
        yield Text("了结事项", "closes the case")
    if step.undoes:
        yield Text("使{step}作废", "makes {step} void").format(step=_steps((step.undoes,), ledger))
    yield from _of_a_case(step, ledger)
    yield from _of_any(step, ledger)


def _of_a_case(step: Step, ledger: Ledger) -> Iterator[Text]:
    """What fewer steps say."""
    if step.asks:
        yield Text("办后事项等着{steps}", "the case then waits for {steps}").format(steps=_steps(step.asks, ledger))
    asks = _asks(ledger)
    said = {
        Text("暂停计时", "stops the clock"): step.pauses,
        Text("可以分出子项", "sub-cases may be opened"): step.subcases == "may",
        Text("子项全部了结后才能办", "only once all sub-cases are closed"): step.subcases == "closed",
        Text("一张表可以办几件", "one form may move many cases"): step.advances,
        Text("没有账号的人可以用一次性链接办", "may be done through a one-time link, without an account"): step.by_link,
        Text("期限延到「{ask}」", "puts the due day off to “{ask}”"): step.extends_due,
        Text("事项转给「{ask}」", "hands the case over to “{ask}”"): step.transfers,
    }
    for words, on in said.items():
        if on:
            yield words.format(ask=asks.get(str(on), NOTHING))
    if step.materials:
        named = listed(asks.get(name, Text(name, name)) for name in step.materials)
        yield Text("之前要填好：{named}", "needs before it: {named}").format(named=named)


def _of_any(step: Step, ledger: Ledger) -> Iterator[Text]:
    if step.sign_off:
        yield Text("先由本单位另一人审签", "somebody else of the same unit signs it off first")
    if step.posted_on:
        ask = _asks(ledger).get(step.posted_on, NOTHING)
        yield Text("按「{ask}」那天计入", "counts on the day “{ask}”").format(ask=ask)


def _rule(limit: Limit, ledger: Ledger) -> Text:
    """What is demanded, then what happens otherwise."""
    start, to = _steps(limit.start, ledger), _steps((limit.to,), ledger)
    if len(limit.start) > 1:
        start = Text("{steps}（取晚者）", "the later of {steps}").format(steps=start)
    refused = Text("不满足的不受理", "refused otherwise")
    warned = Text("不满足的提示，照样受理", "otherwise taken, with a mark")
    parts = [_demand(limit, start, to, _asks(ledger)), refused if limit.breach == "refuse" else warned]
    if limit.escalates:
        words = Text("超期{span}报上一级", "shown one level up {span} after it")
        parts.append(words.format(span=duration_told(limit.escalates)))
    return Text("，".join(part.zh for part in parts), "; ".join(part.en for part in parts))


def _demand(limit: Limit, start: Text, to: Text, asks: Mapping[str, Text]) -> Text:
    span = limit.within or limit.not_before
    if limit.at_least:
        return Text("{to}：{least}", "{to}: {least}").format(to=to, least=_least(limit, asks))
    if limit.field:
        words = Text("{to}不晚于{start}所填「{ask}」", "{to} by the day “{ask}” that {start} says")
        return words.format(to=to, start=start, ask=asks.get(limit.field, NOTHING))
    within = Text("{start}之后{span}内{to}", "{to} within {span} of {start}")
    later = Text("{start}满{span}才能{to}", "{to} no sooner than {span} after {start}")
    told = duration_told(span) if span else NOTHING
    return (within if limit.within else later).format(start=start, to=to, span=told)


def _least(limit: Limit, asks: Mapping[str, Text]) -> Text:
    words = Text("「{ask}」不少于{n}", "“{ask}” no less than {n}")
    parts = [words.format(ask=asks.get(name, NOTHING), n=plain(least)) for name, least in limit.at_least]
    return Text("，或".join(part.zh for part in parts), ", or ".join(part.en for part in parts))


def _takers(step: Step, ledger: Ledger) -> Text:
    asks = _asks(ledger)
    return listed(_TAKERS.get(who) or _QUOTED.format(it=asks.get(who, Text(who, who))) for who in step.by)


def _steps(codes: Iterable[str], ledger: Ledger) -> Text:
    return listed(_QUOTED.format(it=ledger.step(code).name) for code in codes)


def _asks(ledger: Ledger) -> dict[str, Text]:
    """What the fields are called on the forms, columns of rows as "rows.column"."""
    asked = asked_anywhere(ledger)
    columns = {f"{name}.{one.name}": one.ask for name, field in asked.items() for one in field.fields}
    return {name: field.ask for name, field in asked.items()} | columns
