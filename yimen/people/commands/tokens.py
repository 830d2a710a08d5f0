"""Bearer tokens of the API: shown once when they are made; the database keeps the SM3 digest only.

They are made and ended at the command line, where nobody is signed in: the record names no actor.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from yimen.foundation import crypto, trail
from yimen.law.actors import Role
from yimen.law.refusal import Refusal
from yimen.people.models import Account, ApiToken
from yimen.people.queries import forget_token

PREFIX = "ymn_"  # so that a token left in a log or a repository is recognised by scanners
_LONGEST = 365


def issue_token(*, username: str, days: int = 90, now: datetime) -> str:
    """A new token of `username` for `days` (1 to 365). Raises Refusal `account_unknown`, `token_days`."""
    if not 1 <= days <= _LONGEST:
        raise Refusal("token_days", f"令牌有效期应为1至{_LONGEST}天。", field="days")
    account = Account.objects.filter(username=username, is_active=True).first()
    if account is None:
        raise Refusal("account_unknown", "没有这个用户名，或账号已停用，请核对用户名。", field="username")
    token = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        ApiToken.objects.create(
            account=account, digest=crypto.digest(token.encode()), created_at=now, expires_at=now + timedelta(days=days)
        )
        trail.record(
            stream=account.id, kind="people", act="issue_token", at=now, actor=None, role=Role.system.value,
            details={"days": days},
        )  # fmt: skip
    return token


def revoke_tokens(*, username: str, now: datetime) -> int:
    """End every token of `username`, also of an account that was switched off; how many there were. Other processes may
    honour them for up to queries.TOKEN_REMEMBERED more. Raises Refusal `account_unknown`.
    """
    account = Account.objects.filter(username=username).first()
    if account is None:
        raise Refusal("account_unknown", "没有这个用户名，请核对。", field="username")
    with transaction.atomic():
        tokens = ApiToken.objects.select_for_update().filter(account=account)
        digests = list(tokens.values_list("digest", flat=True))
        if digests:
            ApiToken.objects.filter(digest__in=digests).delete()
            trail.record(
                stream=account.id, kind="people", act="revoke_tokens", at=now, actor=None, role=Role.system.value,
                details={"tokens": len(digests)},
            )  # fmt: skip
    for digest in digests:
        forget_token(digest)
    return len(digests)
