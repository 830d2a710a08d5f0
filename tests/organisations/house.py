"""What the tests of this folder stand on: two organs, a hall, and an account to give posts to."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

MARKET_CODE = "11411721DEM000014Q"
LABOUR_CODE = "11411721DEM000022K"


@dataclass(frozen=True)
class House:
    market: UUID
    labour: UUID
    hall: UUID
    account: UUID
