"""All addresses: the pages, and below /api/ the interface for programs."""

from django.urls import include, path

urlpatterns = [path("api/", include("shishu.api.urls")), path("", include("shishu.web.urls"))]

handler404 = "shishu.web.frame.views.not_found"
handler500 = "shishu.web.frame.views.failed"
handler400 = "shishu.web.frame.views.not_understood"
