"""demo, serve, verify, recompute, health."""

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
            "serve",
            Text("启动网页，直到按 Ctrl-C", "serve the pages until Ctrl-C"),
            "serving:serve",
            (
                Argument("--host", Text("监听的地址", "the address to listen on"), shown="HOST", default="127.0.0.1"),
                Argument(
                    "--port",
                    Text(
                        "端口；0 由机器来选；不写：8000 或其后空着的",
                        "the port; 0: any; none: 8000 or the next one free",
                    ),
                    shown="N",
                ),
                Argument(
                    "--workers",
                    Text("几个进程；不写：每核一个，最多 2", "processes; none: one for each core, 2 at most"),
                    shown="N",
                ),
                Argument(
                    "--profile",
                    Text("demo：不用密码，只限本机", "demo: without passwords, on this machine alone"),
                    choices=("demo",),
                ),
            ),
            ("shishu serve", "shishu serve --profile demo --port 0"),
            Text(
                "能接受访问时，把网址写到标准输出。新装好还没有账号时，先写出一次性首次运行码。",
                "Once it listens, its address is printed on standard output; before that, without any account, "
                "the one-time code for the first run.",
            ),
            needs_database=False,
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
