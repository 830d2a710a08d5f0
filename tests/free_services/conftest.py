"""The county of the tests of acts."""

from __future__ import annotations

from tests.cases.conftest import cast

__all__ = ["cast"]
