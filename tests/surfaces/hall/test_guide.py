"""The guide desk: an item, her situation, what she brings, and the number that carries all of it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cases.cast import FOOD, PENSION_CHECK, Cast
from tests.surfaces.desks import at_desk, hidden, words
from tests.surfaces.hall.open_hall import OpenHall, at
from yimen.catalogue.queries import current_version
from yimen.halls.models import BusinessGroup
from yimen.law.queueing.precheck import from_json
from yimen.law.queueing.tickets import PriorityClass, TicketSource
from yimen.queues.models import Ticket

DESK = "/hall-desk/guide"


@pytest.fixture
def desk(here: OpenHall) -> Client:
    """The guide at the door."""
    return at_desk(here.guide)


def _food(cast: Cast) -> tuple[str, list[str]]:
    version = current_version(cast.codes[FOOD])
    return version.code, [one.key for one in version.content.materials if one.must_be_handed_in]


def test_a_search_leads_to_the_item_and_what_it_takes(cast: Cast, desk: Client) -> None:
    code, _ = _food(cast)
    page = desk.get(DESK, {"q": "食品经营"})
    assert f"{DESK}?item={code}#visit" in page.content.decode()
    page = desk.get(DESK, {"item": code})
    assert "带来了哪些" in words(page)
    assert "经营许可" in words(page)  # the group of the hall that does it


def test_ticking_says_what_is_missing_and_all_of_it_is_one_key(cast: Cast, desk: Client) -> None:
    code, keys = _food(cast)
    page = desk.post(DESK, {"item": code, "1.have": keys[:1], "do": "look"}, follow=True)
    assert "材料没齐" in words(page)
    assert "照样取号" in words(page)
    page = desk.post(DESK, {"item": code, "do": "all"}, follow=True)
    assert "材料齐了" in words(page)
    assert "照样取号" not in words(page)


def test_the_ticket_carries_the_pre_check_and_the_class(cast: Cast, here: OpenHall, desk: Client) -> None:
    code, keys = _food(cast)
    form = {
        "item": [code, cast.codes[PENSION_CHECK]], "1.have": keys[:1], "group": str(here.food), "priority": "elderly",
        "do": "ticket", "key": "one-press",
    }  # fmt: skip
    page = desk.post(DESK, form, follow=True)
    ticket = Ticket.objects.get()
    assert f"已取号 {ticket}" in words(page)
    pensions = BusinessGroup.objects.get(id=here.pensions).name
    assert f"接着办：{pensions}，还用这个号" in words(page)
    assert (ticket.source, ticket.priority, ticket.group_id) == (TicketSource.guide, PriorityClass.elderly, here.food)
    food, pension = from_json(ticket.precheck)
    assert (food.code, len(food.brought), food.ready) == (code, 1, False)
    assert pension.code == cast.codes[PENSION_CHECK]
    assert list(ticket.tasks.order_by("sequence").values_list("group", flat=True)) == [here.food, here.pensions]
    desk.post(DESK, form)
    assert Ticket.objects.count() == 1


def test_a_number_without_any_item_is_one_choice(here: OpenHall, desk: Client) -> None:
    assert desk.post(DESK, {"do": "ticket"}).status_code == 409
    desk.post(DESK, {"do": "ticket", "group": str(here.pensions)})
    assert Ticket.objects.get().precheck is None


def test_one_person_has_one_open_number_in_a_group(here: OpenHall, desk: Client) -> None:
    form = {"do": "ticket", "group": str(here.food), "id_number": "11010119900307803X"}
    assert desk.post(DESK, {**form, "id_number": "110101199003078031"}).status_code == 409
    assert desk.post(DESK, form).status_code == 302
    page = desk.post(DESK, form)
    assert page.status_code == 409
    assert "11010119900307803X" not in page.content.decode()
    assert Ticket.objects.get().person == {"name": "", "phone": ""}


def test_the_next_person_finds_an_empty_desk(cast: Cast, here: OpenHall, desk: Client) -> None:
    code, _ = _food(cast)
    desk.post(DESK, {"item": code, "do": "ticket", "group": str(here.food)})
    page = desk.get(DESK)
    assert cast.codes[FOOD] not in page.content.decode()
    assert hidden(page, "key") != "one-press"


def test_the_list_to_take_home_is_its_own_address_and_names_nobody(cast: Cast, desk: Client) -> None:
    code, keys = _food(cast)
    sent = desk.post(DESK, {"item": code, "1.have": keys[:1], "do": "come_back"})
    page = Client().get(sent.headers["Location"])
    assert "带清单来办" in words(page)
    assert words(page).count("还差") == len([one for one in _missing(cast) if one]) - 1
    assert "kiosk-guide" not in page.content.decode()
    assert Client().get("/halls/list", {"item": "nothing"}).status_code == 404


def _missing(cast: Cast) -> list[str]:
    content = current_version(cast.codes[FOOD]).content
    return [one.name for one in content.materials if one.must_be_handed_in and one.necessity.value == "required"]


def test_online_now_shows_the_way_for_her_phone(cast: Cast, desk: Client) -> None:
    code, _ = _food(cast)
    page = desk.post(DESK, {"item": code, "do": "online"}, follow=True)
    assert "请她用手机扫码" in words(page)


def test_another_day_shows_where_she_books_it(cast: Cast, here: OpenHall, desk: Client) -> None:
    code, _ = _food(cast)
    page = desk.post(DESK, {"item": code, "do": "appointment"}, follow=True)
    assert "预约的人到了签到就有号" in words(page)
    assert [one["name"] for one in page.context["appointments"]] == ["经营许可"]


def test_numbers_on_paper_are_printed_and_typed_in_afterwards(here: OpenHall, desk: Client) -> None:
    lent = desk.post("/hall-desk/paper", {"group": str(here.food), "size": "30"}, follow=True)
    address = lent.redirect_chain[0][0]
    assert "A001" in words(lent)
    assert "A030" in words(lent)
    assert desk.post(address, {"stubs": "1-2 8:45\n31 8:46"}).status_code == 409
    assert not Ticket.objects.exists()
    slip = desk.post(address, {"stubs": "1-2 8:45\n3 18:50"})
    assert "18:50还没有到" in words(slip)
    page = desk.post(address, {"stubs": "1-2 8:45\n3 8:50"}, follow=True)
    assert "已补录3个号" in words(page)
    assert "以前补录过" not in words(page)
    assert "都补录过了，没有重复排队" in words(desk.post(address, {"stubs": "3 8:50"}, follow=True))
    numbers = Ticket.objects.order_by("number").values_list("number", "source")
    assert list(numbers) == [(1, "paper"), (2, "paper"), (3, "paper")]
    page = desk.post(address, {"stubs": "2-4 8:50"}, follow=True)
    assert "已补录1个号" in words(page)
    assert "另有2个以前补录过" in words(page)
    desk.post(DESK, {"do": "ticket", "group": str(here.food)})
    assert Ticket.objects.filter(number=31, source="guide").exists()


def test_staff_of_other_desks_and_citizens_stay_out(cast: Cast, here: OpenHall) -> None:
    assert at_desk(cast.clerk).get(DESK).status_code == 200
    assert at_desk(cast.approver).get(DESK).status_code == 403
    assert at_desk(cast.clerk).get("/hall-desk/paper").status_code == 403


def test_outside_the_hours_the_guide_gives_no_number_and_reads_why(here: OpenHall, desk: Client) -> None:
    with at(12, 30):
        page = desk.post(DESK, {"do": "ticket", "group": str(here.food)})
    assert page.status_code == 409
    assert "现在不在服务时间" in words(page)
    assert not Ticket.objects.exists()
