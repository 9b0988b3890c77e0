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
