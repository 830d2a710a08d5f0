"""The steps of a review at the desk: whose turn it is, the form of a step, what a guest does not see."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.test import Client

from tests.cases.cast import FOOD, MONDAY, Cast, act, plan_the_review
from tests.surfaces.desks import at_desk, words
from yimen.cases.models import Case, ReviewTask
from yimen.catalogue.queries import current_version
from yimen.law.procedure import Act

_AGREED = {"verdict": "agree", "opinion": "符合条件"}


def _reviewed(cast: Cast) -> Case:
    """The written review is done; the site and the other department are next."""
    plan_the_review(FOOD)
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.accept)
    return act(cast.approver, case, Act.complete_step, MONDAY, _AGREED)


def test_the_inbox_shows_the_steps_that_wait_for_her_and_no_others(cast: Cast) -> None:
    case = _reviewed(cast)
    for actor, steps in ((cast.approver, ["现场核查"]), (cast.other_approver, ["用工情况审查"]), (cast.head, [])):
        page = at_desk(actor).get("/review/", {"show": "steps"})
        assert [row["step"]["text"] for row in page.context["rows"]] == steps
        assert f"轮到您的环节 {len(steps)}" in words(page)
    act(cast.approver, case, Act.complete_step, MONDAY, {**_AGREED, "step": "site"})
    assert not at_desk(cast.approver).get("/review/", {"show": "steps"}).context["rows"]
    assert at_desk(cast.colleague).get("/review/", {"show": "steps"}).context["rows"]


def test_a_step_near_its_last_day_is_amber_and_one_behind_it_red(cast: Cast) -> None:
    _reviewed(cast)
    marks = []
    for days in (0, 3, 4):
        with time_machine.travel(MONDAY + timedelta(days=days), tick=False):
            (row,) = at_desk(cast.other_approver).get("/review/", {"show": "steps"}).context["rows"]
            marks.append(getattr(row["mark"], "label", "正常"))
    assert marks == ["正常", "黄牌", "红牌"]


def test_the_case_page_lists_the_steps_and_a_step_is_done_from_it(cast: Cast) -> None:
    case = _reviewed(cast)
    desk = at_desk(cast.approver)
    page = desk.get(f"/review/cases/{case.number}", {"act": "complete_step", "step": "site"})
    text = words(page)
    assert "现场核查" in text
    assert "须两名工作人员办理，还差2名" in text
    assert "同意 ：符合条件" in text
    assert f"/review/cases/{case.number}?act=complete_step&amp;step=site#act" in page.content.decode()
    done = desk.post(f"/review/cases/{case.number}/acts/complete_step", {**_AGREED, "step": "site"})
    assert done.status_code == 302
    assert "还差1名" in words(desk.get(done.headers["Location"]))


def test_an_objection_stands_over_the_decision_and_only_then_the_form_asks_why(cast: Cast) -> None:
    case = _reviewed(cast)
    act(cast.approver, case, Act.complete_step, MONDAY, {**_AGREED, "step": "site"})
    act(cast.colleague, case, Act.complete_step, MONDAY, {**_AGREED, "step": "site"})
    object_ = {"verdict": "object", "opinion": "没有参保"}
    act(cast.other_approver, case, Act.complete_step, MONDAY, object_)
    act(cast.head, case, Act.complete_step, MONDAY, _AGREED)
    desk = at_desk(cast.approver)
    page = desk.get(f"/review/cases/{case.number}", {"act": "grant"})
    assert "有环节不同意 用工情况审查" in words(page)
    assert 'name="over_objection"' in page.content.decode()
    refused = desk.post(f"/review/cases/{case.number}/acts/grant", {})
    assert refused.status_code == 409
    assert "仍然准予的写明理由" in words(refused)


def test_a_case_without_objections_is_not_asked_about_any(cast: Cast) -> None:
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.accept)
    page = at_desk(cast.approver).get(f"/review/cases/{case.number}", {"act": "grant"})
    assert 'name="over_objection"' not in page.content.decode()
    assert "审查环节" not in words(page)


def test_another_department_sees_its_step_and_neither_documents_nor_what_others_said(cast: Cast) -> None:
    case = _reviewed(cast)
    page = at_desk(cast.other_approver).get(f"/review/cases/{case.number}")
    text = words(page)
    assert "只显示办这个环节需要的内容" in text
    assert "符合条件" not in text
    assert "受理通知书" not in text
    assert "查看完整信息" not in text
    assert at_desk(cast.other_approver).get("/review/cases/x").status_code == 404


def test_the_applicant_and_the_public_read_names_of_steps_and_nobody_in_them(cast: Cast) -> None:
    case = _reviewed(cast)
    for page in (
        at_desk(cast.citizen).get(f"/cases/{case.number}"),
        Client().get(f"/progress/{case.query_code}"),
    ):
        text = words(page)
        assert "书面审查 已完成" in text
        assert "现场核查 进行中" in text
        assert "符合条件" not in text
        assert cast.approver.name not in text
    act(cast.citizen, case, Act.withdraw)
    assert "审查进行到哪里" not in words(at_desk(cast.citizen).get(f"/cases/{case.number}"))
    assert ReviewTask.objects.filter(case=case).count() == 4


def test_the_guide_shows_the_plan_and_gives_it_as_a_file(cast: Cast) -> None:
    plan_the_review(FOOD)
    code = current_version(cast.codes[FOOD]).code
    text = words(Client().get(f"/items/{code}"))
    assert "书面审查之后：现场核查，同时用工情况审查" in text
    assert "须两人" in text
    file = Client().get(f"/items/{code}/procedure.bpmn")
    assert (file.status_code, file.headers["Content-Type"]) == (200, "application/bpmn+xml")
    assert 'id="step_labour"' in file.content.decode()
    assert Client().get("/items/x/procedure.bpmn").status_code == 404
