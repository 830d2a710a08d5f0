"""Encrypted columns: cipher text at rest, values through the ORM, nothing searched or serialised by mistake."""

from __future__ import annotations

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import connection

from yimen.cases.models import Case, Draft
from yimen.foundation import instant
from yimen.foundation.crypto import SealBroken
from yimen.foundation.fields import EncryptedField
from yimen.foundation.ids import new_id
from yimen.notices.models import DevelopmentMessage

_PHONE, _TEXT = "13900000301", "您的验证码是 246810"


def _message() -> DevelopmentMessage:
    return DevelopmentMessage.objects.create(
        id=new_id(), phone=_PHONE, phone_end=_PHONE[-4:], text=_TEXT, sent_at=instant.now()
    )


def _run(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone() if cursor.description else None


@pytest.mark.django_db
def test_the_database_holds_cipher_text_and_the_model_the_value() -> None:
    message = _message()
    row = str(_run("SELECT row_to_json(one)::text FROM notices_developmentmessage AS one"))
    for plain in (_PHONE, _TEXT, _PHONE.encode().hex(), _TEXT.encode().hex()):
        assert plain not in row
    message.refresh_from_db()
    assert (message.phone, message.text) == (_PHONE, _TEXT)


@pytest.mark.django_db
def test_a_value_exchanged_with_another_column_does_not_open() -> None:
    _message()
    _run("UPDATE notices_developmentmessage SET phone = text, text = phone")
    with pytest.raises(SealBroken):
        DevelopmentMessage.objects.get()


@pytest.mark.django_db
@pytest.mark.parametrize("lookup", ["exact", "iexact", "contains", "in", "gt", "startswith", "regex", "range"])
def test_no_lookup_looks_into_cipher_text(lookup: str) -> None:
    value = [_PHONE, _PHONE] if lookup in {"in", "range"} else _PHONE
    with pytest.raises(FieldError, match="blind index"):
        DevelopmentMessage.objects.filter(**{f"phone__{lookup}": value}).exists()
    assert not DevelopmentMessage.objects.filter(phone__isnull=True).exists()


@pytest.mark.parametrize("value", [{}, {"name": "王秀英", "n": 1, "列": [None, True]}, [], "一", 0])
def test_json_comes_back_as_it_went(value: object) -> None:
    for model, name in ((Case, "form"), (Draft, "values")):
        field = model._meta.get_field(name)
        assert isinstance(field, EncryptedField)
        assert field.from_db_value(field.seal(value), None, connection) == value


def test_the_form_of_a_case_does_not_open_as_a_draft() -> None:
    case, draft = Case._meta.get_field("form"), Draft._meta.get_field("values")
    assert isinstance(case, EncryptedField)
    assert isinstance(draft, EncryptedField)
    with pytest.raises(SealBroken):
        draft.from_db_value(case.seal({}), None, connection)


def test_missing_stays_missing() -> None:
    field = Case._meta.get_field("form")
    assert isinstance(field, EncryptedField)
    assert field.seal(None) is None
    assert field.from_db_value(None, None, connection) is None


@pytest.mark.django_db
def test_an_encrypted_value_is_not_serialised_into_a_file() -> None:
    _message()
    with pytest.raises(Exception, match="not serialised"):
        serializers.serialize("json", DevelopmentMessage.objects.all())
