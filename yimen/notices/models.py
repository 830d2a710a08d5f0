"""The outbox: what people are told (Notice) and the messages that carry it out of the house (Delivery)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from yimen.foundation.fields import EncryptedTextField
from yimen.foundation.ids import new_id
from yimen.notices.kinds import Channel, DeliveryState


class Notice(models.Model):
    """Something told to an account, a party or both; written in the transaction of the act it tells of."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    party = models.ForeignKey("people.Party", models.PROTECT, null=True, related_name="+", db_index=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=1100)  # the name of an item alone may have 1000
    body = EncryptedTextField()
    created_at = models.DateTimeField()
    fanned_out_at = models.DateTimeField("when its deliveries were made", null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["created_at"], name="notice_to_fan_out", condition=Q(fanned_out_at=None)),
            models.Index(fields=["account", "-created_at"], name="notice_of_account"),
            models.Index(fields=["party", "-created_at"], name="notice_of_party"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=False) | Q(party__isnull=False), name="notice_is_for_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Delivery(models.Model):
    """One message on one channel. Its id goes with it as the idempotency key, so that a peer can drop a repetition."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    notice = models.ForeignKey(Notice, models.PROTECT, null=True, related_name="deliveries", db_index=False)
    channel = models.CharField(max_length=10, choices=[(channel.value, channel.label) for channel in Channel])
    address = EncryptedTextField()
    text = EncryptedTextField("of a message without a notice", null=True)
    useful_until = models.DateTimeField("not sent afterwards, and its text forgotten once sent", null=True)
    state = models.CharField(
        max_length=20,
        choices=[(state.value, state.label) for state in DeliveryState],
        default=DeliveryState.waiting,
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField("without personal data", max_length=120, default="")
    gateway_id = models.CharField(max_length=100, null=True)  # noqa: DJ001 - missing is null

    class Meta:
        indexes = [
            models.Index(fields=["next_attempt_at"], name="delivery_waiting", condition=Q(state="waiting")),
            models.Index(fields=["-created_at"], name="delivery_failed", condition=Q(state="failed_for_good")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel"], name="delivered_once_per_channel"),
            models.CheckConstraint(
                condition=Q(notice__isnull=False) | Q(text__isnull=False) | ~Q(state="waiting"),
                name="delivery_has_something_to_say",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="delivery_sent_has_its_time",
            ),
        ]
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return f"{self.channel} {self.id} {self.state}"


class DevelopmentMessage(models.Model):
    """A text message of the demonstration, kept here instead of being sent. Its id is the delivery's."""

    id = models.UUIDField(primary_key=True, editable=False)
    phone = EncryptedTextField()
    phone_end = models.CharField("last four digits", max_length=4, db_index=True)
    text = EncryptedTextField()
    sent_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.id)
