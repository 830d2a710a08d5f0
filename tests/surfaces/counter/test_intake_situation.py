"""窗口收件 of an item that asks for the situation: the same questions on the same page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.cases.cast import FOOD, MONDAY, NEIGHBOUR, Cast, ask_for_the_situation
from tests.surfaces.desks import at_desk, hidden, words
from yimen.cases.models import Case
from yimen.catalogue.queries import current_version, in_situation
from yimen.catalogue.queries.versions import forget_current
from yimen.demo.answers import answers
from yimen.dossiers.case_materials import materials_of

SMALL = {"sells": "meals", "agent": "self", "size": "small"}
BY_AGENT = {"sells": "meals", "agent": "agent", "size": "large"}


@pytest.fixture(autouse=True)
def _asked(cast: Cast) -> Iterator[None]:
    ask_for_the_situation()
    forget_current()
    yield
    forget_current()


def _typed(cast: Cast, situation: dict[str, str]) -> dict[str, Any]:
    form = in_situation(current_version(cast.codes[FOOD]), situation).form
    return {**answers(form, NEIGHBOUR, MONDAY.date()), **{f"situation.{key}": one for key, one in situation.items()}}


def test_the_clerk_asks_the_same_questions_and_takes_in_what_they_need(cast: Cast) -> None:
    desk, at = at_desk(cast.clerk), f"/counter/intake/{cast.codes[FOOD]}"
    empty = desk.get(at)
    assert "卖什么？" in words(empty)
    typed = _typed(cast, BY_AGENT) | {"key": hidden(empty, "key"), "form-m6": "paper"}
    drawn = desk.post(at, {**typed, "choose": "1"})
    assert "委托代理材料" in words(drawn)
    assert desk.post(at, typed).status_code == 302
    case = Case.objects.get()
    assert case.situation == BY_AGENT
    assert {one.key: one.form for one in materials_of(case.id)}["m6"] == "paper"


def test_the_clerk_reads_that_no_application_is_needed_and_may_file_it_all_the_same(cast: Cast) -> None:
    desk, at = at_desk(cast.clerk), f"/counter/intake/{cast.codes[FOOD]}"
    typed = _typed(cast, {"sells": "packaged"})
    assert "备案即可" in words(desk.post(at, {**typed, "choose": "1"}))
    assert desk.post(at, typed).status_code == 302
    assert Case.objects.get().situation == {"sells": "packaged"}


def test_missing_answers_are_named_and_nothing_is_made(cast: Cast) -> None:
    desk, at = at_desk(cast.clerk), f"/counter/intake/{cast.codes[FOOD]}"
    refused = desk.post(at, {**_typed(cast, BY_AGENT), "situation.size": ""})
    assert refused.status_code == 409
    assert "请选择：多大的店？" in words(refused)
    assert not Case.objects.exists()


def test_what_was_given_for_another_situation_stays_on_the_page_and_is_not_handed_in(cast: Cast) -> None:
    desk, at = at_desk(cast.clerk), f"/counter/intake/{cast.codes[FOOD]}"
    typed = _typed(cast, SMALL) | {"form-m6": "paper", "premises_area": "30"}
    html = desk.post(at, {**typed, "choose": "1"}).content.decode()
    assert '<input type="hidden" name="form-m6" value="paper">' in html
    large = desk.post(at, {**typed, "situation.size": "large", "choose": "1"}).content.decode()
    assert '<input type="hidden" name="premises_area" value="30">' in large
    assert desk.post(at, typed).status_code == 302
    assert "m6" not in {one.key for one in materials_of(Case.objects.get().id)}
