"""What is counted against the county itself: attempts the procedure refused, and exceptions it allowed."""

from __future__ import annotations

REFUSED_ATTEMPT = "refused_attempt"
"""The trail's word for an act that was tried and refused."""

REMEMBERED_REFUSALS = {
    "second_correction_notice": "曾要求再次补正，依照一次性告知的规定被拒绝（行政许可法第三十二条第一款第四项）",
}
"""Refusals that are kept on record, by code, with the words for the case's course."""

DEEMED_RENEWALS = "逾期未决定而视为准予延续"
"""What a renewal by silence is counted as (行政许可法第五十条第二款)."""
