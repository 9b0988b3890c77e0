"""Roles and deeds in words."""

from __future__ import annotations

from collections.abc import Mapping

from shishu.orgs.models import Role
from shishu.words import Text

ROLES: Mapping[str, Text] = {
    Role.RECORDER: Text("录入", "Recorder"),
    Role.REVIEWER: Text("审核", "Reviewer"),
    Role.MANAGER: Text("管理", "Manager"),
    Role.AUDITOR: Text("审计", "Auditor"),
    Role.ADMINISTRATOR: Text("系统管理", "Administrator"),
}
DUTIES: Mapping[str, Text] = {
    Role.RECORDER: Text("记录、申报本月已齐", "records, declares months complete"),
    Role.REVIEWER: Text("审核、退回、锁定", "approves, returns, locks"),
    Role.MANAGER: Text("锁定、改隶属、更名、合并、分组", "locks, moves, renames, merges, groups"),
    Role.AUDITOR: Text("看全部，含操作日志；抽查；不改", "reads everything and the log; inspects; changes nothing"),
    Role.ADMINISTRATOR: Text("组织、人员、设置；不录不审", "organisations, people, settings; records nothing"),
}
DEEDS: Mapping[str, Text] = {
    "record.submit": Text("提交记录", "Record submitted"),
    "record.approve": Text("审核通过", "Record approved"),
    "record.return": Text("退回记录", "Record returned"),
    "record.correct": Text("更正记录", "Record corrected"),
    "record.withdraw": Text("作废记录", "Record voided"),
    "record.take_back": Text("撤回记录", "Record taken back"),
    "record.discard": Text("丢弃记录", "Record discarded"),
    "record.confirm": Text("参与方确认", "Confirmed by a party"),
    "case.link": Text("给步骤的一次性链接", "Link for a step made"),
    "post": Text("计入", "Counted"),
    "lock": Text("锁定", "Month locked"),
    "unlock": Text("解锁", "Month unlocked"),
    "unlock.request": Text("申请解锁", "Unlocking asked for"),
    "declaration.withdrawn": Text("本月已齐失效", "Declaration withdrawn"),
    "activate": Text("启用业务包", "Pack activated"),
    "organisations.add": Text("增加组织", "Organisations added"),
    "organisation.move": Text("改隶属", "Organisation moved"),
    "organisation.merge": Text("合并组织", "Organisations merged"),
    "organisation.rename": Text("更名", "Organisation renamed"),
    "organisation.alias": Text("增加别名", "Other name added"),
    "organisation.alias_removed": Text("去掉别名", "Other name taken away"),
    "groups.set": Text("改分组成员", "Groups changed"),
    "groups.declare": Text("声明分组", "Group declared"),
    "outside.add": Text("增加往来单位", "Outside party added"),
    "account.open": Text("增加账号", "Account added"),
    "account.appoint": Text("任职", "Appointed"),
    "account.end": Text("任职结束", "Appointment ended"),
    "account.disable": Text("停用账号", "Account shut"),
    "account.enable": Text("恢复账号", "Account opened again"),
    "account.link": Text("给一次性链接", "One-time link made"),
    "account.link_used": Text("用一次性链接", "One-time link used"),
    "account.first_run_code": Text("生成首次启用码", "First-run code made"),
    "account.password": Text("设密码", "Password set"),
    "account.sign_in": Text("登录", "Signed in"),
    "account.sign_out": Text("退出", "Signed out"),
    "account.prove": Text("再次输入密码", "Password typed again"),
    "account.second_factor": Text("第二道验证", "Second factor given"),
    "account.factor": Text("增加第二道验证", "Second factor added"),
    "account.factor_removed": Text("删除第二道验证", "Second factor removed"),
    "account.factors_forgotten": Text("清除第二道验证", "Second factors forgotten"),
    "account.recovery_codes": Text("生成恢复码", "Recovery codes made"),
    "account.token": Text("生成接口令牌", "Token made"),
    "account.token_revoked": Text("收回接口令牌", "Token revoked"),
    "person.erase": Text("抹去姓名", "Name erased"),
    "photo.store": Text("存照片", "Photo stored"),
    "ledger.export": Text("导出台账", "Ledger exported"),
    "cases.export": Text("导出督办", "Cases exported"),
    "figures.export": Text("导出数据", "Figures exported"),
    "figures.target": Text("设计划", "Plan set"),
    "figures.recognise": Text("写认定数", "Recognised figure set"),
    "account.first_run": Text("建立首个账号", "First account made"),
    "check.keep": Text("留存核稿", "Checked text kept"),
    "check.name": Text("提出口径用词", "Name proposed"),
    "check.name_reviewed": Text("审核口径用词", "Name reviewed"),
    "check.name_withdrawn": Text("撤回口径用词", "Name taken back"),
    "check.slip": Text("发核实单", "Slip sent"),
    "check.slip_answered": Text("答复核实单", "Slip answered"),
    "check.choose": Text("换口径", "Figure read otherwise"),
    "check.unchoose": Text("口径由系统认", "Reading left to the rules"),
    "check.export": Text("导出核对结果", "Result exported"),
    "sample.announce": Text("抽查：公布并抽取", "Sample announced and drawn"),
    "sample.mark": Text("抽查：核一条", "Record of a sample marked"),
    "sample.finish": Text("抽查：办结", "Sample finished"),
    "sample.proof": Text("抽查：取抽签凭据", "Proof of a draw taken"),
    "programme.begin": Text("开始工作安排", "Programme begun"),
    "programme.skip": Text("不开展或并入", "Period skipped or merged"),
    "programme.unskip": Text("恢复开展", "Skipped period held after all"),
    "programme.end": Text("结束工作安排", "Programme ended"),
    "task.give": Text("下达任务", "Task given"),
    "task.withdraw": Text("撤回下达的任务", "Given task withdrawn"),
    "task.remind": Text("催办", "Unit reminded"),
    "tick": Text("派任务", "Tasks made"),
    "feedback": Text("意见建议", "Feedback"),
    "demo.load": Text("装入演示", "Demo loaded"),
    "demo.enter": Text("进入演示", "Demo entered"),
}

_DECLARED = Text("申报本月已齐", "Month declared complete")


def role(code: str) -> Text:
    return ROLES.get(code, Text(code, code))


def deed(code: str, detail: Mapping[str, object] | None = None) -> Text:
    """What was done; a lock of one ledger is its recorder's declaration."""
    if code == "lock" and detail and detail.get("ledger"):
        return _DECLARED
    return DEEDS.get(code, Text(code, code))
