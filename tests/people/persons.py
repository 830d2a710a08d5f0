"""Invented people of these tests. Their numbers are well-formed and belong to nobody: no division is called 411799."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from yimen.law.identifiers import id_card_check_character
from yimen.law.parties import PartyKind
from yimen.law.refusal import Refusal
from yimen.people.commands import ensure_party


def _number(first_17: str) -> str:
    return first_17 + id_card_check_character(first_17)


WANG = _number("41179919780315028")
LI = _number("41179919900101017")
COMPANY = "91411721DEM900012H"
PHONE = "13900000001"
ADDRESS = "河南省驻马店市西平县柏城街道示例路1号"


def wang(now: datetime, **values: Any) -> UUID:
    """The party of 王秀英, with whatever is known of her."""
    return ensure_party(kind=PartyKind.natural, name="王秀英", id_number=WANG, now=now, **values)


def refusal_of(act: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value
