"""What can be wrong with organisations, and what a reader is told."""

from collections.abc import Sequence
from datetime import date

from shishu.words import Problem, Refused, Text, listed

LISTED = 20


class UnknownOrganisation(Refused):
    """`near`: paths of organisations whose names look like it."""

    status = 404

    def __init__(self, written: str, near: Sequence[str] = ()) -> None:
        self.near = tuple(near)
        remedy = Text("是不是：{near}？", "Did you mean: {near}?").format(near=listed(near))
        without = Text("请核对名称，或用代码、路径来指", "Check the name, or give a code or a path")
        super().__init__(
            Problem(
                _organisation(written),
                Text("没有这个单位", "there is no such organisation"),
                remedy if near else without,
            )
        )


class AmbiguousName(Refused):
    """`candidates`: (path, code) of each, in administrative order."""

    def __init__(self, written: str, candidates: Sequence[tuple[str, str]]) -> None:
        self.candidates = tuple(candidates)
        shown = [f"{path}（{code}）" if code else path for path, code in candidates[:LISTED]]
        more = len(candidates) - len(shown)
        rest = Text("，另有 {n} 个", ", and {n} more").format(n=more) if more else Text("", "")
        super().__init__(
            Problem(
                _organisation(written),
                Text("叫这个名称的有 {n} 个", "{n} organisations have this name").format(n=len(candidates)),
                Text("请写代码或路径，选其中一个：{them}{rest}", "Give a code or a path, one of: {them}{rest}").format(
                    them=listed(shown), rest=rest
                ),
            )
        )


class NameUsedElsewhere(Refused):
    """A successor is named as one that lies elsewhere is."""

    def __init__(self, written: str, elsewhere: str, new: str) -> None:
        remedy = Text(
            "要并入它，请写代码或路径；要新设同名单位，请写「{new}」",
            "To merge into that one, give its code or path; to make a new one of the same name, write “{new}”",
        )
        super().__init__(
            Problem(
                _organisation(written),
                Text("别处已有同名的：{elsewhere}", "exists elsewhere: {elsewhere}").format(elsewhere=elsewhere),
                remedy.format(new=new),
            )
        )


class UnknownGroup(Refused):
    status = 404

    def __init__(self, written: str, near: Sequence[str] = ()) -> None:
        remedy = Text("是不是：{near}？", "Did you mean: {near}?").format(near=listed(near))
        without = Text("用 shishu groups list 看全部分组", "See shishu groups list for all groups")
        super().__init__(
            Problem(
                Text("分组「{it}」", "group “{it}”").format(it=written),
                Text("没有这个分组", "there is no such group"),
                remedy if near else without,
            )
        )


class OutOfScope(Refused):
    """Told alike whether the organisation exists or not: what one may not see is not there."""

    status = 404
    code = "not_found"

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("", ""),
                Text("您不管这个单位，看不到", "This organisation is not in your charge; you cannot see it"),
                Text("需要时请管理它的单位查看", "Ask those in charge of it"),
            )
        )


class ChangeInTheFuture(Refused):
    def __init__(self, on: date, today: date) -> None:
        super().__init__(
            Problem(
                Text("日期 {on}", "date {on}").format(on=on),
                Text("晚于今天 {today}", "is later than today, {today}").format(today=today),
                Text("变更生效以后再登记", "Enter the change once it has taken effect"),
            )
        )


class ChangeBeforeTheLatest(Refused):
    def __init__(self, name: str, on: date, since: date) -> None:
        super().__init__(
            Problem(
                _organisation(name),
                Text(
                    "现在的隶属从 {since} 起，不能再写 {on} 的变更",
                    "has its present place since {since}, not before {on}",
                ).format(since=since, on=on),
                Text("请写晚于 {since} 的日期", "Give a date after {since}").format(since=since),
            )
        )


class WouldCircle(Refused):
    def __init__(self, name: str, above: str) -> None:
        super().__init__(
            Problem(
                _organisation(name),
                Text(
                    "不能归到「{above}」：「{above}」就在它下面", "cannot come under “{above}”, which lies below it"
                ).format(above=above),
                Text("请核对上级", "Check the superior"),
            )
        )


class HasEnded(Refused):
    def __init__(self, name: str) -> None:
        super().__init__(
            Problem(
                _organisation(name),
                Text("已经撤销，不能再变更", "has ended and cannot be changed any more"),
                Text("请改写承接它的单位", "Name its successor instead"),
            )
        )


class NotThere(Refused):
    """The superior or successor does not exist from that day on."""

    def __init__(self, name: str, on: date) -> None:
        super().__init__(
            Problem(
                _organisation(name),
                Text("在 {on} 及以后不一直存在", "does not exist from {on} on").format(on=on),
                Text("请核对日期，或写承接它的单位", "Check the date, or name its successor"),
            )
        )


class RootStays(Refused):
    def __init__(self, name: str) -> None:
        super().__init__(
            Problem(
                _organisation(name),
                Text("是最上面的单位，不能移动或并入别的单位", "is at the top; it neither moves nor merges"),
                Text("请核对单位", "Check the organisation"),
            )
        )


class NothingToMerge(Refused):
    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("合并", "merge"),
                Text("没有写被合并的单位", "names no organisation that ends"),
                Text("请写至少一个，且不是承接单位本身", "Name at least one besides the successor itself"),
            )
        )


class NotAMember(Refused):
    def __init__(self, name: str, group: str) -> None:
        super().__init__(
            Problem(
                _organisation(name),
                Text("现在不在分组「{group}」里", "does not belong to the group “{group}” now").format(group=group),
                Text("请核对单位和分组", "Check organisation and group"),
            )
        )


class NotAName(Refused):
    def __init__(self, name: str, longest: int) -> None:
        super().__init__(
            Problem(
                Text("名称「{it}」", "name “{it}”").format(it=name[:40]),
                Text("空着、太长，或含不可见字符", "is empty, too long, or has invisible characters"),
                Text("请写至多 {n} 字，重新输入", "Type it anew, with at most {n} characters").format(n=longest),
            )
        )


class AlreadyItsName(Refused):
    def __init__(self, name: str) -> None:
        super().__init__(
            Problem(
                _organisation(name),
                Text("现在就叫这个名称", "is called so already"),
                Text("请写另一个名称", "Give another name"),
            )
        )


class NameTakenBeside(Refused):
    """A sibling bears it, on that day or later."""

    def __init__(self, name: str, on: date) -> None:
        super().__init__(
            Problem(
                Text("名称「{it}」", "name “{it}”").format(it=name),
                Text(
                    "{on} 起，同一上级下已有单位叫它（或别名是它）",
                    "is that of another organisation under the same superior, by name or otherwise, from {on} on",
                ).format(on=on),
                Text(
                    "请写有区别的名称；两个其实是一个单位的，用合并",
                    "Give one that differs; if the two are one, merge them",
                ),
            )
        )


class RenamedBeforeItsName(Refused):
    """`since`: the day from which the present name holds; `founded`: that is the day on which it was founded."""

    def __init__(self, name: str, on: date, since: date, *, founded: bool) -> None:
        begun = Text("{since} 才成立，不能从 {on} 起更名", "was founded on {since} and cannot be renamed from {on} on")
        held = Text(
            "现在的名称从 {since} 起，不能再写 {on} 的更名", "has its present name since {since}, not before {on}"
        )
        super().__init__(
            Problem(
                _organisation(name),
                (begun if founded else held).format(since=since, on=on),
                Text("请写 {since} 或以后的日期", "Give {since} or a later date").format(since=since),
            )
        )


class NoSuchAlias(Refused):
    status = 409

    def __init__(self, name: str, written: str) -> None:
        super().__init__(
            Problem(
                _organisation(name),
                Text("没有别名「{it}」", "has no other name “{it}”").format(it=written),
                Text("请刷新页面再看", "Reload the page"),
            )
        )


class FormerNameStays(Refused):
    def __init__(self, name: str, former: str) -> None:
        super().__init__(
            Problem(
                _organisation(name),
                Text("「{it}」是它的原名，不能去掉", "bore the name “{it}”, which stays").format(it=former),
                Text("旧材料里的原名要找得到它", "Old texts that use it have to find it"),
            )
        )


class AccountNameTaken(Refused):
    status = 409

    def __init__(self, name: str) -> None:
        super().__init__(
            Problem(
                Text("账号「{it}」", "account “{it}”").format(it=name),
                Text("这个账号名已经有人用", "this account name is taken"),
                Text("请换一个账号名", "Choose another"),
            )
        )


class EndsBeforeItBegins(Refused):
    def __init__(self, until: date, first: date) -> None:
        super().__init__(
            Problem(
                Text("止日 {until}", "end {until}").format(until=until),
                Text("早于起日 {first}", "lies before the beginning, {first}").format(first=first),
                Text("请核对日期", "Check the date"),
            )
        )


class AlreadyEnded(Refused):
    status = 409

    def __init__(self, until: date) -> None:
        super().__init__(
            Problem(
                Text("这项任职", "the appointment"),
                Text("已经止于 {until}", "has ended on {until}").format(until=until),
                Text("请刷新页面再看", "Reload the page"),
            )
        )


class FaultyRows(Refused):
    """All faults of a table, each with its line."""


def _organisation(written: str) -> Text:
    return Text("单位「{it}」", "organisation “{it}”").format(it=written)
