"""The material check, and the two answers that follow from it."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.cases.cast import Cast, act
from tests.surfaces.desks import at_desk, words
from yimen.cases.models import Case
from yimen.law.procedure import Act
from yimen.law.states import State


def _received(cast: Cast) -> tuple[Client, str]:
    case = act(cast.clerk, cast.submit(), Act.receive)
    return at_desk(cast.clerk), f"/counter/cases/{case.number}"


def _state(at: str) -> str:
    return Case.objects.get(number=at.rsplit("/", 1)[1]).state


_FAULTY = {"result-m1": "qualified", "result-m2": "needs_correction", "reason-m2": "没有盖章，请盖公章"}


def test_ticks_are_saved_and_shown_again(cast: Cast) -> None:
    desk, at = _received(cast)
    page = desk.post(f"{at}/checks", _FAULTY, follow=True)
    assert "核验结果已保存" in words(page)
    assert "需补正，没有盖章，请盖公章" in words(page)


def test_a_fault_without_a_reason_is_said_and_the_other_ticks_stay(cast: Cast) -> None:
    desk, at = _received(cast)
    page = desk.post(f"{at}/checks", {"result-m1": "missing", "result-m2": "needs_correction", "reason-m2": ""})
    assert page.status_code == 409
    assert "需补正，请写明怎么补" in words(page)
    ticks = {row["key"]: row["result"] for row in page.context["checks"]}
    assert (ticks["m1"], ticks["m2"]) == ("missing", "needs_correction")


def test_acceptance_is_read_before_it_is_given(cast: Cast) -> None:
    desk, at = _received(cast)
    page = desk.post(f"{at}/checks", {"result-m1": "qualified", "then": "accept"}, follow=True)
    assert "预计办结日期" in words(page)
    assert _state(at) == State.received
    done = desk.post(f"{at}/acts/accept", follow=True)
    assert "《受理通知书》已出具" in words(done)
    assert _state(at) == State.accepted


def test_what_is_faulty_cannot_be_accepted_and_the_page_says_what(cast: Cast) -> None:
    desk, at = _received(cast)
    page = desk.post(f"{at}/checks", {**_FAULTY, "then": "accept"}, follow=True)
    assert "材料还不齐全或不合格" in words(page)
    assert 'id="act-do" href' in page.content.decode()


def test_the_notice_is_read_as_it_will_be_sent_and_then_sent(cast: Cast) -> None:
    desk, at = _received(cast)
    page = desk.post(f"{at}/checks", {**_FAULTY, "then": "request_correction"}, follow=True)
    assert "申请材料补正告知书" in words(page)
    assert "以上是本次申请需要补正的全部内容" in words(page)
    assert "还有材料没有核验" in words(page)
    assert _state(at) == State.received
    done = desk.post(f"{at}/acts/request_correction", follow=True)
    assert "《补正告知书》已出具" in words(done)
    assert _state(at) == State.correction_required


def test_a_second_notice_is_refused_in_words(cast: Cast) -> None:
    desk, at = _received(cast)
    desk.post(f"{at}/checks", _FAULTY)
    desk.post(f"{at}/acts/request_correction")
    desk.post(f"{at}/acts/resubmit", {"form-m2": "paper"})
    page = desk.post(f"{at}/checks", {**_FAULTY, "then": "request_correction"}, follow=True)
    assert "补正内容只能一次性告知，本办件已告知过" in words(page)
    assert _state(at) == State.received


def test_corrections_come_on_paper_or_as_a_scan_all_at_once(cast: Cast) -> None:
    desk, at = _received(cast)
    desk.post(f"{at}/checks", {**_FAULTY, "result-m1": "missing"})
    desk.post(f"{at}/acts/request_correction")
    half = desk.post(f"{at}/acts/resubmit", {"form-m1": "paper"})
    assert "请一次补齐后提交" in words(half)
    rows: list[dict[str, Any]] = half.context["handed_in"]
    assert [(row["key"], row["paper"]) for row in rows] == [("m1", True), ("m2", False)]
    whole = desk.post(f"{at}/acts/resubmit", {"form-m1": "paper", "form-m2": "paper"}, follow=True)
    assert "已办好：收取补正材料" in words(whole)
    assert _state(at) == State.received


def test_two_clerks_answer_at_once_and_the_second_reads_what_happened(cast: Cast) -> None:
    desk, at = _received(cast)
    second = at_desk(cast.clerk)
    second.get(f"{at}?act=accept")
    desk.post(f"{at}/acts/accept")
    page = second.post(f"{at}/acts/accept")
    assert page.status_code == 409
    assert "办件现在是“已受理”，不能进行“受理”" in words(page)
    assert page.context["card"].state is State.accepted
    late_ticks = second.post(f"{at}/checks", _FAULTY)
    assert "办件现在是“已受理”" in words(late_ticks)


def test_withdrawal_at_the_counter_asks_for_the_signed_request(cast: Cast) -> None:
    desk, at = _received(cast)
    page = desk.post(f"{at}/acts/withdraw", {"reason": "不办了"})
    assert "请先确认：申请人已当面签字要求撤回" in words(page)
    desk.post(f"{at}/acts/withdraw", {"reason": "不办了", "request_signed": "1"})
    assert _state(at) == State.withdrawn
