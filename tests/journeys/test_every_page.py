"""Every page, for everybody: axe clean, nothing cut off, large type one tap away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import DESKTOP
from tests.journeys.looking import axe, axe_when_wide, elder_switch, markup, overflow
from tests.journeys.places import Places

# {name} is the first link of a list, see Places.
ANYBODY = (
    "/", "/items", "/items?q=spjy", "/items?q=zzzz", "/browse", "{guide}",
    "{situation}/situation", "{situation}/situation?situation.cause=accident&situation.clear=yes",
    "/halls", "{hall_days}", "/halls/near", "/halls/list", "/help", "/progress",
    "/progress?code=1", "/progress/ABCDE12345", "/verify", "/verify?code=1", "/sign-in", "/sign-in/password",
    "/public/decisions", "/public/decisions?q=zzzz", "{decision}",
    "/public/hearings", "/public/delegations", "/ask", "/ask/find?code=1", "/dev/messages",
    "/appointments", "{group}",
    "/nowhere",
)  # fmt: skip
CITIZEN = (
    "/", "/cases", "{case}", "{case}/receipt", "{case}/withdraw", "{owing}", "{owing}/supply",
    "{correcting}/resubmit", "/consultations", "{own_question}", "/licences", "{own_licence}", "/notices", "/me",
    "/me/contact", "/me/real-name", "/appointments/mine", "{appointment}", "{appointment}/cancel",
    "{apply}", "{apply}/tasks", "{apply}/by_whom", "{apply}/matter", "{apply}/materials", "{apply}/review",
    "{apply}/discard", "/counter/",
)  # fmt: skip
CLERK = (
    "/counter/", "{desk}", "{desk}?act=accept", "{desk}/free-services", "{desk}/free-services/posting",
    "/counter/find", "/counter/intake", "/counter/intake?q=yldy",
    "/counter/consultations/", "/counter/consultations/new", "{asked}", "{asked}?act=hand_on",
    "{intake}",
)  # fmt: skip
ISSUER = ("/counter/issuing", "{issuing}", "{issuing}?act=hand_over")
APPROVER = (
    "/review/", "/review/?show=steps", "/review/?show=zzzz", "{review}", "{review}?act=grant",
    "{review}?act=refuse", "/review/licences/", "{licence}", "{licence}?act=revoke", "/review/consultations/",
    "/review/consultations/new", "{received}", "/review/restrictions/", "/review/inspections/", "{inspection}",
    "{review}?act=assign_inspection", "/review/verifications", "{verification}",
)  # fmt: skip
SUPERVISOR = (
    "/oversight/", "/oversight/cases", "{watched}", "/oversight/notices", "/oversight/ratings", "/oversight/trail",
    "/oversight/archives/", "/oversight/consultations/", "{watched_question}", "/oversight/reductions",
    "/oversight/reductions?organ=西平县市场监督管理局", "/oversight/promises",
    "/oversight/promises?show=verifications", "/oversight/promises?show=breaches", "/review/restrictions/",
)  # fmt: skip
EDITOR = (
    "/catalogue-desk/", "/catalogue-desk/?show=closed", "/catalogue-desk/?q=zzzz", "/catalogue-desk/new", "{written}",
    "{written}basic", "{written}where", "{written}materials?add=materials", "{written}fee", "{written}road",
    "{entry}", "{entry}compare",
)  # fmt: skip
PUBLISHER = ("/catalogue-desk/?show=handed_in", "{waiting}", "{entry}")
HEAD = ("/review/", "/review/?show=decided", "/review/verifications", "/review/licences/", "/review/restrictions/")
ADMIN = (
    "/oversight/", "/oversight/staff", "/oversight/catalogue", "/oversight/notices", "/oversight/trail",
    "/oversight/delegations", "/oversight/delegations/new",
)  # fmt: skip
GUIDE = (
    "/hall-desk/guide", "/hall-desk/guide?q=spjy", "{advised}", "/hall-desk/paper", "/hall-desk/door",
)  # fmt: skip
MANAGER = (
    "/hall-desk/signs", "/hall-desk/free-services",
    "/hall-desk/", "{hall}", "{hall}/calendar", "{hall}/check", "{hall}/rota", "{hall}/rota/new", "{hall}/hours/new",
    "{hall}/counters/new", "{hall}/booking", "/hall-desk/today",
    "/hall-desk/devices", "/hall-desk/voice", "/hall-desk/voice/please",
    "/halls/enrol", "/halls/enrolled",
)  # fmt: skip
AUDIENCES = {
    "": ANYBODY, "citizen": CITIZEN, "clerk1": CLERK, "issuer": ISSUER, "approver1": APPROVER, "head1": HEAD,
    "supervisor": SUPERVISOR, "admin": ADMIN, "editor1": EDITOR, "publisher1": PUBLISHER, "guide": GUIDE,
    "manager": MANAGER,
}  # fmt: skip


@pytest.mark.parametrize("username", AUDIENCES, ids=lambda name: name or "anybody")
def test_every_page_is_for_everybody(someone: Callable[..., Page], username: str) -> None:
    page = someone(username)
    places, faults = Places(page, "供水报装(新装)"), []
    for path in AUDIENCES[username]:
        page.goto(places.address(path))
        found = [
            *axe(page),
            *axe_when_wide(page, DESKTOP),
            *overflow(page, 320, 640),
            *elder_switch(page),
            *markup(page),
        ]
        faults += [f"{path}: {one}" for one in found]
    assert faults == []
