"""What can be wrong with how a command was called."""

from shishu.words import Problem, Refused, Text


class WrongUse(Refused):
    """The command was called in a way it does not understand."""


class UnreadableFile(Refused):
    def __init__(self, name: str, why: Text) -> None:
        super().__init__(
            Problem(
                Text("文件「{name}」", "file “{name}”").format(name=name),
                why,
                Text("请核对文件名和内容后重试", "Check the name and the content, then try again"),
            )
        )


def wrong(where: Text | str, what: Text, remedy: Text) -> WrongUse:
    return WrongUse(Problem(where if isinstance(where, Text) else Text(where, where), what, remedy))
