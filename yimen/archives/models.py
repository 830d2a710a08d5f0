"""Archive packages that were taken in, to read. What is in them is never changed."""

from __future__ import annotations

import pgtrigger
from django.db import models

from yimen.foundation.ids import new_id


class ArchivedCase(models.Model):
    """A case that this house knows from its package alone (只读档案). The package is in the encrypted store under
    `digest`; the manifest names no person.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField("办件编号", max_length=50, unique=True)
    manifest = models.JSONField()
    digest = models.CharField("SM3 of the package", max_length=64)
    size = models.PositiveBigIntegerField("bytes")
    imported_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-imported_at", "number"], name="archived_case_newest")]
        triggers = [pgtrigger.Protect(name="archived_cases_stand", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.number
