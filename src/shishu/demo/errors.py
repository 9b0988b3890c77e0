"""What the demo world tells when it can not be built."""

from collections.abc import Sequence

from shishu.words import Problem, Refused, Text


class BooksNotEmpty(Refused):
    """There are organisations that are not the demo's: it never mixes with real books."""

    def __init__(self) -> None:
        what = Text(
            "这套账里已有别的单位，演示世界不会混进去", "there are other organisations, and it never mixes with them"
        )
        remedy = Text("另用一个空的数据库（SHISHU_DATA）", "Use another, empty database (SHISHU_DATA)")
        super().__init__(Problem(Text("演示世界", "The demo world"), what, remedy))


class StoryRefused(Refused):
    """A record of the story was refused: pack and story do not fit each other."""

    exit_code = 3

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(*problems)


class NothingToRestore(Refused):
    """No copy of the finished demo lies beside the database."""

    status = 404

    def __init__(self) -> None:
        what = Text("没有存下演示的原样", "no copy of the finished demo was kept")
        remedy = Text("请换一个空的数据库重新装入演示", "Load the demo again into an empty database")
        super().__init__(Problem(Text("恢复演示", "Restoring the demo"), what, remedy))


class NoSuchDoor(Refused):
    """The demo has no such door, or its world is not loaded."""

    status = 404

    def __init__(self) -> None:
        what = Text("没有这扇门，或演示世界还没有装入", "there is no such door, or the demo world is not loaded")
        super().__init__(Problem(Text("演示", "The demo"), what, Text("请从首页进入", "Start from the first page")))
