"""lock, unlock."""

from shishu.cli.syntax.shapes import ACTING_AS, JSON_OR_TEXT, Argument, Command, Family
from shishu.words import Text

_ARGUMENTS = (
    Argument(
        "--org",
        Text("组织的名称、路径或代码", "name, path or code of the organisation"),
        shown="NAME",
        required=True,
    ),
    Argument("--month", Text("月份，例如 2023-03", "the month, as in 2023-03"), shown="MONTH", required=True),
    Argument(
        "--ledger",
        Text("只这一本台账（本月已齐）；不给则锁定整月", "this ledger alone (本月已齐); without it the whole month"),
        shown="L",
    ),
    ACTING_AS,
    JSON_OR_TEXT,
)
_OUTCOME = Text(
    '输出 {"id", "revision", "state", "seq"}：id 是「组织编号/月份」，只一本台账时再加「/台账」；'
    "state 为 locked、unlocked，或 waiting（等第二个账号，seq 为 null）。",
    'Prints {"id", "revision", "state", "seq"}: id is "organisation number/month", with "/ledger" for a single ledger; '
    "state is locked, unlocked, or waiting (for the second account; seq is null).",
)

FAMILY = Family(
    Text("锁定", "Closing"),
    (
        Command(
            "lock",
            Text("锁定一个月；带 --ledger 则申报这本台账本月已齐", "lock a month; with --ledger declare it complete"),
            "closings:lock",
            _ARGUMENTS,
            (
                "shishu lock --org 清溪镇 --month 2023-03 --as 镇管理员",
                "shishu lock --org 第一村 --month 2023-03 --ledger visit --as 录入员",
            ),
            _OUTCOME,
        ),
        Command(
            "unlock",
            Text("解锁；须第二个账号再办一次才生效", "unlock; takes effect once a second account does the same"),
            "closings:unlock",
            _ARGUMENTS,
            ("shishu unlock --org 清溪镇 --month 2023-03 --as 镇管理员",),
            _OUTCOME,
        ),
    ),
)
