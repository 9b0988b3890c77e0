"""What keeps the books from being opened."""

from shishu.words import Problem, Refused, Text, listed


class DatabaseFailed(Refused):
    """The books cannot be opened or used: not the caller's mistake."""

    exit_code = 3


class UnreachableDatabase(DatabaseFailed):
    def __init__(self, place: str, why: str) -> None:
        super().__init__(
            Problem(
                Text("数据库 {place}", "database {place}").format(place=place),
                Text("打不开：{why}", "cannot be opened: {why}").format(why=why),
                Text(
                    "请核对 SHISHU_DATABASE_URL 或 SHISHU_DATA，并确认数据库服务已启动、目录可写",
                    "Check SHISHU_DATABASE_URL or SHISHU_DATA, that the server runs and the directory is writable",
                ),
            )
        )


class NewerDatabase(DatabaseFailed):
    """A later version of the program has worked on these books."""

    def __init__(self, place: str, unknown: tuple[str, ...]) -> None:
        super().__init__(
            Problem(
                Text("数据库 {place}", "database {place}").format(place=place),
                Text(
                    "由更新的版本建立（本版本不认识 {them}），没有改动任何内容",
                    "was made by a newer version ({them} unknown here); nothing was touched",
                ).format(them=listed(unknown)),
                Text("请升级本程序后再打开", "Upgrade this program, then open it again"),
            )
        )


class OlderDatabase(DatabaseFailed):
    """Books with entries are never changed in passing: whoever runs the machine decides when."""

    def __init__(self, place: str, outstanding: tuple[str, ...]) -> None:
        super().__init__(
            Problem(
                Text("数据库 {place}", "database {place}").format(place=place),
                Text(
                    "由较早的版本建立，还差 {count} 步升级",
                    "was made by an earlier version; {count} steps bring it up to this one",
                ).format(count=len(outstanding)),
                Text(
                    "请先备份，再运行 shishu health --upgrade",
                    "Make a copy of it, then run shishu health --upgrade",
                ),
            )
        )
