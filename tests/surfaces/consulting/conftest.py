"""The county of the tests of acts, on the Monday its cases begin."""

from __future__ import annotations

from tests.surfaces.counter.conftest import cast, county_of_the_cast, monday

__all__ = ["cast", "county_of_the_cast", "monday"]
