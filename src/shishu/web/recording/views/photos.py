"""Photos: sent before the record that lists them, and handed out to whoever sees one that does."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, JsonResponse

from shishu.files.photos import PHOTO
from shishu.orgs.models import Role
from shishu.records import actions as records
from shishu.records import queries
from shishu.records.errors import UnknownAttachment
from shishu.records.photographs import path_of
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest, language
from shishu.words import Refused


@door(Role.RECORDER, methods=("POST",))
def send_photo(request: PageRequest) -> HttpResponse:
    """One file (`file`) under the id that its sender made (`id`); the answer names what is kept."""
    try:
        key, sent = UUID(request.POST.get("id", "")), request.FILES.get("file")
    except (ValueError, RequestDataTooBig):
        return JsonResponse({"problems": []}, status=400)
    if not isinstance(sent, UploadedFile):
        return JsonResponse({"problems": []}, status=400)
    try:
        photo = records.attach(key, sent.read(PHOTO.file_bytes + 1), by=request.visitor.by, at=request.visitor.at)
    except Refused as refusal:
        told = [problem.say(language()) for problem in refusal.problems]
        return JsonResponse({"problems": told}, status=refusal.status)
    return JsonResponse({"id": str(photo.pk), "sha256": photo.sha256, "size": photo.size})


@door()
def photo(request: PageRequest, key: UUID) -> HttpResponse:
    """As a file to be kept, never as a page: whatever is in it, the browser runs nothing of it."""
    found = queries.attachment(key, request.visitor.by, at=request.visitor.at)
    try:
        content = path_of(found.sha256).read_bytes()
    except FileNotFoundError:
        raise UnknownAttachment from None
    answer = HttpResponse(content, content_type=found.content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{found.sha256[:16]}.jpg"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
