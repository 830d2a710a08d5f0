"""Going to look: who was sent, what they found, their pictures."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models

from yimen.cases.models.case import Case
from yimen.foundation.fields import EncryptedJSONField, EncryptedTextField
from yimen.foundation.ids import new_id
from yimen.law.inspections import InspectionKind


class Inspection(models.Model):
    """Two or more sent to look (行政许可法第三十四条第三款、第五十五条). Open until it is recorded or cancelled.

    `held_at` is the time they noted on site, `recorded_at` when the record reached the house: from a phone without a
    network it comes later. `key` is the phone's own, so that a record sent twice is one record.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="inspection_set")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.label) for kind in InspectionKind])
    assigned_by = models.UUIDField()
    assigned_at = models.DateTimeField()
    planned_at = models.DateTimeField("预定时间")
    place = EncryptedTextField("预定地点")
    items = EncryptedJSONField("the check list")
    late = models.BooleanField("超过五日才指派", default=False)
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = EncryptedTextField(null=True)
    key = models.CharField(max_length=64, null=True)  # noqa: DJ001 - missing is null
    recorder = models.UUIDField(null=True)
    recorded_at = models.DateTimeField("记录送达时间", null=True)
    held_at = models.DateTimeField("核查时间", null=True)
    held_place = EncryptedTextField(null=True)
    findings = EncryptedJSONField(null=True)
    summary = EncryptedTextField(null=True)
    present = EncryptedTextField("现场人员", null=True)
    refusal = EncryptedTextField("拒绝签字的原因", null=True)
    witness = EncryptedTextField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(recorded_at=None, cancelled_at=None),
                name="one_open_inspection_per_case",
            ),
            models.UniqueConstraint(fields=["case", "recorder", "key"], name="one_record_per_sending"),
            models.CheckConstraint(
                condition=models.Q(recorded_at=None) | models.Q(cancelled_at=None), name="recorded_or_cancelled"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="inspections_stay", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="inspection_records_stand",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__recorded_at__isnull=False),
            ),
        ]


class Inspector(models.Model):
    """Who was sent, and whether she signed the record."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="inspectors")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    signed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "account"], name="inspector_once")]
        triggers = [pgtrigger.Protect(name="inspectors_stay", operation=pgtrigger.Delete)]


class InspectionFile(models.Model):
    """A photograph of an inspection or the picture of a signature; `caption` says what or whose."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="files")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=[("photo", "照片"), ("signature", "签字"), ("paper", "纸质记录")])
    caption = EncryptedTextField()
    position = models.PositiveSmallIntegerField()
    upload = models.ForeignKey("dossiers.Upload", models.PROTECT, related_name="+")

    class Meta:
        triggers = [pgtrigger.Protect(name="inspection_files_stand", operation=pgtrigger.Update | pgtrigger.Delete)]
