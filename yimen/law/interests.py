"""利害关系人 (行政许可法第三十六条): who else is concerned is told, and heard before the decision.

The law gives no number of days for a statement. The organ tells one in its notice, and decides nothing before everybody
it told has spoken, or that time is over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

APPLICANT = "applicant"
MOST_PARTIES = 20
SPEAKERS = ((APPLICANT, "申请人"), *((str(place), f"第{place}位利害关系人") for place in range(1, MOST_PARTIES + 1)))
"""Whose statement it is: (value, words); interested parties in the order in which they were told."""


@dataclass(frozen=True, slots=True)
class InterestFacts:
    """The interested parties of a case: how many were told, and until when those may speak who have not."""

    told: int
    silent_until: tuple[date, ...] = ()

    def waits(self, today: date) -> bool:
        """Whether somebody who was told may still speak."""
        return any(today <= until for until in self.silent_until)
