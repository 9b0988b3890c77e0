"""From where a request comes, and under which address it sees this house."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The caller's address; of IPv6 its network, since every household and every office has a whole one.

    Where TLS ends before the server, whoever ended it names the caller as the last of X-Forwarded-For.
    """
    named = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip() if settings.HAS_TLS else ""
    written = (named or request.META.get("REMOTE_ADDR", "")).strip("[]")
    try:
        found = ip_address(written)
    except ValueError:
        return written[:64]
    if found.version == 6:
        return str(found.ipv4_mapped or ip_network((found, 64), strict=False))
    return str(found)


def host_of(request: HttpRequest) -> str:
    """The host without its port, "" when it is a bare address: passkeys belong to names."""
    host = request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return host
    return ""


def origin_of(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
