"""packs check, activate, list, show."""

from __future__ import annotations

from pathlib import Path

from shishu import packs
from shishu.cli.acting import account_of
from shishu.cli.call import Call
from shishu.cli.database import is_there, open_database
from shishu.cli.dictionary import indicator_told, ledger_told, pack_told
from shishu.cli.errors import wrong
from shishu.cli.folders import folder_of, known_to, stands_alone
from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.journal.models import PackVersion
from shishu.packs import Fault
from shishu.packs.model import Pack, Vocabulary
from shishu.records import actions as records
from shishu.words import Text

_FAULTS_FOUND = 1
_LIST = (
    Text("业务包", "pack"),
    Text("版本", "version"),
    Text("名称", "title"),
    Text("台账", "ledgers"),
    Text("指标", "indicators"),
    Text("序号", "seq"),
)


def check(call: Call) -> int:
    """All faults of a folder. One that uses what other packs declare is looked at beside those that are active."""
    folder = folder_of(call.text("dir"))
    faults = packs.check(folder, known=None if stands_alone(folder) else _known(call, folder))
    if call.wants_json:
        call.output.json({"ok": not faults, "faults": [_fault_json(fault) for fault in faults]})
    else:
        for fault in faults:
            call.output.line(fault.say(call.output.language))
    told = Text("{n} 个问题", "{n} faults") if faults else Text("没有问题", "no faults")
    call.output.note(told.format(n=len(faults)))
    return _FAULTS_FOUND if faults else 0


def activate(call: Call) -> int:
    """Make this version of a pack the one in force."""
    folder = folder_of(call.text("dir"))
    if not stands_alone(folder) and not catalogue().packs:
        for name in packs.builtin_names():
            _activate(call, packs.load(packs.builtin(name)))
            call.output.note(Text("一并启用业务包 {name}", "pack {name} is activated as well").format(name=name))
    pack = packs.load(folder, known=known_to(folder))
    told = {"pack": pack.name, "version": pack.version, "seq": _activate(call, pack)}
    if call.wants_json:
        call.output.json(told)
    else:
        done = Text("已启用 {pack} {version}（序号 {seq}）", "{pack} {version} is in force (entry {seq})")
        call.output.line(call.output.say(done.format(**told)))
    return 0


def listing(call: Call) -> int:
    """The active packs."""
    active = [(pack, PackVersion.objects.get(name=pack.name, version=pack.version).seq) for pack in catalogue().packs]
    if call.wants_json:
        for pack, seq in active:
            call.output.json({"pack": pack.name, "version": pack.version, "seq": seq})
        return 0
    language = call.output.language
    rows = [
        (pack.name, pack.version, pack.title.say(language), str(len(pack.ledgers)), str(len(pack.indicators)), str(seq))
        for pack, seq in active
    ]
    call.output.table(_LIST, rows, right=(3, 4, 5))
    return 0


def show(call: Call) -> int:
    """A pack, a ledger or an indicator, by its code or its name."""
    name, known = call.text("name"), catalogue()
    pack = next((pack for pack in known.packs if name in (pack.name, pack.title.zh, pack.title.en)), None)
    if pack:
        return pack_told(call, pack)
    ledger = next((each for each in known.ledgers.values() if name in (each.code, each.name.zh, each.name.en)), None)
    if ledger:
        return ledger_told(call, ledger)
    found = known.find_indicators(name)
    if not found:
        where = Text("「{it}」", "“{it}”").format(it=name)
        what = Text("没有这个业务包、台账或指标", "there is no such pack, ledger or indicator")
        raise wrong(where, what, Text("用 shishu packs list 看已启用的", "See shishu packs list for what is in force"))
    for indicator in found:
        indicator_told(call, indicator)
    return 0


def _known(call: Call, folder: Path) -> Vocabulary | None:
    """What the active packs declare; a folder is checked without making a database just for that."""
    if not is_there():
        return None
    open_database(call.output)
    return known_to(folder)


def _activate(call: Call, pack: Pack) -> int:
    """With the cases of its registers, of which another version may say something else."""
    by, at = account_of(call), call.clock.now()
    seq = journal.activate(pack, by=by, at=at)
    if moved := records.rederive(by=by, at=at):
        call.output.note(Text("{n} 个事项按新版重新推定", "{n} cases stand anew by it").format(n=moved))
    return seq


def _fault_json(fault: Fault) -> dict[str, object]:
    what, remedy = ({"zh": text.zh, "en": text.en} for text in (fault.what, fault.remedy))
    return {"file": fault.file, "line": fault.line, "what": what, "remedy": remedy}
