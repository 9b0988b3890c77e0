"""Whether the service answers: open to all."""

from __future__ import annotations

from ninja import Router, Schema

from shishu.api.door import ProgramRequest, operation
from shishu.api.needs import Needs

router = Router(tags=["service"])


class Health(Schema):
    ok: bool


@operation(router, "GET /health", Needs(is_open=True), summary="Whether the service answers.", answer=Health)
def health(request: ProgramRequest) -> dict[str, object]:
    return {"ok": True}
