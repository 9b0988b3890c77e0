"""Appointments looked at before they are made: every fault at once."""

from __future__ import annotations

from collections.abc import Sequence

from shishu.orgs.faults import Faults
from shishu.orgs.models import Role
from shishu.orgs.queries.names import resolve
from shishu.orgs.rules import PERSON_LENGTH, is_a_name
from shishu.orgs.values import NewAppointment
from shishu.words import Refused, Text, listed

ACCOUNT_LENGTH = 150


def look_at(rows: Sequence[NewAppointment]) -> list[tuple[NewAppointment, int]]:
    """Each row with the number of its organisation; nothing is written. Raises FaultyRows with all faults."""
    faults = Faults()
    found = []
    for row in rows:
        _of_row(row, faults)
        try:
            organisation = resolve(row.organisation).id if isinstance(row.organisation, str) else row.organisation
        except Refused as refusal:
            faults.refused(row.line, refusal)
            continue
        found.append((row, organisation))
    faults.stop()
    return found


def _of_row(row: NewAppointment, faults: Faults) -> None:
    if not 0 < len(row.account) <= ACCOUNT_LENGTH or not row.account.isprintable():
        what = Text(
            "没有写账号，或账号太长、含不可见字符", "names no account, or one too long or with invisible characters"
        )
        faults.add(row.line, what, Text("请写账号名", "Write the account's name"))
    if not is_a_name(row.person, PERSON_LENGTH):
        what = Text("姓名太长，或含不可见字符", "names a person too long or with invisible characters")
        most = Text("至多 {n} 字，请重新输入", "Type it anew, with at most {n} characters").format(n=PERSON_LENGTH)
        faults.add(row.line, what, most)
    if row.role not in Role.values:
        what = Text("没有「{role}」这个角色", "there is no role “{role}”").format(role=row.role)
        names = listed(Text(f"{role.label}（{role.value}）", role.value) for role in Role)
        faults.add(row.line, what, Text("可以写：{names}", "Write one of: {names}").format(names=names))
    if row.first and row.until and row.until < row.first:
        what = Text("止日早于起日", "ends before it begins")
        faults.add(row.line, what, Text("请核对两个日期", "Check both dates"))
