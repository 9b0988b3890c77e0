"""Items as they arrive: which record and revision each one is, before anything in it is believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shishu.records.rules.bodies import canonical, digest, made_id
from shishu.words import Problem, Text

IDENTITY = ("id", "revision")
SAID = ("organisation", "occurred_on", "values", "parties", "activity", "pack_version", "ledger")
OF_A_STEP = ("step", "case", "parent")
KEYS = frozenset((*IDENTITY, *SAID, *OF_A_STEP))


@dataclass(frozen=True)
class Arrived:
    """One item. `sent` is the digest of all it says besides id and revision; `faults` are those of its outer shape.

    `by_link`: it came through the link of somebody without an account.
    """

    id: UUID
    revision: int
    ledger: str
    raw: Mapping[str, object]
    sent: str
    activity: UUID | None = None
    faults: tuple[Problem, ...] = ()
    step: str = ""
    case: UUID | None = None
    parent: UUID | None = None
    by_link: bool = False


def arrivals(ledger: str, items: Sequence[object], at: datetime) -> list[Arrived]:
    """Items in their order; an id is made for one that brings none, revision 1 where none is said."""
    return [_arrived(ledger, item, at) for item in items]


def arrived_again(record: UUID, revision: int, ledger: str, body: Mapping[str, object], at: datetime) -> Arrived:
    """The body of a correction: the record and its ledger are known, the revision is the next unless it says one."""
    return _arrived(ledger, {"revision": revision, **body, "id": str(record)}, at)


def _arrived(ledger: str, item: object, at: datetime) -> Arrived:
    faults: list[Problem] = []
    if not isinstance(item, Mapping):
        faults.append(_problem("item", Text("不是一条记录", "is no record"), _AN_OBJECT))
        item = {}
    raw = {str(key): value for key, value in item.items()}
    faults += [_problem(key, _UNKNOWN, _KNOWN) for key in sorted(set(raw) - KEYS)]
    record = _uuid(raw, "id", faults) or made_id(at)
    revision = _revision(raw, faults)
    return Arrived(
        id=record,
        revision=revision,
        ledger=_ledger(raw, ledger, faults),
        raw=raw,
        sent=_sent(raw, ledger, faults),
        activity=_uuid(raw, "activity", faults),
        step=_step(raw, faults),
        case=_uuid(raw, "case", faults),
        parent=_uuid(raw, "parent", faults),
        faults=tuple(faults),
    )


def _uuid(raw: Mapping[str, object], key: str, faults: list[Problem]) -> UUID | None:
    written = raw.get(key)
    if written is None or isinstance(written, UUID):
        return written
    try:
        return UUID(str(written))
    except ValueError:
        faults.append(_problem(key, Text(f"「{written}」不是编号", f"“{written}” is no UUID"), _A_UUID))
        return None


def _revision(raw: Mapping[str, object], faults: list[Problem]) -> int:
    written = raw.get("revision", 1)
    if isinstance(written, int) and not isinstance(written, bool) and 1 <= written < 1 << 31:
        return written
    faults.append(_problem("revision", Text(f"「{written}」不是版次", f"“{written}” is no revision"), _A_REVISION))
    return 1


def _ledger(raw: Mapping[str, object], ledger: str, faults: list[Problem]) -> str:
    written = raw.get("ledger", ledger)
    if isinstance(written, str):
        return written
    faults.append(_problem("ledger", Text("要写台账的代码", "has to be the code of a ledger"), _KNOWN))
    return ledger


def _step(raw: Mapping[str, object], faults: list[Problem]) -> str:
    written = raw.get("step") or ""
    if isinstance(written, str):
        return written
    faults.append(_problem("step", Text("要写步骤的代码", "has to be the code of a step"), _KNOWN))
    return ""


def _sent(raw: Mapping[str, object], ledger: str, faults: list[Problem]) -> str:
    told = {"ledger": ledger} | {key: value for key, value in raw.items() if key not in IDENTITY}
    try:
        return digest(canonical(told))
    except TypeError:
        faults.append(_problem("item", _NOT_EXACT, _EXACT))
        return ""


def _problem(key: str, what: Text, remedy: Text) -> Problem:
    return Problem(_PLACES.get(key, Text(f"「{key}」", f"“{key}”")), what, remedy)


_PLACES = {
    "item": Text("这一条", "This item"),
    "id": Text("编号 id", "id"),
    "revision": Text("版次 revision", "revision"),
    "ledger": Text("台账 ledger", "ledger"),
    "activity": Text("活动 activity", "activity"),
    "step": Text("步骤 step", "step"),
    "case": Text("事项 case", "case"),
    "parent": Text("上级事项 parent", "parent"),
}
_AN_OBJECT = Text(
    '请写成 {{"organisation": …, "occurred_on": …, "values": …}}。',
    'Write it as {{"organisation": …, "occurred_on": …, "values": …}}.',
).format()
_UNKNOWN = Text("没有这一项", "is not known here")
_NAMES = (*SAID, *OF_A_STEP, *IDENTITY)
_KNOWN = Text(f"可写：{'、'.join(_NAMES)}。", f"There are: {', '.join(_NAMES)}.")
_A_UUID = Text("请写 UUID，或不写，由系统生成。", "Give a UUID, or none: one is made then.")
_A_REVISION = Text("请写 1、2、3……，第一次可不写。", "Give 1, 2, 3 …; the first may be left out.")
_NOT_EXACT = Text("有不精确的数（浮点数）或不认识的值", "holds an inexact number (a float) or an unknown value")
_EXACT = Text("请把小数写成文字或十进制数。", "Give decimals as text or as exact decimals.")
