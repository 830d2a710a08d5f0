"""A finished case, the person who applied for it, and the organ that decided it."""

from __future__ import annotations

import pytest

from tests.ratings.cast import make_case, make_citizen, make_item, make_organ
from yimen.cases.models import Case
from yimen.catalogue.models import ServiceItem
from yimen.law.actors import Actor
from yimen.organisations.models import Organ


@pytest.fixture
def organ() -> Organ:
    """Who decided."""
    return make_organ()


@pytest.fixture
def item(organ: Organ) -> ServiceItem:
    """What was applied for."""
    return make_item(organ)


@pytest.fixture
def applicant() -> Actor:
    """Who applied."""
    return make_citizen("李秀敏")


@pytest.fixture
def case(applicant: Actor, item: ServiceItem) -> Case:
    """Her closed case."""
    return make_case(applicant, item)
