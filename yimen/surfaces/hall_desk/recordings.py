"""/hall-desk/voice: the clips of the spoken calls of a hall: listen, record one's own, go back to the shipped one."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_update
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yimen.foundation import instant
from yimen.halls.commands.recordings import drop_recording, record_clip
from yimen.halls.queries import hall_model
from yimen.halls.recordings import RecordingCard, recordings_of
from yimen.law.actors import Role
from yimen.law.queueing.recordings import MOST_BYTES
from yimen.law.queueing.speech import CLIPS, Clip
from yimen.law.refusal import Refusal
from yimen.organisations.queries import HallCard
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.sounds import recorded_sound
from yimen.surfaces.hall_desk.guide_ticket import hall_of

_WITH_SOUND: dict[str, Any] = {"media-src": ["'self'"]}


@staff(Role.hall_manager)
@require_safe
@csp_update(_WITH_SOUND)  # type: ignore[arg-type]  # its types know only views without arguments
def listing(request: ActorRequest) -> HttpResponse:
    """Every clip of her hall, with what is heard now."""
    recorded = recordings_of(_hall(request).id)
    rows = [_row(clip, recorded.get(clip.name)) for clip in CLIPS]
    return render(request, "hall_desk/voice.html", {"hall": _hall(request), "rows": rows})


@staff(Role.hall_manager)
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: ActorRequest, clip: str) -> HttpResponse:
    """The form of one clip; a POST keeps the recording."""
    if request.method != "POST":
        return _ask(request, _clip(clip), None)
    try:
        record_clip(
            hall_id=_hall(request).id, clip=clip, content=_sent(request), actor=request.actor, now=instant.now()
        )
    except Refusal as refusal:
        return _ask(request, _clip(clip), refusal)
    messages.success(request, f"“{_clip(clip).words}”已换成本厅录音，叫号屏下次打开时生效。")
    return HttpResponseRedirect(reverse("hall_desk:voice"))


@staff(Role.hall_manager)
@require_POST
def drop(request: ActorRequest, clip: str) -> HttpResponse:
    """Back to the clip as it was shipped."""
    drop_recording(hall_id=_hall(request).id, clip=clip, actor=request.actor, now=instant.now())
    messages.success(request, f"“{_clip(clip).words}”已恢复为合成语音。")
    return HttpResponseRedirect(reverse("hall_desk:voice"))


@staff(Role.hall_manager)
@require_safe
def listen(request: ActorRequest, clip: str) -> HttpResponse:
    """The sound of her hall's recording."""
    return recorded_sound(_hall(request).id, clip)


def _hall(request: ActorRequest) -> HallCard:
    return hall_model(hall_of(request)).hall


def _clip(name: str) -> Clip:
    found = next((one for one in CLIPS if one.name == name), None)
    if found is None:
        raise Http404
    return found


def _sent(request: ActorRequest) -> bytes:
    """At most one byte more than is allowed, so that a large file is refused without being read."""
    file = request.FILES.get("file")
    return file.read(MOST_BYTES + 1) if file else b""


def _row(clip: Clip, own: RecordingCard | None) -> dict[str, Any]:
    return {
        "clip": clip,
        "own": own,
        "heard": reverse("hall_desk:voice_sound", args=[clip.name]) if own else static(f"yimen/clips/{clip.name}.ogg"),
    }


def _ask(request: ActorRequest, clip: Clip, refusal: Refusal | None) -> HttpResponse:
    question = {
        "key": "file",
        "label": "录音文件",
        "kind": "file",
        "hint": f"ogg、wav 或 mp3，不超过{MOST_BYTES // 1024}KB，前后不留空白。",
        "error": refusal.message if refusal else "",
    }
    context = {"clip": clip, "question": question, "errors": {"file": refusal} if refusal else {}}
    return render(request, "hall_desk/record_clip.html", context, status=409 if refusal else 200)
