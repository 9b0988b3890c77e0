"""What every template may use."""

from __future__ import annotations

from contextlib import suppress
from typing import cast

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest

from shishu.web.frame.navigation import apart_from_tabs, more, nav, tabs
from shishu.web.frame.request import PageRequest, language


def frame(request: HttpRequest) -> dict[str, object]:
    asked = cast("PageRequest", request)
    visitor = getattr(asked, "visitor", None)
    found: dict[str, object] = {"language": language(), "is_demo": settings.PROFILE == "demo", "visitor": visitor}
    if visitor and visitor.is_known:
        behind = more(asked)
        found |= {"nav": nav(asked), "tabs": tabs(asked), "more": behind}
        found["is_in_more"] = any(way.is_current for way in behind)
        found["seats"] = len({grant.organisation for grant in visitor.scope.grants})
        found |= {"apart": apart_from_tabs(asked), "withdrew": _withdrew(asked)}
    return found


def _withdrew(request: PageRequest) -> bool:
    """Whether what was just done ended a declaration; an address that is too long to be read says nothing."""
    with suppress(TooManyFieldsSent):
        return "withdrew" in request.GET
    return False
