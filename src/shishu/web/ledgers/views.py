"""Views of this family of pages."""

from django.http import HttpResponse
from django.shortcuts import render

from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest


@door()
def ledgers(request: PageRequest, **names: object) -> HttpResponse:
    return render(request, "web/base.html")
