"""The counter writes down what it did for nothing, and the case page pays nothing for it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases.cast import Cast
from tests.surfaces.desks import at_desk, hidden, words


def test_a_clerk_writes_copies_down_from_the_case(cast: Cast) -> None:
    case, desk = cast.submit(), at_desk(cast.clerk)
    assert f"/counter/cases/{case.number}/free-services" in desk.get(f"/counter/cases/{case.number}").content.decode()
    page = f"/counter/cases/{case.number}/free-services"
    assert "还没有登记" in words(desk.get(page))
    form = desk.get(f"{page}/copying")
    sent = {"pages": "6", "key": hidden(form, "key")}
    assert "免费复印已登记" in words(desk.post(f"{page}/copying", sent, follow=True))
    desk.post(f"{page}/copying", sent)
    assert words(desk.get(page)).count("6页") == 1


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(cast: Cast) -> None:
    case, desk = cast.submit(), at_desk(cast.clerk)
    answer = desk.post(f"/counter/cases/{case.number}/free-services/posting", {"what": "合同1份", "key": ""})
    assert answer.status_code == 409
    assert "请填写“方向”" in words(answer)
    assert "合同1份" in answer.content.decode()


@pytest.mark.parametrize("path", ["", "/copying"])
def test_a_case_that_is_not_there_is_not_found(cast: Cast, path: str) -> None:
    assert at_desk(cast.clerk).get(f"/counter/cases/nothing/free-services{path}").status_code == 404


def test_the_case_page_asks_nothing_about_free_services(cast: Cast) -> None:
    case, desk = cast.submit(), at_desk(cast.clerk)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        desk.get(f"/counter/cases/{case.number}")
    assert [one["sql"] for one in asked if "free_services_" in one["sql"]] == []
