"""What the journal refuses, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from shishu.measure import month_text
from shishu.words import Problem, Refused, Text, listed

_JOURNAL = Text("账", "journal")


class TooManyLines(Refused):
    """One record may not bring more lines than an entry can number."""

    def __init__(self, lines: int, limit: int) -> None:
        what = Text(
            "这条记录要计入 {lines} 行，最多 {limit} 行", "this record would post {lines} lines; at most {limit}"
        )
        super().__init__(
            Problem(
                _JOURNAL, what.format(lines=lines, limit=limit), Text("请分成几条记录", "split it into several records")
            )
        )


class UnknownIndicatorCodes(Refused):
    """Lines name indicators that no activated pack declares."""

    def __init__(self, codes: list[str]) -> None:
        what = Text("没有启用的业务包声明这些指标：{codes}", "no activated pack declares these indicators: {codes}")
        super().__init__(
            Problem(_JOURNAL, what.format(codes="、".join(codes)), Text("先启用业务包", "activate the pack first"))
        )


class VersionTaken(Refused):
    """A pack version is activated once; other content needs another version."""

    def __init__(self, name: str, version: str) -> None:
        what = Text("版本 {version} 已启用过，内容不同", "version {version} was activated with other content")
        super().__init__(
            Problem(
                Text(f"业务包 {name}", f"pack {name}"),
                what.format(version=version),
                Text(
                    "把 pack.yaml 里的 version 改成新的版本号再启用",
                    "raise `version` in pack.yaml and activate it again",
                ),
            )
        )


class DeclaredTwice(Refused):
    """Two active packs may not declare the same ledger or indicator."""

    def __init__(self, name: str, codes: list[str]) -> None:
        what = Text("已由别的业务包声明：{codes}", "declared by another pack already: {codes}")
        super().__init__(
            Problem(
                Text(f"业务包 {name}", f"pack {name}"),
                what.format(codes="、".join(codes)),
                Text("换一个名字，或改原来的业务包", "choose another code, or change the pack that has it"),
            )
        )


class AlreadyLocked(Refused):
    """The month of this organisation and ledger is closed."""

    status = 409

    def __init__(self, month: int) -> None:
        what = Text("{month} 已经锁定", "{month} is locked already")
        super().__init__(
            Problem(
                Text("锁定", "lock"), what.format(month=month_text(month)), Text("不用再锁", "nothing needs to be done")
            )
        )


class NotLocked(Refused):
    """There is no closing to take back."""

    status = 409

    def __init__(self, month: int) -> None:
        what = Text("{month} 没有锁定", "{month} is not locked")
        super().__init__(
            Problem(
                Text("解锁", "unlock"),
                what.format(month=month_text(month)),
                Text("核对单位、月份和台账", "check the organisation, the month and the ledger"),
            )
        )


class SamePersonAgain(Refused):
    """A reopening needs two accounts."""

    def __init__(self, account: str) -> None:
        what = Text("{account} 已经申请过解锁，解锁须两人", "{account} has asked already; reopening needs two accounts")
        super().__init__(
            Problem(
                Text("解锁", "unlock"),
                what.format(account=account),
                Text("请另一个账号再执行一次", "let another account give the same command"),
            )
        )


class StatedAfter(Refused):
    """A merge may not shift a level that somebody has stated on or after its date."""

    def __init__(self, names: list[str]) -> None:
        what = Text("合并日及以后已有核定数：{names}", "levels are stated on or after the day of the merge: {names}")
        super().__init__(
            Problem(
                Text("合并", "merge"),
                what.format(names="、".join(names)),
                Text("把合并日定在最后一次核定之后", "choose a day after the last statement"),
            )
        )


class AbsentOnDay(Refused):
    """A line falls on a day on which its organisation did not exist."""

    def __init__(self, absent: list[tuple[str, date]]) -> None:
        what = Text("{on} 这个单位不存在", "the organisation did not exist on {on}")
        remedy = Text("请核对日期，或改记在承接它的单位名下", "check the date, or record it for its successor")
        super().__init__(*(Problem(Text(name, name), what.format(on=on), remedy) for name, on in absent))


class NotDeclared(Refused):
    """No pack in force declares an indicator or ledger of this name; `near` are those that look like it."""

    status = 404

    def __init__(self, where: Text, what: Text, near: Sequence[str], *, any_pack: bool) -> None:
        meant = Text("是不是：{them}？", "Did you mean: {them}?").format(them=listed(near))
        look = Text("用 shishu packs show 业务包 看有哪些", "See shishu packs show PACK for those there are")
        none = Text("还没有启用业务包：shishu packs activate DIR", "No pack is in force: shishu packs activate DIR")
        super().__init__(Problem(where, what, meant if near else (look if any_pack else none)))


class SeveralDeclared(Refused):
    """Several indicators or ledgers have this name; `candidates`: name and code of each."""

    def __init__(self, where: Text, candidates: Sequence[tuple[Text, str]]) -> None:
        what = Text("叫这个名称的有 {n} 个", "{n} have this name").format(n=len(candidates))
        named = Text("{name}（{code}）", "{name} ({code})")
        them = listed(named.format(name=name, code=code) for name, code in candidates)
        ask = Text("请写代码，选其中一个：{them}", "Give a code, one of: {them}").format(them=them)
        super().__init__(Problem(where, what, ask))
