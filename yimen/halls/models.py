"""What a hall has: zones, counters, business groups, resident items, opening hours, devices.

The hall itself is a row of `organisations`, since posts and cases name it.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yimen.foundation.ids import new_id
from yimen.law.halls.counters import CounterKind
from yimen.law.halls.devices import DeviceKind
from yimen.law.halls.rota import ShiftKind
from yimen.law.halls.zones import ZoneKind


class HallProfile(models.Model):
    """How a hall calls people: each hall's own custom (本厅规则), no standard sets these numbers. Without a row the
    defaults of `law.queueing.rules` hold.
    """

    hall = models.OneToOneField("organisations.Hall", models.PROTECT, primary_key=True, related_name="+")
    call_times = models.PositiveSmallIntegerField("calls before a number is skipped", default=3)
    call_interval = models.PositiveSmallIntegerField("seconds between two calls of one number", default=20)
    return_within = models.PositiveSmallIntegerField("minutes in which a skipped number may come back", default=60)
    return_behind = models.PositiveSmallIntegerField("people before it then", default=3)
    priority_run = models.PositiveSmallIntegerField("priority calls, then an ordinary one", default=2)
    longest_wait = models.PositiveSmallIntegerField("minutes after which the oldest goes first", default=60)
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    reach = models.PositiveIntegerField("metres within which a phone may take a number", default=1000)
    door_code = models.CharField("in the QR code at the hall's door", max_length=32, unique=True)


class Zone(models.Model):
    """A part of the hall (功能区域)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hall = models.ForeignKey("organisations.Hall", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.label) for kind in ZoneKind])
    name = models.CharField(max_length=40)
    place = models.CharField("where in the building", max_length=60, null=True)  # noqa: DJ001 - missing is null
    phone = models.CharField(max_length=30, null=True)  # noqa: DJ001 - missing is null
    equipment = ArrayField(models.CharField(max_length=40), default=list)
    demonstration = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hall", "name"], name="zone_once")]

    def __str__(self) -> str:
        return self.name


class BusinessGroup(models.Model):
    """What people take a number for (业务组): some items, one letter before its numbers, whatever the department."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hall = models.ForeignKey("organisations.Hall", models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    prefix = models.CharField(max_length=1)
    average_minutes = models.PositiveSmallIntegerField("as the hall expects, until it is measured", null=True)
    every_day = models.BooleanField("365服务", default=False)
    closed = models.BooleanField(default=False)
    demonstration = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hall", "name"], name="business_group_once"),
            models.UniqueConstraint(fields=["hall", "prefix"], name="business_group_prefix_once"),
            models.CheckConstraint(condition=models.Q(prefix__regex="^[A-Z]$"), name="business_group_prefix_is_letter"),
        ]

    def __str__(self) -> str:
        return self.name


class Residency(models.Model):
    """That an item is done in the hall, by a business group, from when until when (进驻)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hall = models.ForeignKey("organisations.Hall", models.PROTECT, related_name="+")
    item = models.ForeignKey("catalogue.ServiceItem", models.PROTECT, related_name="+")
    group = models.ForeignKey(BusinessGroup, models.PROTECT, related_name="residencies")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hall", "item", "valid_from"], name="residency_once"),
            models.CheckConstraint(
                condition=models.Q(valid_until=None) | models.Q(valid_until__gte=models.F("valid_from")),
                name="residency_ends_after_it_begins",
            ),
        ]


class StayingOut(models.Model):
    """Why an item of the county is not done in the hall (不进驻的原因); without a reason it has to be (应进必进)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hall = models.ForeignKey("organisations.Hall", models.PROTECT, related_name="+")
    item = models.ForeignKey("catalogue.ServiceItem", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hall", "item"], name="staying_out_once")]


class Counter(models.Model):
    """A counter (窗口) with its number in the hall, its kind and the groups it serves."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hall = models.ForeignKey("organisations.Hall", models.PROTECT, related_name="+")
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, related_name="counters")
    number = models.PositiveSmallIntegerField()
    name = models.CharField("业务名称", max_length=40)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.label) for kind in CounterKind])
    organ = models.ForeignKey("organisations.Organ", models.PROTECT, null=True, related_name="+")
    groups = models.ManyToManyField(BusinessGroup, related_name="counters")
    closed = models.BooleanField(default=False)
    demonstration = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hall", "number"], name="counter_number_once")]

    def __str__(self) -> str:
        return f"{self.number}号窗口"


class OpeningHours(models.Model):
    """One stretch of the week in which a hall, or one group of it, serves people. The service calendar is not the
    statutory one: who is served on a Sunday has a limit that begins on Monday (行政许可法第八十二条).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hall = models.ForeignKey("organisations.Hall", models.PROTECT, related_name="+")
    group = models.ForeignKey(BusinessGroup, models.PROTECT, null=True, related_name="+")
    weekdays = ArrayField(models.PositiveSmallIntegerField(), help_text="ISO: 1 Monday to 7 Sunday")
    starts = models.TimeField()
    ends = models.TimeField()
    after_hours = models.BooleanField("延时服务, by appointment", default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    demonstration = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="hall_closes_after_it_opens"),
        ]


class DayOverride(models.Model):
    """One day that is not as its week says: the stretches in which it is open, none when it is closed. It overrules
    everything.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hall = models.ForeignKey("organisations.Hall", models.PROTECT, related_name="+")
    group = models.ForeignKey(BusinessGroup, models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    stretches = ArrayField(ArrayField(models.TimeField(), size=2), default=list, help_text="from when, until when")
    reason = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hall", "group", "day"], name="day_override_once", nulls_distinct=False),
        ]


class Shift(models.Model):
    """Who serves at which counter on a day from when until when (排班). `earns`: the minutes of time off it gives."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hall = models.ForeignKey("organisations.Hall", models.PROTECT, related_name="+")
    counter = models.ForeignKey(Counter, models.PROTECT, related_name="+")
    account = models.UUIDField()
    day = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.label) for kind in ShiftKind])
    earns = models.PositiveSmallIntegerField("minutes", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "day", "starts"], name="one_shift_a_person_and_hour"),
            models.UniqueConstraint(fields=["counter", "day", "starts"], name="one_shift_a_counter_and_hour"),
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="shift_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["hall", "day"], name="shift_of_hall")]


class TimeOff(models.Model):
    """Time off in lieu (调休) somebody took on a day, in minutes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hall = models.ForeignKey("organisations.Hall", models.PROTECT, related_name="+")
    account = models.UUIDField()
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "day"], name="time_off_once_a_day")]


class Device(models.Model):
    """A board, kiosk or rating terminal. `code_index` until it is enrolled, `token_index` from then on."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hall = models.ForeignKey("organisations.Hall", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.label) for kind in DeviceKind])
    name = models.CharField(max_length=40)
    counter = models.ForeignKey(Counter, models.PROTECT, null=True, related_name="+")
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, related_name="+")
    code_index = models.BinaryField("blind index of the enrolment code", max_length=32, null=True)
    code_until = models.DateTimeField(null=True)
    token_index = models.BinaryField("blind index of the device's token", max_length=32, null=True)
    revoked_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hall", "name"], name="device_once"),
            models.UniqueConstraint(fields=["token_index"], name="device_token_once"),
            models.UniqueConstraint(fields=["code_index"], name="device_code_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Recording(models.Model):
    """A hall's own voice for one clip of its calls (本厅录音). `digest` names the file in the storage of the house."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hall = models.ForeignKey("organisations.Hall", models.PROTECT, related_name="+")
    clip = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    media_type = models.CharField(max_length=20)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hall", "clip"], name="recording_once")]


class PrintedSign(models.Model):
    """That a sign was given out for printing, how often, and the digest of what it said the last time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hall = models.ForeignKey("organisations.Hall", models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    content = models.CharField(max_length=64)
    times = models.PositiveIntegerField()
    printed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hall", "key"], name="printed_sign_once")]
