"""Why an administrator is refused."""

from __future__ import annotations

from shishu.words import Problem, Refused, Text


class OwnAccount(Refused):
    """Who gives out roles gives himself none."""

    status = 403

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("您自己的账号", "your own account"),
                Text("不能由您自己改", "is not for you to change"),
                Text("请另一位系统管理员来改", "Ask another administrator"),
            )
        )


class ElsewhereToo(Refused):
    status = 403

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("这个账号", "this account"),
                Text("不全归您管", "is not in your charge alone"),
                Text("请上级的系统管理员来办", "Ask the administrator above"),
            )
        )


class NotWritten(Refused):
    def __init__(self, most: int) -> None:
        super().__init__(
            Problem(
                Text("意见", "what you say"),
                Text("没有写，或超过 {n} 字", "is empty, or longer than {n} characters").format(n=most),
                Text("请写一两句再送出", "Write a sentence or two, then send it"),
            )
        )


class NobodyTakesOver(Refused):
    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("接手的账号", "the account that takes over"),
                Text("没有选，或不归您管", "was not chosen, or is not in your charge"),
                Text("请从名单里选；新人先增加账号", "Choose one of the list; add an account for somebody new"),
            )
        )
