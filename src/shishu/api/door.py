"""The door of an operation: whose token it is, what it lets do, and every answer declared."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Router
from ninja.security import HttpBearer

from shishu.access.actions import token_visitor
from shishu.access.rates import REQUESTS, spend
from shishu.access.visitor import Visitor
from shishu.api.needs import OPERATIONS, Needs, Operation
from shishu.api.parsing import refuse_unknown
from shishu.api.shapes import Refusal
from shishu.measure import Clock

_ALWAYS = (429, 500)
_WITH_BODY = (400, 413)

View = Callable[..., Any]


class ProgramRequest(HttpRequest):
    """What the door adds."""

    auth: Visitor


class Token(HttpBearer):
    """Read anew for each request, so that what is revoked holds no more. Raises NotSignedIn, TooManyRequests."""

    def authenticate(self, request: HttpRequest, token: str) -> Visitor:
        clock: Clock = settings.CLOCK
        visitor = token_visitor(token, clock.now())
        spend(visitor.by.pk, REQUESTS, visitor.at)
        return visitor


_TOKEN = Token()


def operation(
    router: Router, way: str, needs: Needs, *, summary: str, answer: Any, refuses: tuple[int, ...] = ()
) -> Callable[[View], View]:
    """Declare a view as the operation of a way in, as "GET /figures".

    `refuses`: the statuses it adds to those that every operation can end with.
    """
    method, path = way.split()

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: ProgramRequest, **names: Any) -> Any:
            if not needs.is_open:
                needs.require(request.auth)
            refuse_unknown(request, _parameters(guarded))
            return view(request, **names)

        guarded.__signature__ = signature(view, eval_str=True)  # type: ignore[attr-defined]  # ninja reads it
        statuses = {*_ALWAYS, 422, *refuses, *(() if needs.is_open else (401, 403))}
        statuses |= set(_WITH_BODY) if method == "POST" else set()
        router.api_operation(
            [method],
            path,
            auth=None if needs.is_open else _TOKEN,
            response={200: answer} | dict.fromkeys(sorted(statuses), Refusal),
            operation_id=view.__name__.rstrip("_"),
            summary=summary,
            exclude_unset=True,
        )(guarded)
        OPERATIONS.append(Operation(method, path, view.__name__.rstrip("_"), needs))
        return guarded

    return declare


def _parameters(view: View) -> set[str]:
    """The names that may stand behind the question mark."""
    models = view._ninja_operation.models  # type: ignore[attr-defined]  # noqa: SLF001  where ninja keeps what it read
    query = [model for model in models if model.__ninja_param_source__ == "query"]
    return {name for model in query for name in model.__ninja_flatten_map__}
