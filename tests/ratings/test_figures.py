"""What others see of ratings: figures from five on, and for supervisors single ratings without the person."""

from __future__ import annotations

import dataclasses

import pytest

from tests.ratings.cast import NOW, make_case, make_citizen, make_item, make_organ, make_staff, rate
from yimen.catalogue.models import ServiceItem
from yimen.law.actors import Actor, Role
from yimen.law.ratings import Ratio, Stage
from yimen.law.refusal import Refusal
from yimen.law.states import State
from yimen.organisations.models import Organ
from yimen.ratings.queries import negative_list, scale, summary

pytestmark = pytest.mark.django_db


def test_the_shipped_scale_has_five_grades_of_eight_tags() -> None:
    assert [(grade.name, len(grade.tags)) for grade in scale().grades] == [
        ("非常满意", 8), ("满意", 8), ("基本满意", 8), ("不满意", 8), ("非常不满意", 8),
    ]  # fmt: skip


def test_without_cases_there_is_no_share_and_no_rate(item: ServiceItem) -> None:
    found = summary(item_id=item.pk)
    assert (found.ratings, found.counts, found.good, found.share) == (0, None, None, None)


def test_silence_counts_as_nothing(applicant: Actor, item: ServiceItem) -> None:
    for _ in range(6):
        make_case(applicant, item)
    found = summary(item_id=item.pk)
    assert (found.good, found.share) == (None, Ratio(0, 6))


def test_four_ratings_are_too_few_to_show_and_five_are_enough(applicant: Actor, item: ServiceItem) -> None:
    for grade in (5, 5, 4, 1):
        rate(applicant, make_case(applicant, item), grade=grade)
    assert (summary(item_id=item.pk).counts, summary(item_id=item.pk).good) == (None, None)
    rate(applicant, make_case(applicant, item), grade=3)
    found = summary(item_id=item.pk)
    assert found.counts == {5: 2, 4: 1, 3: 1, 2: 0, 1: 1}
    assert found.good == Ratio(4, 5)


def test_the_share_counts_cases_and_not_stages(applicant: Actor, item: ServiceItem) -> None:
    case = make_case(applicant, item)
    make_case(applicant, item, State.received, accepted=False)
    make_case(applicant, item, State.reviewing)
    for stage in Stage:
        rate(applicant, case, stage=stage)
    assert summary(item_id=item.pk).share == Ratio(1, 2)


def test_an_organ_and_an_item_have_their_own_figures(applicant: Actor, item: ServiceItem, organ: Organ) -> None:
    elsewhere = make_item(make_organ("民政局"))
    rate(applicant, make_case(applicant, item))
    rate(applicant, make_case(applicant, elsewhere))
    assert (summary(organ_id=organ.pk).ratings, summary(item_id=elsewhere.pk).ratings, summary().ratings) == (1, 1, 2)


def test_the_supervisor_reads_negative_ratings_without_person_and_case(
    applicant: Actor, item: ServiceItem, organ: Organ
) -> None:
    case = make_case(applicant, item)
    rate(applicant, case, grade=1, tags=("115",), comment="请回电13812345678")
    rate(applicant, make_case(applicant, item), grade=3)
    (found,) = negative_list(actor=make_staff(Role.supervisor, organ))
    assert (found.item_name, found.organ_name, found.grade_name) == ("食品经营许可", "市场监督管理局", "非常不满意")
    assert (found.comment, found.rated_on) == ("请回电[手机号码]", NOW.date())
    said = str(dataclasses.asdict(found))
    for secret in (case.number, str(case.pk), applicant.name, str(applicant.account_id), str(applicant.party_id)):
        assert secret not in said


@pytest.mark.parametrize("role", [Role.clerk, Role.approver, Role.issuer, Role.admin])
def test_who_handles_cases_sees_no_single_rating(role: Role, organ: Organ) -> None:
    with pytest.raises(Refusal) as refused:
        negative_list(actor=make_staff(role, organ))
    assert refused.value.code == "wrong_role"


def test_a_citizen_sees_no_single_rating_of_others() -> None:
    with pytest.raises(Refusal):
        negative_list(actor=make_citizen("王五"))
