"""收费: what a service costs and by which rule."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fee:
    """`charged` None is not published; the standard is in words, as it was approved (行政许可法第五十八条)."""

    charged: bool | None
    standard: str | None
    basis: str | None
