"""What a ledger or a programme of a pack says, in the words of a table cell. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from shishu.measure import plain
from shishu.packs.model import Duration, Duty, Field, Ledger, Limit, Programme, Source, Stage, Step
from shishu.packs.wording import EVERY, document_told, duration_told
from shishu.words import Text

ENTRY = {
    "manual": Text("手工录入", "typed"),
    "import": Text("导入", "imported"),
    "off": Text("默认不用", "off by default"),
}
DUE = {
    "holder": Text("主办", "the holder"),
    "each": Text("各单位", "each unit"),
    "pairs": Text("结对单位", "in pairs"),
}
OPENS = Text("开", "opens")
MARKS: tuple[tuple[Callable[[Step], bool], Text], ...] = (
    (lambda step: step.closes, Text("结", "closes")),
    (lambda step: step.sign_off, Text("领导审签", "signed off")),
    (lambda step: step.pauses, Text("停表", "no time runs")),
    (lambda step: step.subcases == "may", Text("可开子项", "sub-cases may be opened")),
    (lambda step: step.subcases == "closed", Text("子项须先了结", "after its sub-cases")),
    (lambda step: step.advances, Text("一次推进多件", "moves many")),
    (lambda step: step.by_link, Text("可发一次性链接", "or through a link")),
    (lambda step: bool(step.transfers), Text("换承办组织", "changes hands")),
)
BREAK = "<br>"


class Telling:
    """Tells in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def said(self, text: Text) -> str:
        return text.zh if self.language == "zh" else text.en

    def quoted(self, text: Text) -> str:
        return self.say(f"「{text.zh}」", f"“{text.en}”")

    def joined(self, parts: Iterable[str]) -> str:
        return self.say("、", ", ").join(parts)

    def bracketed(self, parts: Iterable[str]) -> str:
        inside = self.say("，", ", ").join(parts)
        return self.say(f"（{inside}）", f" ({inside})") if inside else ""

    def ledger(self, ledger: Ledger) -> str:
        marks = [] if ledger.entry == "manual" else [self.said(ENTRY[ledger.entry])]
        return f"{self.said(ledger.name)}{self.bracketed(marks)} `{ledger.code}`"

    def steps(self, ledger: Ledger) -> str:
        if not ledger.is_register:
            signed = [self.say("领导审签", "signed off")] if ledger.steps[0].sign_off else []
            return self.say("一步记完", "one step") + self.bracketed(signed)
        return " · ".join(f"{self.said(step.name)}{self.bracketed(self._marks(ledger, step))}" for step in ledger.steps)

    def _marks(self, ledger: Ledger, step: Step) -> Iterator[str]:
        asked = _asked(ledger)
        takers = [self._taker(name, asked) for name in step.by if name != "raiser"]
        if step.opens:
            yield self.said(OPENS)
        if takers:
            yield self.say("由", "by ") + self.say("或", " or ").join(takers)
        yield from (self.said(mark) for holds, mark in MARKS if holds(step))
        if step.undoes:
            yield self.say("撤回", "undoes ") + self.quoted(ledger.step(step.undoes).name)

    def _taker(self, name: str, asked: dict[str, Field]) -> str:
        rows, _, _ = name.partition(".")
        return self.said(asked[rows].ask) if rows in asked else name

    def limits(self, ledger: Ledger) -> str:
        rows = [
            *(self._limit(ledger, limit) for limit in ledger.limits),
            *(self._duty(ledger, one) for one in ledger.duties),
        ]
        return BREAK.join(rows)

    def _limit(self, ledger: Ledger, limit: Limit) -> str:
        start = self.joined(self.quoted(ledger.step(code).name) for code in limit.start)
        to, asked = self.quoted(ledger.step(limit.to).name), _asked(ledger)
        if limit.within:
            told = self.say(
                f"{start}后{self.span(limit.within)}内{to}", f"{to} within {self.span(limit.within)} of {start}"
            )
        elif limit.not_before:
            span = self.span(limit.not_before)
            told = self.say(f"{start}满{span}才可{to}", f"{to} no sooner than {span} after {start}")
        elif limit.field:
            ask = self.quoted(asked[limit.field].ask)
            told = self.say(f"{to}不晚于{ask}", f"{to} by the day of {ask}")
        else:
            least = [f"{self.said(asked[name].ask)} ≥ {plain(Decimal(value))}" for name, value in limit.at_least]
            told = f"{to}: " + self.say(" 或 ", " or ").join(least)
        return told + self.bracketed(self.source(limit.source))

    def source(self, source: Source | None) -> Iterator[str]:
        if source is None:
            return
        yield self.said(document_told(source))
        if source.valid_from:
            yield self.say(f"{source.valid_from}起", f"from {source.valid_from}")
        if not source.verified:
            yield self.say("未核对", "not verified")

    def span(self, duration: Duration) -> str:
        return self.said(duration_told(duration))

    def _duty(self, ledger: Ledger, duty: Duty) -> str:
        start = self.joined(self.quoted(ledger.step(code).name) for code in duty.start)
        step, every = self.quoted(ledger.step(duty.step).name), self.said(EVERY[duty.every])
        return self.say(f"{start}后{every}{step}", f"{step} {every} after {start}")

    def stages(self, programme: Programme) -> str:
        return " → ".join(
            f"{self.said(stage.name)}{self.bracketed(self._stage(programme, stage))}" for stage in programme.stages
        )

    def _stage(self, programme: Programme, stage: Stage) -> Iterator[str]:
        yield self.said(DUE[stage.by])
        if stage.every:
            yield self.said(EVERY[stage.every])
        if stage.after and stage.within:
            first = next(one for one in programme.stages if one.code == stage.after)
            yield self.say(
                f"{self.quoted(first.name)}后{self.span(stage.within)}内",
                f"within {self.span(stage.within)} of {self.quoted(first.name)}",
            )


def _asked(ledger: Ledger) -> dict[str, Field]:
    return {field.name: field for step in ledger.steps for field in step.fields}
