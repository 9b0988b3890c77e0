"""Posts: each names a declared indicator, adds something the form asks for, in a unit that fits."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from shishu.packs.draft import Draft, Place
from shishu.packs.faults import Fault
from shishu.packs.model import Field, Indicator, Ledger, Post, Step
from shishu.packs.posting import fields_by_name, rows_named
from shishu.packs.rules.amounts import amount_faults
from shishu.packs.rules.names import CHOICE, FIELD, not_among, undeclared
from shishu.packs.rules.steps import OTHER_SIDES
from shishu.words import Text

NOT_A_SUBJECT = frozenset({"rows", "attachment", "decimal", "money", "people_count", "integer"})


def post_faults(draft: Draft, ledger: Ledger) -> Iterator[Fault]:
    for step in ledger.steps:
        here = draft.step_place(ledger, step).at("posts")
        fields = fields_by_name(step)
        declared = step.posts[:-1]  # the last one is the implicit one
        for number, post in enumerate(declared):
            place = here.at(number)
            yield from undeclared(draft, "indicator", post.indicator, place.at("indicator"))
            yield from _sides(step, post, place)
            yield from _when(post, fields, place)
            indicator = draft.indicators.get(post.indicator)
            if indicator:
                yield from _indicator(indicator, fields, place, post)
                yield from amount_faults(draft, indicator, fields, place, post)
        yield from _doubled(declared, here)


def _indicator(indicator: Indicator, fields: dict[str, Field], place: Place, post: Post) -> Iterator[Fault]:
    if indicator.implicit or indicator.kind == "ratio":
        words = _COMPUTED_ITSELF.format(code=indicator.code)
        yield place.at("indicator").fault(words, _DECLARE_COUNT)
    if (indicator.kind == "distinct") != bool(post.subject):
        if post.subject:
            yield place.at("subject").fault(_SUBJECT_FOR.format(code=indicator.code), _MAKE_DISTINCT)
        else:
            yield place.fault(_NO_SUBJECT.format(code=indicator.code), _ADD_SUBJECT)
    if post.subject:
        subjects = [name for name, field in fields.items() if field.type not in NOT_A_SUBJECT]
        yield from not_among(post.subject, subjects, FIELD, place.at("subject"))
    choices = [name for name, field in fields.items() if field.type == "choice" and "." not in name]
    for name in indicator.by:
        if name not in choices:
            yield place.at("indicator").fault(
                _PART.format(code=indicator.code, name=name), _ADD_CHOICE.format(name=name)
            )


def _sides(step: Step, post: Post, place: Place) -> Iterator[Fault]:
    if not post.to:
        return
    known = {field.name: field.type for field in (*step.carried, *step.fields)}
    sides = [name for name, type_ in known.items() if type_ in OTHER_SIDES]
    roles = [party.role for party in step.parties if party.role != "host"]
    if post.to in known and post.to not in sides:
        yield place.at("to").fault(_NOT_A_SIDE.format(name=post.to, type=known[post.to]), _NAME_SIDE)
    else:
        yield from not_among(post.to, [*sides, *roles], FIELD, place.at("to"))


def _when(post: Post, fields: dict[str, Field], place: Place) -> Iterator[Fault]:
    for name, wanted in post.when.items():
        here = place.at("when")
        if name not in fields:
            yield from not_among(name, (one for one in fields if fields[one].type == "choice"), FIELD, here)
        elif fields[name].type != "choice":
            yield here.fault(_NOT_A_CHOICE.format(name=name), _CHOICE_ONLY)
        elif "." in name and name.partition(".")[0] != rows_named(post):
            yield here.fault(_OTHER_ROWS.format(name=name), _SAME_ROWS)
        else:
            for choice in wanted:
                yield from not_among(choice, fields[name].choices, CHOICE, here)


@dataclass(frozen=True)
class _Pair:
    one: Post
    other: Post

    @property
    def counts_twice(self) -> bool:
        """Both add the same to the same indicator, and nothing keeps them from happening together."""
        same = (self.one.indicator, self.one.amount, self.one.to, self.one.subject) == (
            self.other.indicator,
            self.other.amount,
            self.other.to,
            self.other.subject,
        )
        shared = self.one.when.keys() & self.other.when.keys()
        return same and not any(set(self.one.when[name]).isdisjoint(self.other.when[name]) for name in shared)


def _doubled(posts: tuple[Post, ...], here: Place) -> Iterator[Fault]:
    for (_, one), (number, other) in combinations(enumerate(posts), 2):
        if _Pair(one, other).counts_twice:
            yield here.at(number).fault(_TWICE.format(code=other.indicator), _KEEP_ONE)


_COMPUTED_ITSELF = Text("{code} 由系统自己算，不能计入", "{code} is worked out by itself and can not be posted")
_DECLARE_COUNT = Text("另设一个计数的指标", "declare an indicator that counts")
_SUBJECT_FOR = Text("{code} 不去重，不用 subject", "{code} is not distinct and takes no subject")
_MAKE_DISTINCT = Text(
    "删去 subject，或把指标改为 kind: distinct", "delete subject, or make the indicator kind: distinct"
)
_NO_SUBJECT = Text("{code} 去重，没有说按什么去重", "{code} is distinct, and nothing says what is counted once")
_ADD_SUBJECT = Text("加上 subject: 栏目", "add subject: field")
_PART = Text("{code} 按 {name} 分列，表里没有这个选择栏", "{code} is split by {name}, and the form has no such choice")
_ADD_CHOICE = Text(
    "加一栏 {name}（type: choice），或从指标的 by 里删去",
    "add a field {name} (type: choice), or take it out of the indicator's by",
)
_NOT_A_SIDE = Text("to 写的 {name} 是 {type} 类型", "to: {name} is of type {type}")
_NAME_SIDE = Text(
    "写 organisation 或 party 类型的栏目，或 parties 里的角色",
    "name a field of type organisation or party, or a role of parties",
)
_NOT_A_CHOICE = Text("{name} 不是选择栏", "{name} is not a choice")
_CHOICE_ONLY = Text("when 只看 type: choice 的栏目", "when looks at fields of type choice only")
_OTHER_ROWS = Text("{name} 不在这里计数的清单里", "{name} is not a column of the rows that are counted here")
_SAME_ROWS = Text(
    "amount 写 {count_of: 清单} 或 {sum_of: 清单.列}，条件用同一清单的列",
    "count the same rows in amount, by {count_of: rows} or {sum_of: rows.column}",
)
_TWICE = Text("同一条记录两次计入 {code}", "the same record adds to {code} twice")
_KEEP_ONE = Text("只留一处，或用 when 分开", "keep one of the two, or tell them apart by when")
