"""What a viewer who need not know sees of an identifying answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law.data_elements import DICTIONARY, DataElement, FieldKind
from yimen.law.form_masking import masked_answer


def _element(kind: FieldKind) -> DataElement:
    return DataElement("k", "项目", kind, identifying=True)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (FieldKind.name, "李秀敏", "李*敏"),
        (FieldKind.id_number, "411721197803150282", "411***********0282"),
        (FieldKind.phone, "13900000301", "139****0301"),
        (FieldKind.address, "河南省西平县柏城街道演示路3号", "河南省西平县柏城街道***"),
        (FieldKind.email, "zhang@example.cn", "z***@example.cn"),
        (FieldKind.text, "6222021234567890", "****7890"),
        (FieldKind.text, "12345678901", "****"),
        (FieldKind.text, "一", "****"),
    ],
)
def test_an_answer_is_masked_by_its_kind(kind: FieldKind, value: str, shown: str) -> None:
    assert masked_answer(_element(kind), value) == shown


@pytest.mark.parametrize("element", [one for one in DICTIONARY.values() if one.identifying], ids=lambda one: one.key)
@given(value=st.from_regex(r"[0-9A-Za-z]{6,18}", fullmatch=True))
def test_no_identifying_answer_is_shown_whole(element: DataElement, value: str) -> None:
    assert value not in masked_answer(element, value)
