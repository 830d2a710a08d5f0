"""Tables that belong to no single capability: number series, the append-only trail and its seals, heartbeats, what was
done lately.
"""

from __future__ import annotations

import pgtrigger
from django.db import models

from yimen.foundation.ids import new_id


class NumberSeries(models.Model):
    """The last number given in a series; see foundation.series."""

    key = models.CharField(max_length=120, primary_key=True)
    last = models.BigIntegerField()


class TrailEntry(models.Model):
    """One thing that happened, never changed afterwards; see foundation.trail."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    stream = models.UUIDField()
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    act = models.CharField(max_length=40)
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    role = models.CharField(max_length=20)
    details = models.JSONField(default=dict)
    previous_mac = models.BinaryField(max_length=32)
    mac = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "sequence"], name="trail_one_entry_per_step")]
        triggers = [
            pgtrigger.Protect(name="trail_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.sequence} {self.act}"


class TrailSeal(models.Model):
    """A count and a chained HMAC over all entries written since the last seal: finds a stream removed as a whole."""

    sequence = models.PositiveIntegerField(primary_key=True)
    last_entry = models.UUIDField()
    entries = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()
    mac = models.BinaryField(max_length=32)

    class Meta:
        triggers = [
            pgtrigger.Protect(name="seal_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class Heartbeat(models.Model):
    """When a process last said that it is alive."""

    process = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()
    detail = models.CharField(max_length=200, default="")


class Lately(models.Model):
    """That somebody, known by a blind index, did something that counts until then; see foundation.lately."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source_index = models.BinaryField(max_length=32)
    until = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["source_index", "until"], name="done_lately")]
