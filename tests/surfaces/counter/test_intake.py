"""窗口收件: the same form as online on one page, and nothing of the last person in it."""

from __future__ import annotations

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cases.cast import FOOD, MONDAY, NEIGHBOUR, PDF, PENSION_CHECK, Cast
from tests.surfaces.desks import at_desk, hidden, words
from yimen.cases.models import Case
from yimen.catalogue.queries import current_version
from yimen.demo.answers import answers
from yimen.law.states import Channel, State


def _form(cast: Cast, desk: Client, **changed: Any) -> tuple[str, dict[str, Any]]:
    """The address of the form, and everything the clerk enters."""
    code = cast.codes[FOOD]
    at = f"/counter/intake/{code}"
    typed = answers(current_version(code).form, NEIGHBOUR, MONDAY.date())
    return at, {**typed, "key": hidden(desk.get(at), "key"), "form-m1": "paper", **changed}


def test_items_are_found_and_those_without_authorisation_say_so(cast: Cast) -> None:
    assert (
        f"/counter/intake/{cast.codes[FOOD]}"
        in at_desk(cast.clerk).get("/counter/intake", {"q": "食品经营"}).content.decode()
    )
    assert "没有授权您受理" in words(at_desk(cast.unauthorised_clerk).get("/counter/intake", {"q": "食品经营"}))


def test_a_walk_in_becomes_a_received_case_with_a_voucher_to_print(cast: Cast) -> None:
    desk = at_desk(cast.clerk)
    at, typed = _form(cast, desk)
    page = desk.post(at, typed, follow=True)
    case = Case.objects.get()
    assert (case.state, case.channel, case.handler) == (State.received, Channel.counter, cast.clerk.account_id)
    assert "已收件" in words(page)
    card, _ = page.context["documents"][0]
    assert card.title == "收件凭证"


def test_the_next_form_is_empty_and_the_browser_offers_nothing(cast: Cast) -> None:
    desk = at_desk(cast.clerk)
    at, typed = _form(cast, desk)
    desk.post(at, typed)
    html = desk.get(at).content.decode()
    assert NEIGHBOUR.name not in html
    assert NEIGHBOUR.id_number not in html
    assert set(re.findall(r'<input class="input[^>]*autocomplete="([^"]*)"', html)) == {"off"}


def test_sending_it_twice_makes_one_case(cast: Cast) -> None:
    desk = at_desk(cast.clerk)
    at, typed = _form(cast, desk)
    first, second = desk.post(at, typed), desk.post(at, typed)
    assert first.headers["Location"] == second.headers["Location"]
    assert Case.objects.count() == 1


def test_errors_stand_beside_the_fields_and_nothing_typed_is_lost(cast: Cast) -> None:
    desk = at_desk(cast.clerk)
    scan = SimpleUploadedFile("申请书.pdf", PDF, "application/pdf")
    at, typed = _form(cast, desk, id_number="41172119900101001X", **{"file-m2": scan})
    page = desk.post(at, typed)
    assert page.status_code == 409
    assert "身份证号码校验不通过" in words(page)
    assert f'value="{NEIGHBOUR.name}"' in page.content.decode()
    assert "已上传：申请书.pdf" in words(page)
    assert not Case.objects.exists()
    kept = {"kept-m2": hidden(page, "kept-m2"), "form-m2": "upload", "id_number": NEIGHBOUR.id_number}
    del typed["file-m2"]
    desk.post(at, {**typed, **kept})
    forms = dict(Case.objects.get().materials.values_list("key", "form"))
    assert (forms["m1"], forms["m2"]) == ("paper", "upload")


def test_a_disguised_file_is_refused_beside_its_material(cast: Cast) -> None:
    desk = at_desk(cast.clerk)
    at, typed = _form(cast, desk, **{"file-m2": SimpleUploadedFile("申请书.pdf", b"MZ\x90\x00 not a pdf")})
    page = desk.post(at, typed)
    row = next(one for one in page.context["handed_in"] if one["key"] == "m2")
    assert row["error"]
    assert not Case.objects.exists()


def test_choosing_another_kind_of_applicant_changes_the_questions_and_keeps_the_answers(cast: Cast) -> None:
    desk = at_desk(cast.clerk)
    at, typed = _form(cast, desk, agent_kind="agent", choose="1")
    page = desk.post(at, typed)
    assert "代理人（监护人）姓名" in words(page)
    assert f'value="{NEIGHBOUR.name}"' in page.content.decode()
    assert not Case.objects.exists()


def test_without_authorisation_there_is_no_form_and_no_case(cast: Cast) -> None:
    desk, colleague = at_desk(cast.unauthorised_clerk), at_desk(cast.clerk)
    at, typed = _form(cast, colleague)
    assert "没有授权您受理这个事项" in words(desk.get(at))
    assert "没有该事项的“受理”授权" in words(desk.post(at, typed))
    assert not Case.objects.exists()


def test_intake_is_for_clerks_and_unknown_items_do_not_exist(cast: Cast) -> None:
    assert at_desk(cast.issuer).get("/counter/intake").status_code == 403
    assert at_desk(cast.clerk).get("/counter/intake/nothing").status_code == 404
    assert at_desk(cast.clerk).get(f"/counter/intake/{cast.codes[PENSION_CHECK]}").status_code == 200
