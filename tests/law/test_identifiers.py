"""Identifiers against python-stdnum, an independent implementation, and the real codes of public registers."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc as stdnum_uscc
from stdnum.iso7064 import mod_11_2

from yimen.law import identifiers
from yimen.law.refusal import Refusal

TODAY = dt.date(2026, 3, 2)
REAL_USCCS = ("11440232MB2D06811W", "11511301008778183N", "115113010833722043")
IMPLEMENTATION_CODE = "11440232MB2D06811W4000117051000"
USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"

births = st.dates(dt.date(1900, 1, 1), TODAY)
areas = st.integers(110000, 820000).map(str)
orders = st.integers(0, 999).map("{:03d}".format)


def id_card(area: str = "411721", born: dt.date = dt.date(1990, 1, 1), order: str = "123") -> str:
    first_17 = f"{area}{born:%Y%m%d}{order}"
    return first_17 + str(mod_11_2.calc_check_digit(first_17))


def code_of(refused_by: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        refused_by()
    assert refused.value.message
    assert refused.value.field == "x"
    return refused.value.code


@given(area=areas, born=births, order=orders)
def test_a_number_with_the_standards_check_digit_is_taken_whatever_its_area(
    area: str, born: dt.date, order: str
) -> None:
    number = id_card(area, born, order)
    assert identifiers.parse_id_card(number, today=TODAY) == number
    assert identifiers.parse_id_card(f" {number.lower()} ", today=TODAY) == number
    assert identifiers.birth_date(number) == born


@given(area=areas, born=births, order=orders, wrong=st.sampled_from("0123456789X"))
def test_every_other_check_digit_is_refused(area: str, born: dt.date, order: str, wrong: str) -> None:
    number = id_card(area, born, order)
    if wrong != number[17]:
        forged = number[:17] + wrong
        assert code_of(lambda: identifiers.parse_id_card(forged, today=TODAY, field="x")) == "id_card_check_digit"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "id_card_format"),
        ("41172119900101123", "id_card_format"),
        ("4117211990010112345", "id_card_format"),
        ("41172119900101X234", "id_card_format"),
        ("٤١١٧٢١١٩٩٠٠١٠١١٢٣٤", "id_card_format"),
        ("411721900101123", "id_card_old_format"),
        ("411721199002301234", "id_card_birth_date"),
        ("411721000001011234", "id_card_birth_date"),
        ("411721202603031234", "id_card_birth_date"),
    ],
)
def test_a_malformed_id_card_is_refused_with_its_reason(text: str, code: str) -> None:
    assert code_of(lambda: identifiers.parse_id_card(text, today=TODAY, field="x")) == code


def test_full_width_characters_and_spaces_of_an_id_card_are_tidied() -> None:
    number = id_card()
    wide = "".join(chr(ord(character) + 0xFEE0) for character in number)
    assert identifiers.parse_id_card(f"{wide[:6]} {wide[6:14]}　{wide[14:]}", today=TODAY) == number


def test_who_is_born_today_may_have_a_number() -> None:
    assert identifiers.parse_id_card(id_card(born=TODAY), today=TODAY)


@pytest.mark.parametrize(
    ("born", "today", "years", "minor"),
    [
        ("2012-03-02", "2026-03-01", 13, True),
        ("2012-03-02", "2026-03-02", 14, False),
        ("2026-03-02", "2026-03-02", 0, True),
        ("2012-02-29", "2026-02-28", 13, True),
        ("2012-02-29", "2026-03-01", 14, False),
    ],
)
def test_age_is_counted_in_full_years(born: str, today: str, years: int, minor: bool) -> None:
    number, on = id_card(born=dt.date.fromisoformat(born)), dt.date.fromisoformat(today)
    assert identifiers.age(number, on) == years
    assert identifiers.is_minor_under_14(number, on) is minor


@pytest.mark.parametrize("code", REAL_USCCS)
def test_real_credit_codes_are_taken(code: str) -> None:
    assert identifiers.parse_uscc(code) == code
    assert identifiers.parse_uscc(f" {code[:8]} {code[8:].lower()}") == code


@given(first_17=st.from_regex(rf"\A[{USCC_ALPHABET}]{{2}}[0-9]{{6}}[{USCC_ALPHABET}]{{9}}\Z"))
def test_the_check_character_of_a_credit_code_agrees_with_stdnum(first_17: str) -> None:
    assert identifiers.uscc_check_character(first_17) == stdnum_uscc.calc_check_digit(first_17)


@given(real=st.sampled_from(REAL_USCCS), place=st.integers(0, 17), other=st.sampled_from(USCC_ALPHABET))
def test_one_wrong_character_in_a_credit_code_is_refused(real: str, place: int, other: str) -> None:
    changed = real[:place] + other + real[place + 1 :]
    if changed != real:
        code = code_of(lambda: identifiers.parse_uscc(changed, field="x"))
        assert code in {"uscc_format", "uscc_organisation_check", "uscc_check_digit"}


def test_a_credit_code_with_a_wrong_organisation_code_is_refused_though_its_own_digit_fits() -> None:
    first_17 = "11440232MB2D06812"
    forged = first_17 + stdnum_uscc.calc_check_digit(first_17)
    assert stdnum_uscc.is_valid(forged)
    assert code_of(lambda: identifiers.parse_uscc(forged, field="x")) == "uscc_organisation_check"


@pytest.mark.parametrize(
    ("first_8", "check"), [("MB2D0681", "1"), ("00877818", "3"), ("08337220", "4"), ("D2143569", "X")]
)
def test_the_organisation_code_has_the_check_character_of_its_standard(first_8: str, check: str) -> None:
    """Three from the real codes; the last is the example printed in GB 11714."""
    assert identifiers.organisation_check_character(first_8) == check


@pytest.mark.parametrize("text", ["411721", "411721001", "411721001000"])
def test_region_codes_of_three_lengths_are_taken(text: str) -> None:
    assert identifiers.parse_region_code(f" {text} ") == text


@pytest.mark.parametrize("text", ["", "4117", "41172100", "011721", "41172A", "4117210010001"])
def test_other_region_codes_are_refused(text: str) -> None:
    assert code_of(lambda: identifiers.parse_region_code(text, field="x")) == "region_code_format"


@pytest.mark.parametrize(
    ("code", "region", "belongs"),
    [
        ("411721", "411721", True),
        ("411721001000", "411721", True),
        ("411721", "411721000000", True),
        ("411721001012", "411721001", True),
        ("411721", "410000", True),
        ("411721", "411700", True),
        ("411722", "411721", False),
        ("411721", "411721001", False),
        ("411721010000", "411721001000", False),
        ("421721", "410000", False),
    ],
)
def test_a_place_belongs_to_the_regions_it_lies_in(code: str, region: str, belongs: bool) -> None:
    assert identifiers.belongs_to(code, region) is belongs


def test_every_township_and_village_of_the_county_belongs_to_it_and_to_its_township() -> None:
    data = Path(__file__).parents[2] / "yimen" / "data" / "regions_xiping.json"
    townships = json.loads(data.read_text(encoding="utf-8"))["townships"]
    assert len(townships) == 20
    for township in townships:
        assert identifiers.belongs_to(identifiers.parse_region_code(township["code"]), "411721")
        for village in township["villages"]:
            assert identifiers.belongs_to(village["code"], township["code12"])


def test_item_codes_are_built_of_their_parts_and_taken_apart_again() -> None:
    built = identifiers.build_implementation_code("11440232MB2D06811W", 4, "000117051000")
    assert built == IMPLEMENTATION_CODE
    assert len(built) == 31
    leaf = identifiers.build_handle_item_code(built, 1)
    assert leaf == IMPLEMENTATION_CODE + "01"
    assert identifiers.parse_handle_item_code(leaf.lower()) == leaf
    assert identifiers.parse_basic_item_code(" 000117051000") == "000117051000"


@pytest.mark.parametrize(
    ("parse", "text", "code"),
    [
        (identifiers.parse_basic_item_code, "00011705100", "basic_item_code_format"),
        (identifiers.parse_basic_item_code, "00011705100A", "basic_item_code_format"),
        (identifiers.parse_implementation_code, IMPLEMENTATION_CODE[:-1], "implementation_code_format"),
        (identifiers.parse_implementation_code, "11440232MB2D06811W7000117051000", "implementation_code_format"),
        (identifiers.parse_implementation_code, "11440232MB2D06811X4000117051000", "uscc_check_digit"),
        (identifiers.parse_handle_item_code, IMPLEMENTATION_CODE, "handle_item_code_format"),
        (identifiers.parse_handle_item_code, "11440232MB2D06811X400011705100001", "uscc_check_digit"),
    ],
)
def test_wrong_item_codes_are_refused(parse: Callable[..., str], text: str, code: str) -> None:
    assert code_of(lambda: parse(text, field="x")) == code


@given(
    item=st.sampled_from([IMPLEMENTATION_CODE, IMPLEMENTATION_CODE + "01"]),
    day=st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)),
    serial=st.integers(1, 99_999),
)
def test_a_case_number_is_taken_apart_as_it_was_built(item: str, day: dt.date, serial: int) -> None:
    number = identifiers.build_case_number(item, day, serial)
    assert len(number) == len(item) + 13
    assert identifiers.parse_case_number(number.lower()) == number
    assert identifiers.split_case_number(number) == identifiers.CaseNumber(item, day, serial)


@pytest.mark.parametrize("serial", [0, 100_000])
def test_a_case_serial_outside_the_day_is_refused(serial: int) -> None:
    with pytest.raises(Refusal) as refused:
        identifiers.build_case_number(IMPLEMENTATION_CODE, TODAY, serial)
    assert refused.value.code == "case_serial_exhausted"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "00001",
        IMPLEMENTATION_CODE + "202603020001",
        IMPLEMENTATION_CODE + "2026023000001",
        IMPLEMENTATION_CODE + "2026-0300001",
        IMPLEMENTATION_CODE + "012202603020000A",
    ],
)
def test_what_is_no_case_number_is_refused(text: str) -> None:
    assert code_of(lambda: identifiers.parse_case_number(text, field="x")) == "case_number_format"


@pytest.mark.parametrize("text", ["13812345678", "+86 138-1234-5678", "0086 13812345678", " １３８１２３４５６７８ "])
def test_a_mobile_number_is_brought_to_its_eleven_digits(text: str) -> None:
    assert identifiers.parse_mobile(text) == "13812345678"


@pytest.mark.parametrize("text", ["", "1381234567", "138123456789", "12812345678", "0396-6222222", "86138123456"])
def test_what_is_no_mobile_number_is_refused(text: str) -> None:
    assert code_of(lambda: identifiers.parse_mobile(text, field="x")) == "mobile_format"


@given(random_bytes=st.binary(min_size=10, max_size=12))
def test_a_query_code_survives_printing_and_typing(random_bytes: bytes) -> None:
    code = identifiers.new_query_code(random_bytes)
    printed = identifiers.format_query_code(code)
    assert (len(code), len(printed), printed[5]) == (10, 11, "-")
    assert not set(code) & set("ILOU")
    for typed in (printed, code.lower(), printed.replace("0", "o"), code.replace("1", "l"), f" {' '.join(code)} "):
        assert identifiers.parse_query_code(typed) == code
    for end in ("", "/", "?from=paper", "#top"):
        assert identifiers.parse_query_code(f"https://ym.example.gov.cn/progress/{code}{end}") == code


def test_every_random_byte_can_change_the_query_code() -> None:
    codes = {identifiers.new_query_code(bytes([0] * place + [1] + [0] * (9 - place))) for place in range(10)}
    assert len(codes) == 10
    with pytest.raises(ValueError, match="10 random bytes"):
        identifiers.new_query_code(b"too few")


@pytest.mark.parametrize("text", ["", "A1B2C", "A1B2C-3D4E", "A1B2C-3D4E55", "A1B2C-3D4EU", "A1B2C-3D4E★"])
def test_what_is_no_query_code_is_refused(text: str) -> None:
    assert code_of(lambda: identifiers.parse_query_code(text, field="x")) == "query_code_format"


@given(text=st.text())
def test_no_text_breaks_a_parser(text: str) -> None:
    parsers: tuple[Callable[[str], str], ...] = (
        lambda given_text: identifiers.parse_id_card(given_text, today=TODAY),
        identifiers.parse_uscc,
        identifiers.parse_region_code,
        identifiers.parse_basic_item_code,
        identifiers.parse_implementation_code,
        identifiers.parse_handle_item_code,
        identifiers.parse_case_number,
        identifiers.parse_mobile,
        identifiers.parse_query_code,
    )
    for parse in parsers:
        try:
            parsed = parse(text)
        except Refusal:
            continue
        assert parse(parsed) == parsed
