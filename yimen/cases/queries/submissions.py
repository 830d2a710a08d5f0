"""Which case a request made: the answer to a second click after the draft has gone."""

from __future__ import annotations

from yimen.cases.models import Submission
from yimen.law.actors import Actor


def case_of_request(actor: Actor, *, key: str) -> str | None:
    """The number of the case that the actor's submission under `key` made, None when it made none."""
    if actor.account_id is None:
        return None
    found = Submission.objects.filter(account_id=actor.account_id, key=key)
    return found.values_list("case__number", flat=True).first()
