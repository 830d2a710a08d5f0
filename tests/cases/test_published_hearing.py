"""公告听证: what the authority orders by itself is announced to everybody, without anybody's personal data."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.cases.cast import FOOD, MONDAY, Cast, act
from tests.cases.refusing import refused
from yimen.cases.models import Case, Hearing
from yimen.cases.queries import PublishedHearing, case_file, public_hearings
from yimen.documents.models import Document
from yimen.law.hearing import PublicStanding
from yimen.law.procedure import Act
from yimen.law.states import State

_TIME = {"held_at": "2026-03-16T09:00", "place": "政务中心二楼会议室", "host": "周主持"}
_PUBLISHED = {"register_until": "2026-03-13T17:00", "how": "到政务中心二楼登记，共三十个旁听席位。"}
_TODAY = MONDAY.date()
_RECORD = {"record": "各方陈述了意见。", "attendants": "申请人、审查人员", "signed": True}


def _days_on(days: int) -> datetime:
    return MONDAY + timedelta(days=days)


def _under_review(cast: Cast) -> Case:
    case = act(cast.clerk, act(cast.clerk, cast.submit(item=FOOD), Act.receive), Act.accept)
    return act(cast.approver, case, Act.review)


def _ordered(cast: Cast) -> Case:
    return act(cast.approver, _under_review(cast), Act.order_hearing, MONDAY, {"reason": "涉及公共利益"})


def _published(cast: Cast) -> Case:
    case = act(cast.approver, _ordered(cast), Act.announce_hearing, MONDAY, _TIME)
    return act(cast.approver, case, Act.publish_hearing, MONDAY, _PUBLISHED)


def _listed(today: date = _TODAY) -> tuple[PublishedHearing, ...]:
    return public_hearings(today=today).hearings


@pytest.mark.article("行政许可法第四十六条")
def test_an_ordered_hearing_is_announced_to_the_public_and_everybody_reads_it(cast: Cast) -> None:
    case = _published(cast)
    assert case.state == State.suspended
    (one,) = _listed()
    assert (one.item_name, one.place, one.standing) == (FOOD, "政务中心二楼会议室", PublicStanding.coming)
    assert one.register_until < one.held_at
    paper = Document.objects.get(case_id=case.id, kind="hearing_announcement")
    assert paper.payload["fields"]["how"] == _PUBLISHED["how"]
    for shown in (one.applicant, str(paper.payload["fields"])):
        assert case.applicant_name not in shown
    titles = [one.title for one in case_file(cast.citizen, number=case.number, now=MONDAY).documents]
    assert titles[-2:] == ["听证通知书", "听证公告"]


@pytest.mark.article("行政许可法第四十六条")
def test_what_was_not_announced_to_the_public_cannot_be_held(cast: Cast) -> None:
    case = act(cast.approver, _ordered(cast), Act.announce_hearing, MONDAY, _TIME)
    assert _listed() == ()
    with refused("hearing_unpublished"):
        act(cast.approver, case, Act.record_hearing, _days_on(14), _RECORD)
    with refused("hearing_without_time"):  # on the day itself it is too late to tell the public
        act(cast.approver, case, Act.publish_hearing, _days_on(14), _PUBLISHED)


def test_time_and_place_come_first_and_it_is_published_once(cast: Cast) -> None:
    case = _ordered(cast)
    with refused("hearing_without_time"):
        act(cast.approver, case, Act.publish_hearing, MONDAY, _PUBLISHED)
    act(cast.approver, case, Act.announce_hearing, MONDAY, _TIME)
    act(cast.approver, case, Act.publish_hearing, MONDAY, _PUBLISHED)
    with refused("hearing_published"):
        act(cast.approver, case, Act.publish_hearing, MONDAY, _PUBLISHED)


def test_another_time_has_to_be_published_anew_and_may_lie_as_late_as_it_has_to(cast: Cast) -> None:
    case = _published(cast)
    act(cast.approver, case, Act.announce_hearing, _days_on(1), {**_TIME, "held_at": "2026-04-20T09:00"})
    assert _listed() == ()
    act(cast.approver, case, Act.publish_hearing, _days_on(1), _PUBLISHED)
    assert _listed()[0].held_at.day == 20


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"register_until": "2026-03-02T08:00"}, "registration_over"),  # before it was published
        ({"register_until": "2026-03-16T09:01"}, "registration_over"),  # after it began
        ({"register_until": "下周"}, "wrong_moment"),
        ({"how": ""}, "required"),
    ],
)
def test_whoever_is_concerned_has_time_to_register(cast: Cast, changed: dict[str, str], code: str) -> None:
    case = act(cast.approver, _ordered(cast), Act.announce_hearing, MONDAY, _TIME)
    with refused(code):
        act(cast.approver, case, Act.publish_hearing, MONDAY, {**_PUBLISHED, **changed})
    assert Hearing.objects.get(case=case).published_on is None


@pytest.mark.article("行政许可法第四十六条")
def test_the_applicant_cannot_give_up_what_the_authority_ordered(cast: Cast) -> None:
    case = _published(cast)
    with refused("hearing_is_ordered"):
        act(cast.citizen, case, Act.waive_hearing, _days_on(1))


def test_a_hearing_somebody_asked_for_is_not_published(cast: Cast) -> None:
    case = _under_review(cast)
    act(cast.approver, case, Act.tell_hearing_right, MONDAY, {"interest": "相邻经营者的重大利益"})
    act(cast.citizen, case, Act.request_hearing)
    act(cast.approver, case, Act.announce_hearing, MONDAY, _TIME)
    with refused("hearing_not_ordered"):
        act(cast.approver, case, Act.publish_hearing, MONDAY, _PUBLISHED)


def test_only_the_organ_of_the_case_publishes_it(cast: Cast) -> None:
    case = act(cast.approver, _ordered(cast), Act.announce_hearing, MONDAY, _TIME)
    for somebody, code in ((cast.other_approver, "case_not_found"), (cast.citizen, "wrong_role")):
        with refused(code):
            act(somebody, case, Act.publish_hearing, MONDAY, _PUBLISHED)


def test_it_stays_in_the_list_for_a_month_after_it_was_held(cast: Cast) -> None:
    case = _published(cast)
    act(cast.approver, case, Act.record_hearing, _days_on(14), _RECORD)
    held = date(2026, 3, 16)
    assert _listed(held)[0].standing is PublicStanding.over
    assert _listed(held + timedelta(days=31)) != ()
    assert _listed(held + timedelta(days=32)) == ()


def test_a_hearing_that_will_not_be_held_is_said_to_be_off(cast: Cast) -> None:
    act(cast.approver, _published(cast), Act.terminate, _days_on(1), {"reason": "场所已被征收"})
    assert _listed()[0].standing is PublicStanding.off
