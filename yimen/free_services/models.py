"""What was done for nothing for a case: copies, first seals, letters; and the quotas of the county."""

from __future__ import annotations

from django.db import models

from yimen.foundation.fields import EncryptedTextField
from yimen.foundation.ids import new_id
from yimen.law.free_services import Direction, Service


class Served(models.Model):
    """For which case, by whom, when. The id is made with the form, so that a form sent twice is one record."""

    id = models.UUIDField(primary_key=True, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    clerk = models.UUIDField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        abstract = True

    @property
    def amount(self) -> int:
        """How much of the quota it takes, in the unit of the service."""
        return 1


class CopyOrder(Served):
    """Pages copied."""

    pages = models.PositiveSmallIntegerField()

    @property
    def amount(self) -> int:
        """Its pages."""
        return self.pages


class SealOrder(Served):
    """The first set of seals of a newly founded enterprise."""

    uscc = EncryptedTextField()
    uscc_index = models.BinaryField("blind index of the USCC", max_length=32)

    class Meta(Served.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["uscc_index"], name="first_seals_once")]


class PostOrder(Served):
    """A letter to the hall or to the applicant. How a result was posted stands in its hand-over and not here."""

    direction = models.CharField(max_length=20, choices=[(one.value, one.label) for one in Direction])
    what = EncryptedTextField()
    weight = models.PositiveIntegerField("grams", null=True)
    postal_number = models.CharField(max_length=40, null=True)  # noqa: DJ001 - missing is null


class Quota(models.Model):
    """How much of a service the county pays for in a month, from that month on; null ends a quota."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service = models.CharField(max_length=20, choices=[(one.value, one.label) for one in Service])
    month = models.DateField("its first day")
    monthly = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "month"], name="quota_once_a_month")]
