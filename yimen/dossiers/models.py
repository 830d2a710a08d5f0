"""Files people hand in (uploads) and what they count for in a case (submitted materials)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from yimen.foundation.ids import new_id
from yimen.law.materials import CheckResult, SubmissionForm


class Upload(models.Model):
    """A file somebody handed in; its bytes are in the encrypted store under `digest`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField("bytes")
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["digest"], name="upload_by_digest")]


class SubmittedMaterial(models.Model):
    """One required material of a case: in what form it came, and what the check found."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="materials", db_index=False)
    key = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()
    required = models.BooleanField()
    form = models.CharField(max_length=20, choices=[(form.value, form.label) for form in SubmissionForm])
    upload = models.ForeignKey(Upload, models.PROTECT, null=True)
    # A correction is asked for once, so at most one file is replaced; it stays with the case as what was handed in.
    replaced_upload = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+")
    corrected = models.BooleanField("补正后新交", default=False)
    # 容缺: promised to follow after acceptance, and the day it last came.
    deferred = models.BooleanField("承诺容缺后补", default=False)
    supplied_on = models.DateField("补交日", null=True)
    check_result = models.CharField(
        max_length=20, choices=[(result.value, result.label) for result in CheckResult], default=CheckResult.unchecked
    )
    check_reason = models.CharField(max_length=300, default="")
    checked_by = models.UUIDField(null=True)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="material_once_per_case"),
            models.CheckConstraint(
                condition=~models.Q(form="upload") | models.Q(upload__isnull=False), name="uploaded_material_has_file"
            ),
        ]
