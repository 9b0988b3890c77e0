"""What goes wrong at this door itself; everything else is refused by the room that knows why."""

from __future__ import annotations

from shishu.words import Problem, Refused, Text

_NOTHING = Text("", "")
_READ = Text("请看 /api/v1/openapi.json 里的写法", "See /api/v1/openapi.json for how it is written")


class NotTaken(Refused):
    """Parameters or body are not as they have to be; each fault with its place."""


class NoSuchAddress(Refused):
    status = 404
    code = "not_found"

    def __init__(self) -> None:
        what = Text("没有这个地址，或您看不到它", "There is no such address, or you cannot see it")
        super().__init__(Problem(_NOTHING, what, _READ))


class NoSuchMethod(Refused):
    status = 405

    def __init__(self, allowed: str) -> None:
        what = Text("不能这样用，只能 {them}", "is not used like this, only by {them}").format(them=allowed)
        super().__init__(Problem(Text("这个地址", "this address"), what, _READ))


class NotJson(Refused):
    status = 400

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("内容", "body"),
                Text("不是正确的 JSON（UTF-8）", "is not correct JSON in UTF-8"),
                Text("请核对括号、引号和重复的键", "Check brackets, quotes and keys that stand twice"),
            )
        )


class BodyTooLarge(Refused):
    status = 413

    def __init__(self) -> None:
        what = Text("太大", "is too large")
        super().__init__(
            Problem(Text("内容", "body"), what, Text("请分几次送", "Send it in several parts")),
        )


class Failed(Refused):
    """Nobody foresaw it; the details are in the server's log alone."""

    status = 500

    def __init__(self) -> None:
        super().__init__(
            Problem(
                _NOTHING,
                Text("系统出了差错，没有改动任何数据", "Something failed here; nothing was changed"),
                Text(
                    "请再试一次；还不行，请告诉管理员现在的时间。",
                    "Try again; if it stays, tell your administrator when.",
                ),
            )
        )
