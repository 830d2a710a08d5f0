"""Ratings of cases (好差评). A rating stands as it was given: neither changed nor removed, whoever asks."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from yimen.foundation.fields import EncryptedTextField
from yimen.foundation.ids import new_id
from yimen.law.ratings import RatingChannel, Stage


class Rating(models.Model):
    """What one applicant thinks of one stage of her case. `rater` never leaves this app."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    stage = models.CharField(max_length=12, choices=[(stage.value, stage.label) for stage in Stage])
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
        ]
        triggers = [pgtrigger.Protect(name="ratings_stand", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.id} {self.stage}"
