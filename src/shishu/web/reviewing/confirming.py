"""A party of a record says that its part in it is so."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from shishu.records import actions
from shishu.records.standing import ACTING
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.reviewing.told import onward


@door(*ACTING, methods=("POST",))
def confirm(request: PageRequest, key: UUID) -> HttpResponse:
    (outcome,) = actions.confirm([key], by=request.visitor.by, at=request.visitor.at)
    if outcome.refusal:
        raise outcome.refusal
    return onward(request, "confirmed")
