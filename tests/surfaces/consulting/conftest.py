"""The county of the tests of acts, on the Monday its cases begin."""

from __future__ import annotations

from tests.surfaces.counter.conftest import cast, monday

__all__ = ["cast", "monday"]
