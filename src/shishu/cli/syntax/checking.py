"""check."""

from shishu.cli.syntax.shapes import TEXT_OR_JSON, Argument, Command, Family
from shishu.words import Text

_AGAINST = (
    Argument("--org", Text("文稿说的是哪个组织", "the organisation the text is about"), shown="NAME"),
    Argument("--published", Text("发稿日（默认今天）", "the day it appears (default: today)"), shown="DATE"),
    Argument("--since", Text("“近年来”从哪天算起", "where “in recent years” and the like begin"), shown="DATE"),
    Argument(
        "--table",
        Text("用一张表（.xlsx、.csv）代替台账", "a table (.xlsx, .csv) instead of the ledgers"),
        shown="FILE",
    ),
    Argument("--against", Text("上一稿：列出改了的数字", "the version before: list what changed"), shown="OLDER"),
    Argument(
        "--strict",
        Text("台账无记录、未设指标也算有错", "what is not recorded, or has no indicator, counts as wrong too"),
        flag=True,
    ),
)

FAMILY = Family(
    Text("核稿", "Checking texts"),
    (
        Command(
            "check",
            Text("读一篇文稿，逐个标出数字", "read a text and mark its figures one by one"),
            "checking:check",
            (
                Argument(
                    "FILE", Text("文本或 .docx 文件，“-”为标准输入", "a text or .docx file, “-” for standard input")
                ),
                Argument("--extract-only", Text("只读出数字，不用数据库", "read the figures, no database"), flag=True),
                Argument(
                    "--pack",
                    Text(
                        "再加一个业务包：它的单位也是量词，它的口号不是数字",
                        "one more pack: its units are measure words, its slogans no figures",
                    ),
                    shown="DIR",
                ),
                *_AGAINST,
                TEXT_OR_JSON,
            ),
            (
                "shishu check 稿件.txt --org 云岭县 --published 2023-12-31",
                "shishu check 稿件.txt --table 台账.xlsx --against 上月稿.txt",
                "shishu check 稿件.txt --extract-only --format json",
            ),
            Text(
                "有不符、期间不符、单位不符、前后矛盾的，以 1 退出。没有数据库也没有 --table 时只核对文稿自身。"
                'JSON：{"articles", "claims", "notices", "changes"}；start、end 是原文的位置（按字数，不含 end）；'
                "value、lower、upper 是基本单位的准确十进制数，取不到的一端为 null；checkable 为 false 的不核。",
                "Ends with 1 when a figure differs, is true of another period, has another unit or contradicts the "
                "text. "
                "Without a database and without --table only the text itself is judged. "
                'JSON: {"articles", "claims", "notices", "changes"}; start and end are places in the text as given, '
                "in characters, end excluded; value, lower and upper are exact decimals in the base unit, null where "
                "unbounded; what has checkable false is told but not compared.",
            ),
            needs_database=False,
            needs_django=False,
        ),
    ),
)
