"""The desk of the hall: signs to print, and the month of what was free."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from tests.halls.hall_cast import HallCast
from tests.surfaces.desks import at_desk, words
from yimen.halls.kept import kept_halls_data
from yimen.halls.models import Zone
from yimen.halls.signage import signs_of


def test_a_manager_prints_the_signs_of_her_hall_and_they_are_counted(hall: HallCast) -> None:
    kept_halls_data.forget()
    desk, page = at_desk(hall.manager), f"/hall-desk/signs/{hall.hall_id}"
    assert desk.get("/hall-desk/signs").headers["Location"] == page
    assert "综合服务" in words(desk.get(page, {"kind": "counter"}))
    look = desk.get(f"{page}/counter-7.pdf")
    assert look.headers["Content-Type"] == "application/pdf"
    assert "还没有" in words(desk.get(page, {"kind": "counter"}))
    assert "印制" in words(desk.get(f"{page}/print?key=counter-7"))
    made = desk.post(f"{page}/print?key=counter-7&key=guide")
    assert len(PdfReader(BytesIO(made.content)).pages) == 2
    assert "1次" in words(desk.get(page, {"kind": "counter"}))


def test_the_check_against_the_notice_tells_which_signs_were_not_printed(hall: HallCast) -> None:
    kept_halls_data.forget()
    desk, check = at_desk(hall.manager), f"/hall-desk/halls/{hall.hall_id}/check"
    assert "窗口标牌 ：1块还没有印制" in words(desk.get(check))
    desk.post(f"/hall-desk/signs/{hall.hall_id}/print?kind=counter")
    assert "窗口标牌 ：" not in words(desk.get(check))
    Zone.objects.filter(id=hall.zone_id).update(name="候办区")
    kept_halls_data.forget()
    assert "窗口标牌 ：1块印制以后内容变了" in words(desk.get(check))


def test_a_sign_whose_words_changed_since_is_to_be_printed_again(hall: HallCast) -> None:
    kept_halls_data.forget()
    desk, page = at_desk(hall.manager), f"/hall-desk/signs/{hall.hall_id}"
    desk.post(f"{page}/print?kind=")
    Zone.objects.filter(id=hall.zone_id).update(name="候办区")
    kept_halls_data.forget()
    changed = {one.sign.key for one in signs_of(hall.hall_id, on=date(2026, 11, 23), base_url="") if one.changed}
    assert changed == {
        "guide",
        f"zone-{hall.zone_id}",
        "counter-7",
        f"complaint-{hall.zone_id}",
        f"watch-board-{hall.zone_id}",
    }
    assert "内容已变" in words(desk.get(page, {"kind": "counter"}))


def test_a_neighbour_finds_no_sign_of_the_hall(hall: HallCast) -> None:
    desk, page = at_desk(hall.neighbour), f"/hall-desk/signs/{hall.hall_id}"
    assert [desk.get(f"{page}{path}").status_code for path in ("", "/print", "/clerk", "/guide.pdf")] == [404] * 4
    assert at_desk(hall.guide).get(page).status_code == 403


def test_the_plate_of_a_clerk_is_made_of_what_is_typed(hall: HallCast) -> None:
    kept_halls_data.forget()
    desk, page = at_desk(hall.manager), f"/hall-desk/signs/{hall.hall_id}/clerk"
    assert desk.post(page, {"counter": "99", "name": "张华"}).status_code == 409
    made = desk.post(page, {"counter": "7", "name": "张华"})
    assert made.headers["Content-Type"] == "application/pdf"


def test_the_administrator_chooses_among_the_halls(hall: HallCast) -> None:
    assert "邻乡大厅" in words(at_desk(hall.admin).get("/hall-desk/signs"))


def test_the_month_of_free_services_has_totals_a_file_and_quotas(hall: HallCast) -> None:
    desk = at_desk(hall.admin)
    assert "不限额" in words(desk.get("/hall-desk/free-services"))
    assert "2026年3月" in words(desk.get("/hall-desk/free-services?month=2026-03"))
    assert "邮件号" in desk.get("/hall-desk/free-services.csv?month=x").content.decode()
    quota = "/hall-desk/free-services/quota/copying"
    assert desk.post(quota, {"monthly": "many"}).status_code == 409
    assert "5000页" in words(desk.post(quota, {"monthly": "5000"}, follow=True))
    assert at_desk(hall.manager).get(quota).status_code == 403
    assert at_desk(hall.manager).get("/hall-desk/free-services").status_code == 200
