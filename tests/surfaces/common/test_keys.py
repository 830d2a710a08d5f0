"""The keys of a desk's pages: one letter, one meaning, wherever it is pressed."""

from __future__ import annotations

import re
from collections import Counter
from itertools import product
from pathlib import Path

import pytest

import yimen.surfaces.counter
import yimen.surfaces.hall_desk
from yimen.law.actors import Role
from yimen.law.procedure import TABLE
from yimen.law.states import State
from yimen.surfaces.common.act_forms import KEYS
from yimen.surfaces.common.places import DESKS, StaffDesk

_OF_THE_PAGE = {"j", "k", "q", "n", "p"}  # walk the rows, home, next case, newest document
_OF_THE_CLERK = {"s", "o", "i"}  # save the checks, decide in one sitting, the next applicant
ROADS = Path(__file__).parents[3] / "docs" / "roads"
_STAFF = (Role.clerk, Role.issuer, Role.approver, Role.organ_head, Role.government_head, Role.supervisor)


@pytest.mark.parametrize(("state", "role"), list(product(State, _STAFF)))
def test_no_two_acts_that_one_person_may_do_in_a_state_have_the_same_key(state: State, role: Role) -> None:
    acts = {rule.act for rule in TABLE if state in rule.sources and role in rule.roles}
    keys = Counter(KEYS[act] for act in acts if act in KEYS)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("role", _STAFF)
def test_no_act_takes_a_key_of_the_page_it_stands_on(role: Role) -> None:
    taken = _OF_THE_PAGE | (_OF_THE_CLERK if role is Role.clerk else set())
    assert {rule.act: KEYS[rule.act] for rule in TABLE if role in rule.roles and KEYS.get(rule.act) in taken} == {}


@pytest.mark.parametrize("desk", DESKS, ids=lambda desk: desk.namespace)
def test_every_place_of_a_desk_has_a_key_of_its_own(desk: StaffDesk) -> None:
    keys = [place.key for place in desk.places]
    assert len(set(keys)) == len(keys)
    assert not {"j", "k", "n"} & set(keys)


def test_the_keys_that_work_on_a_case_page_too_are_those_no_act_takes() -> None:
    kept = {place.key for desk in DESKS for place in desk.places if place.everywhere}
    assert kept == {"q", "i"}


def test_the_descriptions_of_the_roads_name_the_keys_that_are() -> None:
    keys = {rule.label: KEYS[rule.act] for rule in TABLE if rule.act in KEYS and Role.applicant not in rule.roles}
    told = [pair for road in ROADS.glob("*.md") for pair in re.findall(r"`([A-Z])` ([一-鿿、]+)", road.read_text())]
    assert {"办理审查环节", "指派核查"} <= {label for _, label in told}
    assert [(key, label) for key, label in told if label in keys and keys[label].upper() != key] == []


def test_the_keys_of_the_calling_panel_and_its_strip_mean_nothing_else_there() -> None:
    folder = Path(yimen.surfaces.counter.__file__).parent / "templates" / "counter"
    panel = [*_keys_in(folder / "calling.html"), *_keys_in(folder / "calling_visit.html")]
    strip = _keys_in(folder / "strip.html")
    places = {place.key for desk in DESKS if desk.namespace == "counter" for place in desk.places}
    assert {"n", "s", "r", "h", "z", "p", "l", "e"} <= set(panel)
    assert not set(panel) & (places | {"j", "k"})
    assert set(strip) == {"0", "9"}
    assert not set(strip) & (set(KEYS.values()) | _OF_THE_PAGE | _OF_THE_CLERK | places | {"1", "2", "3"})


def test_the_keys_of_the_guides_page_mean_nothing_else_there() -> None:
    page = _keys_in(Path(yimen.surfaces.hall_desk.__file__).parent / "templates" / "hall_desk" / "guide.html")
    places = {place.key for desk in DESKS if desk.namespace in {"hall_desk", "counter"} for place in desk.places}
    assert {"a", "n", "y"} <= set(page)
    assert not set(page) & (places | {"j", "k"})


def _keys_in(template: Path) -> list[str]:
    return re.findall(r'(?: key=|data-key=)"([^"{]+)"', template.read_text())
