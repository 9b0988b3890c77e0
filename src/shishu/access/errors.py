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
