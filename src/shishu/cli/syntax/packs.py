"""packs check, activate, list, show."""

from shishu.cli.syntax.shapes import ACTING_LOCALLY, JSON_OR_TEXT, TEXT_OR_JSON, Argument, Command, Family
from shishu.words import Text

_FOLDER = Argument("DIR", Text("业务包的文件夹", "the folder of the pack"))

FAMILY = Family(
    Text("业务包", "Packs"),
    (
        Command(
            "packs check",
            Text("检查业务包，一次列出全部问题", "check a pack and list all its faults"),
            "packs:check",
            (_FOLDER, TEXT_OR_JSON),
            ("shishu packs check 我的业务包",),
            Text("有问题时以 1 退出。", "Ends with 1 when there are faults."),
            needs_database=False,
        ),
        Command(
            "packs activate",
            Text("启用业务包的这个版本", "activate this version of a pack"),
            "packs:activate",
            (_FOLDER, ACTING_LOCALLY, JSON_OR_TEXT),
            ("shishu packs activate 我的业务包",),
        ),
        Command(
            "packs list",
            Text("已启用的业务包", "the packs in force"),
            "packs:listing",
            (TEXT_OR_JSON,),
            ("shishu packs list",),
        ),
        Command(
            "packs show",
            Text("一个业务包的台账和指标", "ledgers and indicators of a pack"),
            "packs:show",
            (Argument("NAME", Text("业务包、台账或指标的名称或代码", "a pack, ledger or indicator")), TEXT_OR_JSON),
            ("shishu packs show work",),
        ),
    ),
)
