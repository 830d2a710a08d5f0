"""Finding service items, and everything published about one."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpResponse
from ninja import Query, Router

from yimen.catalogue.queries import ListedVersion, PublishedVersion, current_version, search
from yimen.law import forms
from yimen.surfaces.api import representation
from yimen.surfaces.api.json_answer import answer
from yimen.surfaces.api.problems import problems
from yimen.surfaces.api.schemas.items import ItemOut, ItemsOut

router = Router(tags=["事项"])
Words = Annotated[str | None, Query(max_length=200)]


@router.get("items", operation_id="find_items", summary="查找事项", response={200: ItemsOut} | problems(422))
def find(
    request: Any,  # noqa: ARG001 - the framework hands it in
    *,
    q: Annotated[str, Query(max_length=100)] = "",
    audience: Literal["natural", "legal"] | None = None,
    topic: Words = None,
    organ: Words = None,
    life_event: Words = None,
    online: bool | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    offset: Annotated[int, Query(ge=0, le=900)] = 0,
) -> HttpResponse:
    """Items in force that fit `q` (words, pinyin, initials, everyday names) and the filters, the best first."""
    found = search(
        q,
        audience=audience,
        topic=topic,
        organ=organ,
        life_event=life_event,
        online=online,
        limit=limit,
        offset=offset,
    )
    return answer({"count": found.count, "more": found.more, "items": [_line(version) for version in found.hits]})


@router.get("items/{code}", operation_id="read_item", summary="办事指南", response={200: ItemOut} | problems(404))
def read(request: Any, code: str) -> HttpResponse:  # noqa: ARG001
    """Everything published about an item, with the JSON Schema of its form."""
    version = current_version(code)
    content = version.content
    return answer(
        _line(version)
        | {
            "version": version.number,
            "effective_from": version.effective_from,
            "elements": dict(content.elements),
            "demonstration": sorted(content.demonstration_keys),
            "materials": [
                {
                    "key": one.key,
                    "name": one.name,
                    "necessity": one.necessity,
                    "required": one.must_be_handed_in,
                    "source": one.source,
                    "form": one.form,
                    "shareable": one.shareable,
                    "basis": one.basis,
                }
                for one in content.materials
            ],
            "form": forms.json_schema(version.form),
            "form_demonstration": version.form.demonstration,
        }
    )


def _line(version: ListedVersion | PublishedVersion) -> dict[str, Any]:
    content = version.content
    return {
        "code": version.code,
        "name": version.name,
        "department": version.organ_name,
        "topic": version.topic,
        "case_type": content.case_type,
        "legal_limit": representation.limit(content.legal_limit),
        "promised_limit": representation.limit(content.promised_limit),
        "online": content.online if content.channels else None,
        "guide": f"{settings.YIMEN_BASE_URL}/items/{version.code}",
    }
