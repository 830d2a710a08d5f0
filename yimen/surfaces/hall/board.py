"""/halls/board/: the large screen of a hall: who is called where, spoken; how many wait; which counters pause.

The page comes whole and refreshes itself without JavaScript. With it, board.js follows the hall through the live
process and asks for `part` again where it may have missed something.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from yimen.foundation import instant
from yimen.halls.commands.devices import topic
from yimen.halls.queries import hall_model
from yimen.halls.recordings import recordings_of
from yimen.law.halls.devices import DeviceKind
from yimen.law.queueing.speech import CLIPS
from yimen.surfaces.common.access import public
from yimen.surfaces.common.casework import live
from yimen.surfaces.common.devices import DeviceRequest, device
from yimen.surfaces.common.sounds import recorded_sound
from yimen.surfaces.hall.board_picture import picture_of


@device(DeviceKind.board)
@require_safe
def show(request: DeviceRequest) -> HttpResponse:
    """The whole screen."""
    return render(request, "hall/board.html", _context(request))


@device(DeviceKind.board)
@require_safe
def part(request: DeviceRequest) -> HttpResponse:
    """What changes on the screen, up to which number of the hall's feed."""
    return render(request, "hall/board_part.html", _context(request))


@device(DeviceKind.board)
@require_safe
def clips(request: DeviceRequest) -> JsonResponse:
    """Where each clip is: the hall's own recording first, then the one that was shipped."""
    recorded = recordings_of(request.device.hall_id)
    own = {name: f"{reverse('hall:clip', args=[name])}?{one.digest[:12]}" for name, one in recorded.items()}
    shipped = {one.name: static(f"yimen/clips/{one.name}.ogg") for one in CLIPS}
    return JsonResponse({name: [*filter(None, [own.get(name)]), where] for name, where in shipped.items()})


@device(DeviceKind.board)
@require_safe
def clip(request: DeviceRequest, name: str) -> HttpResponse:
    """The hall's own recording of a clip."""
    return recorded_sound(request.device.hall_id, name)


@public
@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: from this address it may keep the pages under /halls/board/ and no others."""
    return render(request, "hall/board_worker.js", content_type="text/javascript; charset=utf-8")


def _context(request: DeviceRequest) -> dict[str, Any]:
    hall_id, now = request.device.hall_id, instant.now()
    picture = picture_of(hall_id, now)
    return {
        "hall": hall_model(hall_id).hall,
        "device": request.device,
        "board": picture.board,
        "picture": picture.drawn,
        "live": live.address(request, [f"hall:{hall_id}", topic(request.device.id)]),
    }
