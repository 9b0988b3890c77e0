"""Why a table or a text cannot be read. Nothing of a refused file is used: no figure may rest on a guess."""

from dataclasses import replace
from typing import ClassVar, Self

from shishu.words import Problem, Refused, Text

NOWHERE = Text("", "")


class TableRefused(Refused):
    """Base of all refusals of this room; `remedy` is what usually helps."""

    remedy: ClassVar[Text]

    @classmethod
    def because(cls, what: Text, *, where: Text = NOWHERE, remedy: Text | None = None) -> Self:
        return cls(Problem(where, what, remedy or cls.remedy))

    def in_file(self, filename: str) -> Self:
        """The same refusal, each place led by the name of the file."""
        return type(self)(*(replace(problem, where=within(filename, problem.where)) for problem in self.problems))


class NotATable(TableRefused):
    """Another kind of file, an unknown encoding, or no header."""

    remedy = Text(
        "请在 Excel 或 WPS 中另存为“Excel 工作簿 (.xlsx)”或“CSV UTF-8 (.csv)”",
        "Save it as “Excel workbook (.xlsx)” or “CSV UTF-8 (.csv)” in your spreadsheet program",
    )


class NotAText(TableRefused):
    """Another kind of file, or an unknown encoding, where a text was asked for."""

    remedy = Text(
        "请在 Word 或 WPS 中另存为“Word 文档 (.docx)”或“纯文本 (.txt)”，或者直接粘贴文字",
        "Save it as “Word document (.docx)” or “Plain text (.txt)”, or paste the text itself",
    )


class DamagedFile(TableRefused):
    """Not what its format demands; what a lenient reader would make of it may be wrong."""

    remedy = Text(
        "请用 Excel 或 WPS 打开核对后另存一份，再上传",
        "Open it in your spreadsheet program, check it, save it anew and upload that",
    )


class TooMuch(TableRefused):
    """Beyond one of the Limits."""

    remedy = Text("请删去无关内容，或拆成几个文件分次上传", "Remove what is not needed, or split it into several files")


class ActiveContent(TableRefused):
    """Macros, links to other files, embedded programs, document type declarations."""

    remedy = Text(
        "请新建工作簿，只把数值粘贴过去，另存为 .xlsx",
        "Paste the values alone into a new workbook and save it as .xlsx",
    )


class DoubtfulCells(TableRefused):
    """Cells whose value the file does not state plainly, with their addresses."""

    remedy = NOWHERE  # each kind of cell has its own


def within(filename: str, place: Text) -> Text:
    inside = Text(place.zh, f", {place.en}" if place.en else "")
    return Text("文件「{name}」{inside}", "file “{name}”{inside}").format(name=filename, inside=inside)
