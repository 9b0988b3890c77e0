"""The interface as a whole: its operations, its manners, its description."""

from __future__ import annotations

from functools import cache
from typing import Any

from ninja import NinjaAPI, Router

from shishu.api import (
    cases,
    checking,
    closings,
    dictionary,
    figures,
    organisations,
    records,
    reviews,
    sampling,
    service,
)
from shishu.api.door import ProgramRequest, operation
from shishu.api.needs import Needs
from shishu.api.parsing import ExactParser
from shishu.api.refusing import teach

_ABOUT = """Records are submitted and reviewed, figures asked and traced to their records.
Send `Authorization: Bearer TOKEN`; a token reads, records or reviews for one account and sees what lies in its charge.
What lies outside is answered as not found, in the same words as what does not exist.
Every refusal is `{"code", "problems": [{"where", "what", "next"}]}` in Chinese and English.
Amounts are exact decimals written as text, in the base unit. Days are those of Asia/Shanghai."""

_description = Router(tags=["service"])

interface = NinjaAPI(
    title="Shishu 实数",
    version="1",
    description=_ABOUT,
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    parser=ExactParser(),
)
teach(interface)


@operation(
    _description,
    "GET /openapi.json",
    Needs(is_open=True),
    summary="This description, in OpenAPI 3.1.",
    answer=dict[str, Any],
)
def openapi(request: ProgramRequest) -> dict[str, object]:
    return description()


for _router in (
    records.router,
    reviews.router,
    cases.router,
    figures.router,
    organisations.router,
    dictionary.router,
    closings.router,
    checking.router,
    sampling.router,
    service.router,
    _description,
):
    interface.add_router("", _router)


@cache
def description() -> dict[str, object]:
    """Made once: it says the same as long as the program runs."""
    return dict(interface.get_openapi_schema())
