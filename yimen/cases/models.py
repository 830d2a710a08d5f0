"""Cases: what was applied for, where it stands, its six dates and its clocks. History is in the trail."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from yimen.foundation.fields import EncryptedJSONField, EncryptedTextField
from yimen.foundation.ids import new_id
from yimen.law.limits import SpecialProcedureKind
from yimen.law.parties import PartyKind
from yimen.law.states import Channel, State


class Draft(models.Model):
    """A form somebody saved and has not submitted; kept with the version it was begun under."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    version = models.ForeignKey("catalogue.ItemVersion", models.PROTECT)
    values = EncryptedJSONField()
    uploads = models.JSONField("material key -> upload id", default=dict)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "version"], name="one_draft_per_item_version")]


class Case(models.Model):
    """One application and everything decided about it (办件)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField("办件编号", max_length=50, unique=True)
    query_code = models.CharField("查询码", max_length=16, unique=True)
    item = models.ForeignKey("catalogue.ServiceItem", models.PROTECT)
    version = models.ForeignKey("catalogue.ItemVersion", models.PROTECT)
    organ = models.ForeignKey("organisations.Organ", models.PROTECT)
    state = models.CharField(max_length=20, choices=[(state.value, state.label) for state in State])
    channel = models.CharField(max_length=10, choices=[(channel.value, channel.label) for channel in Channel])
    on_the_spot = models.BooleanField("即办件")

    applicant = models.ForeignKey("people.Party", models.PROTECT, related_name="cases")
    applicant_kind = models.CharField(max_length=10, choices=[(kind.value, kind.label) for kind in PartyKind])
    applicant_name = models.CharField(max_length=100)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    form = EncryptedJSONField("what the applicant filled in")
    consultation = models.UUIDField("the consultation it came from", null=True)

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
    # 容缺: the last day of an open debt; null before acceptance, and once it is paid or nothing is owed any more.
    deferral_due = models.DateField("容缺材料补交截止日", null=True)
    # 告知承诺: whether the applicant chose it, and the day of the open verification; null once that has ended.
    commitment = models.BooleanField("告知承诺", default=False)
    verification_due = models.DateField("承诺核查截止日", null=True)
    due_provisional = models.BooleanField("到期日待放假安排公布后重算", default=False)

    corrections = models.PositiveSmallIntegerField("补正告知次数", default=0)
    correction_exceptions = models.PositiveSmallIntegerField("例外准许再次补正的次数", default=0)
    handler = models.UUIDField("收件人员", null=True)
    acceptor = models.UUIDField("受理人员", null=True)
    reviewer = models.UUIDField("审查人员", null=True)
    valid_years = models.PositiveSmallIntegerField("准予的有效期，年", null=True)
    certificate_number = models.CharField(max_length=60, null=True)  # noqa: DJ001 - missing is null
    ended_at = models.DateTimeField(null=True)

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
        ]
        triggers = [pgtrigger.Protect(name="cases_are_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.number


class Submission(models.Model):
    """A request that made a case, by the caller's own key: the same request again finds the same case."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    key = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)
    case = models.ForeignKey(Case, models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="one_case_per_request")]


class Opinion(models.Model):
    """What a reviewer wrote before the decision (审查意见)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="opinions")
    author = models.UUIDField()
    author_name = models.CharField(max_length=60)
    text = EncryptedTextField()
    at = models.DateTimeField()

    class Meta:
        triggers = [pgtrigger.Protect(name="opinions_stand", operation=pgtrigger.Update | pgtrigger.Delete)]


class SpecialProcedure(models.Model):
    """A special procedure whose time does not count (特别程序, 行政许可法第四十五条). Open while `ended_on` is null."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="special_procedure_set")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.label) for kind in SpecialProcedureKind])
    told_days = models.PositiveSmallIntegerField("告知的所需时间，工作日")
    told_until = models.DateField()
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    result = EncryptedTextField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(ended_on=None), name="one_open_special_procedure_per_case"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("started_on")),
                name="special_procedure_ends_after_its_start",
            ),
        ]
        triggers = [pgtrigger.Protect(name="special_procedures_stay", operation=pgtrigger.Delete)]


class Hearing(models.Model):
    """The hearing of a case (听证, 行政许可法第四十六条至第四十八条), from the right or the order to its record."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="hearing_of")
    told_on = models.DateField("告知听证权利日", null=True)
    request_due = models.DateField("申请听证截止日", null=True)
    requested_on = models.DateField("申请或者决定听证日", null=True)
    holding_due = models.DateField("组织听证截止日", null=True)
    held_at = models.DateTimeField("听证时间", null=True)
    place = models.CharField(max_length=100, null=True)  # noqa: DJ001 - missing is null
    host = models.CharField(max_length=60, null=True)  # noqa: DJ001 - missing is null
    record = EncryptedTextField(null=True)
    settled_on = models.DateField("笔录登记日或者放弃日", null=True)

    class Meta:
        triggers = [pgtrigger.Protect(name="hearings_stay", operation=pgtrigger.Delete)]


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


class PublicDecision(models.Model):
    """A line of the public register of granted licences (行政许可法第四十条), as it was on the day of the decision.

    It holds only what everybody may read (law/publication.py): the register has nothing that could leak.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="public_decision")
    organ = models.ForeignKey("organisations.Organ", models.PROTECT, related_name="+")
    number = models.CharField("决定书文号", max_length=60, unique=True)
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
    postal_number = models.CharField(max_length=40, null=True)  # noqa: DJ001
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
