"""SM4-GCM and HMAC-SM3: what was altered, moved or made elsewhere does not open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.foundation import crypto
from yimen.foundation.crypto import SealBroken

_HERE = b"people_party.phone"
_HEADER = 2 + 12 + 16


@given(plain=st.binary(max_size=200))
def test_what_was_sealed_opens_again(plain: bytes) -> None:
    assert crypto.unseal(crypto.seal(plain, context=_HERE), context=_HERE) == plain


@given(plain=st.binary(min_size=1, max_size=40), place=st.integers(0, 10_000), change=st.integers(1, 255))
def test_one_changed_byte_anywhere_is_found(plain: bytes, place: int, change: int) -> None:
    sealed = bytearray(crypto.seal(plain, context=_HERE))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(SealBroken):
        crypto.unseal(bytes(sealed), context=_HERE)


@given(length=st.integers(0, _HEADER + 3))
def test_a_value_cut_short_is_found(length: int) -> None:
    sealed = crypto.seal(b"1390", context=_HERE)[:length]
    with pytest.raises(SealBroken):
        crypto.unseal(sealed, context=_HERE)


def test_another_algorithm_byte_is_refused() -> None:
    sealed = crypto.seal(b"x", context=_HERE)
    with pytest.raises(SealBroken, match="format"):
        crypto.unseal(b"\x02" + sealed[1:], context=_HERE)


@pytest.mark.parametrize("key_id", [0, 2, 255])
def test_a_value_made_with_a_key_this_house_lacks_is_refused(key_id: int) -> None:
    sealed = crypto.seal(b"x", context=_HERE)
    with pytest.raises(SealBroken, match="key"):
        crypto.unseal(sealed[:1] + bytes([key_id]) + sealed[2:], context=_HERE)


def test_a_value_moved_to_another_column_does_not_open() -> None:
    with pytest.raises(SealBroken):
        crypto.unseal(crypto.seal(b"x", context=_HERE), context=b"people_party.address")


def test_a_value_of_one_purpose_does_not_open_under_another() -> None:
    with pytest.raises(SealBroken):
        crypto.unseal(crypto.seal(b"x", context=_HERE, purpose="storage"), context=_HERE)


def test_equal_values_never_look_alike() -> None:
    assert len({crypto.seal(b"x", context=_HERE) for _ in range(100)}) == 100


def test_a_blind_index_finds_the_equal_and_keeps_kinds_apart() -> None:
    assert crypto.blind_index("13900000301", kind="phone") == crypto.blind_index("13900000301", kind="phone")
    assert crypto.blind_index("13900000301", kind="phone") != crypto.blind_index("13900000301", kind="id")
    assert crypto.mac(b"x", purpose="index") != crypto.mac(b"x", purpose="trail")


def test_the_digest_is_sm3_as_the_standard_prints_it() -> None:
    """GB/T 32905-2016 appendix A, example 1."""
    assert crypto.digest(b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
