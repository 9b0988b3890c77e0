"""Addresses below /api/. What is none of them is told as a refusal, not as a page."""

from django.urls import URLPattern, URLResolver, path, re_path

from shishu.api.interface import interface
from shishu.api.refusing import in_shape, nowhere

_patterns, _app, _namespace = interface.urls


def _shaped(pattern: URLPattern | URLResolver) -> URLPattern | URLResolver:
    if isinstance(pattern, URLPattern):
        pattern.callback = in_shape(pattern.callback)
    return pattern


urlpatterns = [
    path("v1/", nowhere),
    path("v1/", ([_shaped(pattern) for pattern in _patterns], _app, _namespace)),
    re_path("", nowhere),
]
