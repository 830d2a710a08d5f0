"""A number on the phone: at the door, near the hall, and the page that says when it is her turn."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.cases.cast import Cast
from tests.surfaces.desks import at_desk, hidden, words
from tests.surfaces.hall.open_hall import HERE, OpenHall, at
from yimen.foundation import instant
from yimen.law.queueing.tickets import TicketSource, TicketState
from yimen.queues import limits
from yimen.queues.commands import call_next, recall, skip, take_place
from yimen.queues.models import Ticket

CALL_INTERVAL = timedelta(seconds=20)


@pytest.fixture
def phone() -> Client:
    """Somebody's telephone."""
    return Client()


def _door(here: OpenHall) -> str:
    return f"/halls/door/{here.door_code}"


def test_the_sheet_at_the_door_gives_a_number_without_signing_in(here: OpenHall, phone: Client) -> None:
    page = phone.get(_door(here))
    assert "经营许可" in words(page)
    page = phone.post(_door(here), {"group": str(here.food), "key": hidden(page, "key")}, follow=True)
    assert "前面还有 0 人" in words(page)
    ticket = Ticket.objects.get()
    assert (ticket.source, ticket.account, ticket.person) == (TicketSource.phone, None, None)


def test_one_browser_has_one_open_number_in_a_group(here: OpenHall, phone: Client) -> None:
    first = phone.post(_door(here), {"group": str(here.food)})
    again = phone.post(_door(here), {"group": str(here.food)})
    assert first.headers["Location"] == again.headers["Location"]
    phone.post(f"{first.headers['Location']}/acts/cancel")
    assert phone.post(_door(here), {"group": str(here.food)}).headers["Location"] != first.headers["Location"]


def test_one_address_does_not_take_every_number_and_who_signs_in_still_gets_hers(
    cast: Cast, here: OpenHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST", 2)
    form = {"group": str(here.food)}
    for key in ("a", "b", "b"):
        assert Client().post(_door(here), {**form, "key": key}).status_code == 302
    refused = Client().post(_door(here), form)
    assert (refused.status_code, "请登录后再取" in words(refused)) == (409, True)
    assert Client().post(_door(here), form, REMOTE_ADDR="192.0.2.7").status_code == 302
    assert at_desk(cast.citizen).post(_door(here), form).status_code == 302
    with at(9, 11):
        assert Client().post(_door(here), form).status_code == 302


def test_who_signed_in_has_one_in_every_browser(cast: Cast, here: OpenHall) -> None:
    assert at_desk(cast.citizen).post(_door(here), {"group": str(here.food)}).status_code == 302
    assert at_desk(cast.citizen).post(_door(here), {"group": str(here.food)}).status_code == 409


def test_near_the_hall_is_enough_and_far_away_is_not(here: OpenHall, phone: Client) -> None:
    page = phone.post("/halls/near", HERE, follow=True)
    address = page.redirect_chain[0][0]
    assert "33.38" not in address
    assert phone.post(address, {"group": str(here.food)}).status_code == 302
    far = phone.post("/halls/near", {**HERE, "latitude": "33.5"})
    assert far.status_code == 409
    assert "超过1000米" in words(far)
    assert "没有读到您的位置" in words(phone.post("/halls/near"))
    with at(9, 21):
        assert phone.get(address).status_code == 302  # twenty minutes later she says it again


def test_the_sheet_for_the_door_is_printed_at_the_desk(here: OpenHall) -> None:
    page = at_desk(here.guide).get("/hall-desk/door")
    assert "扫码取号" in words(page)
    assert "<svg" in page.content.decode()


def test_an_old_or_foreign_door_code_opens_nothing(here: OpenHall, phone: Client) -> None:
    assert phone.get("/halls/door/nothing").status_code == 404


def test_closed_groups_say_so_and_give_none(here: OpenHall, phone: Client) -> None:
    with at(12, 30):
        assert "现在不取号，今天 14:00开始" in words(phone.get(_door(here)))
        assert phone.post(_door(here), {"group": str(here.food)}).status_code == 409
    with at(10, day=7):
        assert "现在不取号，3月9日（周一） 09:00开始" in words(phone.get(_door(here)))
    with at(23, day=5):
        assert "现在不取号，明天 09:00开始" in words(phone.get(_door(here)))


def test_called_skipped_back_and_given_up(cast: Cast, here: OpenHall, phone: Client, counter: UUID) -> None:
    address = phone.post(_door(here), {"group": str(here.food)}).headers["Location"]
    take_place(actor=cast.clerk, counter_id=counter, now=instant.now())
    call_next(actor=cast.clerk, now=instant.now())
    assert "请到 3 号窗口" in words(phone.get(address))
    assert "取消取号" not in words(phone.get(address))
    for again in (1, 2):
        recall(actor=cast.clerk, ticket_id=Ticket.objects.get().id, now=instant.now() + again * CALL_INTERVAL)
    skip(actor=cast.clerk, ticket_id=Ticket.objects.get().id, now=instant.now() + 3 * CALL_INTERVAL)
    assert "可以重新排队一次" in words(phone.get(address))
    assert "已重新排队" in words(phone.post(f"{address}/acts/come_back", follow=True))
    assert "已取消取号" in words(phone.post(f"{address}/acts/cancel", follow=True))
    assert "这个号不再有效" in words(phone.get(address))
    assert "不能取消" in words(phone.post(f"{address}/acts/cancel", follow=True))


def test_who_missed_her_call_twice_is_led_to_a_new_number_and_gets_one(
    cast: Cast, here: OpenHall, phone: Client, counter: UUID
) -> None:
    address = phone.post(_door(here), {"group": str(here.food)}).headers["Location"]
    Ticket.objects.update(state=TicketState.skipped, skipped_at=instant.now())
    assert phone.post(_door(here), {"group": str(here.food)}).headers["Location"] == address  # she may still come back
    phone.post(f"{address}/acts/come_back")
    assert "再过号就要重新取号" in words(phone.get(address))
    Ticket.objects.update(state=TicketState.skipped)
    page = phone.get(address)
    assert "请重新取号" in words(page)
    assert 'href="/halls/near"' in page.content.decode()
    assert phone.post(_door(here), {"group": str(here.food)}).headers["Location"] != address


def test_an_hour_after_her_call_there_is_no_button_that_leads_to_a_refusal(here: OpenHall, phone: Client) -> None:
    address = phone.post(_door(here), {"group": str(here.food)}).headers["Location"]
    Ticket.objects.update(state=TicketState.skipped, skipped_at=instant.now() - timedelta(minutes=61))
    assert "请重新取号" in words(phone.get(address))
    assert "come_back" not in phone.get(address).content.decode()


def test_the_page_and_the_paper_say_nothing_of_her(cast: Cast, here: OpenHall) -> None:
    hers = at_desk(cast.citizen)
    address = hers.post(_door(here), {"group": str(here.food)}).headers["Location"]
    for page in (Client().get(address), Client().get(f"{address}/paper")):
        assert "王秀英" not in page.content.decode()
    assert "138" not in words(Client().get(f"{address}/paper"))


def test_yesterdays_number_is_over(here: OpenHall, phone: Client) -> None:
    address = phone.post(_door(here), {"group": str(here.food)}).headers["Location"]
    with at(9, day=3):
        page = phone.get(address)
    assert "已过期" in words(page)
    assert "取消取号" not in words(page)


def test_a_code_that_is_none_is_not_found(here: OpenHall, phone: Client) -> None:
    assert phone.get("/halls/tickets/ABCDEFGHJK").status_code == 404
    assert phone.post("/halls/tickets/ABCDEFGHJK/acts/cancel").status_code == 404
    assert phone.post("/halls/tickets/ABCDEFGHJK/acts/call").status_code == 404


@pytest.mark.parametrize(("estimate", "said"), [((0, 40), "最多约 40 分钟"), ((10, 40), "约 10–40 分钟")])
def test_a_range_that_begins_at_nothing_says_only_its_end(estimate: tuple[int, int], said: str) -> None:
    found = render_to_string("hall/ticket_wait.html", {"ticket": {"estimate": estimate}})
    assert found.strip() == said
