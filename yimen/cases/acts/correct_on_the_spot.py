"""当场更正: an error that can be put right on the spot is, without any notice (行政许可法第三十二条第一款第三项)."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.law import masking


def effect(job: Job) -> None:
    """Record what was put right, without numbers that identify somebody; the same submission goes on."""
    job.details["corrected"] = masking.scrub(job.values["corrected"])
