"""The version a case is handled by: the one it was received under, in the situation of its applicant."""

from __future__ import annotations

from yimen.cases.models import Case
from yimen.catalogue.queries import PublishedVersion, get_version, in_situation


def version_of(case: Case) -> PublishedVersion:
    """From memory; a case whose applicant was asked nothing has the item's own version."""
    version = get_version(case.version_id)
    return version if case.situation is None else in_situation(version, case.situation)
