"""figure, trace."""

from shishu.cli.syntax.shapes import TEXT_OR_JSON, Argument, Command, Family
from shishu.words import Text

QUESTION = (
    Argument(
        "INDICATOR",
        Text("指标的代码、名称或别名", "code, name or alias of the indicator"),
        optional=True,
    ),
    Argument(
        "--org",
        Text("组织的名称、路径或代码；与 --group 二选一", "name, path or code of the organisation; or give --group"),
        shown="NAME",
    ),
    Argument("--group", Text("分组的名称或代码", "name or code of the group"), shown="NAME"),
    Argument(
        "--period",
        Text(
            "时段：2023、2023-06、2023H1、2023Q2、2023-06-05 或 2023-01-01..2023-06-30",
            "2023, 2023-06, 2023H1, 2023Q2, 2023-06-05 or 2023-01-01..2023-06-30",
        ),
        shown="PERIOD",
    ),
    Argument(
        "--scope",
        Text("own 本级，subtree 含下级（默认按指标的规定）", "own or subtree (default: as the indicator says)"),
        shown="own|subtree",
    ),
    Argument(
        "--basis",
        Text(
            "reported 按计入的月份，锁定后不变（默认）；occurred 按发生的日子",
            "reported: by the period it was booked in (default); occurred: by the day it happened",
        ),
        shown="reported|occurred",
    ),
    Argument(
        "--structure",
        Text("then 按当时的隶属（默认）；current 按现在的", "then: the tree as it was (default); current: as it is"),
        shown="then|current",
    ),
    Argument(
        "--as-of",
        Text("截至哪一个序号（默认到现在）", "as known at this sequence number (default: now)"),
        shown="SEQ",
    ),
    Argument("--by", Text("按哪个选项分列，未填也列出", "split by this choice field, 未填 included"), shown="FIELD"),
    Argument(
        "--file",
        Text(
            "一行一问的 JSON 文件，“-”为标准输入；字段 indicator、organisation（或 org）、group、period、scope、basis、"
            "structure、as_of、by；命令行上给的是各行的默认值",
            "one JSON question a line, “-” for standard input; keys indicator, organisation (or org), group, period, "
            "scope, basis, structure, as_of, by; what the command line gives is the default of every line",
        ),
        shown="QUERIES.jsonl",
    ),
    TEXT_OR_JSON,
)

_FIGURE = Text(
    "JSON：indicator 是代码，organisation 或 group 是名称（另有 organisation_code、group_code）；"
    "value 是准确的十进制数，用基本单位（金额为元，长度为米，比率为小数），unit 是该单位；"
    "比率另有 numerator、denominator，没有值时 value 为 null；没有按月报齐的台账时 coverage 为 null；"
    "--by 另有 parts。--file 一问一行，答不出的一行为 "
    '{"error": …}，最后以 2 退出。',
    "JSON: indicator is a code, organisation or group a name (beside it organisation_code, group_code); value is an "
    "exact decimal in the base unit (money in 元, length in 米, a ratio as a fraction) and unit names that unit; a "
    "ratio adds numerator and denominator, and its value is null when it has none; coverage is null when no ledger is "
    "declared complete by month; --by adds parts. --file answers one line a question; a line that cannot be answered "
    'is {"error": …} and the command ends with 2.',
)

_TRACE = Text(
    "JSON：records 里的 amount 是每条记录在此时段内的净额，用基本单位；sum 是全部记录之和，等于数字本身；"
    "next 是下一页 --after 的值，没有下一页时为 null。比率给出 numerator 和 denominator 两份。",
    "JSON: amount in records is what each record adds within the period, in the base unit; sum is that of all records, "
    "equal to the figure; next is the --after of the following page, null on the last. A ratio prints both its "
    "numerator and its denominator.",
)

FAMILY = Family(
    Text("看数", "Figures"),
    (
        Command(
            "figure",
            Text("一个数字", "one figure"),
            "figures:figure",
            QUESTION,
            (
                "shishu figure 走访 --org 云岭县 --period 2023",
                "shishu figure 走访 --group 示范村 --period 2023H1 --format json",
            ),
            _FIGURE,
        ),
        Command(
            "trace",
            Text("查来源：数字由哪些记录得来", "the records behind a figure"),
            "figures:trace",
            (
                *QUESTION,
                Argument(
                    "--after",
                    Text("接着上一页（上一页的 next）", "continue after the page before (its next)"),
                    shown="NEXT",
                ),
                Argument(
                    "--limit",
                    Text("一页几条（默认 1000）", "records a page (default 1000)"),
                    shown="N",
                    default="1000",
                ),
            ),
            (
                "shishu trace 走访 --org 云岭县 --period 2023",
                "shishu trace 走访 --org 云岭县 --period 2023 --limit 50 --format json",
            ),
            _TRACE,
        ),
    ),
)
