"""Sign-in records are kept only as long as their rules look at them (个人信息保护法第十九条: no longer than needed)."""

from __future__ import annotations

from datetime import datetime, timedelta

from yimen.people.models import ApiToken, SignInCode, SignInFailure

_KEPT = timedelta(hours=24)


def forget_old_sign_ins(now: datetime) -> int:
    """Delete codes and failures older than a day, and tokens that ended; how many rows. Called by the worker."""
    codes, _ = SignInCode.objects.filter(created_at__lte=now - _KEPT).delete()
    failures, _ = SignInFailure.objects.filter(at__lte=now - _KEPT).delete()
    tokens, _ = ApiToken.objects.filter(expires_at__lte=now).delete()
    return codes + failures + tokens
