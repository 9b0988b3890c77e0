"""health."""

from __future__ import annotations

from importlib import import_module

from shishu.cli.call import Call
from shishu.cli.database import open_database
from shishu.words import Text

_FAILED = 3
_COUNTED = {
    "organisations": Text("组织", "organisations"),
    "accounts": Text("账号", "accounts"),
    "packs": Text("业务包版本", "pack versions"),
    "records": Text("记录", "records"),
    "entries": Text("登记", "entries"),
    "postings": Text("计入行", "postings"),
    "closings": Text("锁定", "closings"),
}
_GUARD = Text("触发器 {name} 不在了：账可以被直接改动", "the trigger {name} is gone: rows can be changed directly")


def health(call: Call) -> int:
    """Open the database, here also one of an earlier version when told so, and say how it is."""
    open_database(call.output, upgrade=call.flag("upgrade"))
    found = import_module("shishu.operations.health").health()
    if call.wants_json:
        call.output.json(
            {
                "version": found.version,
                "database": found.database,
                "vendor": found.vendor,
                "settings": found.settings,
                "migrations": found.migrations,
                "counts": found.counts,
                "seq": found.seq,
                "ok": not found.missing_guards,
            }
        )
    else:
        say = call.output.say
        call.output.pairs(
            [
                (say(Text("版本", "version")), found.version),
                (say(Text("数据库", "database")), found.database),
                *found.settings.items(),
                *found.migrations.items(),
                (say(Text("序号", "seq")), str(found.seq)),
                *((say(_COUNTED[name]), str(number)) for name, number in found.counts.items()),
            ]
        )
    for name in found.missing_guards:
        call.output.note(_GUARD.format(name=name))
    return _FAILED if found.missing_guards else 0
