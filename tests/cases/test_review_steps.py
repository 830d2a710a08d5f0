"""Review steps: who does which when, what waits for what, two persons, another department, and sending back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from tests.cases.cast import FOOD, MONDAY, PENSION_CHECK, Cast, act, plan_the_review, step
from tests.cases.refusing import refused
from yimen.cases.commands import perform, reveal_answers, sweep
from yimen.cases.models import Case, Opinion, ReviewTask, StepOpinion
from yimen.cases.queries import case_file
from yimen.foundation import trail
from yimen.law.actors import Actor
from yimen.law.procedure import Act
from yimen.law.states import State

_AGREED = {"verdict": "agree", "opinion": "符合条件"}


def accepted(cast: Cast, *steps: dict[str, Any]) -> Case:
    """A case of the food licence, accepted under a review plan."""
    plan_the_review(FOOD, *steps)
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    return act(cast.clerk, case, Act.accept)


def done(actor: Actor, case: Case, key: str | None = None, *, day: int = 0, **values: str) -> Case:
    """The actor does the step, in favour."""
    given = {**_AGREED, **values, **({"step": key} if key else {})}
    return act(actor, case, Act.complete_step, MONDAY + timedelta(days=day), given)


def states(case: Case) -> dict[str, str]:
    """Where each step stands now."""
    tasks = ReviewTask.objects.filter(case=case).exclude(state="returned")
    return dict(tasks.values_list("key", "state"))


def to_the_branches(cast: Cast) -> Case:
    """The written review is done, the branches are open."""
    return done(cast.approver, accepted(cast))


def test_the_plan_is_laid_out_at_acceptance_and_only_its_first_step_can_begin(cast: Cast) -> None:
    case = accepted(cast)
    assert case.planned_review
    assert states(case) == {"look": "ready", "site": "waiting", "labour": "waiting", "sign": "waiting"}
    first = ReviewTask.objects.get(case=case, key="look")
    assert (first.ready_on, first.due) == (date(2026, 3, 2), date(2026, 3, 5))


def test_a_deemed_acceptance_lays_it_out_too(cast: Cast) -> None:
    plan_the_review(FOOD)
    case = cast.submit()
    sweep(MONDAY + timedelta(days=20))
    assert states(case)["look"] == "ready"


def test_a_case_follows_the_version_it_was_received_under(cast: Cast) -> None:
    before = cast.submit(key="before")
    plan_the_review(FOOD)
    act(cast.clerk, before, Act.receive)
    assert not act(cast.clerk, before, Act.accept).planned_review
    case = cast.submit(key="under the plan")
    plan_the_review(FOOD, step("only"))
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.accept)
    assert set(states(case)) == {"look", "site", "labour", "sign"}


def test_an_item_done_on_the_spot_has_no_inner_steps(cast: Cast) -> None:
    plan_the_review(PENSION_CHECK)
    case = cast.submit(item=PENSION_CHECK)
    act(cast.clerk, case, Act.receive)
    assert not act(cast.clerk, case, Act.accept).planned_review
    assert act(cast.clerk, case, Act.grant).state == State.granted


@pytest.mark.article("行政许可法第二十六条第二款")
def test_what_comes_after_a_step_begins_when_it_is_done_and_branches_begin_together(cast: Cast) -> None:
    case = done(cast.approver, accepted(cast), day=1)
    assert case.state == State.reviewing
    assert states(case) == {"look": "done", "site": "ready", "labour": "ready", "sign": "waiting"}
    due = dict(ReviewTask.objects.filter(case=case, state="ready").values_list("key", "due"))
    assert due == {"site": date(2026, 3, 10), "labour": date(2026, 3, 6)}
    done(cast.other_approver, case, day=1)
    assert states(case)["sign"] == "waiting"


@pytest.mark.article("行政许可法第三十四条第三款")
def test_a_step_for_two_persons_is_done_by_two_and_not_twice_by_one(cast: Cast) -> None:
    case = to_the_branches(cast)
    done(cast.approver, case, "site")
    assert states(case)["site"] == "ready"
    with refused("second_person_needed"):
        done(cast.approver, case, "site")
    done(cast.colleague, case, "site")
    assert states(case)["site"] == "done"


@pytest.mark.article("行政许可法第三十四条第三款")
def test_the_database_too_takes_one_person_once(cast: Cast) -> None:
    case = to_the_branches(cast)
    done(cast.approver, case, "site")
    said = StepOpinion.objects.get(case=case, task__key="site")
    with pytest.raises(IntegrityError):
        StepOpinion.objects.create(
            task=said.task, case=case, author=said.author, author_name="某人", agrees=True, at=MONDAY
        )


def test_only_the_organ_and_the_post_whose_turn_it_is_do_a_step(cast: Cast) -> None:
    case = accepted(cast)
    for nobody, code in ((cast.head, "not_your_step"), (cast.clerk, "wrong_role"), (cast.supervisor, "wrong_role")):
        with refused(code):
            done(nobody, case)
    for unseen in (cast.other_approver, cast.stranger):
        with refused("case_not_found"):
            done(unseen, case)
    done(cast.approver, case)
    with refused("which_step"):
        done(cast.approver, case, "labour")
    with refused("not_your_step"):
        done(cast.head, case)


def test_steps_wait_while_a_special_procedure_goes_on_and_their_days_do_not_count(cast: Cast) -> None:
    case = accepted(cast)
    started = {"kind": "testing", "days": 5, "reason": "产品须检测"}
    act(cast.approver, case, Act.start_special_procedure, MONDAY, started)
    assert ReviewTask.objects.get(case=case, key="look").due is None
    with refused("wrong_state"):
        done(cast.approver, case)
    act(cast.approver, case, Act.end_special_procedure, MONDAY + timedelta(days=7), {"result": "合格"})
    assert ReviewTask.objects.get(case=case, key="look").due == date(2026, 3, 11)


@pytest.mark.article("行政许可法第三十四条")
def test_nothing_is_decided_before_every_step_is_done(cast: Cast) -> None:
    case = to_the_branches(cast)
    refusal = {"facts": "事实", "reason": "理由", "basis": "依据"}
    for decision, values in ((Act.grant, {}), (Act.refuse, refusal)):
        with refused("steps_open"):
            act(cast.approver, case, decision, MONDAY, values)
    done(cast.other_approver, case)
    done(cast.approver, case, "site")
    done(cast.colleague, case, "site")
    done(cast.head, case)
    assert act(cast.approver, case, Act.grant).state == State.granted


def test_an_objection_has_reasons_and_whoever_grants_all_the_same_answers_it(cast: Cast) -> None:
    case = accepted(cast, step("only", name="审查"))
    with refused("required"):
        done(cast.approver, case, verdict="object", opinion="")
    done(cast.approver, case, verdict="object", opinion="消防通道不足")
    with refused("objection_unanswered"):
        act(cast.approver, case, Act.grant)
    act(cast.colleague, case, Act.grant, MONDAY, {"over_objection": "通道已经整改"})
    assert Opinion.objects.get(case=case).text == "有环节不同意，仍然准予的理由：通道已经整改"


def test_a_step_that_is_sent_back_is_done_again_with_all_that_was_built_on_it(cast: Cast) -> None:
    case = to_the_branches(cast)
    done(cast.other_approver, case)
    with refused("required"):
        act(cast.approver, case, Act.return_step, MONDAY, {"step": "look"})
    act(cast.approver, case, Act.return_step, MONDAY, {"step": "look", "reason": "漏看一份材料"})
    assert states(case) == {"look": "ready", "site": "waiting", "labour": "waiting", "sign": "waiting"}
    kept = ReviewTask.objects.get(case=case, key="look", state="returned")
    assert kept.return_reason == "漏看一份材料"
    assert StepOpinion.objects.filter(case=case).count() == 2
    done(cast.approver, case)
    assert ReviewTask.objects.get(case=case, key="labour", round=2).state == "ready"


def test_another_department_sends_back_only_what_its_own_step_is_built_on(cast: Cast) -> None:
    case = to_the_branches(cast)
    done(cast.approver, case, "site")
    done(cast.colleague, case, "site")
    with refused("which_step"):
        act(cast.other_approver, case, Act.return_step, MONDAY, {"step": "site", "reason": "重查"})
    act(cast.other_approver, case, Act.return_step, MONDAY, {"step": "look", "reason": "缺一份说明"})
    assert states(case)["look"] == "ready"


def test_nothing_is_sent_back_that_is_not_done(cast: Cast) -> None:
    case = accepted(cast)
    act(cast.approver, case, Act.review)
    with refused("nothing_to_send_back"):
        act(cast.approver, case, Act.return_step, MONDAY, {"step": "look", "reason": "重查"})


def test_a_case_without_a_plan_has_no_steps_to_do(cast: Cast) -> None:
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.accept)
    with refused("no_review_plan"):
        done(cast.approver, case)


@pytest.mark.article("行政许可法第四十八条第一款第三项")
def test_whoever_did_a_step_of_the_review_does_not_preside_over_its_hearing(cast: Cast) -> None:
    case = done(cast.approver, accepted(cast))
    act(cast.colleague, case, Act.order_hearing, MONDAY, {"reason": "涉及公共利益"})
    told = {"held_at": "2026-03-16T09:00", "place": "政务中心二楼会议室"}
    with refused("host_reviewed"):
        act(cast.colleague, case, Act.announce_hearing, MONDAY, {**told, "host": cast.approver.name})
    assert act(cast.colleague, case, Act.announce_hearing, MONDAY, {**told, "host": "周主持"}).state == State.suspended


def test_another_department_sees_the_case_from_its_turn_to_the_decision_and_only_what_it_needs(cast: Cast) -> None:
    case = accepted(cast)
    with refused("case_not_found"):
        case_file(cast.other_approver, number=case.number, now=MONDAY)
    done(cast.approver, case)
    seen = case_file(cast.other_approver, number=case.number, now=MONDAY)
    assert {rule.act for rule in seen.acts} == {Act.complete_step, Act.return_step}
    assert (seen.documents, seen.opinions, seen.events) == ((), (), ())
    assert seen.materials
    assert [one.notes for one in seen.steps if one.key == "look"] == [()]
    with refused("wrong_role"):
        reveal_answers(actor=cast.other_approver, number=case.number, reason="想看", now=MONDAY)
    done(cast.other_approver, case)
    done(cast.approver, case, "site")
    done(cast.colleague, case, "site")
    done(cast.head, case)
    act(cast.approver, case, Act.grant)
    with refused("case_not_found"):
        case_file(cast.other_approver, number=case.number, now=MONDAY)


def test_what_was_said_is_not_in_the_trail(cast: Cast) -> None:
    case = done(cast.approver, accepted(cast), opinion="电话13900000001")
    entry = trail.read(case.id)[-1]
    assert entry.details == {"from": "accepted", "to": "reviewing", "step": "look", "round": 1, "agrees": True}


def test_a_case_without_a_plan_pays_no_statement(cast: Cast) -> None:
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    with CaptureQueriesContext(connection) as asked:
        act(cast.clerk, case, Act.accept)
        perform(actor=cast.approver, number=case.number, act=Act.review, values={}, now=MONDAY)
    assert not [one for one in asked.captured_queries if "review" in one["sql"] and "cases_reviewtask" in one["sql"]]


def test_an_act_asks_for_what_was_said_on_the_steps_once(cast: Cast) -> None:
    case = to_the_branches(cast)
    with CaptureQueriesContext(connection) as asked:
        done(cast.other_approver, case)
    read = [one for one in asked.captured_queries if one["sql"].startswith("SELECT") and "stepopinion" in one["sql"]]
    assert len(read) == 1


def test_a_step_of_an_organ_nobody_registered_is_refused_at_import(cast: Cast) -> None:
    with refused("import_faults"):
        plan_the_review(FOOD, step("a", organ="西平县不存在的局"))
