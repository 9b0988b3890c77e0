"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.administering import appointing, declared, feedback, installation, log, people, signing_in

urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/add", people.add, name="people-add"),
    path("people/<int:key>/", people.person, name="person"),
    path("people/<int:key>/appoint", appointing.appoint, name="person-appoint"),
    path("people/<int:key>/end", appointing.end, name="person-end"),
    path("people/<int:key>/hand-over", appointing.hand_over, name="person-hand-over"),
    path("people/<int:key>/link", signing_in.link, name="person-link"),
    path("people/<int:key>/shut", signing_in.shut, name="person-shut"),
    path("people/<int:key>/open", signing_in.reopen, name="person-open"),
    path("people/<int:key>/forget-factors", signing_in.forget_factors, name="person-forget-factors"),
    path("people/<int:key>/erase", people.erase, name="person-erase"),
    path("packs/", declared.packs, name="packs"),
    path("packs/<str:name>/", declared.pack, name="pack"),
    path("audit/", log.audit, name="audit"),
    path("audit/export.csv", log.export, name="audit-export"),
    path("settings/", installation.settings, name="settings"),
    path("feedback/", feedback.feedback, name="feedback"),
]
