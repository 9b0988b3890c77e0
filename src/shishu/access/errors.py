"""Why the door stays shut, and what to do."""

from __future__ import annotations

from shishu.words import Problem, Refused, Text


class NotYourRole(Refused):
    """The page is for another role."""

    status = 403

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("", ""),
                Text("您现在的身份办不了这件事", "What you act as does not do this"),
                Text(
                    "请换一个身份，或请有这项职责的人办。",
                    "Act for another appointment, or ask whoever has the role.",
                ),
            )
        )


class NotSignedIn(Refused):
    """A token that does not hold, or none."""

    status = 401

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("令牌", "token"),
                Text("不对、已过期或已停用", "is wrong, has expired or was revoked"),
                Text("请在“我的”页面另建一个", "Make another one on the page “Me”"),
            )
        )


class WrongSignIn(Refused):
    """The same words whether the account exists, is shut, or the password is another."""

    status = 401

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("", ""),
                Text("账号或密码不对", "Account or password is wrong"),
                Text(
                    "请再试一次；忘了密码，请管理员给一个一次性链接。",
                    "Try again; if you forgot the password, ask your administrator for a one-time link.",
                ),
            )
        )


class WrongPassword(Refused):
    status = 401

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("现在的密码", "present password"),
                Text("不对", "is wrong"),
                Text("请再输一次", "Type it again"),
            )
        )


class PasswordWanted(Refused):
    """What is grave, and the password was not typed lately nor with the form."""

    status = 401

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("密码", "password"),
                Text("还没有输入", "was not typed"),
                Text(
                    "这件事要确认是您本人，请输入密码再办",
                    "This has to be done by you yourself: type it and send again",
                ),
            )
        )


class WrongCode(Refused):
    """A code that is wrong, too old, or was used before."""

    status = 401

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("验证", "second factor"),
                Text("不对，或已经用过", "is wrong, or was used before"),
                Text(
                    "请等下一个验证码再输；手机时间要准。",
                    "Wait for the next code and type that; the phone's clock has to be right.",
                ),
            )
        )


class TooManyTries(Refused):
    """`retry_after`: seconds until the next try is looked at. Never for good."""

    status = 429

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        minutes = -(-retry_after // 60)
        super().__init__(
            Problem(
                Text("", ""),
                Text("试错的次数太多", "Too many wrong tries"),
                Text(
                    "请 {n} 分钟以后再试；急用请管理员给一个一次性链接。",
                    "Try again in {n} minutes; if it is urgent, ask your administrator for a one-time link.",
                ).format(n=minutes),
            )
        )


class TooManyRequests(Refused):
    """`retry_after`: seconds until there is room for one more."""

    status = 429

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(
            Problem(
                Text("", ""),
                Text("一下子要得太多", "Too much was asked at once"),
                Text("请 {n} 秒以后再试。", "Try again in {n} seconds.").format(n=retry_after),
            )
        )


class TooBusy(Refused):
    """So many sign in at this moment that passwords wait for each other."""

    status = 503
    retry_after = 3

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("", ""),
                Text("现在登录的人太多", "Too many people are signing in just now"),
                Text(
                    "请过几秒再试；这一次不算试错。", "Try again in a few seconds; this did not count as a wrong try."
                ),
            )
        )


class WeakPassword(Refused):
    """All that is wrong with a new password."""


class LinkGone(Refused):
    """The same words whether it was used, has expired, or never was."""

    status = 404

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("", ""),
                Text("这个链接用过了、过期了，或不完整", "This link was used, has expired, or is not complete"),
                Text("请管理员另给一个。", "Ask your administrator for another."),
            )
        )


class NotByLink(Refused):
    """Who decides does not sign in by a link alone."""

    def __init__(self, account: str) -> None:
        super().__init__(
            Problem(
                Text("账号「{it}」", "account “{it}”").format(it=account),
                Text("有审核以上的职责，不能只凭链接登录", "decides on records and cannot sign in by a link alone"),
                Text("请给它设置密码的链接", "Make it a link for setting a password instead"),
            )
        )


class NotOneself(Refused):
    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("您自己的账号", "your own account"),
                Text("不能由您自己停用", "cannot be shut by yourself"),
                Text("请另一位管理员办理", "Ask another administrator"),
            )
        )


class LastFactor(Refused):
    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("第二道验证", "second factor"),
                Text("只剩这一个，审核以上的职责不能没有", "is the only one, and those who decide need one"),
                Text("请先加另一个，再去掉这个", "Add another one first, then remove this"),
            )
        )


class NotAToken(Refused):
    """What was asked of a new token cannot be."""


class FirstRunIsOver(Refused):
    status = 404

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("", ""),
                Text("第一个管理员已经有了", "There is an administrator already"),
                Text("请登录。", "Sign in."),
            )
        )


class WrongFirstRunCode(Refused):
    status = 401

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("一次性代码", "one-time code"),
                Text("不对、用过了或已过期", "is wrong, was used, or has expired"),
                Text(
                    "请看服务器终端上 shishu serve 打印的代码；没有了就重新启动一次。",
                    "Look at what shishu serve printed on the server's terminal; start it again for a new one.",
                ),
            )
        )


class NotAmongYours(Refused):
    """A token or passkey that this account does not have: told alike whether somebody else has it."""

    status = 404

    def __init__(self) -> None:
        super().__init__(
            Problem(
                Text("", ""),
                Text("您没有这一项，或已经停用", "You have no such thing, or it is out of use already"),
                Text("请在“我的”页面看现有的。", "See on the page “Me” what there is."),
            )
        )
