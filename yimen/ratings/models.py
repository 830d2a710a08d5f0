"""Ratings (好差评), of a case's stage or of a visit. A rating stands as it was given: neither changed nor removed,
whoever asks. Nothing is kept for a question that was not answered: the finished service without a rating is it."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from yimen.foundation.fields import EncryptedTextField
from yimen.foundation.ids import new_id
from yimen.law.ratings import RatingChannel, Stage

_OF_A_CASE = Q(case__isnull=False, stage__isnull=False, visit=None)
_OF_A_VISIT = Q(case=None, stage=None, visit__isnull=False)


class Rating(models.Model):
    """What one applicant thinks of one stage of her case, or of one service at a counter. `rater` never leaves
    this app.

    `visit` is the record that the service was finished, which names ticket, counter and clerk and cannot be changed;
    nobody knows who rated it (`rater` is null), only on which terminal (`device`).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, related_name="+")
    stage = models.CharField(max_length=12, choices=[(stage.value, stage.label) for stage in Stage], null=True)  # noqa: DJ001 - a visit has none
    visit = models.OneToOneField("queues.TicketRecord", models.PROTECT, null=True, related_name="+")
    device = models.UUIDField(null=True)
    grade = models.PositiveSmallIntegerField()
    tags = ArrayField(models.CharField(max_length=3), default=list)
    comment = EncryptedTextField()
    channel = models.CharField(max_length=10, choices=[(channel.value, channel.label) for channel in RatingChannel])
    rated_at = models.DateTimeField()
    rater = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["-rated_at"], name="rating_negative", condition=Q(grade__lte=2))]
        constraints = [
            models.UniqueConstraint(fields=["case", "stage"], name="rated_once_per_stage"),
            models.CheckConstraint(condition=Q(grade__range=(1, 5)), name="rating_has_one_of_five_grades"),
            models.CheckConstraint(condition=_OF_A_CASE | _OF_A_VISIT, name="rating_is_of_a_stage_or_a_visit"),
        ]
        triggers = [pgtrigger.Protect(name="ratings_stand", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.id} {self.stage or self.visit_id}"
