"""How far the trail is sealed, for those who watch over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from yimen.foundation.models import TrailEntry, TrailSeal


@dataclass(frozen=True, slots=True)
class TrailState:
    """How many entries are under a seal, how many are not yet, and when the last seal was set (None: never)."""

    sealed: int
    unsealed: int
    seals: int
    last_sealed_at: datetime | None

    @property
    def entries(self) -> int:
        """All entries."""
        return self.sealed + self.unsealed


def state() -> TrailState:
    """Three small questions; the entries under a seal are not counted again."""
    last = TrailSeal.objects.order_by("-sequence").first()
    return TrailState(
        sealed=TrailSeal.objects.aggregate(all=Sum("entries"))["all"] or 0,
        unsealed=TrailEntry.objects.filter(id__gt=last.last_entry if last else UUID(int=0)).count(),
        seals=last.sequence if last else 0,
        last_sealed_at=last.sealed_at if last else None,
    )
