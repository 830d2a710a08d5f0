"""Accounts that somebody else makes: staff, and the demonstration's people."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from yimen.foundation import trail
from yimen.law.identifiers import parse_mobile
from yimen.law.refusal import Refusal
from yimen.people import indexes
from yimen.people.models import Account


def ensure_account(
    *, username: str, display_name: str, password: str = "", encoded_password: str = "", phone: str | None = None,
    actor_id: UUID | None = None, now: datetime,
) -> UUID:  # fmt: skip
    """The account called `username`; made when there is none, left as it is (password too) when there is one.

    `encoded_password` is a password hashed already, for accounts that come from elsewhere; with neither the account
    signs in by phone only. Raises Refusal `mobile_format`, `password_weak`, `phone_taken`.
    """
    existing = Account.objects.filter(username=username).values_list("id", flat=True).first()
    if existing is not None:
        return existing
    number = parse_mobile(phone, field="phone") if phone else None
    encoded = encoded_password or _encoded(password)
    with transaction.atomic():
        index = indexes.phone(number) if number else None
        if index is not None:
            _phone_is_free(index)
        account = Account.objects.create(
            username=username, display_name=display_name, password=encoded, phone=number, phone_index=index,
            created_at=now,
        )  # fmt: skip
        trail.record(
            stream=account.id, kind="people", act="ensure_account", at=now, actor=actor_id,
            role="admin" if actor_id else "system", details={"username": username},
        )  # fmt: skip
    return account.id


def _encoded(password: str) -> str:
    if not password:
        return make_password(None)
    try:
        validate_password(password)
    except ValidationError as error:
        raise Refusal("password_weak", "密码太简单：至少10个字符，不用常见的密码。", field="password") from error
    return make_password(password)


def _phone_is_free(index: bytes) -> None:
    indexes.lock(index)
    if Account.objects.filter(phone_index=index).exists():
        raise Refusal("phone_taken", "这个手机号码已用于另一个账号，请换一个号码。", field="phone")
