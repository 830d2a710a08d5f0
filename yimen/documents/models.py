"""Issued documents. What was issued stands; only its rendering is added, once."""

from __future__ import annotations

import pgtrigger
from django.db import models

from yimen.foundation.fields import EncryptedJSONField
from yimen.foundation.ids import new_id
from yimen.law.document_parts import DocumentKind


class Document(models.Model):
    """One issued document (文书). The row is written with the act that issues it, the file by the worker afterwards."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="documents", db_index=False)
    organ = models.ForeignKey("organisations.Organ", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=30, choices=[(kind.value, kind.label) for kind in DocumentKind])
    title = models.CharField(max_length=200)
    number = models.CharField("文书编号", max_length=60)
    verify_code = models.CharField("核验码", max_length=16)
    issued_at = models.DateTimeField()
    payload = EncryptedJSONField("header and fields, as printed")

    digest = models.CharField("SM3 of the file", max_length=64, null=True)  # noqa: DJ001 - missing is null
    size = models.PositiveIntegerField("bytes", null=True)
    rendered_at = models.DateTimeField(null=True)
    signed_with = models.CharField("SHA-256 of the signing certificate", max_length=64, null=True)  # noqa: DJ001
    render_problem = models.CharField("why the last attempt failed", max_length=60, default="")

    class Meta:
        indexes = [
            models.Index(fields=["case", "issued_at"], name="document_of_case"),
            models.Index(
                fields=["issued_at"],
                name="document_to_render",
                condition=models.Q(digest=None, render_problem=""),
            ),
            models.Index(fields=["digest"], name="document_of_file", condition=models.Q(digest__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number"], name="one_document_per_number"),
            models.UniqueConstraint(fields=["verify_code"], name="one_document_per_verify_code"),
            models.CheckConstraint(
                condition=models.Q(digest=None, size=None, rendered_at=None)
                | models.Q(digest__isnull=False, size__isnull=False, rendered_at__isnull=False),
                name="document_rendered_whole",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="documents_are_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="issued_documents_stand",
                fields=[
                    "id", "case", "organ", "kind", "title", "number", "verify_code", "issued_at", "payload",
                ],
            ),
            pgtrigger.Protect(
                name="rendered_documents_stand",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__digest__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number
