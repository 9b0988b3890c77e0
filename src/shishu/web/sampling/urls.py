"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.sampling import announcing, marking, views

urlpatterns = [
    path("samples/", views.samples, name="samples"),
    path("samples/new", announcing.sample_new, name="sample-new"),
    path("samples/<int:seq>/", views.sample, name="sample"),
    path("samples/<int:seq>/draw.json", views.sample_proof, name="sample-proof"),
    path("samples/<int:seq>/finish", marking.sample_finish, name="sample-finish"),
    path("samples/<int:seq>/<int:number>/", marking.sample_record, name="sample-record"),
    path("samples/<int:seq>/<int:number>/mark", marking.sample_mark, name="sample-mark"),
]
