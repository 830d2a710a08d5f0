"""制证: the certificate of a granted item (行政许可法第三十九条)."""

from __future__ import annotations

from yimen.cases import licence_matters
from yimen.cases.job import Job


def effect(job: Job) -> None:
    """The certificate carries its document's number; the engine keeps that number with the case."""
    licence_matters.fill_in_certificate(job)
    job.details["certificate"] = job.version.certificate_name
