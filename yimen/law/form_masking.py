"""Showing an identifying answer to somebody who need not know it."""

from __future__ import annotations

from collections.abc import Callable

from yimen.law import masking
from yimen.law.data_elements import DataElement, FieldKind

_SHOWN_END = 4

_MASKS: dict[FieldKind, Callable[[str], str]] = {
    FieldKind.name: masking.mask_name,
    FieldKind.id_number: masking.mask_id_number,
    FieldKind.phone: masking.mask_phone,
    FieldKind.address: masking.mask_address,
    FieldKind.email: masking.mask_email,
}


def masked_answer(element: DataElement, value: str) -> str:
    """`value` with what identifies somebody hidden, by the element's kind; other kinds keep their last characters
    when they are long (a bank account), and nothing when they are short."""
    mask = _MASKS.get(element.kind)
    if mask is not None:
        return mask(value)
    return "****" + (value[-_SHOWN_END:] if len(value) >= 3 * _SHOWN_END else "")
