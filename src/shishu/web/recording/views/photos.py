"""Photos: sent before the record that lists them, and handed out to whoever sees one that does."""

from __future__ import annotations

import json
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, JsonResponse
from django.utils.http import content_disposition_header

from shishu.access.visitor import Visitor
from shishu.files.photos import PHOTO
from shishu.orgs.models import Role
from shishu.records import actions as records
from shishu.records import listing, queries
from shishu.records.errors import UnknownAttachment
from shishu.records.forms import Forms
from shishu.records.models import Record
from shishu.records.photographs import path_of
from shishu.records.rules.lines import attachments_in
from shishu.web.frame.door import door
from shishu.web.frame.request import PageRequest, language
from shishu.web.frame.values import names_of
from shishu.web.recording.naming import LedgerNames
from shishu.words import Refused, Text


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
    called = _called(key, request.visitor)
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=called) or ""
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _called(key: UUID, visitor: Visitor) -> str:
    """What whoever keeps the file finds it by: ledger, organisation, day, and which of the photos it is."""
    record = queries.listed(key, visitor.by, at=visitor.at)
    if record is None:
        return f"{_PHOTO.say(language())}.jpg"
    place = names_of([record.organisation]).get(record.organisation, "")
    parts = [LedgerNames()[record.ledger].say(language()), place, record.occurred_on.isoformat(), _number(key, record)]
    return " ".join(part.replace("/", "-") for part in parts if part) + ".jpg"


def _number(key: UUID, record: Record) -> str:
    """Its place among the photos that the record shows; "" of one that only an earlier revision lists."""
    shown = listing.revisions_shown([record]).get(record.pk)
    if shown is None:
        return ""
    fields, values = Forms().of(record, shown).step.fields, json.loads(shown.body).get("values", {})
    keys = [one["id"] for one in attachments_in(fields, values)]
    return str(keys.index(str(key)) + 1) if str(key) in keys else ""


_PHOTO = Text("照片", "Photo")
