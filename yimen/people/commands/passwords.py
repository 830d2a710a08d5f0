"""Signing in by user name and password, locked for a while after five wrong passwords (GB/T 22239, 登录失败处理).

The attempt is counted before the password is looked at and forgiven when it was right: guesses made at the same moment
are counted too, and no lock is held while the password is hashed, which is slow by design.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth import authenticate
from django.db import transaction

from yimen.law.refusal import Refusal
from yimen.people import indexes
from yimen.people.models import Account, SignInFailure

ATTEMPTS = 5
WITHIN = timedelta(minutes=15)


def password_sign_in(*, username: str, password: str, now: datetime) -> UUID:
    """The account of `username`. The answer is the same for an unknown name and a wrong password.

    Raises Refusal `sign_in_wrong`, `sign_in_locked`. Not to be called inside a transaction that a refusal rolls back:
    the attempt would not be counted.
    """
    name = username.strip()
    if "\x00" in name:
        raise _wrong()
    index = indexes.username(name)
    _count_attempt(index, now)
    account = authenticate(username=name, password=password)
    if not isinstance(account, Account):
        raise _wrong()
    SignInFailure.objects.filter(username_index=index).delete()
    return account.id


def _wrong() -> Refusal:
    return Refusal("sign_in_wrong", "用户名或密码不正确，请核对后重新输入。", field="password")


def _count_attempt(index: bytes, now: datetime) -> None:
    with transaction.atomic():
        indexes.lock(index)
        if SignInFailure.objects.filter(username_index=index, at__gt=now - WITHIN).count() >= ATTEMPTS:
            message = "密码已连续输错5次，为保护账号请15分钟后再试；忘记密码请联系系统管理员。"
            raise Refusal("sign_in_locked", message, field="password")
        SignInFailure.objects.create(username_index=index, at=now)
