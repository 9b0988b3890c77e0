"""orgs import, groups import, accounts import: all of a table or, when anything in it is wrong, nothing."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Mapping

from shishu.cli.acting import account_of
from shishu.cli.call import Call
from shishu.cli.columns import APPOINTMENTS, MEMBERSHIPS, ORGANISATIONS, Row, Sheet
from shishu.cli.folders import builtin_vocabulary
from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.orgs import actions as orgs
from shishu.orgs import additions, appointments, memberships
from shishu.orgs.changes import AddOrganisations, SetMemberships
from shishu.orgs.models import Role
from shishu.orgs.rules import day_of_moment
from shishu.orgs.values import NewAppointment, NewMembership, NewOrganisation
from shishu.packs.model import Kind
from shishu.words import Text, listed

_BETWEEN = str.maketrans("；;、|，", ",,,,,")
_ROLES: Mapping[str, str] = {str(role.label): role.value for role in Role}


def import_orgs(call: Call) -> int:
    by, at = account_of(call), call.clock.now()
    kinds = catalogue().kinds or builtin_vocabulary().kinds
    sheet = Sheet(call, ORGANISATIONS, ("name", "kind"))
    rows = [_organisation(row, kinds) for row in sheet.rows()]
    sheet.refuse_faults(lambda: additions.look_at(rows, day_of_moment(at)))
    if call.flag("dry_run"):
        additions.look_at(rows, day_of_moment(at))
        return _tell(call, _added(rows, kinds), {"organisations": len(rows), "seq": None})
    seq = journal.restructure(AddOrganisations(rows), by=by, at=at)
    return _tell(call, _added(rows, kinds), {"organisations": len(rows), "seq": seq})


def import_groups(call: Call) -> int:
    by, at = account_of(call), call.clock.now()
    sheet = Sheet(call, MEMBERSHIPS, ("group", "organisation"))
    rows = [_membership(row) for row in sheet.rows()]
    sheet.refuse_faults(lambda: memberships.look_at(rows, day_of_moment(at)))
    what = Text("{n} 条分组成员", "{n} memberships").format(n=len(rows))
    if call.flag("dry_run"):
        found = memberships.look_at(rows, day_of_moment(at))
        new = Text("，新分组：{them}", ", new groups: {them}").format(them=listed(found.new_groups))
        told = Text("{what}{new}", "{what}{new}").format(what=what, new=new) if found.new_groups else what
        return _tell(call, told, {"memberships": len(rows), "seq": None})
    seq = journal.restructure(SetMemberships(rows), by=by, at=at)
    return _tell(call, what, {"memberships": len(rows), "seq": seq})


def import_accounts(call: Call) -> int:
    by, at = account_of(call), call.clock.now()
    sheet = Sheet(call, APPOINTMENTS, ("account", "organisation", "role"))
    rows = [_appointment(row) for row in sheet.rows()]
    sheet.refuse_faults(lambda: appointments.look_at(rows))
    if call.flag("dry_run"):
        appointments.look_at(rows)
    else:
        orgs.appoint(rows, by=by, at=at)
    return _tell(call, Text("{n} 个任职", "{n} appointments").format(n=len(rows)), {"appointments": len(rows)})


def _organisation(row: Row, kinds: Mapping[str, Kind]) -> NewOrganisation:
    kind = _kind(row, kinds)
    aliases = row.text("aliases").translate(_BETWEEN).split(",")
    return NewOrganisation(
        code=row.text("code"),
        name=row.text("name"),
        kind=kind.code,
        parent=row.text("parent"),
        organ=kind.organ,
        aliases=tuple(name.strip() for name in aliases if name.strip()),
        first=row.day("from"),
        until=row.day("to"),
        line=row.line,
    )


def _kind(row: Row, kinds: Mapping[str, Kind]) -> Kind:
    """The kind meant by a code or a name; an unknown one is a fault of its row."""
    written = row.text("kind")
    named = next((kind for kind in kinds.values() if written in (kind.name.zh, kind.name.en)), None)
    found = kinds.get(written) or named
    if found is None:
        near = difflib.get_close_matches(written, kinds, 1) or list(kinds)
        what = Text("没有「{kind}」这一类组织", "there is no kind of organisation “{kind}”").format(kind=written)
        row.faults.add(row.line, what, Text("可以写：{them}", "Write one of: {them}").format(them=listed(near)))
    return found or Kind(written, Text(written, written))


def _membership(row: Row) -> NewMembership:
    return NewMembership(row.text("group"), row.text("organisation"), row.day("from"), row.day("to"), row.line)


def _appointment(row: Row) -> NewAppointment:
    role = row.text("role")
    return NewAppointment(
        account=row.text("account"),
        organisation=row.text("organisation"),
        role=_ROLES.get(role, role.lower()),
        person=row.text("person"),
        first=row.day("from"),
        until=row.day("to"),
        line=row.line,
    )


def _added(rows: list[NewOrganisation], kinds: Mapping[str, Kind]) -> Text:
    counts = Counter(row.kind for row in rows)
    each = listed(Text("{kind} {n}", "{kind} {n}").format(kind=kinds[code].name, n=n) for code, n in counts.items())
    return Text("{n} 个组织：{each}", "{n} organisations: {each}").format(n=len(rows), each=each)


def _tell(call: Call, what: Text, result: dict[str, object]) -> int:
    """What was written or, after a dry run, would be."""
    dry = call.flag("dry_run")
    if call.wants_json:
        call.output.json({**result, "dry_run": dry})
        return 0
    told = Text("可以导入 {what}，没有写入", "could import {what}; nothing was written") if dry else _IMPORTED
    call.output.line(call.output.say(told.format(what=what)))
    return 0


_IMPORTED = Text("已导入 {what}", "imported {what}")
