"""Rating: by the applicant, of a stage that is over, once, and only when she chose a grade."""

from __future__ import annotations

import threading

import pytest
from django.db import Error, connection, transaction

from tests.ratings.cast import NOW, make_case, make_citizen, make_staff, rate
from yimen.cases.models import Case
from yimen.catalogue.models import ServiceItem
from yimen.foundation import trail
from yimen.foundation.models import TrailEntry
from yimen.law.actors import Actor, Role
from yimen.law.ratings import Stage
from yimen.law.refusal import Refusal
from yimen.law.states import State
from yimen.organisations.models import Organ
from yimen.ratings.models import Rating
from yimen.ratings.queries import stages_of

pytestmark = pytest.mark.django_db


def _refused(actor: Actor, case: Case, **answer: object) -> str:
    with pytest.raises(Refusal) as refused:
        rate(actor, case, **answer)  # type: ignore[arg-type]
    assert not Rating.objects.filter(rater_id=actor.account_id).exists()
    return refused.value.code


def test_the_applicant_rates_her_case(applicant: Actor, case: Case) -> None:
    rate(applicant, case, grade=2, tags=("214", "213", "214"), comment=" 等了很久 ")
    rating = Rating.objects.get()
    assert (rating.case_id, rating.stage, rating.grade, rating.comment) == (case.pk, "conclusion", 2, "等了很久")
    assert rating.tags == ["213", "214"]


def test_both_stages_are_rated_apart(applicant: Actor, case: Case) -> None:
    rate(applicant, case, stage=Stage.acceptance, grade=1)
    rate(applicant, case, stage=Stage.conclusion, grade=5)
    assert Rating.objects.count() == 2


def test_another_account_of_the_same_enterprise_may_rate_its_case(applicant: Actor, case: Case) -> None:
    colleague = make_citizen("同事")
    rate(Actor(colleague.account_id, "同事", frozenset({Role.applicant}), party_id=applicant.party_id), case)
    assert Rating.objects.get().rater_id == colleague.account_id


def test_a_stranger_is_told_that_there_is_no_such_case(case: Case) -> None:
    assert _refused(make_citizen("王五"), case) == "case_not_found"


@pytest.mark.parametrize("role", [Role.clerk, Role.approver, Role.issuer, Role.supervisor, Role.admin])
def test_staff_do_not_rate_for_the_applicant(role: Role, case: Case, organ: Organ) -> None:
    assert _refused(make_staff(role, organ), case) == "staff_may_not_rate"


def test_staff_do_not_rate_even_a_case_of_their_own(applicant: Actor, case: Case, organ: Organ) -> None:
    assert _refused(make_staff(Role.approver, organ, party=applicant), case) == "staff_may_not_rate"


def test_nobody_signed_in_rates_nothing(case: Case) -> None:
    assert _refused(Actor(None, "", frozenset({Role.applicant})), case) == "case_not_found"


@pytest.mark.parametrize("state", [State.submitted, State.received, State.correction_required])
def test_acceptance_is_not_rated_before_the_counter_has_answered(
    applicant: Actor, item: ServiceItem, state: State
) -> None:
    case = make_case(applicant, item, state, accepted=False)
    assert _refused(applicant, case, stage=Stage.acceptance) == "rating_too_early"


def test_deemed_acceptance_can_be_rated(applicant: Actor, item: ServiceItem) -> None:
    case = make_case(applicant, item, State.reviewing, deemed=True)
    rate(applicant, case, stage=Stage.acceptance, grade=1, tags=("110",))
    assert _refused(make_citizen("王五"), case, stage=Stage.acceptance) == "case_not_found"


def test_conclusion_is_not_rated_before_the_result_is_handed_over(applicant: Actor, item: ServiceItem) -> None:
    case = make_case(applicant, item, State.granted)
    assert _refused(applicant, case, stage=Stage.conclusion) == "rating_too_early"


def test_a_second_rating_of_the_same_stage_is_refused_and_the_first_stands(applicant: Actor, case: Case) -> None:
    rate(applicant, case, grade=1)
    with pytest.raises(Refusal) as refused:
        rate(applicant, case, grade=5)
    assert refused.value.code == "already_rated"
    assert Rating.objects.get().grade == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_ratings_at_once_one_counts(applicant: Actor, case: Case) -> None:
    answers: list[str] = []

    def work() -> None:
        try:
            rate(applicant, case)
            answers.append("rated")
        except Refusal as refusal:
            answers.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["already_rated", "rated"]
    assert Rating.objects.count() == TrailEntry.objects.count() == 1


def test_no_answer_is_no_rating(applicant: Actor, case: Case) -> None:
    assert _refused(applicant, case, grade=None) == "rating_without_grade"


def test_a_tag_of_another_grade_is_refused(applicant: Actor, case: Case) -> None:
    assert _refused(applicant, case, grade=5, tags=("510", "115")) == "rating_foreign_tag"


def test_a_comment_that_is_too_long_is_refused(applicant: Actor, case: Case) -> None:
    assert _refused(applicant, case, comment="长" * 501) == "rating_comment_too_long"


def test_a_rating_is_neither_changed_nor_removed(applicant: Actor, case: Case) -> None:
    rate(applicant, case, grade=1)
    with pytest.raises(Error, match="Cannot update or delete"), transaction.atomic():
        Rating.objects.update(grade=5)
    with pytest.raises(Error, match="Cannot update or delete"), transaction.atomic():
        Rating.objects.all().delete()
    assert Rating.objects.get().grade == 1


def test_the_trail_tells_that_it_was_rated_and_neither_by_whom_nor_how(applicant: Actor, case: Case) -> None:
    rate(applicant, case, grade=1, comment="差")
    (entry,) = trail.read(Rating.objects.get().pk)
    assert (entry.act, entry.actor, entry.details) == ("rate", None, {"stage": "conclusion"})
    assert trail.read(case.pk) == []
    assert not list(trail.verify())


def test_the_comment_cannot_be_read_in_the_database(applicant: Actor, case: Case) -> None:
    rate(applicant, case, comment="窗口让我跑了三趟")
    with connection.cursor() as cursor:
        cursor.execute("SELECT comment FROM ratings_rating")
        assert "窗口".encode() not in bytes(cursor.fetchone()[0])


def test_the_applicant_sees_what_she_can_rate_and_what_she_has_rated(applicant: Actor, item: ServiceItem) -> None:
    case = make_case(applicant, item, State.reviewing)
    rate(applicant, case, stage=Stage.acceptance, grade=4, tags=("411",))
    acceptance, conclusion = stages_of(actor=applicant, number=case.number, on=NOW.date())
    assert acceptance.rating is not None
    assert (acceptance.rating.grade_name, acceptance.rating.tags) == ("满意", ("跑大厅一次办完",))
    assert (conclusion.rating, conclusion.closed) == (None, "结果送达之后，您可以评价办结阶段。")


def test_who_handles_the_case_does_not_see_how_it_was_rated(applicant: Actor, case: Case, organ: Organ) -> None:
    rate(applicant, case)
    with pytest.raises(Refusal):
        stages_of(actor=make_staff(Role.approver, organ), number=case.number, on=NOW.date())
