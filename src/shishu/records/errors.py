"""Why something was not done: one name for each thing that happened, all faults at once, each with what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar
from uuid import UUID

from shishu.words import Problem, Refused, Text, listed


class RecordById(Text):
    """A record by its id, for programs and the command line: no page shows an id where people read."""


def record_text(record: UUID) -> Text:
    return RecordById(f"记录 {record}", f"Record {record}")


class UnknownLedger(Refused):
    """No active pack has a ledger of this code."""

    status = 404

    def __init__(self, code: str, near: Sequence[str]) -> None:
        hint = Text("是不是 {names}？", "Did you mean {names}?").format(names=listed(near))
        listing = Text("用 shishu packs 查看已启用的台账。", "See the active ledgers with `shishu packs`.")
        super().__init__(
            Problem(
                Text(f"台账 {code}", f"Ledger {code}"),
                Text("没有这本台账", "there is no such ledger"),
                hint if near else listing,
            )
        )


class UnknownVersion(Refused):
    """The form was drawn from a version of the pack that was never activated here."""

    def __init__(self, pack: str, version: str) -> None:
        super().__init__(
            Problem(
                Text(f"业务包 {pack}", f"Pack {pack}"),
                Text(f"没有启用过 {version} 版", f"version {version} was never active here"),
                Text("请重新打开表单再填，或不写 pack_version。", "Open the form anew, or leave pack_version out."),
            )
        )


class EntryOff(Refused):
    """The ledger is kept elsewhere and not entered here."""

    def __init__(self, name: Text, kept_in: Sequence[Text]) -> None:
        elsewhere = Text("请在{places}登记。", "Please record it in {places}.").format(places=listed(kept_in))
        ask = Text("如需启用，请联系管理员。", "If it should be, please ask the administrator.")
        super().__init__(
            Problem(name, Text("本系统不录入这本台账", "is not entered here"), elsewhere if kept_in else ask)
        )


class ItemRefused(Refused):
    """A submission has faults: all of them, and nothing of it was stored."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__(*problems)


class MissingAttachment(ItemRefused):
    """The body lists a photo that has not arrived; it can be sent again once the photo has."""

    def __init__(self, problems: Iterable[Problem], missing: Iterable[str]) -> None:
        super().__init__(problems)
        self.missing = tuple(missing)


class BodyDiffers(Refused):
    """The same id and revision were sent before with another body; `stored` is that one, canonical JSON."""

    status = 409

    def __init__(self, record: UUID, revision: int, stored: str) -> None:
        self.stored = stored
        super().__init__(
            Problem(
                record_text(record),
                Text(f"第{revision}版已经传过，内容不一样", f"revision {revision} came before with other content"),
                Text(
                    f"请选保留哪一份；要改内容，请按第{revision + 1}版提交。",
                    f"Choose which one to keep; to change it, send it as revision {revision + 1}.",
                ),
            )
        )


class RevisionGap(Refused):
    """A mended record has to follow the latest revision."""

    status = 409

    def __init__(self, record: UUID, revision: int, latest: int) -> None:
        has = Text(f"现有第{latest}版，收到的是第{revision}版", f"has revision {latest}, and {revision} arrived")
        none = Text(f"还没有第1版，收到的是第{revision}版", f"has no revision 1 yet, and {revision} arrived")
        again = Text(
            f"请重新打开，看过现在的内容再改；程序请按第{latest + 1}版提交。",
            f"Open it again, look at what it says now, then change it; a program sends revision {latest + 1}.",
        )
        first = Text("请按第1版提交。", "Send it as revision 1.")
        super().__init__(
            Problem(
                record_text(record),
                has if latest else none,
                again if latest else first,
            )
        )


class IdTaken(Refused):
    """The id belongs to a record that this account does not see."""

    status = 409

    def __init__(self, record: UUID) -> None:
        super().__init__(
            Problem(
                record_text(record),
                Text("这个编号已经用过", "this id is in use"),
                Text("请换一个新编号再提交。", "Make a new id and send it again."),
            )
        )


class UnknownRecord(Refused):
    """There is no such record, or it is none of this account's: the answer is the same."""

    status = 404

    def __init__(self, record: UUID) -> None:
        super().__init__(
            Problem(
                record_text(record),
                Text("没有这条记录，或您不管这个单位", "there is no such record, or its organisation is not yours"),
                Text("请核对编号，或换有权限的账号。", "Check the id, or use an account that covers it."),
            )
        )


class SelfApproval(Refused):
    """Whoever submitted a revision never decides on it, whatever the roles."""

    status = 403

    def __init__(self, record: UUID) -> None:
        super().__init__(
            Problem(
                record_text(record),
                Text("自己提交的记录不能由自己审核", "nobody reviews what they submitted themselves"),
                Text(
                    "请由另一位审核人处理；要改，请撤回或更正。",
                    "Let another reviewer decide; to change it, take it back or correct it.",
                ),
            )
        )


class NotYourDesk(Refused):
    """The record waits for the reviewer of another organisation."""

    status = 403

    def __init__(self, record: UUID, desk: str, *, signs: bool = False) -> None:
        self.desk = desk
        above = Text(f"要由{desk}或其上级的审核人处理", f"a reviewer of {desk}, or of one above it, has to decide")
        own = Text(f"要先由{desk}的审核人签批", f"a reviewer of {desk} itself has to sign it first")
        super().__init__(
            Problem(
                record_text(record),
                own if signs else above,
                Text("请换有审核职责的账号。", "Use an account appointed there as a reviewer."),
            )
        )


class WrongState(Refused):
    """What was asked does not fit where the record stands."""

    status = 409

    def __init__(self, record: UUID, what: Text, remedy: Text) -> None:
        super().__init__(Problem(record_text(record), what, remedy))


class NotWaiting(WrongState):
    """Only a submitted record can be approved or returned."""

    NAMES: ClassVar[dict[str, Text]] = {
        "draft": Text("已撤回", "was taken back"),
        "returned": Text("已退回，等修改", "was returned and waits to be mended"),
        "counted": Text("已计入", "is counted"),
        "void": Text("已作废", "is void"),
    }

    def __init__(self, record: UUID, state: str) -> None:
        super().__init__(
            record,
            Text("{state}，不在待审核中", "{state}, not waiting for review").format(state=self.NAMES[state]),
            Text("请刷新后再看。", "Look at it again."),
        )


class MovedOn(WrongState):
    """The author has mended the record since the reviewer looked at it."""

    def __init__(self, record: UUID, latest: int) -> None:
        super().__init__(
            record,
            Text(f"提交人已改为第{latest}版", f"its author has sent revision {latest} meanwhile"),
            Text("请看过新的一版再处理。", "Look at the new one, then decide."),
        )


class NotCounted(WrongState):
    """Only a counted record can be corrected or withdrawn."""

    def __init__(self, record: UUID) -> None:
        super().__init__(
            record,
            Text("还没有计入，不用更正或作废", "is not counted yet, so there is nothing to correct or void"),
            Text(
                "要改，请由提交人撤回或审核人退回，修改后再提交；不要了，撤回后丢弃。",
                "To change it, have its author take it back or a reviewer return it, then submit it again, changed; "
                "to drop it, take it back and discard it.",
            ),
        )


class IsVoid(WrongState):
    """What was voided stays void."""

    def __init__(self, record: UUID) -> None:
        super().__init__(
            record,
            Text("已作废", "is void"),
            Text("请另记一条。", "Make a new record."),
        )


class ChangeWaiting(WrongState):
    """A change of the record waits for review; one at a time."""

    def __init__(self, record: UUID) -> None:
        super().__init__(
            record,
            Text("有一次更正还没有审核", "a change of it still waits for review"),
            Text("请先审核、退回或撤回那一次。", "Approve, return or take back that one first."),
        )


class TooLateToTakeBack(WrongState):
    """Taking back is for the author, before anybody has reviewed."""

    def __init__(self, record: UUID) -> None:
        super().__init__(
            record,
            Text("只有提交人在审核之前可以撤回", "only its author can take it back, before anybody has reviewed it"),
            Text("请由审核人退回，或在计入后更正。", "Let the reviewer return it, or correct it once it counts."),
        )


class NotAppointed(WrongState):
    """The account holds no appointment that this needs."""

    def __init__(self, record: UUID, role: Text) -> None:
        super().__init__(
            record,
            Text("需要{role}的任职", "this needs an appointment as {role}").format(role=role),
            Text("请换有该任职的账号，或请管理员任命。", "Use such an account, or ask the administrator."),
        )


class NothingToConfirm(WrongState):
    """Only a party that the ledger asks for confirmation can give it."""

    def __init__(self, record: UUID) -> None:
        super().__init__(
            record,
            Text("没有要您单位确认的事项", "nothing in it waits for your organisation's confirmation"),
            Text("请由记录中列为确认方的单位确认。", "The party named for it has to confirm."),
        )


class ReasonMissing(Refused):
    """Returning and voiding need a reason that the other side can act on."""

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("理由", "Reason"),
                Text("没有填", "is missing"),
                Text("请用一句话写明哪里要改、怎么改。", "Say in a sentence what has to change, and how."),
            )
        )


class ActivityRefused(Refused):
    """The records of one activity are stored all or none; another one of them has faults."""

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("同一活动", "The same activity"),
                Text("另一条记录没有通过，这一条也没有存", "another record of it was refused, so this one is not kept"),
                Text("请改好那一条，再一起提交。", "Mend that one, then send all of them again."),
            )
        )


class UnknownAttachment(Refused):
    """There is no such photo, or none of the records that list it is this account's to see."""

    status = 404

    def __init__(self) -> None:
        super().__init__(
            Problem(
                _PHOTO,
                Text("没有这张照片，或您看不到它", "there is no such photo, or you cannot see it"),
                Text("请从记录里打开。", "Open it from its record."),
            )
        )


class OtherPhoto(Refused):
    """The same id was sent before with another file."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            Problem(
                _PHOTO,
                Text("这个编号已经传过别的照片", "another photo was sent under this id"),
                Text("请重新选一次照片。", "Choose the photo once more."),
            )
        )


class NoRecorder(Refused):
    """Photos belong to records: only who records sends them."""

    status = 403

    def __init__(self) -> None:
        super().__init__(
            Problem(
                _PHOTO,
                Text("没有录入职责的账号不能传", "are sent by those who record"),
                Text("请换有录入职责的身份。", "Act for an appointment as recorder."),
            )
        )


class PhotoQuota(Refused):
    """One account has sent as much as it may in one day."""

    status = 429

    def __init__(self, megabytes: int) -> None:
        most = Text("今天已经传了 {n} MB", "{n} MB have been sent today")
        super().__init__(
            Problem(
                _PHOTO,
                most.format(n=megabytes),
                Text("请明天再传；不传照片也可以记。", "Send it tomorrow; a record needs no photo."),
            )
        )


_PHOTO = Text("照片", "Photo")
