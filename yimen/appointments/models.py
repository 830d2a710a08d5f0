"""Slots that can be booked (号源), bookings (预约), and who waits for a place. Everything identifying is encrypted.

A reference has no index of its own (`db_index=False`) where one of its table begins with it already, or nobody asks by
it. Numbers are unique by a constraint, because Django gives a unique text column a second index for LIKE.
"""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models

from yimen.foundation.fields import EncryptedJSONField
from yimen.foundation.ids import new_id
from yimen.law.appointments.bookings import LIVE, BookingAct, BookingState
from yimen.law.appointments.capacity import Quota
from yimen.law.appointments.rules import DEFAULTS
from yimen.law.appointments.waiting import WaitingState

_LIVE = models.Q(state__in=sorted(state.value for state in LIVE))


class BookingSettings(models.Model):
    """That a hall takes appointments, and its own numbers for them (本厅规则): `law.appointments.rules`. A hall without
    a row takes none.
    """

    hall = models.OneToOneField("organisations.Hall", models.PROTECT, primary_key=True, related_name="+")
    slot_minutes = models.PositiveSmallIntegerField(default=DEFAULTS.slot_minutes)
    share_percent = models.PositiveSmallIntegerField(default=DEFAULTS.share_percent)
    desk_percent = models.PositiveSmallIntegerField(default=DEFAULTS.desk_percent)
    days_ahead = models.PositiveSmallIntegerField(default=DEFAULTS.days_ahead)
    book_before_minutes = models.PositiveSmallIntegerField(default=DEFAULTS.book_before_minutes)
    change_before_minutes = models.PositiveSmallIntegerField(default=DEFAULTS.change_before_minutes)
    most_slots = models.PositiveSmallIntegerField(default=DEFAULTS.most_slots)
    live_per_account = models.PositiveSmallIntegerField(default=DEFAULTS.live_per_account)
    made_per_day = models.PositiveSmallIntegerField(default=DEFAULTS.made_per_day)
    misses = models.PositiveSmallIntegerField(default=DEFAULTS.misses)
    miss_days = models.PositiveSmallIntegerField(default=DEFAULTS.miss_days)
    pause_days = models.PositiveSmallIntegerField(default=DEFAULTS.pause_days)
    early_minutes = models.PositiveSmallIntegerField(default=DEFAULTS.early_minutes)
    late_minutes = models.PositiveSmallIntegerField(default=DEFAULTS.late_minutes)
    grace_minutes = models.PositiveSmallIntegerField(default=DEFAULTS.grace_minutes)
    offer_minutes = models.PositiveSmallIntegerField(default=DEFAULTS.offer_minutes)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(slot_minutes__gte=5, share_percent__lte=100, desk_percent__lte=100, misses__gte=1,
                                   most_slots__gte=1),
                name="booking_settings_make_sense",
            ),
        ]  # fmt: skip


class Slot(models.Model):
    """Some minutes of a day in which a group serves `capacity` people by appointment. `booked` never passes it: the
    database says so, whatever the program does. A slot that is not there any more has a capacity of 0.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hall = models.ForeignKey("organisations.Hall", models.PROTECT, related_name="+")
    group = models.ForeignKey("halls.BusinessGroup", models.PROTECT, db_index=False, related_name="+")
    day = models.DateField()
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    quota = models.CharField(max_length=6, choices=[(quota.value, quota.label) for quota in Quota])
    after_hours = models.BooleanField("延时服务", default=False)
    capacity = models.PositiveSmallIntegerField()
    booked = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "starts", "quota"], name="slot_once"),
            models.CheckConstraint(condition=models.Q(booked__lte=models.F("capacity")), name="slot_never_oversold"),
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="slot_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["group", "day"], name="slot_of_group_and_day")]


class Booking(models.Model):
    """One visit by appointment. `code` opens its page and checks in; `key` is the request that made it. `seat` numbers
    the live bookings of an account, so that the database counts them; one that lost its hour keeps it. `check_in_until`
    ends her turn as booked.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hall = models.ForeignKey("organisations.Hall", models.PROTECT, db_index=False, related_name="+")
    group = models.ForeignKey("halls.BusinessGroup", models.PROTECT, db_index=False, related_name="+")
    day = models.DateField()
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    check_in_until = models.DateTimeField()
    code = models.CharField(max_length=10)
    key = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=[(state.value, state.label) for state in BookingState])
    account = models.UUIDField("who booked it; of the guide when `by_desk`", null=True)
    seat = models.PositiveSmallIntegerField(null=True)
    by_desk = models.BooleanField(default=False)
    for_another = models.BooleanField("亲友代约", default=False)
    person_index = models.BinaryField("blind index of who will come", max_length=32)
    person = EncryptedJSONField("name and phone")
    items = ArrayField(models.UUIDField(), default=list)
    offer_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    ticket = models.UUIDField(null=True)
    demonstration = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], name="booking_code_once"),
            models.UniqueConstraint(fields=["key"], name="booking_request_once"),
            models.UniqueConstraint(
                fields=["group", "day", "person_index"], name="one_live_booking_a_person_group_and_day", condition=_LIVE
            ),
            models.UniqueConstraint(fields=["account", "seat"], name="one_live_booking_a_seat", condition=_LIVE),
            models.CheckConstraint(
                condition=~models.Q(state="offered") | models.Q(offer_until__isnull=False),
                name="offered_booking_has_an_end",
            ),
        ]
        indexes = [
            models.Index(fields=["person_index", "-made_at"], name="booking_of_person"),
            models.Index(fields=["account", "-made_at"], name="booking_of_account"),
            models.Index(fields=["hall", "day", "starts"], name="booking_of_hall_and_day"),
            models.Index(fields=["check_in_until"], name="booking_to_come", condition=models.Q(state="booked")),
            models.Index(fields=["offer_until"], name="booking_offered", condition=models.Q(state="offered")),
        ]
        triggers = [pgtrigger.Protect(name="bookings_stay", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.code


class BookedPlace(models.Model):
    """One place of a slot, held by a booking. There are as many as the slot's `booked` says."""

    pk = models.CompositePrimaryKey("booking_id", "slot_id")
    booking = models.ForeignKey(Booking, models.PROTECT, db_index=False, related_name="places")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="places")


class BookingRecord(models.Model):
    """One act on a booking, and at what hour it stood then."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    booking = models.ForeignKey(Booking, models.PROTECT, db_index=False, related_name="records")
    act = models.CharField(max_length=10, choices=[(act.value, act.value) for act in BookingAct])
    at = models.DateTimeField()
    starts = models.DateTimeField()
    actor = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["booking", "at"], name="booking_history")]
        triggers = [pgtrigger.Protect(name="booking_records_stand", operation=pgtrigger.Update | pgtrigger.Delete)]


class WaitingPlace(models.Model):
    """That somebody waits for a place in a group on a day that is full; the id sorts by when she joined."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hall = models.ForeignKey("organisations.Hall", models.PROTECT, related_name="+")
    group = models.ForeignKey("halls.BusinessGroup", models.PROTECT, related_name="+")
    day = models.DateField()
    state = models.CharField(max_length=8, choices=[(state.value, state.label) for state in WaitingState])
    account = models.UUIDField()
    for_another = models.BooleanField(default=False)
    person_index = models.BinaryField(max_length=32)
    person = EncryptedJSONField("name and phone")
    items = ArrayField(models.UUIDField(), default=list)
    joined_at = models.DateTimeField()
    booking = models.OneToOneField(Booking, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "day", "person_index"], name="waits_once", condition=models.Q(state="waiting")
            ),
        ]
        indexes = [
            models.Index(fields=["group", "day", "id"], name="waiting_next", condition=models.Q(state="waiting")),
            models.Index(fields=["account", "-joined_at"], name="waiting_of_account"),
        ]
