"""Rating a service on the terminal of its counter: once, at once, there, and only what was pressed."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests.ratings.cast import NOW, make_organ, make_staff
from tests.ratings.hall import Place, make_place
from yimen.foundation import trail
from yimen.foundation.ids import new_id
from yimen.law.actors import Actor, Role
from yimen.law.queueing.tickets import TicketAct
from yimen.law.ratings import ASKED_FOR, Ratio
from yimen.law.refusal import Refusal
from yimen.ratings.commands import rate_visit
from yimen.ratings.models import Rating
from yimen.ratings.queries import asked, negative_list, summary, visits_rated

pytestmark = pytest.mark.django_db
_NOBODY = Actor(account_id=None, name="", roles=frozenset())
_TERMINAL = new_id()
_A_MOMENT = timedelta(seconds=20)


@pytest.fixture
def place() -> Place:
    """A counter."""
    return make_place()


@pytest.fixture
def visit(place: Place) -> UUID:
    """Somebody was just served there."""
    return place.record(TicketAct.finish, NOW)


def _rate(
    visit: UUID,
    place: Place,
    *,
    grade: int | None = 5,
    tags: tuple[str, ...] = (),
    later: timedelta = _A_MOMENT,
    by: Actor = _NOBODY,
) -> UUID:
    return rate_visit(
        actor=by, visit=visit, counter_id=place.counter.pk, device_id=_TERMINAL, grade=grade, tags=tags, now=NOW + later
    )


def _refused(visit: UUID, place: Place, **answer: object) -> str:
    with pytest.raises(Refusal) as refused:
        _rate(visit, place, **answer)  # type: ignore[arg-type]
    return refused.value.code


def test_the_terminal_asks_the_moment_a_service_is_finished(place: Place, visit: UUID) -> None:
    found = asked(place.counter.pk, now=NOW)
    assert found is not None
    assert (found.id, found.label, found.until) == (visit, "A001", NOW + ASKED_FOR)


def test_a_rating_is_bound_to_ticket_counter_clerk_and_terminal(place: Place, visit: UUID) -> None:
    _rate(visit, place, grade=2, tags=("213",))
    rating = Rating.objects.select_related("visit__ticket").get()
    assert rating.visit is not None
    assert (rating.visit.counter_id, rating.visit.actor, str(rating.visit.ticket)) == (
        place.counter.pk,
        place.clerk,
        "A001",
    )
    assert (rating.grade, rating.tags, rating.device, rating.rater_id) == (2, ["213"], _TERMINAL, None)
    assert [(entry.act, entry.details) for entry in trail.read(rating.pk)] == [("rate", {"stage": "visit"})]


def test_it_asks_no_more_once_it_has_an_answer(place: Place, visit: UUID) -> None:
    _rate(visit, place)
    assert asked(place.counter.pk, now=NOW + _A_MOMENT) is None


def test_an_answer_cannot_be_sent_again(place: Place, visit: UUID) -> None:
    _rate(visit, place, grade=1)
    assert _refused(visit, place, grade=5) == "already_rated"
    assert Rating.objects.get().grade == 1


def test_the_terminal_of_another_counter_cannot_answer(visit: UUID) -> None:
    assert _refused(visit, make_place(4)) == "rating_not_here"


def test_staff_do_not_press_for_her(place: Place, visit: UUID) -> None:
    assert _refused(visit, place, by=make_staff(Role.clerk, make_organ())) == "staff_may_not_rate"


def test_what_was_not_finished_cannot_be_rated(place: Place) -> None:
    assert _refused(place.record(TicketAct.start, NOW), place) == "rating_not_here"
    assert _refused(new_id(), place) == "rating_not_here"


def test_unanswered_it_goes_away_and_counts_as_nothing(place: Place, visit: UUID) -> None:
    late = NOW + ASKED_FOR
    assert asked(place.counter.pk, now=late) is None
    assert _refused(visit, place, later=ASKED_FOR) == "rating_over"
    assert (summary().ratings, summary().good, visits_rated(now=late)) == (0, None, Ratio(0, 1))


def test_the_next_person_is_not_asked_about_the_last_one(place: Place, visit: UUID) -> None:
    place.record(TicketAct.start, NOW + timedelta(seconds=10))
    assert asked(place.counter.pk, now=NOW + _A_MOMENT) is None
    assert _refused(visit, place) == "rating_over"


def test_a_service_after_which_the_visit_goes_on_elsewhere_is_asked_about_too(place: Place) -> None:
    visit = place.record(TicketAct.go_on, NOW)
    found = asked(place.counter.pk, now=NOW)
    assert found is not None
    assert found.id == visit


def test_two_services_of_one_ticket_are_rated_each(place: Place) -> None:
    ticket, elsewhere = place.ticket(), make_place(5)
    first = place.record(TicketAct.finish, NOW, ticket)
    second = elsewhere.record(TicketAct.finish, NOW, ticket)
    _rate(first, place)
    _rate(second, elsewhere)
    assert visits_rated(now=NOW + _A_MOMENT) == Ratio(2, 2)


def test_no_answer_is_no_rating(place: Place, visit: UUID) -> None:
    assert _refused(visit, place, grade=None) == "rating_without_grade"
    assert not Rating.objects.exists()


def test_a_reason_belongs_to_its_grade(place: Place, visit: UUID) -> None:
    assert _refused(visit, place, grade=5, tags=("110",)) == "rating_foreign_tag"


def test_the_supervisor_reads_where_a_negative_one_was_given(place: Place, visit: UUID) -> None:
    _rate(visit, place, grade=1, tags=("115",))
    (found,) = negative_list(actor=make_staff(Role.supervisor, make_organ()))
    assert (found.item_name, found.occasion, found.grade_name) == ("综合业务", "现场服务", "非常不满意")
    assert found.organ_name == f"{place.counter.hall.name} 3号窗口（李明）"


def test_a_rating_of_a_visit_counts_for_the_county_and_for_no_organ(place: Place, visit: UUID) -> None:
    _rate(visit, place)
    assert (summary().ratings, summary(organ_id=make_organ().pk).ratings) == (1, 0)
