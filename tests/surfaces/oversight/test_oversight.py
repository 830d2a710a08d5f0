"""What those see who watch over the county, and what they do not."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.db import connection

from tests.cases.cast import MARKET, MONDAY, PENSION_CHECK, SINCE, Cast, act
from tests.surfaces.desks import at_desk, words
from yimen.cases.commands import sweep
from yimen.cases.models import Case
from yimen.law.actors import SYSTEM, Actor, Role
from yimen.law.procedure import Act
from yimen.organisations.commands import appoint
from yimen.organisations.queries import actor_for, organ_by_name
from yimen.people.commands import ensure_account


def _admin() -> Actor:
    organ = organ_by_name(MARKET)
    assert organ is not None
    account_id = ensure_account(username="admin", display_name="管理", encoded_password="!", now=MONDAY)
    appoint(
        account_id=account_id, role=Role.admin, organ_id=organ.id, title="系统管理", hall_id=None, valid_from=SINCE,
        actor=SYSTEM, now=MONDAY,
    )  # fmt: skip
    actor = actor_for(account_id, on=MONDAY.date())
    assert actor is not None
    return actor


def _accepted(cast: Cast, item: str = "食品经营许可(新办)", key: str = "k") -> Case:
    return act(cast.clerk, act(cast.clerk, cast.submit(item=item, key=key), Act.receive), Act.accept)


def test_the_day_is_one_sentence(cast: Cast) -> None:
    _accepted(cast)
    cast.submit(item=PENSION_CHECK, key="b")
    text = words(at_desk(cast.supervisor).get("/oversight/")).replace(" ", "")
    assert "今日收件2件、受理1件" in text
    assert "现在在办2件，黄牌0件，红牌0件；违反一次性告知的例外0件。" in text
    assert "黄牌、红牌：因收件答复、办结、特别程序或者送达的期限" in text


def test_warnings_are_counted_and_lead_to_their_cases(cast: Cast) -> None:
    case = cast.submit()
    later = MONDAY + timedelta(days=4)
    with time_machine.travel(later, tick=False):
        sweep(later)
        desk = at_desk(cast.supervisor)
        assert "黄牌1件" in words(desk.get("/oversight/")).replace(" ", "")
        assert case.number[-13:] in words(desk.get("/oversight/cases", {"show": "amber"}))
        assert "没有这样的办件" in words(desk.get("/oversight/cases", {"show": "red"}))


def test_open_cases_of_one_organ(cast: Cast) -> None:
    _accepted(cast)
    cast.submit(item=PENSION_CHECK, key="b")
    text = words(at_desk(cast.supervisor).get("/oversight/cases", {"organ": MARKET}))
    assert "食品经营许可" in text
    assert "养老待遇资格认证" not in text


def test_a_case_shows_its_course_and_nobody_in_clear(cast: Cast) -> None:
    case = _accepted(cast)
    page = at_desk(cast.supervisor).get(f"/oversight/cases/{case.number}", {"act": "grant"})
    text = words(page)
    assert "第1个工作日" in text
    assert "王*英" in text
    assert "王秀英" not in text
    assert "<form" not in page.content.decode().split("<main", 1)[1]


def test_a_supervisor_opens_no_file_and_reveals_nothing(cast: Cast) -> None:
    case = _accepted(cast)
    desk = at_desk(cast.supervisor)
    for surface in ("counter", "review"):
        assert desk.get(f"/{surface}/cases/{case.number}/materials/m1").status_code == 403
        assert desk.post(f"/{surface}/cases/{case.number}/reveal", {"reason": "看看"}).status_code == 403
    assert desk.get(f"/oversight/cases/{case.number}/materials/m1").status_code == 404


def test_notices_and_ratings_have_words_when_there_is_nothing(cast: Cast) -> None:
    desk = at_desk(cast.supervisor)
    assert "没有发送失败的通知" in words(desk.get("/oversight/notices"))
    ratings = words(desk.get("/oversight/ratings"))
    assert "满 5 条才显示数字" in ratings
    assert "没有差评" in ratings


def test_the_trail_is_checked_on_demand_and_a_change_shows(cast: Cast) -> None:
    _accepted(cast)
    desk = at_desk(cast.supervisor)
    assert "还没有封存" in words(desk.get("/oversight/trail"))
    assert "留痕完整" in words(desk.post("/oversight/trail"))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE foundation_trailentry DISABLE TRIGGER USER")
        cursor.execute("UPDATE foundation_trailentry SET role = 'admin' WHERE act = 'accept'")
        cursor.execute("ALTER TABLE foundation_trailentry ENABLE TRIGGER USER")
    assert "留痕有改动或缺失" in words(desk.post("/oversight/trail"))


def test_the_administrator_reads_posts_and_authorisations_and_no_cases(cast: Cast) -> None:
    case = _accepted(cast)
    desk = at_desk(_admin())
    register = words(desk.get("/oversight/staff"))
    assert "clerk" in register
    assert "测授1号" in register
    assert desk.get("/oversight/").status_code == 200
    for closed in ("/oversight/cases", f"/oversight/cases/{case.number}", "/oversight/ratings"):
        assert desk.get(closed).status_code == 403
    assert at_desk(cast.supervisor).get("/oversight/staff").status_code == 403


def test_oversight_is_closed_to_everybody_else(cast: Cast) -> None:
    for actor in (cast.citizen, cast.clerk, cast.approver, cast.issuer):
        assert at_desk(actor).get("/oversight/").status_code == 403


def test_a_supervisor_records_an_exception_to_telling_everything_at_once(cast: Cast) -> None:
    case = cast.submit(complete=False)
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.check_materials, values={"checks": {"m1": {"result": "missing"}}})
    act(cast.clerk, case, Act.request_correction)
    act(cast.clerk, case, Act.resubmit, values={"materials": {"m1": "paper"}})
    desk, address = at_desk(cast.supervisor), f"/oversight/cases/{case.number}"
    assert "例外准许再次补正" in words(desk.get(address))
    assert desk.post(f"{address}/acts/allow_second_correction", {"reason": ""}).status_code == 409
    assert desk.post(f"{address}/acts/allow_second_correction", {"reason": "漏看"}).status_code == 302
    assert "违反一次性告知的例外1件" in words(desk.get("/oversight/")).replace(" ", "")
    assert at_desk(cast.clerk).post(f"{address}/acts/allow_second_correction", {"reason": "x"}).status_code == 403
