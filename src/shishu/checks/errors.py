"""Why something was not done with a text, a name or a slip."""

from __future__ import annotations

from collections.abc import Mapping

from shishu.words import Problem, Refused, Text

_NAME = Text("口径用词「{phrase}」", "name “{phrase}”")


class NothingToCheck(Refused):
    """A text without a word in it."""

    def __init__(self) -> None:
        what, remedy = (
            Text("是空的", "is empty"),
            Text("请把文字贴进来，或选一个 .docx、.txt 文件", "Paste it, or choose a .docx or .txt file"),
        )
        super().__init__(Problem(Text("稿子", "the text"), what, remedy))


class NoSuchFigure(Refused):
    """A place of the text where no figure stands."""

    status = 404

    def __init__(self) -> None:
        what = Text("在稿子里找不到", "is not found in the text")
        remedy = Text("请回到核对结果，再点一次", "Go back to the result and open it again")
        super().__init__(Problem(Text("这处数字", "this figure"), what, remedy))


class NobodyToAsk(Refused):
    """A slip that names no unit."""

    def __init__(self) -> None:
        what = Text("没有写发给哪个单位", "names no unit")
        super().__init__(Problem(Text("核实单", "slip"), what, Text("请写上单位名称", "Write its name")))


class NameTaken(Refused):
    """The organisation already means an indicator by this phrase."""

    status = 409

    def __init__(self, phrase: str, indicator: str) -> None:
        what = Text("已经认作指标 {indicator}", "already means the indicator {indicator}").format(indicator=indicator)
        remedy = Text("先撤回原来的再改", "Take the old one back first")
        super().__init__(Problem(_NAME.format(phrase=phrase), what, remedy))


class NoSuchName(Refused):
    """It was never proposed, has been taken back, or is another's."""

    status = 404

    def __init__(self) -> None:
        what = Text("没有这一条，或已撤回", "it is not there, or has been taken back")
        super().__init__(Problem(Text("口径用词", "name"), what, Text("请刷新列表再看", "Look at the list anew")))


class OwnProposal(Refused):
    """Whoever proposed a name does not review it."""

    status = 403

    def __init__(self, phrase: str) -> None:
        what = Text("不能审核自己提的", "nobody reviews their own proposal")
        super().__init__(Problem(_NAME.format(phrase=phrase), what, Text("请换一个人审核", "Ask somebody else")))


class NotAPhrase(Refused):
    """Too short to mean anything, or too long."""

    def __init__(self, phrase: str) -> None:
        what = Text("要有2到60个字", "has to have 2 to 60 characters")
        super().__init__(Problem(_NAME.format(phrase=phrase[:60]), what, Text("请改短或补全", "Make it so")))


class NoSuchSlip(Refused):
    """The address is wrong or has run out."""

    status = 404

    def __init__(self) -> None:
        what = Text("没有这张单子，或已过期", "there is no such slip, or it has run out")
        super().__init__(
            Problem(Text("核实单", "slip"), what, Text("请向发单的人要新的", "Ask its sender for a new one"))
        )


class NothingToAsk(Refused):
    """A slip needs lines, each of them a figure of the text."""

    def __init__(self) -> None:
        what = Text("没有选要核实的数字", "no figure is chosen")
        super().__init__(Problem(Text("核实单", "slip"), what, Text("请至少选一处", "Choose one at least")))


class NothingAnswered(Refused):
    """A slip that comes back as it was sent."""

    def __init__(self) -> None:
        what = Text("一处都没有答，什么也没有存", "nothing is answered, and nothing was kept")
        remedy = Text("请至少答一处，再提交", "Answer one figure at least, then send")
        super().__init__(Problem(Text("核实单", "slip"), what, remedy))


class NotAnAnswer(Refused):
    """属实, 更正为 with the right number, or 口径说明 with words. `at`: what each figure's answer wants."""

    def __init__(self, wanting: Mapping[int, tuple[Text, Text]]) -> None:
        where = Text("第{n}处", "Figure {n}")
        self.at = {n: Problem(where.format(n=n), *told) for n, told in sorted(wanting.items())}
        super().__init__(*self.at.values())
