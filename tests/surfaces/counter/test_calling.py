"""The calling panel: take a counter, call, serve, finish into the case; every refusal is said where it was tried."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cases.cast import MONDAY, PENSION_CHECK, Cast
from tests.queues.hall import Hall, make_hall
from tests.surfaces.desks import at_desk, words
from yimen.catalogue.queries import current_version
from yimen.halls.kept import kept_halls_data
from yimen.halls.models import Shift
from yimen.law.queueing.tickets import TicketState
from yimen.queues.models import Ticket
from yimen.queues.queries import desk, visits_of_case

PANEL = "/counter/calling"


@pytest.fixture
def hall(cast: Cast) -> Hall:
    """The hall in which the clerks of the cast work."""
    made = make_hall()
    return replace(made, clerks={1: replace(cast.clerk, hall_id=made.id)})


@pytest.fixture
def clerk(hall: Hall) -> Client:
    """The clerk's browser."""
    return at_desk(hall.clerks[1])


@pytest.fixture
def seated(hall: Hall, clerk: Client) -> Client:
    """She sits at counter 2, which serves A and B."""
    _do(clerk, "take", counter=hall.counters[2])
    return clerk


def _do(client: Client, act: str, **values: object) -> Any:
    return client.post(f"{PANEL}/acts/{act}", {key: str(value) for key, value in values.items()}, follow=True)


def _ticket(state: TicketState) -> Ticket:
    return Ticket.objects.get(state=state)


def _call(client: Client, **more: object) -> Ticket:
    _do(client, "next", **more)
    return _ticket(TicketState.called)


def _serve(client: Client) -> Ticket:
    ticket = _call(client)
    _do(client, "start", ticket=ticket.pk)
    return ticket


def test_the_day_begins_with_a_counter(hall: Hall, clerk: Client) -> None:
    assert "您今天在哪个窗口？" in words(clerk.get(PANEL))
    page = _do(clerk, "take", counter=hall.counters[2])
    assert "2号窗口" in words(page)
    assert "服务中" in words(page)


def test_a_taken_counter_is_named_with_who_is_there(hall: Hall, cast: Cast, seated: Client) -> None:
    other = at_desk(cast.unauthorised_clerk)
    name = cast.clerk.name
    assert f"2号窗口 综合受理 {name} 在岗".replace(" ", "") in words(other.get(PANEL)).replace(" ", "")
    refused = _do(other, "take", counter=hall.counters[2])
    assert refused.status_code == 409
    assert "2号窗口已有人在岗" in words(refused)


def test_one_key_calls_the_next_and_the_same_key_twice_calls_one(hall: Hall, seated: Client) -> None:
    hall.ticket("1")
    hall.ticket("2")
    page = _do(seated, "next", key="k")
    assert "A001" in words(page)
    assert "请到窗口" in words(page)
    assert _do(seated, "next", key="k").status_code == 200
    assert [one.state for one in Ticket.objects.order_by("number")] == ["called", "waiting"]


def test_nobody_waits_and_the_page_says_so(seated: Client) -> None:
    assert "现在没有人等候" in words(_do(seated, "next"))


def test_what_she_came_for_and_the_precheck_are_there_when_she_sits_down(
    hall: Hall, cast: Cast, seated: Client
) -> None:
    version = current_version(cast.codes[PENSION_CHECK])
    noted = {
        "code": version.code, "name": version.name, "situation": [["怎么领取", "社保卡"]], "brought": ["身份证"],
        "missing": ["照片"], "later": [], "ready": False,
    }  # fmt: skip
    hall.ticket("1", item_ids=[version.item_id], precheck={"items": [noted]}, arrival=MONDAY - timedelta(minutes=12))
    ticket = _call(seated)
    page = _do(seated, "start", ticket=ticket.pk)
    for said in ("A001", PENSION_CHECK, "还差照片", "带来了身份证", "怎么领取社保卡", "等了12分钟", "办理中"):
        assert said in words(page)
    assert f'href="/counter/intake/{version.code}#first" data-key="1"' in page.content.decode()


def test_a_case_of_the_visit_is_proposed_and_counts_one_visit(hall: Hall, cast: Cast, seated: Client) -> None:
    hall.ticket("1")
    ticket = _serve(seated)
    with time_machine.travel(MONDAY + timedelta(minutes=5), tick=False):
        case = cast.walk_in(at=MONDAY + timedelta(minutes=5))
        page = seated.get(PANEL)
        assert f'name="case" value="{case.pk}" checked' in page.content.decode()
        assert "刘大山" not in words(page)
        assert "A001已办完。这次到窗口已记入所选办件" in words(_do(seated, "finish", ticket=ticket.pk, case=case.pk))
    assert visits_of_case(case.pk) == 1
    assert "到窗口 1次" in words(at_desk(cast.supervisor).get(f"/oversight/cases/{case.number}"))


def test_a_case_of_somebody_else_is_not_tied_to_the_visit(hall: Hall, cast: Cast, seated: Client) -> None:
    case = cast.submit()
    hall.ticket("1")
    ticket = _serve(seated)
    assert f'value="{case.pk}"' not in seated.get(PANEL).content.decode()
    _do(seated, "finish", ticket=ticket.pk, case=case.pk)
    assert visits_of_case(case.pk) == 0


def test_finish_and_call_the_next_is_one_key(hall: Hall, seated: Client) -> None:
    hall.ticket("1")
    hall.ticket("2")
    ticket = _serve(seated)
    page = _do(seated, "finish", ticket=ticket.pk, next="1", key="n")
    assert "A001已办完" in words(page)
    assert str(_ticket(TicketState.called)) == "A002"


def test_recall_and_skip_keep_to_the_rules_of_the_hall(hall: Hall, seated: Client) -> None:
    hall.ticket("1")
    ticket = _call(seated)
    assert "两次呼叫至少间隔20秒" in words(_do(seated, "recall", ticket=ticket.pk))
    assert "才能过号" in words(_do(seated, "skip", ticket=ticket.pk))
    for times in (1, 2):
        with time_machine.travel(MONDAY + timedelta(minutes=times), tick=False):
            _do(seated, "recall", ticket=ticket.pk)
    with time_machine.travel(MONDAY + timedelta(minutes=3), tick=False):
        assert "A001已过号" in words(_do(seated, "skip", ticket=ticket.pk))
        assert "A001已重新排队" in words(_do(seated, "come_back", code=ticket.code))
    assert _ticket(TicketState.waiting).pk == ticket.pk


def test_who_may_not_come_back_has_no_button_that_would_be_refused(hall: Hall, seated: Client) -> None:
    hall.ticket("1")
    Ticket.objects.update(state=TicketState.skipped, skipped_at=MONDAY, came_back=True)
    page = seated.get(PANEL)
    assert "不能再排，请重新取号" in words(page)
    assert "人来了，重新排队" not in words(page)


def test_who_is_sent_on_keeps_her_time(hall: Hall, seated: Client) -> None:
    arrival = hall.ticket("1").arrival
    ticket = _call(seated)
    form = seated.get(f"{PANEL}?act=transfer")
    assert "取号时间不变" in words(form)
    assert "请选择转到" in words(_do(seated, "transfer", ticket=ticket.pk, to="", note="补打证明"))
    _do(seated, "transfer", ticket=ticket.pk, to=f"group:{hall.groups['B']}", note="补打证明")
    moved = _ticket(TicketState.waiting)
    assert (moved.group_id, moved.arrival) == (hall.groups["B"], arrival)
    assert "转来时交代：补打证明" in words(_do(seated, "next"))


def test_nobody_is_sent_to_a_counter_where_nobody_sits(hall: Hall, cast: Cast, seated: Client) -> None:
    hall.ticket("1")
    ticket = _call(seated)
    assert "3号窗口" not in words(seated.get(f"{PANEL}?act=transfer"))
    refused = _do(seated, "transfer", ticket=ticket.pk, to=f"counter:{hall.counters[3]}")
    assert "3号窗口现在没有人，请另选" in words(refused)
    _do(at_desk(replace(cast.unauthorised_clerk, hall_id=hall.id)), "take", counter=hall.counters[3])
    assert "3号窗口" in words(seated.get(f"{PANEL}?act=transfer"))
    _do(seated, "transfer", ticket=ticket.pk, to=f"counter:{hall.counters[3]}")
    assert _ticket(TicketState.waiting).only_at_id == hall.counters[3]


def test_what_was_typed_stays_when_it_is_refused(hall: Hall, seated: Client) -> None:
    hall.ticket("1")
    ticket = _call(seated)
    refused = _do(seated, "transfer", ticket=ticket.pk, to="", note="补打证明")
    assert refused.status_code == 409
    assert 'value="补打证明"' in refused.content.decode()


def test_a_pause_has_a_reason_that_the_board_shows(seated: Client) -> None:
    assert "请写明暂停服务的原因" in words(_do(seated, "pause"))
    page = _do(seated, "pause", reason="交接班")
    assert "暂停服务" in words(page)
    assert "交接班" in words(page)
    assert "窗口已暂停服务" in words(_do(seated, "next"))
    assert "窗口现在没有人" in words(_do(seated, "go_on"))


def test_nobody_leaves_while_somebody_sits_there(hall: Hall, seated: Client) -> None:
    hall.ticket("1")
    ticket = _serve(seated)
    assert "请先办完或者过号" in words(_do(seated, "leave"))
    _do(seated, "finish", ticket=ticket.pk)
    assert "已离岗" in words(_do(seated, "leave"))
    assert desk(hall.clerks[1], MONDAY).counter is None


def test_the_place_is_kept_when_she_signs_in_on_another_machine(hall: Hall, seated: Client) -> None:
    hall.ticket("1")
    _serve(seated)
    assert "办理中" in words(at_desk(hall.clerks[1]).get(PANEL))


def test_the_strip_leads_back_from_every_page_of_the_counter(hall: Hall, seated: Client) -> None:
    hall.ticket("1")
    html = words(seated.get("/counter/intake"))
    assert "2号窗口 没有人在窗口，1人等候" in html
    assert "叫下一号" in html
    _serve(seated)
    assert "A001 办理中，0人等候" in words(seated.get("/counter/intake"))
    assert 'aria-label="叫号"' not in seated.get(PANEL).content.decode()


def test_the_strip_costs_one_query_and_who_has_no_place_none(
    hall: Hall, clerk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    clerk.get("/counter/intake")
    with django_assert_num_queries(_WITHOUT):
        assert 'aria-label="叫号"' not in clerk.get("/counter/intake").content.decode()
    _do(clerk, "take", counter=hall.counters[2])
    clerk.get("/counter/intake")
    with django_assert_num_queries(_WITHOUT + 1):
        assert 'aria-label="叫号"' in clerk.get("/counter/intake").content.decode()


_WITHOUT = 2  # the session; her account with posts and powers


def test_who_leaves_elsewhere_loses_the_strip(hall: Hall, seated: Client) -> None:
    _do(at_desk(hall.clerks[1]), "leave")
    assert 'aria-label="叫号"' not in seated.get("/counter/intake").content.decode()


def test_a_citizen_has_no_panel(cast: Cast) -> None:
    assert at_desk(cast.citizen).get(PANEL).status_code == 403


def test_a_hall_without_counters_says_who_sets_them_up(cast: Cast) -> None:
    kept_halls_data.forget()
    assert "这个大厅还没有窗口" in words(at_desk(cast.clerk).get(PANEL))


def test_an_act_that_there_is_not_is_not_there(seated: Client) -> None:
    assert _do(seated, "dance").status_code == 404
    assert _do(seated, "start", ticket="x").status_code == 404


def test_the_counter_the_rota_gives_her_stands_first(hall: Hall, clerk: Client) -> None:
    assert hall.clerks[1].account_id is not None
    Shift.objects.create(
        hall_id=hall.id, counter_id=hall.counters[2], account=hall.clerks[1].account_id, day=MONDAY.date(),
        starts=time(0), ends=time(23, 59), kind="week", earns=0,
    )  # fmt: skip
    page = words(clerk.get(PANEL))
    assert page.index("2号窗口") < page.index("今天排您在这里") < page.index("1号窗口")


def test_a_refused_key_speaks_of_nothing_typed_where_nothing_was(hall: Hall, seated: Client) -> None:
    hall.ticket("1")
    ticket = _call(seated)
    again = _do(seated, "recall", ticket=ticket.pk)
    assert again.status_code == 409
    assert "您填的内容都还在" not in words(again)
    _do(seated, "start", ticket=ticket.pk)
    sent = _do(seated, "transfer", ticket=ticket.pk)
    assert sent.status_code == 409
    assert "您填的内容都还在" in words(sent)
