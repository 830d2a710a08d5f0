"""One-time codes: asked for, used, guessed, asked for too often."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection

from tests.people.persons import PHONE, refusal_of
from yimen.foundation.ids import new_id
from yimen.notices.models import Delivery
from yimen.people import queries
from yimen.people.commands import (
    ensure_account,
    forget_old_sign_ins,
    password_sign_in,
    request_sign_in_code,
    sign_in_with_code,
)
from yimen.people.models import Account, SignInCode

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def _ask(now: datetime, phone: str = PHONE) -> str:
    """The code as it stands in the message."""
    request_sign_in_code(phone=phone, now=now)
    found = re.search(r"验证码 (\d{6})", str(Delivery.objects.latest("id").text))
    assert found is not None
    return found[1]


def _another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_the_first_sign_in_makes_the_account_and_the_next_finds_it(now: datetime) -> None:
    first = sign_in_with_code(phone=PHONE, code=_ask(now), now=now)
    later = now + 2 * MINUTE
    assert sign_in_with_code(phone=PHONE, code=_ask(later), now=later) == first
    card = queries.account(first)
    assert card is not None
    assert (card.display_name, card.phone, card.party_id) == ("139****0001", "139****0001", None)


def test_a_phone_may_be_written_with_country_code_and_spaces(now: datetime) -> None:
    code = _ask(now, "+86 139 0000 0001")
    sign_in_with_code(phone=PHONE, code=f" {code} ", now=now)


def test_a_code_may_be_typed_full_width_and_spaced(now: datetime) -> None:
    full_width = _ask(now).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    sign_in_with_code(phone=PHONE, code=f"{full_width[:3]} {full_width[3:]}", now=now)


def test_a_number_that_is_no_mobile_is_refused_at_its_field(now: datetime) -> None:
    refusal = refusal_of(lambda: request_sign_in_code(phone="0396-6220000", now=now))
    assert (refusal.code, refusal.field) == ("mobile_format", "phone")


def test_a_code_opens_once(now: datetime) -> None:
    code = _ask(now)
    sign_in_with_code(phone=PHONE, code=code, now=now)
    assert refusal_of(lambda: sign_in_with_code(phone=PHONE, code=code, now=now)).code == "code_wrong"


@pytest.mark.parametrize(("seconds", "opens"), [(299, True), (300, False)])
def test_a_code_lasts_five_minutes(now: datetime, seconds: int, opens: bool) -> None:
    code, later = _ask(now), now + timedelta(seconds=seconds)
    if opens:
        sign_in_with_code(phone=PHONE, code=code, now=later)
    else:
        assert refusal_of(lambda: sign_in_with_code(phone=PHONE, code=code, now=later)).code == "code_wrong"


def test_the_fifth_wrong_code_wears_the_code_out_even_for_its_owner(now: datetime) -> None:
    code = _ask(now)
    codes = [refusal_of(lambda: sign_in_with_code(phone=PHONE, code=_another(code), now=now)).code for _ in range(5)]
    assert codes == ["code_wrong"] * 4 + ["code_attempts"]
    assert refusal_of(lambda: sign_in_with_code(phone=PHONE, code=code, now=now)).code == "code_attempts"
    assert not Account.objects.exists()


def test_only_the_newest_code_opens(now: datetime) -> None:
    old, later = _ask(now), now + MINUTE
    new = _ask(later)
    if old != new:
        assert refusal_of(lambda: sign_in_with_code(phone=PHONE, code=old, now=later)).code == "code_wrong"
    sign_in_with_code(phone=PHONE, code=new, now=later)


def test_a_code_is_bound_to_its_phone(now: datetime) -> None:
    code = _ask(now)
    assert refusal_of(lambda: sign_in_with_code(phone="13900000002", code=code, now=now)).code == "code_wrong"


@pytest.mark.parametrize("nonsense", ["", "12345", "abcdef", "\x00", "9" * 500])
def test_nonsense_is_a_wrong_code(now: datetime, nonsense: str) -> None:
    _ask(now)
    assert refusal_of(lambda: sign_in_with_code(phone=PHONE, code=nonsense, now=now)).code == "code_wrong"


def test_a_second_code_within_a_minute_is_refused_and_says_how_long_to_wait(now: datetime) -> None:
    _ask(now)
    refusal = refusal_of(lambda: request_sign_in_code(phone=PHONE, now=now + timedelta(seconds=59)))
    assert (refusal.code, refusal.message) == ("code_too_soon", "验证码刚刚发出，请等2秒后再获取。")
    assert Delivery.objects.count() == 1
    _ask(now + MINUTE)


def test_the_eleventh_code_of_a_day_is_refused(now: datetime) -> None:
    for number in range(10):
        _ask(now + number * MINUTE)
    assert refusal_of(lambda: request_sign_in_code(phone=PHONE, now=now + 10 * MINUTE)).code == "code_daily_limit"
    _ask(now + 10 * MINUTE, "13900000002")
    _ask(now + timedelta(hours=24))


def test_an_account_switched_off_stays_out(now: datetime) -> None:
    account = sign_in_with_code(phone=PHONE, code=_ask(now), now=now)
    Account.objects.filter(id=account).update(is_active=False)
    later = now + MINUTE
    code = _ask(later)
    assert refusal_of(lambda: sign_in_with_code(phone=PHONE, code=code, now=later)).code == "account_disabled"


def test_an_account_made_by_phone_has_no_password(now: datetime) -> None:
    account = Account.objects.get(id=sign_in_with_code(phone=PHONE, code=_ask(now), now=now))
    assert not account.has_usable_password()
    refusal = refusal_of(lambda: password_sign_in(username=account.username, password="", now=now))
    assert refusal.code == "sign_in_wrong"


def test_the_phone_of_an_account_made_by_somebody_else_signs_in_to_it(now: datetime) -> None:
    made = ensure_account(username="citizen", display_name="王秀英", phone=PHONE, now=now)
    assert sign_in_with_code(phone=PHONE, code=_ask(now), now=now) == made


def test_the_database_holds_neither_code_nor_phone(now: datetime) -> None:
    code = _ask(now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(one)::text FROM people_signincode AS one")
        (row,) = cursor.fetchone()
    assert code not in row
    assert PHONE not in row
    assert PHONE.encode().hex() not in row


def test_the_same_code_for_another_row_has_another_fingerprint(now: datetime) -> None:
    _ask(now)
    row = SignInCode.objects.get()
    stolen = SignInCode(
        id=new_id(), phone_index=row.phone_index, code_mac=row.code_mac, created_at=now + MINUTE,
        expires_at=now + 5 * MINUTE,
    )  # fmt: skip
    stolen.save()
    code = _code_of_first()
    assert refusal_of(lambda: sign_in_with_code(phone=PHONE, code=code, now=now + MINUTE)).code == "code_wrong"


def _code_of_first() -> str:
    found = re.search(r"验证码 (\d{6})", str(Delivery.objects.earliest("id").text))
    assert found is not None
    return found[1]


def test_old_sign_in_records_are_forgotten_after_a_day(now: datetime) -> None:
    _ask(now)
    assert forget_old_sign_ins(now + timedelta(hours=23)) == 0
    assert forget_old_sign_ins(now + timedelta(hours=24)) == 1
