"""submit, approve, return, take-back, discard, confirm, correct, withdraw, waiting, record show, cases, case."""

from shishu.cli.syntax.shapes import (
    ACTING_AS,
    ACTING_LOCALLY,
    JSON_OR_TEXT,
    REASON,
    TEXT_OR_JSON,
    Argument,
    Command,
    Family,
)
from shishu.words import Text

_IDS = Argument("ID", Text("记录的编号，可以多个", "ids of records, one or more"), many=True)
_ID = Argument("ID", Text("记录的编号", "id of the record"))
_WHY = Argument("--reason", Text("理由，留在记录里", "why; it stays with the record"), shown="TEXT", required=True)
_BODIES = Argument(
    "--file",
    Text("JSON 文件，“-”为标准输入", "a JSON file, “-” for standard input"),
    shown="F",
    required=True,
)
_OUTCOMES = Text(
    '每条输出一行 {"id", "revision", "state", "seq"}；没办成的 state 为 refused，另有 problems，'
    "其余照办，最后以 2 退出。",
    'Prints {"id", "revision", "state", "seq"} an item; a refused one has the state refused and its problems, the '
    "others are done all the same, and the command ends with 2.",
)
_BODY = Text(
    '文件里是一条、一个列表或一条一行：{"id", "revision", "organisation", "occurred_on", "parties": '
    '[{"role", "organisation" 或 "outside"}], "values": {…}}；不给 id、revision 则自动生成。'
    '事项的一步另写 "step" 和 "case"。',
    'The file holds one object, a list, or one object a line: {"id", "revision", "organisation", "occurred_on", '
    '"parties": [{"role", "organisation" or "outside"}], "values": {…}}; id and revision are made when absent. '
    'A step of a case also says "step" and "case".',
)


_HANDLERS = {"return": "return_", "take-back": "take_back"}


def _on_records(words: str, summary: Text, example: str, *more: Argument) -> Command:
    """Over one or more records, each with its own outcome."""
    arguments = (_IDS, *more, ACTING_AS, JSON_OR_TEXT)
    return Command(words, summary, f"records:{_HANDLERS.get(words, words)}", arguments, (example,), _OUTCOMES)


FAMILY = Family(
    Text("记录", "Records"),
    (
        Command(
            "submit",
            Text("提交记录", "submit records"),
            "records:submit",
            (
                Argument("LEDGER", Text("台账的代码或名称", "code or name of the ledger")),
                _BODIES,
                ACTING_AS,
                JSON_OR_TEXT,
            ),
            ("shishu submit visit --file 走访.json --as 录入员",),
            Text(f"{_BODY.zh}\n{_OUTCOMES.zh}", f"{_BODY.en}\n{_OUTCOMES.en}"),
        ),
        _on_records(
            "approve",
            Text("审核通过；最后一级通过后计入", "approve; once the last level has, the record counts"),
            "shishu approve 0190a1b2-… --as 审核员",
            REASON,
        ),
        _on_records(
            "return",
            Text("退回修改，须写理由", "return to be mended, with a reason"),
            "shishu return 0190a1b2-… --as 审核员 --reason 人数与签到表不符",
            REASON,
        ),
        _on_records(
            "take-back",
            Text("撤回自己提交、还没审核的", "take back one's own submission before review"),
            "shishu take-back 0190a1b2-… --as 录入员",
        ),
        _on_records(
            "discard",
            Text("丢弃自己没计入过的草稿、退回的记录", "discard one's own draft or returned record"),
            "shishu discard 0190a1b2-… --as 录入员",
        ),
        _on_records(
            "confirm",
            Text("作为参与方确认", "confirm as a party of the record"),
            "shishu confirm 0190a1b2-… --as 社区",
        ),
        Command(
            "correct",
            Text("更正：给出完整的新内容，审核后替换原数", "correct: the whole new body; it counts once approved"),
            "records:correct",
            (_ID, _BODIES, REASON, ACTING_AS, JSON_OR_TEXT),
            ("shishu correct 0190a1b2-… --file 更正.json --as 录入员",),
            _OUTCOMES,
        ),
        _on_records(
            "withdraw",
            Text("作废：冲销已计入的数，须写理由", "void: what it counted is reversed, with a reason"),
            "shishu withdraw 0190a1b2-… --reason 重复填报 --as 审核员",
            _WHY,
        ),
        Command(
            "waiting",
            Text("等您审核的记录", "records that wait for this account"),
            "reviews:waiting",
            (ACTING_AS, TEXT_OR_JSON),
            ("shishu waiting --as 审核员",),
        ),
        Command(
            "record show",
            Text("一条记录：内容、各版、审核、计入的数", "one record: body, revisions, reviews, what it counts"),
            "reviews:show",
            (_ID, ACTING_LOCALLY, TEXT_OR_JSON),
            ("shishu record show 0190a1b2-…",),
        ),
        Command(
            "cases",
            Text("事项：停在哪一步、何时到期，逾期的在前", "cases: where each stands, when it is due; overdue first"),
            "cases:list_",
            (
                Argument("--ledger", Text("台账的代码或名称", "code or name of the register"), shown="LEDGER"),
                Argument("--state", Text("状态的代码", "code of a state"), shown="CODE"),
                Argument(
                    "--org", Text("与这个组织或其下级有关的", "in which it, or one below it, has a part"), shown="NAME"
                ),
                Argument("--search", Text("标题里的字", "part of the title"), shown="TEXT"),
                Argument("--overdue", Text("只看逾期的", "only what is overdue"), flag=True),
                ACTING_LOCALLY,
                TEXT_OR_JSON,
            ),
            ("shishu cases --ledger 问题清单 --overdue",),
        ),
        Command(
            "case",
            Text("一个事项：各步、到期、下一步由谁办", "one case: its steps, what is due, who takes the next step"),
            "cases:show",
            (Argument("ID", Text("事项的编号", "id of the case")), ACTING_LOCALLY, TEXT_OR_JSON),
            ("shishu case 0190a1b2-…",),
        ),
    ),
)
