"""/catalogue-desk/drafts/<id>/<group>: the elements of a group beside what is published, with the check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from yimen.catalogue.commands import DraftMoved, save_draft
from yimen.catalogue.queries import DraftFile, draft_file
from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.law.catalogue_desk import FIXED, DraftAct
from yimen.law.element_list import ELEMENTS, Element, Group
from yimen.law.element_words import element_words
from yimen.law.guide_check import Judgement, judge
from yimen.law.version_compare import same
from yimen.surfaces.catalogue_desk.desk import counted, edit_address, findings, group_of, written_groups
from yimen.surfaces.catalogue_desk.widgets import draw, read
from yimen.surfaces.catalogue_desk.widgets.rows import DO
from yimen.surfaces.catalogue_desk.widgets.widget import Drawn
from yimen.surfaces.common.access import ActorRequest, staff

_ADD = "add"


@dataclass(frozen=True)
class _Typed:
    """What stands in the form: the draft's own words, or what was typed and not saved. `theirs`: what a colleague
    wrote meanwhile. `revision`: which one the writer has seen.
    """

    elements: Mapping[str, Any]
    revision: int
    theirs: Mapping[str, Any] = field(default_factory=dict)
    saved: bool = True


@staff(Role.catalogue_editor)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActorRequest, draft_id: UUID, group: str) -> HttpResponse:
    """GET the form; POST saves it, right or wrong, or only checks it when 检查 was pressed."""
    file, chosen = draft_file(request.actor, draft_id), _group(group)
    if DraftAct.save not in {rule.act for rule in file.open_rules}:
        return HttpResponseRedirect(reverse("catalogue_desk:draft", args=[draft_id]))
    if request.method != "POST":
        return _page(request, file, chosen, _Typed(file.elements, file.revision))
    values, seen = _read(file, chosen, request.POST), _revision(request.POST)
    typed = {**file.elements, **values}
    if request.POST.get(DO) == "check":
        return _page(request, file, chosen, _Typed(typed, seen, saved=False))
    try:
        save_draft(
            actor=request.actor, draft_id=draft_id, revision=seen, group=chosen, values=values, now=instant.now()
        )
    except DraftMoved as moved:
        return _page(request, file, chosen, _Typed(typed, moved.revision, moved.elements, saved=False), moved)
    return _onwards(request, draft_id, chosen)


@staff(Role.catalogue_editor)
@require_POST
def lint(request: ActorRequest, draft_id: UUID, group: str) -> HttpResponse:
    """The check of what is typed at this moment, as the fragment the page shows beside the form. Saves nothing."""
    file, chosen = draft_file(request.actor, draft_id), _group(group)
    check = judge({**file.elements, **_read(file, chosen, request.POST)})
    return render(request, "catalogue_desk/lint.html", _lint_context(check, draft_id))


def _group(slug: str) -> Group:
    found = group_of(slug)
    if found is None:
        raise Http404
    return found


def _read(file: DraftFile, group: Group, data: QueryDict) -> dict[str, Any]:
    written = (one for one in ELEMENTS if one.group is group and one.key not in FIXED)
    return {one.key: read(one, data, file.elements.get(one.key)) for one in written}


def _revision(data: QueryDict) -> int:
    text = data.get("revision", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _onwards(request: ActorRequest, draft_id: UUID, group: Group) -> HttpResponse:
    what, _, rest = request.POST.get(DO, "").partition(":")
    if what == "next":
        following = written_groups()[written_groups().index(group) + 1 :]
        messages.success(request, f"已保存“{group.value}”。")
        overview = reverse("catalogue_desk:draft", args=[draft_id])
        return HttpResponseRedirect(edit_address(draft_id, following[0]) if following else overview)
    key = rest.partition(":")[0]
    if key in {one.key for one in ELEMENTS}:
        extra = f"?{_ADD}={key}" if what == _ADD else ""
        return HttpResponseRedirect(f"{edit_address(draft_id, group)}{extra}#at-{key}")
    messages.success(request, "已保存。")
    return HttpResponseRedirect(edit_address(draft_id, group))


def _page(
    request: ActorRequest, file: DraftFile, group: Group, typed: _Typed, moved: DraftMoved | None = None
) -> HttpResponse:
    check = judge(typed.elements)
    groups = written_groups()
    context = {
        "file": file,
        "group": group.value,
        "places": [(one.value, edit_address(file.id, one), one is group) for one in groups],
        "last": group is groups[-1],
        "typed": typed,
        "moved": moved,
        "boxes": [_box(one, file, typed, check, request.GET.get(_ADD)) for one in ELEMENTS if one.group is group],
        "action": edit_address(file.id, group),
        "lint_address": reverse("catalogue_desk:lint", args=[file.id, group.name.lower()]),
        "trail": [("事项编辑", reverse("catalogue_desk:home")), (file.name, _overview(file))],
        **_lint_context(check, file.id),
    }
    return render(request, "catalogue_desk/edit.html", context, status=409 if moved else 200)


def _overview(file: DraftFile) -> str:
    return reverse("catalogue_desk:draft", args=[file.id])


def _lint_context(check: Judgement, draft_id: UUID) -> dict[str, Any]:
    return {"findings": findings(check, draft_id), "counted": counted(check)}


def _box(element: Element, file: DraftFile, typed: _Typed, check: Judgement, extra: str | None) -> dict[str, Any]:
    """One element: its inputs or, for what nobody types, its words; beside it the present value and the faults."""
    value, base = typed.elements.get(element.key), file.base_elements.get(element.key)
    fixed = element.key in FIXED
    faults = [note.message for note in check.errors if note.element == element.key]
    return {
        "key": element.key,
        "label": element.label,
        "rule": element.rule,
        "fixed": fixed,
        "words": element_words(element, value),
        "drawn": None if fixed else _with_faults(draw(element, value, extra=extra == element.key), faults),
        "present": element_words(element, base),
        "changed": not fixed and file.base_number is not None and not same(value, base),
        "is_new": file.base_number is None,
        "demo": element.key in file.demonstration and same(value, file.elements.get(element.key)),
        "faults": faults,
        "theirs": element_words(element, typed.theirs[element.key]) or "（空）" if element.key in typed.theirs else "",
    }


def _with_faults(drawn: Drawn, faults: Sequence[str]) -> Drawn:
    """The faults beside the first input; those of a list of rows stand over it."""
    if drawn.row_word or not faults:
        return drawn
    first, *rest = drawn.fields
    return replace(drawn, fields=({**first, "error": " ".join(faults)}, *rest))
