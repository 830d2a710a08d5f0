"""What came of a case, and what was warned about on the way."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from yimen.cases.models.case import Case
from yimen.foundation.fields import EncryptedTextField
from yimen.foundation.ids import new_id


class PublicDecision(models.Model):
    """A line of the public register of granted licences (行政许可法第四十条), as it was on the day of the decision.

    It holds only what everybody may read (law/publication.py): the register has nothing that could leak.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="public_decision")
    organ = models.ForeignKey("organisations.Organ", models.PROTECT, related_name="+", db_index=False)
    number = models.CharField("决定书文号", max_length=60)
    item_name = models.CharField(max_length=1000)
    item_code = models.CharField(max_length=33)
    organ_name = models.CharField(max_length=200)
    applicant = models.CharField("申请人，自然人已脱敏", max_length=100)
    decided_on = models.DateField()
    demonstration = models.BooleanField()
    words = models.CharField("what is searched", max_length=1200)

    class Meta:
        indexes = [
            models.Index(fields=["-decided_on", "-id"], name="public_decision_newest"),
            models.Index(fields=["organ", "-decided_on", "-id"], name="public_decision_of_organ"),
            GinIndex(fields=["words"], name="public_decision_words", opclasses=["gin_trgm_ops"], fastupdate=False),
        ]
        constraints = [models.UniqueConstraint(fields=["number"], name="published_once_per_number")]
        triggers = [pgtrigger.Protect(name="published_decisions_stay", operation=pgtrigger.Update | pgtrigger.Delete)]


class HandOver(models.Model):
    """Who took the result, how, and on what proof (送达回证)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="hand_over")
    method = models.CharField(max_length=20)
    recipient_name = models.CharField(max_length=100)
    relation = models.CharField(max_length=40)
    recipient_id_number = EncryptedTextField(null=True)
    identity_checked = models.BooleanField()
    signature = models.CharField("how it was signed for", max_length=40)
    postal_number = models.CharField(max_length=40, null=True)  # noqa: DJ001 - missing is null
    issuer = models.UUIDField()
    at = models.DateTimeField()


class CaseWarning(models.Model):
    """A yellow or red warning, raised once for a due date (黄牌、红牌)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="warnings")
    clock = models.CharField(max_length=20)
    level = models.CharField(max_length=10)
    due = models.DateField()
    raised_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "clock", "level", "due"], name="warned_once")]
