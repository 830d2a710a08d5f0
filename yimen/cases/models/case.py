"""Drafts, cases, and the requests that made them."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models

from yimen.foundation.fields import EncryptedJSONField, EncryptedTextField
from yimen.foundation.ids import new_id
from yimen.law.licence_applications import OVER, Purpose
from yimen.law.parties import PartyKind
from yimen.law.states import Channel, State


class Draft(models.Model):
    """A form somebody saved and has not submitted; kept with the version it was begun under."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    version = models.ForeignKey("catalogue.ItemVersion", models.PROTECT)
    values = EncryptedJSONField()
    situation = EncryptedJSONField("answers to the situation questions", null=True)
    uploads = models.JSONField("material key -> upload id", default=dict)
    # What a renewal, change or replacement is about; null for a new licence.
    purpose = models.CharField(  # noqa: DJ001 - missing is null
        max_length=10, null=True, choices=[(one.value, one.label) for one in Purpose]
    )
    licence_number = models.CharField(max_length=60, null=True)  # noqa: DJ001 - missing is null
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "version"], name="one_draft_per_item_version")]


class Case(models.Model):
    """One application and everything decided about it (办件)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField("办件编号", max_length=50)
    query_code = models.CharField("查询码", max_length=16)
    item = models.ForeignKey("catalogue.ServiceItem", models.PROTECT)
    # Every act changes an indexed column, so it writes into each index of this table; a reference that another index
    # begins with, or that nobody asks for (versions are never deleted), has none of its own.
    version = models.ForeignKey("catalogue.ItemVersion", models.PROTECT, db_index=False)
    organ = models.ForeignKey("organisations.Organ", models.PROTECT, db_index=False)
    state = models.CharField(max_length=20, choices=[(state.value, state.label) for state in State])
    channel = models.CharField(max_length=10, choices=[(channel.value, channel.label) for channel in Channel])
    on_the_spot = models.BooleanField("即办件")

    applicant = models.ForeignKey("people.Party", models.PROTECT, related_name="cases", db_index=False)
    applicant_kind = models.CharField(max_length=10, choices=[(kind.value, kind.label) for kind in PartyKind])
    applicant_name = models.CharField(max_length=100)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    form = EncryptedJSONField("what the applicant filled in")
    consultation = models.UUIDField("the consultation it came from", null=True)
    situation = EncryptedJSONField("answers to the situation questions; null where the item asks none", null=True)

    # The six dates have different legal effects and are never one another's substitute
    # (行政许可法第三十二、四十二、四十四条).
    received_at = models.DateTimeField("收件日")
    correction_at = models.DateTimeField("补正告知日", null=True)
    accepted_at = models.DateTimeField("受理日", null=True)
    deemed_accepted_at = models.DateTimeField("视为受理日", null=True)
    decided_at = models.DateTimeField("决定日", null=True)
    delivered_at = models.DateTimeField("送达日", null=True)

    # From which day the present answer clock runs: receipt, or resubmission after a correction notice.
    answer_from = models.DateField()
    answer_due = models.DateField("应答复日", null=True)
    # The day whose event starts the decision clock; day one is the day after.
    decision_from = models.DateField("办理期限起算事件日", null=True)
    correction_due = models.DateField("补正截止日", null=True)
    statutory_due = models.DateField("法定办结日", null=True)
    promised_due = models.DateField("承诺办结日", null=True)
    delivery_due = models.DateField("送达截止日", null=True)
    special_procedure_due = models.DateField("特别程序告知的结束日", null=True)
    special_procedures = models.PositiveSmallIntegerField("特别程序次数", default=0)
    # One extension a case (行政许可法第四十二条): what the department asked of whom, then what was approved.
    extension_requested = models.PositiveSmallIntegerField("报请延长的工作日", null=True)
    extension_reason = EncryptedTextField(null=True)
    extension_days = models.PositiveSmallIntegerField("延长的工作日", null=True)
    extension_approver = models.CharField(max_length=20, null=True)  # noqa: DJ001 - missing is null
    extended_on = models.DateField(null=True)
    hearing = models.BooleanField("有听证程序", default=False)
    planned_review = models.BooleanField("分环节审查", default=False)
    interested_parties = models.PositiveSmallIntegerField("已告知的利害关系人", default=0)
    statements_made = models.PositiveSmallIntegerField("陈述、申辩的份数", default=0)
    place_taken_on = models.DateField("数量有限的许可：准予日", null=True)
    inspections = models.PositiveSmallIntegerField("指派核查的次数", default=0)
    # 容缺: the last day of an open debt; null before acceptance, and once it is paid or nothing is owed any more.
    deferral_due = models.DateField("容缺材料补交截止日", null=True)
    # 告知承诺: whether the applicant chose it, and the day of the open verification; null once that has ended.
    commitment = models.BooleanField("告知承诺", default=False)
    verification_due = models.DateField("承诺核查截止日", null=True)
    fee_fen = models.PositiveIntegerField("已通知的应缴费用，分", null=True)
    due_provisional = models.BooleanField("到期日待放假安排公布后重算", default=False)

    corrections = models.PositiveSmallIntegerField("补正告知次数", default=0)
    correction_exceptions = models.PositiveSmallIntegerField("例外准许再次补正的次数", default=0)
    handler = models.UUIDField("收件人员", null=True)
    acceptor = models.UUIDField("受理人员", null=True)
    reviewer = models.UUIDField("审查人员", null=True)
    valid_years = models.PositiveSmallIntegerField("准予的有效期，年", null=True)
    certificate_number = models.CharField(max_length=60, null=True)  # noqa: DJ001 - missing is null
    ended_at = models.DateTimeField(null=True)
    # A renewal, change or replacement of a licence the applicant holds; null for everything else.
    purpose = models.CharField(  # noqa: DJ001 - missing is null
        max_length=10, null=True, choices=[(one.value, one.label) for one in Purpose]
    )
    named_licence = models.ForeignKey("licences.Licence", models.PROTECT, null=True, related_name="+", db_index=False)

    trail_sequence = models.PositiveIntegerField(default=0)
    trail_mac = models.BinaryField(max_length=32)

    class Meta:
        indexes = [
            models.Index(fields=["organ", "state", "statutory_due"], name="case_review_inbox"),
            models.Index(
                fields=["state", "answer_due"],
                name="case_awaiting_answer",
                condition=models.Q(state__in=["submitted", "received"]),
            ),
            models.Index(
                fields=["correction_due"],
                name="case_awaiting_correction",
                condition=models.Q(state="correction_required"),
            ),
            models.Index(
                fields=["deferral_due"],
                name="case_owing_materials",
                condition=models.Q(deferral_due__isnull=False),
            ),
            models.Index(
                fields=["verification_due"],
                name="case_to_be_verified",
                condition=models.Q(verification_due__isnull=False),
            ),
            models.Index(fields=["applicant", "-received_at"], name="case_of_party"),
            models.Index(fields=["owner", "-received_at"], name="case_of_account"),
            models.Index(fields=["state", "-received_at"], name="case_by_state"),
        ]
        constraints = [
            # As constraints, because Django gives a unique text column a second index for LIKE, which nobody asks.
            models.UniqueConstraint(fields=["number"], name="one_case_per_number"),
            models.UniqueConstraint(fields=["query_code"], name="one_case_per_query_code"),
            models.CheckConstraint(
                condition=models.Q(corrections__lte=1 + models.F("correction_exceptions")),
                name="correction_notice_once_art_32",
            ),
            models.CheckConstraint(condition=models.Q(correction_exceptions__lte=1), name="one_correction_exception"),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(deemed_accepted_at=None),
                name="accepted_or_deemed_accepted",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at=None)
                | models.Q(accepted_at__isnull=False)
                | models.Q(deemed_accepted_at__isnull=False),
                name="decided_only_after_acceptance",
            ),
            models.CheckConstraint(
                condition=models.Q(purpose=None, named_licence=None)
                | models.Q(purpose__isnull=False, named_licence__isnull=False),
                name="a_purpose_names_a_licence",
            ),
            models.UniqueConstraint(
                fields=["named_licence", "purpose"],
                condition=models.Q(named_licence__isnull=False) & ~models.Q(state__in=sorted(OVER)),
                name="one_open_application_per_licence",
            ),
        ]
        triggers = [pgtrigger.Protect(name="cases_are_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.number


class Submission(models.Model):
    """A request that made a case, by the caller's own key: the same request again finds the same case."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, db_index=False)
    key = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)
    case = models.ForeignKey(Case, models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="one_case_per_request")]
