"""Taking in files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import File, Router
from ninja.files import UploadedFile

from yimen.dossiers.commands import accept_upload
from yimen.foundation import instant
from yimen.law.actors import Actor
from yimen.surfaces.api.authentication import bearer
from yimen.surfaces.api.json_answer import answer
from yimen.surfaces.api.problems import PROBLEMS
from yimen.surfaces.api.schemas import UploadOut

router = Router(tags=["材料"], auth=bearer)


@router.post("uploads", response={201: UploadOut} | PROBLEMS, summary="上传文件")
def upload(request: HttpRequest, file: File[UploadedFile]) -> HttpResponse:
    """Hand in a file; it is judged by its content, and belongs to the caller until a case takes it."""
    actor = getattr(request, "auth", None)
    assert isinstance(actor, Actor)
    assert actor.account_id is not None
    card = accept_upload(owner_id=actor.account_id, name=file.name or "", content=file.read(), now=instant.now())
    return answer(
        {"id": card.id, "name": card.name, "media_type": card.media_type, "size": card.size, "sm3": card.digest}, 201
    )
