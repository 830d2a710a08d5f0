"""Signing in by phone: a one-time code of six digits, for five minutes and five attempts.

A code is asked for at most once a minute and ten times in 24 hours, so that nobody is flooded with messages and
guessing does not pay: 50 guesses a day at a million codes.
"""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from yimen.foundation import crypto
from yimen.foundation.ids import new_id
from yimen.law.identifiers import parse_mobile
from yimen.law.masking import mask_phone
from yimen.law.refusal import Refusal
from yimen.people import indexes
from yimen.people.models import Account, SignInCode

LASTS = timedelta(minutes=5)
BETWEEN = timedelta(seconds=60)
ATTEMPTS = 5
A_DAY = 10
_DAY = timedelta(hours=24)

_WRONG = Refusal("code_wrong", "验证码不正确或已过期，请核对短信后重新输入，或重新获取验证码。", field="code")
_WORN_OUT = Refusal("code_attempts", "验证码已输错5次，这个验证码不能再用，请重新获取。", field="code")


def request_sign_in_code(*, phone: str, now: datetime) -> None:
    """Send a code to `phone`. Raises Refusal `mobile_format`, `code_too_soon`, `code_daily_limit`."""
    from yimen.notices.commands import queue_sms  # noqa: PLC0415 - notices lean on people for addresses

    number = parse_mobile(phone, field="phone")
    index = indexes.phone(number)
    with transaction.atomic():
        indexes.lock(index)
        _may_ask(index, now)
        code, row_id = f"{secrets.randbelow(1_000_000):06d}", new_id()
        SignInCode.objects.create(
            id=row_id, phone_index=index, code_mac=_mac(row_id, code), created_at=now, expires_at=now + LASTS
        )
        text = f"验证码 {code}，5分钟内有效，用于登录政务服务平台。请勿告诉他人。"
        queue_sms(phone=number, text=text, now=now, sensitive=True)


def sign_in_with_code(*, phone: str, code: str, now: datetime) -> UUID:
    """The account of `phone`, made at the first sign-in. The code is used up.

    Raises Refusal `mobile_format`, `code_wrong`, `code_attempts`, `account_disabled`. Not to be called inside a
    transaction that a refusal rolls back: the attempt would not be counted.
    """
    number = parse_mobile(phone, field="phone")
    with transaction.atomic():
        refusal = _use_code(indexes.phone(number), _digits(code), now)
        account = None if refusal else _account_of(number, now)
    if refusal is not None:
        raise refusal
    assert account is not None
    if not account.is_active:
        raise Refusal("account_disabled", "这个账号已停用，请到政务服务中心窗口咨询。")
    return account.id


def _digits(code: str) -> str:
    """What was typed, half-width and without spaces: a Chinese keyboard types １ and a paste brings blanks."""
    return "".join(unicodedata.normalize("NFKC", code).split())


def _may_ask(index: bytes, now: datetime) -> None:
    sent = list(
        SignInCode.objects.filter(phone_index=index, created_at__gt=now - _DAY)
        .order_by("-created_at")
        .values_list("created_at", flat=True)
    )
    if sent and now - sent[0] < BETWEEN:
        wait = int((BETWEEN - (now - sent[0])).total_seconds()) + 1
        raise Refusal("code_too_soon", f"验证码刚刚发出，请等{wait}秒后再获取。", field="phone")
    if len(sent) >= A_DAY:
        message = f"这个号码24小时内已获取{A_DAY}次验证码，请明天再试，或到政务服务中心窗口办理。"
        raise Refusal("code_daily_limit", message, field="phone")


def _mac(row_id: UUID, code: str) -> bytes:
    return crypto.blind_index(f"{row_id}:{code}", kind="sign-in-code")


def _use_code(index: bytes, code: str, now: datetime) -> Refusal | None:
    """Use up the newest code of the phone, or count a wrong attempt and say why not."""
    row = SignInCode.objects.select_for_update().filter(phone_index=index).order_by("-created_at", "-id").first()
    if row is None or row.used_at is not None or row.expires_at <= now:
        return _again(_WRONG)
    if row.attempts >= ATTEMPTS:
        return _again(_WORN_OUT)
    if hmac.compare_digest(bytes(row.code_mac), _mac(row.id, code)):
        row.used_at = now
        row.save(update_fields=["used_at"])
        return None
    row.attempts += 1
    row.save(update_fields=["attempts"])
    return _again(_WORN_OUT if row.attempts >= ATTEMPTS else _WRONG)


def _again(refusal: Refusal) -> Refusal:
    """A fresh one each time: an exception that is raised twice carries the first one's traceback."""
    return Refusal(refusal.code, refusal.message, field=refusal.field)


def _account_of(number: str, now: datetime) -> Account:
    index, account_id = indexes.phone(number), new_id()
    account, _ = Account.objects.get_or_create(
        phone_index=index,
        defaults={
            "id": account_id, "username": f"u-{account_id.hex}", "display_name": mask_phone(number),
            "password": make_password(None), "phone": number, "created_at": now,
        },
    )  # fmt: skip
    return account
