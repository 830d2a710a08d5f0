"""What stands in the hall or is read on a phone there: boards, kiosks, rating terminals, the pages of a ticket."""

from __future__ import annotations

from django.urls import path

from yimen.surfaces.hall import board, enrol, preparation, terminal
from yimen.surfaces.hall.kiosk.urls import KIOSK
from yimen.surfaces.hall.ticket_urls import TICKETS

app_name = "hall"
urlpatterns = [
    path("board/", board.show, name="board"),
    path("board/part", board.part, name="board_part"),
    path("board/clips", board.clips, name="board_clips"),
    path("board/clips/<str:name>", board.clip, name="clip"),
    path("board/worker.js", board.worker, name="board_worker"),
    path("enrol", enrol.ask, name="enrol"),
    path("enrolled", enrol.done, name="enrolled"),
    path("list", preparation.preparation, name="list"),
    *TICKETS,
    *KIOSK,
    path("terminal", terminal.show, name="rating_terminal"),
    path("terminal/thanks", terminal.thanks, name="rating_thanks"),
]
