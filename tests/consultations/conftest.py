"""The county of the tests of acts."""

from __future__ import annotations

from tests.cases.conftest import cast, county_of_the_cast

__all__ = ["cast", "county_of_the_cast"]
