"""Why a text is not read."""

from shishu.words import Problem, Refused, Text

MOST_BYTES = 2 * 1024 * 1024
MOST_FIGURES = 50_000


class TooLong(Refused):
    """More than is read at once; seen before anything else is done with the text."""

    status = 413

    def __init__(self) -> None:
        what = Text("超过 {megabytes} MB", "is larger than {megabytes} MB").format(megabytes=MOST_BYTES // 1024**2)
        super().__init__(Problem(_THE_TEXT, what, _IN_PARTS))


class TooManyFigures(Refused):
    status = 413

    def __init__(self) -> None:
        what = Text("里面的数字超过 {n} 个", "has more than {n} figures").format(n=MOST_FIGURES)
        super().__init__(Problem(_THE_TEXT, what, _IN_PARTS))


_THE_TEXT = Text("文稿", "the text")
_IN_PARTS = Text("请分成几篇再核", "Check it in parts")
