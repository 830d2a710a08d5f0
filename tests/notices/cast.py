"""Who the notices are for, and what they say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from yimen.law.parties import PartyKind
from yimen.people.models import Account, Party

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
PHONE, MAIL = "13812345678", "lixiumin@example.cn"
BODY = "您的“食品经营许可”申请已受理（办件编号41172120260302000001）。进度：http://127.0.0.1:8000/progress/A1B2C3D4E5"

Tell = Callable[..., None]


def make_reader(username: str = "reader", phone: str | None = PHONE, mail: str | None = MAIL) -> Account:
    """An account with a party of its own."""
    party = Party.objects.create(
        kind=PartyKind.natural, name="李秀敏", id_number="41172119490101002X", id_index=username.encode(),
        phone=phone, email=mail, created_at=NOW,
    )  # fmt: skip
    return Account.objects.create(username=username, display_name="李秀敏", party=party, phone=phone, created_at=NOW)
