"""The addresses of a kiosk (docs/roads/kiosk.md)."""

from __future__ import annotations

from django.urls import path

from yimen.surfaces.hall.kiosk import check_in, home, numbers, printing, ticket

KIOSK = [
    path("kiosk", home.home, name="kiosk"),
    path("kiosk/reset", home.reset, name="kiosk_reset"),
    path("kiosk/ticket", ticket.ticket, name="kiosk_ticket"),
    path("kiosk/ticket/<slug:code>", ticket.shown, name="kiosk_ticket_shown"),
    path("kiosk/check-in", check_in.arrive, name="kiosk_check_in"),
    path("kiosk/print", printing.cases, name="kiosk_print"),
    path("kiosk/print/<slug:number>", printing.documents, name="kiosk_documents"),
    path("kiosk/file", printing.file, name="kiosk_file"),
    path("kiosk/numbers", numbers.block, name="kiosk_block"),
    path("kiosk/numbers/told", numbers.tell, name="kiosk_tell"),
    path("kiosk/offline", numbers.offline, name="kiosk_offline"),
    path("kiosk/worker.js", numbers.worker, name="kiosk_worker"),
]
