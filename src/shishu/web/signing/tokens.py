"""Tokens of programs: made here, shown once, revoked here."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from shishu.access import actions, queries
from shishu.access.actions.tokens import DEEDS, LONGEST
from shishu.access.models import ApiToken
from shishu.orgs.models import Organisation
from shishu.orgs.rules import day_of_moment
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest
from shishu.web.signing import asked
from shishu.web.signing.answering import going_on, once_more, told
from shishu.web.signing.me import seats
from shishu.words import Refused, Text

_TEMPLATE = "signing/tokens.html"
_USUAL = timedelta(days=90)
NAMES = {
    "read": Text("看数据和记录", "read figures and records"),
    "record": Text("记录（提交、更正、撤回）", "record: submit, correct, take back"),
    "review": Text("审核（通过、退回）", "review: approve, return"),
}


@door(methods=("GET", "POST"), fresh=True)
def tokens(request: PageRequest) -> HttpResponse:
    visitor = request.visitor
    if request.method != "POST":
        return render(request, _TEMPLATE, _shown(request, QueryDict()) | told(request))
    try:
        made = actions.make_token(visitor.by, asked.new_token(request.POST), at=visitor.at)
    except Refused as refusal:
        return once_more(request, _TEMPLATE, refusal, _shown(request, request.POST))
    return render(request, _TEMPLATE, _shown(request, QueryDict()) | {"made": made})


@door(methods=("POST",), fresh=True)
def revoke(request: PageRequest, token: int) -> HttpResponse:
    actions.revoke_token(request.visitor.by, token, at=request.visitor.at)
    return going_on("tokens", "revoked")


def _shown(request: PageRequest, form: QueryDict) -> dict[str, object]:
    """`form`: what was typed and is not made yet."""
    visitor = request.visitor
    kept = queries.tokens(visitor.by)
    names = dict(Organisation.objects.filter(pk__in={each.acting_for for each in kept}).values_list("pk", "name"))
    return {
        "rows": [_row(each, names, request) for each in kept],
        "seats": seats(visitor),
        "deeds": [(deed, NAMES[deed], deed in form.getlist("may")) for deed in DEEDS],
        "typed": {"name": form.get("name", ""), "acting_for": form.get("acting_for", "")},
        "until": form.get("until") or (visitor.on + _USUAL).isoformat(),
        "first": visitor.on.isoformat(),
        "last": (visitor.on + LONGEST).isoformat(),
    }


def _row(token: ApiToken, names: dict[int, str], request: PageRequest) -> dict[str, object]:
    return {
        "token": token,
        "may": [NAMES[deed] for deed in DEEDS if deed in token.allowed],
        "place": names.get(token.acting_for or 0, ""),
        "until": day_of_moment(token.expires_at - timedelta(seconds=1)),
        "is_over": request.visitor.at >= token.expires_at,
    }
