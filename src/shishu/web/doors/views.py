"""The first page: it sends everybody to where the day begins, and in the demo shows its doors."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from shishu.orgs.models import Account
from shishu.web.doors.demo import doors
from shishu.web.frame.door import door
from shishu.web.frame.navigation import home
from shishu.web.frame.request import PageRequest


@door(open_to_all=True)
def first(request: PageRequest) -> HttpResponseBase:
    """Whoever is signed in goes on to their desk; in a new installation the first account is made."""
    if request.visitor.is_known:
        return HttpResponseRedirect(home(request))
    if settings.PROFILE == "demo":
        return doors(request)
    return HttpResponseRedirect(reverse("sign-in" if Account.objects.exists() else "first-run"))
