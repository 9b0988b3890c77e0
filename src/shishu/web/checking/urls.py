"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.checking import answering, names, slips, views

urlpatterns = [
    path("check/", views.ask, name="check"),
    path("check/names/", names.names, name="check-names"),
    path("check/<int:number>/", views.checked, name="checked"),
    path("check/<int:number>/choose/", views.choose, name="check-choose"),
    path("check/<int:number>/slip/", slips.make, name="check-slip"),
    path("check/<int:number>/export.<slug:form>", views.export, name="check-export"),
    path("slips/<str:key>/", answering.answer, name="slip"),
]
