"""demo, verify, recompute, health."""

from shishu.cli.syntax.shapes import TEXT_OR_JSON, Argument, Command, Family
from shishu.words import Text

FAMILY = Family(
    Text("这套账", "The books"),
    (
        Command(
            "demo",
            Text("装入演示世界，算出样稿上的数字", "load the demo world and compute the figures of its page"),
            "demo:demo",
            (),
            ("shishu demo",),
        ),
        Command(
            "verify",
            Text("从头核对：每一笔都没有被改过", "check from the start that nothing was altered"),
            "proofs:verify",
            (
                Argument(
                    "--expect",
                    Text(
                        "以前记下的「序号:根」，核对那时的账没有被换过",
                        "a “seq:root” noted earlier: what was there then must still be",
                    ),
                    shown="SEQ:ROOT",
                ),
                TEXT_OR_JSON,
            ),
            ("shishu verify --format json",),
            Text(
                '输出 {"entries", "seq", "root", "ok"}；不符时在标准错误指出第一处，以 1 退出。'
                "把 seq 和 root 记在别处，以后用 --expect 核对，就能看出尾部被截、整本被换。",
                'JSON: {"entries", "seq", "root", "ok"}; when something is wrong, standard error names the first place '
                "and the command ends with 1. Keep seq and root elsewhere: --expect then also finds a tail that was "
                "cut off and books that were replaced as a whole.",
            ),
        ),
        Command(
            "recompute",
            Text("从零重算每一个累计数，逐位比较", "compute every total from zero and compare bit by bit"),
            "proofs:recompute",
            (TEXT_OR_JSON,),
            ("shishu recompute",),
            Text("有差异时以 1 退出。", "Ends with 1 when there are differences."),
        ),
        Command(
            "health",
            Text("数据库、设置、数量", "database, settings in force, counts"),
            "world:health",
            (
                Argument(
                    "--upgrade",
                    Text(
                        "把旧版本建立的数据库升到本版本", "bring a database made by an earlier version up to this one"
                    ),
                    flag=True,
                ),
                TEXT_OR_JSON,
            ),
            ("shishu health",),
            needs_database=False,
        ),
    ),
)
