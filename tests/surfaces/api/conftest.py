"""The API on a Monday in March, with a small county behind it and a machine for everybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from tests.cases.cast import MONDAY, Cast
from tests.cases.conftest import cast
from tests.surfaces.api.machine import Machine, application, machine

__all__ = ["cast"]


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=True):
        yield


@pytest.fixture
def nobody(cast: Cast) -> Machine:
    """A caller without a token."""
    return Machine()


@pytest.fixture
def citizen(cast: Cast) -> Machine:
    """The citizen's machine."""
    return machine(cast.citizen)


@pytest.fixture
def stranger(cast: Cast) -> Machine:
    """The machine of another citizen."""
    return machine(cast.stranger)


@pytest.fixture
def clerk(cast: Cast) -> Machine:
    """The machine of the clerk who may accept everything."""
    return machine(cast.clerk)


@pytest.fixture
def approver(cast: Cast) -> Machine:
    """The machine of the department's approver."""
    return machine(cast.approver)


@pytest.fixture
def issuer(cast: Cast) -> Machine:
    """The machine of the issuing counter."""
    return machine(cast.issuer)


@pytest.fixture
def number(cast: Cast, citizen: Machine) -> str:
    """The number of a case the citizen has submitted."""
    made = citizen.apply(application(cast, citizen), key="made")
    assert made.status == 201, made.body
    return str(made.body["number"])
