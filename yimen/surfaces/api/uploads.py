"""Taking in files."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from ninja import File, Router
from ninja.files import UploadedFile

from yimen.dossiers.commands import accept_upload
from yimen.foundation import instant
from yimen.surfaces.api.authentication import ApiRequest, bearer
from yimen.surfaces.api.json_answer import answer
from yimen.surfaces.api.problems import problems
from yimen.surfaces.api.schemas.uploads import UploadOut

router = Router(tags=["材料"], auth=bearer)


@router.post(
    "uploads",
    operation_id="upload",
    summary="上传文件",
    response={201: UploadOut} | problems(401, 413, 422),
)
def upload(request: ApiRequest, file: File[UploadedFile]) -> HttpResponse:
    """Hand in a file; it is judged by its content, and is the caller's until a case takes it."""
    assert request.auth.account_id is not None
    content = file.read(settings.YIMEN_UPLOAD_LIMIT_BYTES + 1)
    card = accept_upload(owner_id=request.auth.account_id, name=file.name or "", content=content, now=instant.now())
    return answer({"id": card.id, "name": card.name, "media_type": card.media_type, "size": card.size}, 201)
