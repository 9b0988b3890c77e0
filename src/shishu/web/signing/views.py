"""Views of this family of pages."""

from django.http import HttpResponse
from django.shortcuts import render

from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest


@door()
def sign_in(request: PageRequest, **names: object) -> HttpResponse:
    return render(request, "web/base.html")


@door()
def second_factor(request: PageRequest, **names: object) -> HttpResponse:
    return render(request, "web/base.html")


@door()
def prove(request: PageRequest, **names: object) -> HttpResponse:
    return render(request, "web/base.html")


@door()
def me(request: PageRequest, **names: object) -> HttpResponse:
    return render(request, "web/base.html")
