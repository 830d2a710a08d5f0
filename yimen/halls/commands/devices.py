"""Enrolling the devices of a hall and revoking them. Each act of a person is in the trail of the device."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from yimen.foundation import live, trail
from yimen.halls.changing import keepers_only
from yimen.halls.devices import code_index, token_index
from yimen.halls.models import Counter, Device, Zone
from yimen.law.actors import Actor
from yimen.law.halls.devices import CODE_LASTS, CODE_LENGTH, CODE_LETTERS, DeviceKind, check_place, normal_code
from yimen.law.halls.keepers import keeper_role
from yimen.law.refusal import Refusal

_DEMONSTRATION_LASTS = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A code to be typed on the device, shown once, and until when."""

    device_id: UUID
    code: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Claimed:
    """A device that has just been enrolled, and the token by which it is known from now on. The token is kept by the
    device alone.
    """

    device_id: UUID
    kind: DeviceKind
    token: str


def enrol(
    *, hall_id: UUID, kind: DeviceKind, name: str, counter_id: UUID | None = None, zone_id: UUID | None = None,
    actor: Actor, now: datetime,
) -> Enrolment:  # fmt: skip
    """A new device of the hall, to be claimed on the spot with the code.

    Raises Refusal `not_hall_manager`, `hall_unknown`, `device_name_missing`, `device_name_taken`, `counter_required`,
    `counter_unknown`, `zone_unknown`.
    """
    keepers_only(actor, hall_id)
    check_place(kind, has_counter=counter_id is not None)
    _check_belongs(hall_id, counter_id, zone_id)
    called = " ".join(name.replace("\x00", "").split())[:40]
    if not called:
        raise Refusal("device_name_missing", "请给设备取一个名称，如“等候区东侧叫号屏”。", field="name")
    device = Device(hall_id=hall_id, kind=kind.value, name=called, counter_id=counter_id, zone_id=zone_id)
    code = _give_code(device, now)
    try:
        with transaction.atomic():
            device.save(force_insert=True)
            _record(device, "enrol", actor, now)
    except IntegrityError as error:
        raise Refusal("device_name_taken", "本大厅已有同名的设备，请换一个名称。", field="name") from error
    return Enrolment(device.id, code, now + CODE_LASTS)


def enrol_again(*, device_id: UUID, actor: Actor, now: datetime) -> Enrolment:
    """A new code for a device whose machine was exchanged, whose code ran out, or that was revoked. The machine that
    had it is refused from now on. Raises Refusal `device_unknown`, `not_hall_manager`.
    """
    with transaction.atomic():
        device = _locked(device_id, actor)
        code = _give_code(device, now)
        device.revoked_at = device.token_index = device.last_seen_at = None
        device.save()
        _record(device, "enrol_again", actor, now)
        live.tell(topic(device_id), "revoked")
    return Enrolment(device.id, code, now + CODE_LASTS)


def await_demonstration(
    *, hall_id: UUID, kind: DeviceKind, name: str, counter_id: UUID | None, code: str, now: datetime
) -> None:
    """A device of the demonstration, whose code is known to everybody and waits for a year. A county that serves real
    people has none. Idempotent. Raises Refusal `demonstration_off`.
    """
    if not settings.YIMEN_DEMONSTRATION:
        raise Refusal("demonstration_off", "只有演示县可以使用公开的启用码。")
    until = now + _DEMONSTRATION_LASTS
    given = {"kind": kind.value, "counter_id": counter_id, "code_index": code_index(code), "code_until": until}
    Device.objects.get_or_create(hall_id=hall_id, name=name, defaults=given)


def claim(*, code: str, now: datetime) -> Claimed:
    """Make the machine on which `code` was typed the device the code was given for. The code is used up.

    Raises Refusal `enrolment_code_wrong`.
    """
    index, token = code_index(normal_code(code)), secrets.token_urlsafe(32)
    with transaction.atomic():
        found = Device.objects.select_for_update().filter(code_index=index, code_until__gt=now, revoked_at=None)
        device = found.first()
        if device is None:
            raise Refusal(
                "enrolment_code_wrong",
                "启用码不对、已用过或已过期，请核对；不行的话请大厅管理人员重新生成。",
                field="code",
            )
        device.code_index = device.code_until = None
        device.token_index = token_index(token)
        device.last_seen_at = now
        device.save()
        _record(device, "claim", None, now)
    return Claimed(device.id, DeviceKind(device.kind), token)


def revoke(*, device_id: UUID, actor: Actor, now: datetime) -> None:
    """Refuse the device from now on; its open page is told at once. The row stays, for what was done on it.
    Idempotent. Raises Refusal `device_unknown`, `not_hall_manager`.
    """
    with transaction.atomic():
        device = _locked(device_id, actor)
        if device.revoked_at is not None:
            return
        device.revoked_at = now
        device.code_index = device.code_until = None
        device.save()
        _record(device, "revoke", actor, now)
        live.tell(topic(device_id), "revoked")


def topic(device_id: UUID) -> str:
    """What a device follows to hear that it was revoked."""
    return f"device:{device_id}"


def _give_code(device: Device, now: datetime) -> str:
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    device.code_index, device.code_until = code_index(code), now + CODE_LASTS
    return code


def _locked(device_id: UUID, actor: Actor) -> Device:
    device = Device.objects.select_for_update(of=("self",)).filter(id=device_id).first()
    if device is None:
        raise Refusal("device_unknown", "没有找到这台设备，请刷新页面。")
    keepers_only(actor, device.hall_id)
    return device


def _check_belongs(hall_id: UUID, counter_id: UUID | None, zone_id: UUID | None) -> None:
    if counter_id is not None and not Counter.objects.filter(id=counter_id, hall_id=hall_id).exists():
        raise Refusal("counter_unknown", "本大厅没有这个窗口，请重新选择。", field="counter")
    if zone_id is not None and not Zone.objects.filter(id=zone_id, hall_id=hall_id).exists():
        raise Refusal("zone_unknown", "本大厅没有这个区域，请重新选择。", field="zone")


def _record(device: Device, act: str, actor: Actor | None, now: datetime) -> None:
    trail.record(
        stream=device.id, kind="device", act=act, at=now, actor=actor.account_id if actor else None,
        role=keeper_role(actor, device.hall_id).value if actor else "device",
        details={"hall": str(device.hall_id), "kind": device.kind},
    )  # fmt: skip
