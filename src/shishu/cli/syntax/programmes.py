"""programmes list, begin, skip, merge, unskip, end; tasks, tasks give, withdraw, remind; tick."""

from shishu.cli.syntax.shapes import (
    ACTING_AS,
    ACTING_LOCALLY,
    JSON_OR_TEXT,
    TEXT_OR_JSON,
    Argument,
    Command,
    Family,
)
from shishu.words import Text

_RUN = Argument("RUN", Text("编号，见 shishu programmes list", "its number, as in shishu programmes list"))
_PERIOD = Argument(
    "PERIOD", Text("时段：2026-03、2026Q1、2026H1 或 2026", "the period: 2026-03, 2026Q1, 2026H1 or 2026")
)
_WHY = Argument("--reason", Text("理由", "why"), shown="TEXT", required=True)
_ON_RUN = Text(
    '输出 {"run", "programme", "holder", "first", "last"}。', 'Prints {"run", "programme", "holder", "first", "last"}.'
)
_NAMES = Argument("NAME", Text("组织的名称、路径或代码，可以多个", "names, paths or codes of organisations"), many=True)
_TASKS = Text(
    'JSON 一项一行：{"id", "title", "organisation", "about", "ledger", "step", "period", "first", "due", "needed", '
    '"done", "state", "late", "document"}；state 为 done、open、soon（三天内到期）、overdue。',
    'JSON, one a line: {"id", "title", "organisation", "about", "ledger", "step", "period", "first", "due", "needed", '
    '"done", "state", "late", "document"}; state is done, open, soon (due within three days) or overdue.',
)

_PROGRAMMES = (
    Command(
        "programmes list",
        Text("在办的和已结束的工作安排", "the programmes that go on, and those that have ended"),
        "programmes:listing",
        (ACTING_LOCALLY, TEXT_OR_JSON),
        ("shishu programmes list",),
    ),
    Command(
        "programmes begin",
        Text("从一个月起开始办一项工作安排", "begin a programme with a month"),
        "programmes:begin",
        (
            Argument("PROGRAMME", Text("工作安排的代码", "code of the programme")),
            Argument("--org", Text("承办单位", "who holds it"), shown="NAME", required=True),
            Argument(
                "--from", Text("第一个月，例如 2026-03", "its first month, as in 2026-03"), shown="MONTH", required=True
            ),
            Argument(
                "--document",
                Text("依据文件（不给则用业务包里写的）", "the document it rests on (default: the pack's)"),
                shown="TEXT",
            ),
            ACTING_AS,
            JSON_OR_TEXT,
        ),
        ("shishu programmes begin monthly --org 云岭县办公室 --from 2026-03 --as 县管理员",),
        _ON_RUN,
    ),
    Command(
        "programmes skip",
        Text("跳过一个时段，已派的任务撤销", "leave a period out; its tasks are withdrawn"),
        "programmes:skip",
        (_RUN, _PERIOD, _WHY, ACTING_AS, JSON_OR_TEXT),
        ("shishu programmes skip 3 2026-05 --reason 大雪封山 --as 县管理员",),
        _ON_RUN,
    ),
    Command(
        "programmes merge",
        Text("把一个时段并入另一个，一起办", "do a period together with another one"),
        "programmes:merge",
        (
            _RUN,
            _PERIOD,
            Argument("--into", Text("并入哪个时段", "the period that takes it in"), shown="PERIOD", required=True),
            _WHY,
            ACTING_AS,
            JSON_OR_TEXT,
        ),
        ("shishu programmes merge 3 2026-05 --into 2026-06 --reason 农忙 --as 县管理员",),
        _ON_RUN,
    ),
    Command(
        "programmes unskip",
        Text("撤销跳过或并入", "take a skip or a merge back"),
        "programmes:unskip",
        (_RUN, _PERIOD, ACTING_AS, JSON_OR_TEXT),
        ("shishu programmes unskip 3 2026-05 --as 县管理员",),
        _ON_RUN,
    ),
    Command(
        "programmes end",
        Text("办到一个月为止", "end a programme with a month"),
        "programmes:end",
        (
            _RUN,
            Argument("--month", Text("最后一个月", "its last month"), shown="MONTH", required=True),
            Argument("--reason", Text("理由", "why"), shown="TEXT"),
            ACTING_AS,
            JSON_OR_TEXT,
        ),
        ("shishu programmes end 3 --month 2026-12 --as 县管理员",),
        _ON_RUN,
    ),
)
_ON_TASKS = (
    Command(
        "tasks",
        Text("到期和未完成的任务", "what is due, from whom"),
        "tasks:listing",
        (
            Argument("--org", Text("只看一个组织及其下级", "of one organisation and those below it"), shown="NAME"),
            Argument("--until", Text("到哪一天为止到期的", "due by this day"), shown="DATE"),
            Argument("--all", Text("已完成的也列出", "done ones, too"), flag=True),
            ACTING_LOCALLY,
            TEXT_OR_JSON,
        ),
        ("shishu tasks --org 云岭县 --until 2026-03-31",),
        _TASKS,
    ),
    Command(
        "tasks give",
        Text("下达一项任务", "give a task"),
        "tasks:give",
        (
            Argument(
                "NAME",
                Text("接收单位，可以多个；或用 --group", "the receivers, any number; or --group"),
                many=True,
                optional=True,
            ),
            Argument("--group", Text("接收的分组", "a group that gets it"), shown="NAME"),
            Argument("--title", Text("任务名称", "what it is called"), shown="TEXT", required=True),
            Argument("--document", Text("依据文件", "the document it rests on"), shown="TEXT", required=True),
            Argument("--ledger", Text("要记哪本台账", "the ledger that is to be recorded"), shown="L", required=True),
            Argument("--step", Text("台账的步骤（默认第一步）", "its step (default: the first)"), shown="STEP"),
            Argument("--count", Text("要几条（默认 1）", "how many records (default 1)"), shown="N", default="1"),
            Argument(
                "--from", Text("从哪一天起算（默认今天）", "records from this day on (default: today)"), shown="DATE"
            ),
            Argument("--due", Text("截止日", "the last day"), shown="DATE", required=True),
            ACTING_AS,
            JSON_OR_TEXT,
        ),
        ("shishu tasks give 清溪镇 --title 防火 --document 县办〔2026〕9号 --ledger talk --due 2026-03-31 --as 县管",),
        Text('输出 {"id", "organisations"}。', 'Prints {"id", "organisations"}.'),
    ),
    Command(
        "tasks withdraw",
        Text("撤销下达的任务", "withdraw what was given"),
        "tasks:withdraw",
        (Argument("ID", Text("下达时的编号", "the id it was given under")), _WHY, ACTING_AS, JSON_OR_TEXT),
        ("shishu tasks withdraw 0195e2c4-8f6b-7d3e-9a51-3c0de1f2a4b7 --reason 文件作废 --as 县管理员",),
        Text('输出 {"id", "organisations"}。', 'Prints {"id", "organisations"}.'),
    ),
    Command(
        "tasks remind",
        Text("催办：同一单位一周一次；输出可贴进群里的话", "remind units, once a week each; prints a text to paste"),
        "tasks:remind",
        (_NAMES, _WHY, ACTING_AS),
        ("shishu tasks remind 清溪镇 云岭镇 --reason 月底前办完 --as 县管理员",),
        Text(
            "一周内提醒过的单位另行说明，最后以 2 退出。", "Units reminded within a week are named, and it ends with 2."
        ),
    ),
    Command(
        "tick",
        Text("派出已到日子的任务；重复运行无妨", "make the tasks whose day has come; run it as often as you like"),
        "tasks:tick",
        (JSON_OR_TEXT,),
        ("shishu tick",),
        Text(
            'shishu serve 每小时运行一次。输出 {"made", "late", "pairs"}：派出几项，其中几项补派（标“补派”）。',
            'shishu serve runs it every hour. Prints {"made", "late", "pairs"}: tasks made, and how many of them late.',
        ),
    ),
)

FAMILY = Family(Text("工作安排与任务", "Programmes and tasks"), (*_PROGRAMMES, *_ON_TASKS))
