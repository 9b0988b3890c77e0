"""Whatever goes wrong is told in one shape: {"code", "problems": [{"where", "what", "next"}]}, in both languages."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from shishu.access.errors import NotSignedIn, TooManyRequests
from shishu.api.errors import (
    BodyTooLarge,
    Failed,
    NoSuchAddress,
    NoSuchMethod,
    NotJson,
)
from shishu.api.faults import not_taken
from shishu.words import Refused

_LOG = logging.getLogger("django.request")
_BY_STATUS: dict[int, Callable[[], Refused]] = {400: NotJson, 401: NotSignedIn}
"""What ninja itself ends with."""
_BY_KIND: dict[type[Exception], Callable[[], Refused]] = {
    Http404: NoSuchAddress,
    RequestDataTooBig: BodyTooLarge,
    SuspiciousOperation: NotJson,
}
"""What Django does; the special kind stands before the general one."""


def told(refusal: Refused) -> HttpResponse:
    """The refusal as an answer."""
    response = JsonResponse(refusal.to_json(), status=refusal.status, json_dumps_params={"ensure_ascii": False})
    if refusal.status == NotSignedIn.status:
        response.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(refusal, TooManyRequests):
        response.headers["Retry-After"] = str(refusal.retry_after)
    return response


def refusal_of(request: HttpRequest, failure: Exception) -> Refused:
    """What is told of a failure; of what nobody foresaw nothing but that it failed."""
    if isinstance(failure, Refused):
        return failure
    if isinstance(failure, ValidationError):
        return not_taken(failure.errors)
    if isinstance(failure, HttpError) and failure.status_code in _BY_STATUS:
        return _BY_STATUS[failure.status_code]()
    for kind, refusal in _BY_KIND.items():
        if isinstance(failure, kind):
            return refusal()
    _LOG.error("%s %s", request.method, request.path, exc_info=failure)
    return Failed()


def teach(interface: NinjaAPI) -> None:
    """Let the interface answer every exception so."""

    def answer(request: HttpRequest, failure: Exception | type[Exception]) -> HttpResponse:
        return told(refusal_of(request, failure if isinstance(failure, Exception) else failure()))

    for kind in (Exception, Http404, HttpError, ValidationError):
        interface.add_exception_handler(kind, answer)


def in_shape(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Around a view of the interface: what its operations do not reach (other methods) is told in the same shape."""

    @csrf_exempt  # no cookie is believed here, so there is nothing to forge
    @wraps(view)
    def answer(request: HttpRequest, **names: object) -> HttpResponseBase:
        response = view(request, **names)
        if isinstance(response, HttpResponseNotAllowed):
            allowed = response.headers["Allow"]
            response = told(NoSuchMethod(allowed))
            response.headers["Allow"] = allowed
        return response

    return answer


@csrf_exempt
def nowhere(request: HttpRequest, **names: object) -> HttpResponse:
    return told(NoSuchAddress())
