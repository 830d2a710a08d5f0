"""Which items are done in a hall by which group, and what the check against the notice says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID

import pytest

from tests.cases.cast import FOOD, LABOUR_LICENCE, MONDAY, PENSION_CHECK, Cast
from tests.cases.conftest import cast
from yimen.catalogue.queries import current_version
from yimen.halls.checking import HallCheck, check_hall
from yimen.halls.commands.counters import keep_counter
from yimen.halls.commands.groups import keep_group
from yimen.halls.commands.residency import end_residency, reside, stay_out
from yimen.halls.kept import kept_halls_data
from yimen.halls.queries import group_for_item, hall_model
from yimen.law.actors import SYSTEM
from yimen.law.halls.counters import CounterKind
from yimen.law.halls.notice_check import Sentence
from yimen.law.refusal import Refusal
from yimen.organisations.commands import revoke_authorisation
from yimen.organisations.counter_rights import counter_rights
from yimen.organisations.models import Authorisation

__all__ = ["cast"]

JANUARY, MARCH, APRIL = date(2026, 1, 1), MONDAY.date(), date(2026, 4, 1)


def _refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.code


class Hall:
    """The hall of the cast with two groups and a counter for the first."""

    def __init__(self, cast: Cast) -> None:
        assert cast.clerk.hall_id is not None
        self.id = cast.clerk.hall_id
        self.items = {name: current_version(code).item_id for name, code in cast.codes.items()}
        self.first, self.second = self.group("经营许可", "A"), self.group("社保", "B")
        keep_counter(
            hall_id=self.id, number=1, name="综合受理", kind=CounterKind.integrated, group_ids=[self.first],
            actor=SYSTEM, now=MONDAY,
        )  # fmt: skip

    def group(self, name: str, prefix: str) -> UUID:
        return keep_group(hall_id=self.id, name=name, prefix=prefix, actor=SYSTEM, now=MONDAY)

    def reside(self, group: UUID, *names: str, since: date = JANUARY, until: date | None = None) -> None:
        items = [self.items[name] for name in names]
        reside(
            hall_id=self.id, group_id=group, item_ids=items, valid_from=since, valid_until=until, actor=SYSTEM,
            now=MONDAY,
        )  # fmt: skip

    def done_by(self, name: str, on: date) -> str | None:
        group = group_for_item(self.id, self.items[name], on)
        return group.name if group else None

    def check(self) -> HallCheck:
        return check_hall(self.id, on=MARCH, base_url="")

    def lacking(self, sentence: Sentence) -> list[str]:
        return [one.subject for one in dict(self.check().sentences)[sentence]]


@pytest.fixture
def hall(cast: Cast) -> Iterator[Hall]:
    kept_halls_data.forget()
    yield Hall(cast)
    kept_halls_data.forget()


def test_an_item_goes_over_to_another_group_on_a_day(hall: Hall) -> None:
    hall.reside(hall.first, FOOD)
    hall.reside(hall.second, FOOD, since=APRIL)
    assert (hall.done_by(FOOD, MARCH), hall.done_by(FOOD, APRIL)) == ("经营许可", "社保")
    assert hall.done_by(FOOD, date(2025, 12, 31)) is None
    assert _refusal(lambda: hall.reside(hall.first, FOOD, since=MARCH)) == "resides_later"


def test_arranging_the_same_again_adds_nothing(hall: Hall) -> None:
    for _ in range(2):
        hall.reside(hall.first, FOOD, PENSION_CHECK)
    assert len(hall_model(hall.id).residencies) == 2


def test_an_item_leaves_after_its_last_day_and_only_one_that_is_there(hall: Hall) -> None:
    hall.reside(hall.first, FOOD)

    def leave(name: str) -> None:
        end_residency(hall_id=hall.id, item_id=hall.items[name], last_day=MARCH, actor=SYSTEM, now=MONDAY)

    leave(FOOD)
    assert (hall.done_by(FOOD, MARCH), hall.done_by(FOOD, APRIL)) == ("经营许可", None)
    assert _refusal(lambda: leave(PENSION_CHECK)) == "not_resident"


def test_an_item_outside_the_hall_is_found_until_its_reason_is_given(hall: Hall) -> None:
    hall.reside(hall.first, FOOD, PENSION_CHECK)
    assert hall.lacking(Sentence.all_resident) == [LABOUR_LICENCE]
    item = hall.items[LABOUR_LICENCE]
    stay_out(hall_id=hall.id, item_id=item, reason="场地由主管部门另设", actor=SYSTEM, now=MONDAY)
    assert hall.lacking(Sentence.all_resident) == []
    assert hall.check().staying_out == ((LABOUR_LICENCE, "场地由主管部门另设"),)
    assert (hall.check().items, hall.check().resident) == (3, 2)
    resident = hall.items[FOOD]
    assert _refusal(
        lambda: stay_out(hall_id=hall.id, item_id=resident, reason="不进", actor=SYSTEM, now=MONDAY)
    ) == "resident"  # fmt: skip


def test_a_resident_item_without_a_counter_or_an_authorised_clerk_is_found(hall: Hall, cast: Cast) -> None:
    hall.reside(hall.first, FOOD)
    hall.reside(hall.second, PENSION_CHECK)
    assert hall.lacking(Sentence.in_place) == [PENSION_CHECK]
    assert hall.lacking(Sentence.authorised) == []
    clerk = cast.clerk.account_id
    assert clerk is not None
    held = Authorisation.objects.get(account_id=clerk, organ_id=current_version(cast.codes[FOOD]).organ_id)
    revoke_authorisation(authorisation_id=held.id, actor=SYSTEM, now=MONDAY)
    assert hall.lacking(Sentence.authorised) == [FOOD]


def test_the_rights_of_a_hall_are_those_of_its_clerks_in_post(hall: Hall, cast: Cast) -> None:
    rights = counter_rights(hall.id, on=MARCH)
    assert {one.account_id for one in rights} == {cast.clerk.account_id}
    assert counter_rights(hall.id, on=date(2025, 12, 31)) == ()
