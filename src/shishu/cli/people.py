"""groups list, accounts list."""

from __future__ import annotations

from shishu.cli.call import Call
from shishu.orgs import queries
from shishu.orgs.models import Appointment, Group, Organisation, Role
from shishu.orgs.rules import day_of_moment
from shishu.words import Text

_GROUPS = (Text("代码", "code"), Text("名称", "name"), Text("现有成员", "members now"))
_ACCOUNTS = (Text("账号", "account"), Text("角色", "role"), Text("组织", "organisation"), Text("起止", "from..to"))


def groups(call: Call) -> int:
    """All groups with the number of their members today."""
    today = day_of_moment(call.clock.now())
    counts = [
        (group, group.memberships.filter(queries.known(None), queries.valid(today)).count())
        for group in Group.objects.order_by("code")
    ]
    if call.wants_json:
        for group, members in counts:
            call.output.json({"group": group.name, "code": group.code, "members": members})
        return 0
    call.output.table(_GROUPS, [(group.code, group.name, str(members)) for group, members in counts], right=(2,))
    return 0


def accounts(call: Call) -> int:
    """All appointments of all accounts."""
    rows = list(Appointment.objects.select_related("account").order_by("account__username", "organisation", "role"))
    names = dict(Organisation.objects.filter(pk__in={row.organisation for row in rows}).values_list("id", "name"))
    if call.wants_json:
        for row in rows:
            call.output.json(_appointment_json(row, names))
        return 0
    call.output.table(
        _ACCOUNTS,
        [
            (
                row.account.username,
                call.output.say(Text(str(Role(row.role).label), row.role)),
                names.get(row.organisation, ""),
                f"{row.first or ''}..{row.until or ''}",
            )
            for row in rows
        ],
    )
    return 0


def _appointment_json(row: Appointment, names: dict[int, str]) -> dict[str, object]:
    return {
        "account": row.account.username,
        "role": row.role,
        "organisation": names.get(row.organisation),
        "from": row.first.isoformat() if row.first else None,
        "to": row.until.isoformat() if row.until else None,
        "active": row.account.is_active,
    }
