"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.recording.views import choosing, form, mine, photos, tasks

urlpatterns = [
    path("tasks/", tasks.tasks, name="tasks"),
    path("record/", choosing.record, name="record"),
    path("record/<str:ledger>/", form.record_form, name="record-form"),
    path("mine/", mine.mine, name="mine"),
    path("photos/", photos.send_photo, name="photos"),
    path("photos/<uuid:key>/", photos.photo, name="photo"),
]
