"""What every template may use."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.http import HttpRequest

from shishu.web.frame.navigation import more, nav, tabs
from shishu.web.frame.request import PageRequest, language


def frame(request: HttpRequest) -> dict[str, object]:
    asked = cast("PageRequest", request)
    visitor = getattr(asked, "visitor", None)
    found: dict[str, object] = {"language": language(), "is_demo": settings.PROFILE == "demo", "visitor": visitor}
    if visitor and visitor.is_known:
        found |= {"nav": nav(asked), "tabs": tabs(asked), "more": more(asked)}
    return found
