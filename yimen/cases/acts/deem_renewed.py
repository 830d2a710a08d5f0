"""视为准予延续: the organ was silent until the licence ran out (行政许可法第五十条第二款). The licence follows in
`cases/licence_matters.py`; the case stays where it is.
"""

from __future__ import annotations

from yimen.cases import licence_matters
from yimen.cases.job import Job


def effect(job: Job) -> None:
    """Renew the licence by silence and keep its new last day with the case's own record."""
    until = licence_matters.deem_renewed(job)
    job.details["valid_until"] = until.isoformat() if until else None
