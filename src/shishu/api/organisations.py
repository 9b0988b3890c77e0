"""Organisations and groups of the token's scope."""

from __future__ import annotations

from typing import Annotated

from ninja import Query, Router, Schema
from pydantic import Field

from shishu.access.visitor import Visitor
from shishu.api.door import ProgramRequest, operation
from shishu.api.needs import Needs
from shishu.api.shapes import Number, Strict, Word
from shishu.orgs import queries
from shishu.orgs.models import Organisation
from shishu.orgs.values import Link

router = Router(tags=["organisations"])

MOST = 500

_READING = Needs(("read",))


class Wanted(Strict):
    search: Word = Field("", description="part of a name or alias, or the beginning of a code")
    parent: Word = Field("", description="code, name, path or number of the one directly above")
    after: Number = Field(0, description="the next of the page before")
    limit: int = Field(100, ge=1, le=MOST)


class OrganisationTold(Schema):
    number: int
    code: str | None
    name: str
    kind: str


class PlaceTold(Schema):
    """Where it lay; `under` is null for a place outside the scope. `to` is the first day no longer."""

    under: str | None
    link: str
    from_: str | None = Field(alias="from")
    to: str | None


class OrganisationShown(OrganisationTold):
    path: str
    aliases: list[str]
    below: int
    places: list[PlaceTold]


class OrganisationsTold(Schema):
    organisations: list[OrganisationTold]
    next: int | None


class GroupTold(Schema):
    code: str
    name: str
    members: list[int] = Field(description="numbers of the organisations that belong to it today")


class GroupsTold(Schema):
    groups: list[GroupTold]


@operation(
    router,
    "GET /organisations",
    _READING,
    summary="Organisations of the scope, by their numbers, page by page; vanished ones too.",
    answer=OrganisationsTold,
    refuses=(404,),
)
def organisations(request: ProgramRequest, wanted: Query[Wanted]) -> dict[str, object]:
    scope = request.auth.scope
    found = queries.search(wanted.search, scope) if wanted.search else scope.filter(Organisation.objects.all(), "id")
    if wanted.parent:
        parent = queries.named(wanted.parent, scope=scope)
        found = found.filter(pk__in=queries.children(parent.id))
    rows = list(found.filter(pk__gt=wanted.after).order_by("pk")[: wanted.limit + 1])
    page = rows[: wanted.limit]
    return {"organisations": [_json(one) for one in page], "next": page[-1].id if len(rows) > len(page) else None}


@operation(
    router,
    "GET /organisations/{number}",
    _READING,
    summary="One organisation: where it stands, what else it is called, how it came there.",
    answer=OrganisationShown,
    refuses=(404,),
)
def organisation(request: ProgramRequest, number: Annotated[Number, Field()]) -> dict[str, object]:
    one = request.auth.see(number)
    return {
        **_json(one),
        "path": queries.path_name(one.id),
        "aliases": queries.other_names(one),
        "below": len(queries.children(one.id)),
        "places": [_place_json(link, one, request.auth) for link in queries.links(one.id)],
    }


@operation(
    router,
    "GET /groups",
    _READING,
    summary="Groups all of whose members lie in the scope.",
    answer=GroupsTold,
)
def groups(request: ProgramRequest) -> dict[str, object]:
    told = []
    for group in queries.seen_groups(request.auth.scope):
        today = group.memberships.filter(queries.known(None), queries.valid(request.auth.on))
        members = sorted(set(today.values_list("organisation", flat=True)))
        told.append({"code": group.code, "name": group.name, "members": members})
    return {"groups": told}


def _json(one: Organisation) -> dict[str, object]:
    return {"number": one.id, "code": one.code, "name": one.name, "kind": one.kind}


def _place_json(link: Link, one: Organisation, visitor: Visitor) -> dict[str, object]:
    is_seen = visitor.scope.sees(link.parent) or link.parent in queries.ancestors(one.id)
    return {
        "under": queries.path_name(link.parent) if is_seen else None,
        "link": link.kind,
        "from": link.first.isoformat() if link.first else None,
        "to": link.until.isoformat() if link.until else None,
    }
