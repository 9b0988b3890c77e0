"""orgs move, rename, merge, list, show."""

from __future__ import annotations

from datetime import date

from shishu.cli.acting import account_of
from shishu.cli.call import Call
from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.measure import day_parse
from shishu.orgs import actions, queries
from shishu.orgs.changes import Merge, Move
from shishu.orgs.models import Organisation
from shishu.words import Text

_LIST = (Text("代码", "code"), Text("名称", "name"), Text("类别", "kind"))
_SHOWN = {
    "path": Text("路径", "path"),
    "code": Text("代码", "code"),
    "number": Text("编号", "number"),
    "kind": Text("类别", "kind"),
    "aliases": Text("别名", "aliases"),
    "below": Text("直接下级", "directly below"),
}
_PLACE, _FORMER = Text("隶属", "place"), Text("原名", "former name")


def move(call: Call) -> int:
    """Put an organisation under another superior from a day on."""
    child, parent = queries.resolve(call.text("name")), queries.resolve(call.text("to"))
    change = Move(child.id, parent.id, day_parse(call.text("on")))
    seq = journal.restructure(change, by=account_of(call), at=call.clock.now())
    done = Text("{name} 自 {on} 起属 {to}", "{name} lies under {to} from {on} on")
    told = {"organisation": child.name, "to": parent.name, "on": change.on.isoformat(), "seq": seq}
    return _tell(call, done.format(name=child.name, on=change.on, to=queries.path_name(parent.id)), told)


def rename(call: Call) -> int:
    """Call an organisation by another name from a day on."""
    one, on = queries.resolve(call.text("org")), day_parse(call.text("on"))
    found = actions.rename(one.id, call.text("name"), on, by=account_of(call), at=call.clock.now())
    done = Text("{former} 自 {on} 起更名为 {name}", "{former} is called {name} from {on} on")
    told: dict[str, object] = {"number": one.id, "former": found.former, "name": found.name, "on": on.isoformat()}
    return _tell(call, done.format(former=found.former, name=found.name, on=on), told)


def merge(call: Call) -> int:
    """Let a successor, new or old, absorb organisations from a day on."""
    merged = [queries.resolve(name) for name in call.many("name")]
    numbers = tuple(each.id for each in merged)
    change = Merge(numbers, queries.named_successor(call.text("into"), numbers), day_parse(call.text("on")))
    seq = journal.restructure(change, by=account_of(call), at=call.clock.now())
    into = Organisation.objects.get(pk=queries.successor(numbers[0]))
    names = [each.name for each in merged]
    done = Text("{names} 自 {on} 起并为 {into}", "{names} became {into} on {on}")
    told = {"merged": names, "into": into.name, "on": change.on.isoformat(), "seq": seq}
    return _tell(call, done.format(names="、".join(names), on=change.on, into=queries.path_name(into.id)), told)


def listing(call: Call) -> int:
    """What stands directly below one organisation, or the one at the top."""
    if call.text("under"):
        numbers = queries.children(queries.resolve(call.text("under")).id)
    else:
        root = queries.root()
        numbers = [root.id] if root else []
    found = Organisation.objects.in_bulk(numbers)
    organisations = [found[number] for number in numbers]
    if call.wants_json:
        for one in organisations:
            call.output.json({"number": one.id, "code": one.code, "name": one.name, "kind": one.kind})
        return 0
    call.output.table(_LIST, [(one.code or "", one.name, _kind(call, one)) for one in organisations])
    return 0


def show(call: Call) -> int:
    """One organisation: where it stands, what else it is called, how it came there."""
    one = queries.resolve(call.text("name"))
    places = [
        {"under": queries.path_name(link.parent), "link": link.kind, "from": _day(link.first), "to": _day(link.until)}
        for link in queries.links(one.id)
    ]
    former = [{"name": each.name, "to": each.until.isoformat()} for each in queries.called(one).former]
    told = {
        "path": queries.path_name(one.id),
        "name": one.name,
        "code": one.code,
        "number": one.id,
        "kind": one.kind,
        "aliases": queries.other_names(one),
        "former": former,
        "below": len(queries.children(one.id)),
        "places": places,
    }
    if call.wants_json:
        call.output.json(told)
        return 0
    rows = [(call.output.say(label), _written(told[key])) for key, label in _SHOWN.items()]
    rows += [(call.output.say(_PLACE), f"{at['from'] or ''}..{at['to'] or ''} {at['under']}") for at in places]
    rows += [(call.output.say(_FORMER), f"..{each['to']} {each['name']}") for each in former]
    call.output.pairs(rows)
    return 0


def _tell(call: Call, done: Text, told: dict[str, object]) -> int:
    if call.wants_json:
        call.output.json(told)
    else:
        call.output.line(call.output.say(done))
    return 0


def _kind(call: Call, one: Organisation) -> str:
    kind = catalogue().kinds.get(one.kind)
    return call.output.say(kind.name) if kind else one.kind


def _written(value: object) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    return "" if value is None else str(value)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
