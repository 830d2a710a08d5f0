"""What was promised about a case: its verification, and the record of a breach."""

from __future__ import annotations

import pgtrigger
from django.db import models

from yimen.cases.models.case import Case
from yimen.foundation.fields import EncryptedTextField
from yimen.foundation.ids import new_id


class Commitment(models.Model):
    """The verification of a commitment (告知承诺的核查), from the decision on it to its end."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="commitment_of")
    decided_on = models.DateField()
    findings = EncryptedTextField("what the first verification found", null=True)
    requirements = EncryptedTextField("整改要求", null=True)
    rectification_due = models.DateField("整改截止日", null=True)
    ended_on = models.DateField("核查结束日", null=True)
    kept = models.BooleanField("承诺属实", null=True)
    result = EncryptedTextField("what the last verification found", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on=None, kept=None) | models.Q(ended_on__isnull=False, kept__isnull=False),
                name="verification_ends_with_a_finding",
            ),
            models.CheckConstraint(
                condition=~models.Q(kept=False) | models.Q(rectification_due__lt=models.F("ended_on")),
                name="broken_only_after_time_to_put_right",
            ),
        ]
        triggers = [pgtrigger.Protect(name="commitments_stay", operation=pgtrigger.Delete)]


class BreachRecord(models.Model):
    """A broken commitment on a party's record (违反承诺记录); until it is cleared the party cannot promise again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="breach")
    party = models.ForeignKey("people.Party", models.PROTECT, related_name="+")
    reason = EncryptedTextField()
    recorded_on = models.DateField()
    recorded_by = models.UUIDField()
    cleared_on = models.DateField("消除日", null=True)
    cleared_by = models.UUIDField(null=True)
    cleared_why = EncryptedTextField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["party"], name="breach_of_party", condition=models.Q(cleared_on=None)),
            models.Index(fields=["-recorded_on"], name="breach_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cleared_on=None, cleared_by=None)
                | models.Q(cleared_on__isnull=False, cleared_by__isnull=False),
                name="breach_cleared_by_somebody",
            )
        ]
        triggers = [pgtrigger.Protect(name="breaches_stay", operation=pgtrigger.Delete)]
