"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.organisations import adding, grouping, importing, merging, moving, places, renaming

urlpatterns = [
    path("organisations/", places.organisations, name="organisations"),
    path("organisations/import/", importing.import_list, name="organisations-import"),
    path("organisations/<int:number>/", places.organisation, name="organisation"),
    path("organisations/<int:number>/move", moving.move, name="organisation-move"),
    path("organisations/<int:number>/merge", merging.merge, name="organisation-merge"),
    path("organisations/<int:number>/rename", renaming.rename, name="organisation-rename"),
    path("organisations/<int:number>/add", adding.add, name="organisation-add"),
    path("organisations/<int:number>/alias", adding.alias, name="organisation-alias"),
    path("organisations/<int:number>/alias/remove", adding.remove_alias, name="organisation-alias-remove"),
    path("groups/", grouping.groups, name="groups"),
    path("groups/<path:code>/", grouping.group, name="group"),
    path("groups/<path:code>/join", grouping.join, name="group-join"),
    path("groups/<path:code>/leave", grouping.leave, name="group-leave"),
]
