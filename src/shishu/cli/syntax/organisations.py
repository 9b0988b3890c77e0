"""orgs, groups, accounts."""

from shishu.cli.syntax.shapes import ACTING_LOCALLY, JSON_OR_TEXT, TEXT_OR_JSON, Argument, Command, Family
from shishu.words import Text

_NAME = Argument("NAME", Text("名称、路径或代码", "name, path or code"))
_TABLE = Argument("FILE", Text("CSV 或 XLSX 表", "a CSV or XLSX table"))
_DRY = Argument("--dry-run", Text("只检查，不写入", "check only, write nothing"), flag=True)
_ON = Argument(
    "--on", Text("从哪一天起，例如 2023-07-01", "from which day, as in 2023-07-01"), shown="DATE", required=True
)


def _import(words: str, summary: Text, columns: str, example: str) -> Command:
    head = Text("表头：{columns}", "Columns: {columns}").format(columns=columns)
    handler = f"importing:import_{words.split(maxsplit=1)[0]}"
    return Command(words, summary, handler, (_TABLE, _DRY, ACTING_LOCALLY, TEXT_OR_JSON), (example,), head)


FAMILY = Family(
    Text("组织、分组、账号", "Organisations, groups, accounts"),
    (
        _import(
            "orgs import",
            Text("从表导入组织", "import organisations from a table"),
            "code,name,kind,parent[,aliases,from,to]",
            "shishu orgs import 组织.csv --dry-run",
        ),
        Command(
            "orgs move",
            Text("把一个组织改到另一个上级之下", "put an organisation under another superior"),
            "organisations:move",
            (
                _NAME,
                Argument("--to", Text("新的上级", "the new superior"), shown="NAME", required=True),
                _ON,
                ACTING_LOCALLY,
                JSON_OR_TEXT,
            ),
            ("shishu orgs move 第三村 --to 云岭镇 --on 2023-07-01",),
        ),
        Command(
            "orgs rename",
            Text(
                "给一个组织更名，用原名也还找得到", "give an organisation another name; the former one still finds it"
            ),
            "organisations:rename",
            (
                Argument("ORG", Text("哪个组织：名称、路径或代码", "which organisation: name, path or code")),
                Argument("NAME", Text("新名称", "the new name")),
                _ON,
                ACTING_LOCALLY,
                JSON_OR_TEXT,
            ),
            ("shishu orgs rename 清溪乡 清溪镇 --on 2023-07-01",),
        ),
        Command(
            "orgs merge",
            Text("合并组织，旧的由新的承接", "merge organisations into a successor"),
            "organisations:merge",
            (
                Argument("NAME", Text("被合并的组织，可以多个", "the organisations that end, one or more"), many=True),
                Argument(
                    "--into", Text("承接的组织，可以是新的", "the successor, old or new"), shown="NAME", required=True
                ),
                _ON,
                ACTING_LOCALLY,
                JSON_OR_TEXT,
            ),
            ("shishu orgs merge 第一村 第二村 --into 新村 --on 2023-07-01",),
        ),
        Command(
            "orgs list",
            Text("直接下级；不给则从最上面起", "what stands directly below, or at the top"),
            "organisations:listing",
            (Argument("--under", Text("哪个组织", "of which organisation"), shown="NAME"), TEXT_OR_JSON),
            ("shishu orgs list --under 云岭县",),
        ),
        Command(
            "orgs show",
            Text("一个组织：路径、别名、来历", "one organisation: path, aliases, history"),
            "organisations:show",
            (_NAME, TEXT_OR_JSON),
            ("shishu orgs show 清溪镇",),
        ),
        _import(
            "groups import",
            Text("从表导入分组", "import groups from a table"),
            "group,organisation[,from,to]",
            "shishu groups import 分组.csv",
        ),
        Command(
            "groups list",
            Text("全部分组", "all groups"),
            "people:groups",
            (TEXT_OR_JSON,),
            ("shishu groups list",),
        ),
        _import(
            "accounts import",
            Text("从表导入账号和任职", "import accounts and appointments from a table"),
            "account,organisation,role[,person,from,to]",
            "shishu accounts import 账号.csv",
        ),
        Command(
            "accounts list",
            Text("全部账号和任职", "all accounts and appointments"),
            "people:accounts",
            (TEXT_OR_JSON,),
            ("shishu accounts list",),
        ),
    ),
)
