"""Why a change of the tree is not done, beyond what the tree itself refuses."""

from __future__ import annotations

from shishu.words import Problem, Refused, Text


def _organisation(name: str) -> Text:
    return Text("单位「{name}」", "organisation “{name}”").format(name=name)


class SameSuperior(Refused):
    def __init__(self, name: str, above: str) -> None:
        super().__init__(
            Problem(
                _organisation(name),
                Text("现在就属「{above}」", "already lies under “{above}”").format(above=above),
                Text("请写另一个上级", "Name another superior"),
            )
        )


class ChangedMeanwhile(Refused):
    """What was shown beforehand is no longer what would happen."""

    status = 409

    def __init__(self, name: str) -> None:
        super().__init__(
            Problem(
                _organisation(name),
                Text("您看的时候，有人改过它的隶属", "was moved by somebody while you were looking"),
                Text("请再看一遍会怎样，再确认", "Look again at what would happen, then confirm"),
            )
        )


class RenamedMeanwhile(Refused):
    """`name`: what it is called now."""

    status = 409

    def __init__(self, name: str) -> None:
        super().__init__(
            Problem(
                _organisation(name),
                Text("您看的时候，有人把它改成了这个名称", "was given this name by somebody while you were looking"),
                Text("请再看一遍会怎样，再确认", "Look again at what would happen, then confirm"),
            )
        )


class NameBeside(Refused):
    def __init__(self, name: str) -> None:
        super().__init__(
            Problem(
                _organisation(name),
                Text("同一上级下已有这个名称", "its superior already has one of this name"),
                Text("要并入它，请填在“并入”里；要新设，请换一个名称", "Merge into that one, or choose another name"),
            )
        )


class OneOfTwo(Refused):
    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("并入谁", "into which"),
                Text("“并入”和“新设”要填一个，只填一个", "either one that is there or a new one, and only one"),
                Text("请只填其中一个", "Fill in one of the two"),
            )
        )


class NoFile(Refused):
    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("文件", "file"),
                Text("没有选，或大过一兆", "was not chosen, or is larger than one megabyte"),
                Text(
                    "请选 .csv 或 .xlsx；更大的用命令行 shishu orgs import",
                    "Choose a .csv or .xlsx; import larger ones with shishu orgs import",
                ),
            )
        )
