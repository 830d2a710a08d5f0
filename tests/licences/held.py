"""A licence as it comes about: applied for, granted, its certificate made."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.cases.cast import FOOD, MONDAY, Cast, act
from yimen.cases.models import Case
from yimen.law.procedure import Act
from yimen.licences.models import Licence


def certified(cast: Cast, *, years: int | None = 5, key: str = "k", at: datetime = MONDAY) -> Case:
    """A food case whose certificate is made."""
    case = cast.submit(item=FOOD, key=key, at=at)
    values: dict[str, Any] = {"valid_years": years} if years else {}
    case = act(cast.clerk, act(cast.clerk, case, Act.receive, at), Act.accept, at)
    return act(cast.approver, act(cast.approver, case, Act.grant, at, values), Act.issue_certificate, at)


def licence(cast: Cast, *, years: int | None = 5, key: str = "k", at: datetime = MONDAY) -> Licence:
    """The citizen's food licence."""
    return Licence.objects.get(case=certified(cast, years=years, key=key, at=at))
