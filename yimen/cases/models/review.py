"""What happens between acceptance and decision."""

from __future__ import annotations

import pgtrigger
from django.db import models

from yimen.cases.models.case import Case
from yimen.foundation.fields import EncryptedTextField
from yimen.foundation.ids import new_id
from yimen.law.limits import SpecialProcedureKind
from yimen.law.review_steps import POSTS, StepState


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


class ReviewTask(models.Model):
    """A step of the review in one round of it (审查环节). What the step is stands in the case's version, by `key`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="review_tasks")
    key = models.CharField(max_length=40)
    round = models.PositiveSmallIntegerField(default=1)
    organ = models.ForeignKey("organisations.Organ", models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=[(role.value, role.label) for role in POSTS])
    state = models.CharField(max_length=10, choices=[(state.value, state.label) for state in StepState])
    ready_on = models.DateField("可以办理的日期", null=True)
    due = models.DateField("环节到期日", null=True)
    done_at = models.DateTimeField(null=True)
    return_reason = EncryptedTextField("退回的理由", null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organ", "due"], name="review_task_inbox", condition=models.Q(state="ready")),
        ]
        constraints = [models.UniqueConstraint(fields=["case", "key", "round"], name="one_task_per_step_and_round")]
        triggers = [pgtrigger.Protect(name="review_tasks_stay", operation=pgtrigger.Delete)]


class StepOpinion(models.Model):
    """What one person said on a step of the review; a step for two persons has two (行政许可法第三十四条第三款)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    task = models.ForeignKey(ReviewTask, models.PROTECT, related_name="opinions")
    case = models.ForeignKey(Case, models.PROTECT, related_name="step_opinions")
    author = models.UUIDField()
    author_name = models.CharField(max_length=60)
    agrees = models.BooleanField("同意")
    text = EncryptedTextField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "author"], name="two_persons_are_two")]
        triggers = [pgtrigger.Protect(name="step_opinions_stand", operation=pgtrigger.Update | pgtrigger.Delete)]


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
    # 依职权举行的听证向社会公告 (第四十六条): everybody reads these, so nothing personal is in them.
    published_on = models.DateField("公告日", null=True)
    register_until = models.DateTimeField("报名截止时间", null=True)
    how = models.CharField("怎样参加", max_length=500, null=True)  # noqa: DJ001 - missing is null
    record = EncryptedTextField(null=True)
    settled_on = models.DateField("笔录登记日或者放弃日", null=True)

    class Meta:
        indexes = [
            models.Index(fields=["-held_at"], name="hearing_published", condition=models.Q(published_on__isnull=False)),
        ]
        triggers = [pgtrigger.Protect(name="hearings_stay", operation=pgtrigger.Delete)]


class InterestedParty(models.Model):
    """Somebody else whom a case directly concerns, who was told of it (利害关系人, 行政许可法第三十六条)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="interested_party_set")
    place = models.PositiveSmallIntegerField("第几位")
    name = EncryptedTextField()
    contact = EncryptedTextField()
    interest = EncryptedTextField()
    told_on = models.DateField()
    told_until = models.DateField("陈述和申辩的截止日")
    heard_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "place"], name="one_interested_party_a_place")]
        triggers = [pgtrigger.Protect(name="interested_parties_stay", operation=pgtrigger.Delete)]


class Statement(models.Model):
    """What the applicant or an interested party said before the decision (陈述、申辩)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="statement_set")
    party = models.ForeignKey(InterestedParty, models.PROTECT, null=True, related_name="+")
    text = EncryptedTextField()
    recorder = models.UUIDField("who wrote it down; the applicant herself where she did", null=True)
    at = models.DateTimeField()

    class Meta:
        triggers = [pgtrigger.Protect(name="statements_stand", operation=pgtrigger.Update | pgtrigger.Delete)]
