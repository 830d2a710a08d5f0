"""What anybody sees: progress by query code, documents by their code, help, halls."""

from __future__ import annotations

import re
from datetime import time, timedelta
from typing import Any
from uuid import UUID

import time_machine
from django.test import Client

from tests.cases.cast import MONDAY, Cast, act
from tests.surfaces.portal.road import text
from yimen.documents.queries import list_for_case
from yimen.halls.commands.groups import keep_group
from yimen.halls.commands.hours import keep_hours
from yimen.law.actors import SYSTEM
from yimen.law.halls.service_calendar import Stretch
from yimen.law.procedure import Act


def test_the_query_code_shows_the_masked_progress(client: Client, cast: Cast) -> None:
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.accept)
    asked = client.get("/progress", {"code": f"{case.query_code[:5].lower()}-{case.query_code[5:]}"})
    assert asked["Location"] == f"/progress/{case.query_code}"
    page = text(client, asked["Location"])
    assert "王*英" in page
    assert "等待审批部门审查" in page
    assert "2026年3月30日" in page
    for secret in ("王秀英", case.form["id_number"], case.form["phone"], case.form["address"]):
        assert secret not in page


def test_a_code_that_is_none_is_said_beside_the_field(client: Client, db: None) -> None:
    assert 'id="f-code-error"' in text(client, "/progress?code=xx", status=422)
    assert "没有找到这个查询码" in text(client, "/progress/AAAAAAAAAA", status=404)
    assert 'id="f-code-error"' in text(client, "/progress/-", status=404)


def test_a_document_is_verified_by_its_code_and_less_by_its_number(client: Client, cast: Cast) -> None:
    case = cast.submit()
    document = list_for_case(case.id)[0]
    by_code = text(client, f"/verify/{document.verify_code}")
    assert "这份文书是本平台出具的" in by_code
    assert "王*英" in by_code
    assert "王秀英" not in by_code
    asked = client.get("/verify", {"code": document.number})
    by_number = text(client, asked["Location"])
    assert "王*英" not in by_number
    assert document.number in by_number


def test_an_unknown_document_is_said_to_be_unknown(client: Client, db: None) -> None:
    assert "没有找到这份文书" in text(client, "/verify/none", status=404)
    assert "没有找到这份文书" in text(client, "/verify?code=a/b", status=404)
    assert "请填写" in text(client, "/verify?code=", status=422)


def test_everybody_may_read_the_house(client: Client, cast: Cast) -> None:
    for address in ("/", "/help", "/halls", "/progress", "/verify", "/sign-in", "/sign-in/password", "/signed-in"):
        page = text(client, address)
        assert page.count("<h1") == 1, address


def test_everybody_reads_when_a_hall_serves_beside_what_the_days_are_by_statute(client: Client, cast: Cast) -> None:
    hall_id = cast.clerk.hall_id
    assert hall_id is not None
    assert "还没有公布服务时间" in text(client, f"/halls/{hall_id}/calendar?month=2026-03")
    keep_hours(
        hall_id=hall_id, weekdays=[1, 2, 3, 4, 5, 6], stretch=Stretch(time(9), time(12)), valid_from=MONDAY.date(),
        actor=SYSTEM, now=MONDAY,
    )  # fmt: skip
    page = text(client, f"/halls/{hall_id}/calendar?month=2026-03")
    saturday = re.search(r"03-07.*?</tr>", page, re.DOTALL)
    assert saturday
    assert "周末，不计入" in saturday[0]
    assert "09:00–12:00" in saturday[0]
    assert "从下一个工作日起算" in page
    assert "今天的服务时间" in text(client, "/halls")
    with time_machine.travel(MONDAY + timedelta(days=9), tick=False):
        assert "03-10" not in text(client, f"/halls/{hall_id}/calendar"), "the month that runs begins with today"
        assert "03-11" in text(client, f"/halls/{hall_id}/calendar")


def test_on_a_weekend_the_list_of_halls_names_who_is_served_all_the_same(client: Client, cast: Cast) -> None:
    hall_id = cast.clerk.hall_id
    assert hall_id is not None
    by: dict[str, Any] = {"hall_id": hall_id, "actor": SYSTEM, "now": MONDAY}
    keep_group(name="婚姻登记", prefix="C", every_day=True, **by)
    keep_group(name="工程建设", prefix="F", every_day=False, **by)
    keep_hours(weekdays=range(1, 6), stretch=Stretch(time(9), time(12)), valid_from=MONDAY.date(), **by)
    with time_machine.travel(MONDAY + timedelta(days=5), tick=False):
        page = text(client, "/halls")
        assert "部分业务开放：婚姻登记 09:00–12:00" in page
        assert "工程建设" not in page


def test_the_calendar_of_an_unknown_hall_or_a_far_year_is_not_found(client: Client, cast: Cast) -> None:
    hall_id = cast.clerk.hall_id
    assert hall_id is not None
    assert client.get(f"/halls/{UUID(int=0)}/calendar").status_code == 404
    keep_hours(
        hall_id=hall_id,
        weekdays=[1],
        stretch=Stretch(time(9), time(12)),
        valid_from=MONDAY.date(),
        actor=SYSTEM,
        now=MONDAY,
    )
    assert client.get(f"/halls/{hall_id}/calendar?month=2090-01").status_code == 404
