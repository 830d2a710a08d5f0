"""Consultations (咨询) and what happened to them. What was said is encrypted; what was done stands."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models

from yimen.foundation.fields import EncryptedTextField
from yimen.foundation.ids import new_id
from yimen.law.consultations import UNANSWERED, ConsultationAct, ConsultationState, Way

_WAITING = models.Q(state__in=sorted(state.value for state in UNANSWERED))


class Consultation(models.Model):
    """One question somebody asked. `organ` None: it lies at the integrated counter. `answer_due` None: the county has
    promised no day.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField("咨询编号", max_length=20, unique=True)
    query_code = models.CharField("查询码", max_length=16, unique=True)
    key = models.CharField("the request that made it", max_length=64, unique=True)
    way = models.CharField(max_length=10, choices=[(way.value, way.label) for way in Way])
    state = models.CharField(max_length=12, choices=[(state.value, state.label) for state in ConsultationState])
    item = models.ForeignKey("catalogue.ServiceItem", models.PROTECT, null=True, related_name="+")
    item_code = models.CharField(max_length=33, default="")
    item_name = models.CharField(max_length=1000, default="")

    organ = models.ForeignKey("organisations.Organ", models.PROTECT, null=True, related_name="+")
    offered_organ = models.ForeignKey("organisations.Organ", models.PROTECT, null=True, related_name="+")
    offered_at = models.DateTimeField(null=True)
    first_asked = models.UUIDField("首问人员", null=True)
    owner = models.UUIDField("首问责任人", null=True)

    asker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    name = EncryptedTextField("称呼", null=True)
    phone = EncryptedTextField("联系电话", null=True)
    question = EncryptedTextField()
    answer = EncryptedTextField(null=True)

    asked_at = models.DateTimeField()
    answer_due = models.DateField("县里承诺的答复日", null=True)
    answered_at = models.DateTimeField(null=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, related_name="+")

    trail_sequence = models.PositiveIntegerField(default=0)
    trail_mac = models.BinaryField(max_length=32)

    class Meta:
        indexes = [
            models.Index(fields=["organ", "answer_due", "asked_at"], name="consultation_inbox", condition=_WAITING),
            models.Index(fields=["offered_organ"], name="consultation_offered", condition=models.Q(state="handed_on")),
            models.Index(fields=["answer_due", "asked_at"], name="consultation_waiting", condition=_WAITING),
            models.Index(fields=["organ", "-asked_at"], name="consultation_of_organ"),
            models.Index(fields=["owner", "-asked_at"], name="consultation_of_owner"),
            models.Index(fields=["asker", "-asked_at"], name="consultation_of_asker"),
            models.Index(fields=["-asked_at"], name="consultation_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="asked", owner=None)
                | (~models.Q(state="asked") & models.Q(owner__isnull=False)),
                name="asked_consultation_has_an_owner",
            ),
            models.CheckConstraint(
                condition=models.Q(state="handed_on", offered_at__isnull=False)
                | (~models.Q(state="handed_on") & models.Q(offered_at=None, offered_organ=None)),
                name="only_a_handed_on_consultation_is_offered",
            ),
            models.CheckConstraint(
                condition=models.Q(state="became_case", case__isnull=False)
                | (~models.Q(state="became_case") & models.Q(case=None)),
                name="consultation_that_became_a_case_names_it",
            ),
        ]
        triggers = [pgtrigger.Protect(name="consultations_stay", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.number


class ConsultationRecord(models.Model):
    """One act on a consultation: who, at which desk, and the words that belong to it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="records")
    sequence = models.PositiveIntegerField("that of its trail entry")
    act = models.CharField(max_length=20, choices=[(act.value, act.value) for act in ConsultationAct])
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    desk = models.CharField("name of the organ, or of the counter", max_length=100)
    to = models.CharField("whom it was offered to", max_length=100, default="")
    words = EncryptedTextField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "sequence"], name="consultation_history")]
        triggers = [pgtrigger.Protect(name="consultation_records_stand", operation=pgtrigger.Update | pgtrigger.Delete)]
