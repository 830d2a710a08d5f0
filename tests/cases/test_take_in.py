"""窗口收件: what somebody brought becomes a received case in one step."""

from __future__ import annotations

import pytest

from tests.cases.cast import FOOD, MONDAY, NEIGHBOUR, Cast
from tests.cases.refusing import refused
from yimen.cases.commands import take_in
from yimen.cases.models import Case
from yimen.catalogue.queries import current_version
from yimen.demo.answers import answers
from yimen.law.actors import Actor
from yimen.law.states import Channel, State


def _take_in(cast: Cast, actor: Actor) -> tuple[Case, bool]:
    version = current_version(cast.codes[FOOD])
    return take_in(
        actor=actor,
        code=version.code,
        values=answers(version.form, NEIGHBOUR, MONDAY.date()),
        materials={"m1": "paper"},
        key="k",
        now=MONDAY,
    )


@pytest.mark.article("行政许可法第二十六条第一款")
def test_a_walk_in_is_received_by_the_clerk_who_took_it_in(cast: Cast) -> None:
    case, is_new = _take_in(cast, cast.clerk)
    assert is_new
    assert case.state == State.received
    assert case.channel == Channel.counter
    assert case.handler == cast.clerk.account_id
    assert case.owner_id is None


def test_the_same_request_again_finds_the_same_case(cast: Cast) -> None:
    first, _ = _take_in(cast, cast.clerk)
    again, is_new = _take_in(cast, cast.clerk)
    assert again.number == first.number
    assert not is_new
    assert Case.objects.count() == 1


def test_a_clerk_takes_in_only_what_she_may_accept(cast: Cast) -> None:
    with refused("not_authorised"):
        _take_in(cast, cast.unauthorised_clerk)
    assert not Case.objects.exists()
