"""What several operations take and give: texts in both languages, problems, refusals."""

from __future__ import annotations

from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

MOST_NUMBER = 2**53

Word = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]
Reason = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[^\x00]*$")]
Number = Annotated[int, Field(ge=0, le=MOST_NUMBER)]


class Strict(Schema):
    """What is sent: a name that is not known is a mistake, not a remark."""

    model_config = ConfigDict(extra="forbid")


class Both(Schema):
    """One text in Chinese and in English."""

    zh: str
    en: str


class ProblemTold(Schema):
    """Where it is, what is wrong, what to do next."""

    where: Both
    what: Both
    next: Both


class Refusal(Schema):
    """Why nothing was done; all faults at once. `code` is for programs."""

    code: str
    problems: list[ProblemTold]
