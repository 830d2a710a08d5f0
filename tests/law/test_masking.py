"""Masking: what may remain remains, and nothing more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law import masking
from yimen.law.parties import PartyKind

DATA = Path(__file__).parents[2] / "yimen" / "data"
TAILS = (
    "西平大道118号",
    "幸福小区3号楼2单元501室",
    "人民路永辉超市旁",
    "冯老庄村3组",
    "政府家属院",
    "城市花园5栋",
    "１２号",
)


def townships() -> list[str]:
    """Every township of the prefecture, from the province down, as the statistics bureau writes them."""
    henan = json.loads((DATA / "regions_henan.json").read_text(encoding="utf-8"))
    counties = {
        county["code"]: f"河南省{prefecture['name']}{county['name']}"
        for prefecture in henan["prefectures"]
        for county in prefecture["counties"]
    }
    return [
        counties[township["code"][:6]] + township["name"]
        for township in henan["zhumadian_townships"]
        if township["name"].endswith(("街道", "镇", "乡", "农场"))
    ]


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("李秀敏", "李*敏"),
        ("欧阳娜娜", "欧**娜"),
        ("阿依古丽·买买提", "阿******提"),
        (" 张三 ", "张*"),
        ("张", "*"),
        ("", ""),
    ],
)
def test_a_persons_name_keeps_its_ends(name: str, masked: str) -> None:
    assert masking.mask_name(name) == masked
    assert masking.mask_party_name(name, PartyKind.natural) == masked


def test_a_companys_name_is_public() -> None:
    name = "西平县某某食品有限公司"
    assert masking.mask_party_name(name, PartyKind.legal) == name


def test_an_id_number_keeps_neither_the_county_nor_the_birth_date() -> None:
    assert masking.mask_id_number("411721199001011234") == "411***********1234"


@given(number=st.text("0123456789X", max_size=20))
def test_a_masked_id_number_has_its_length_and_shows_seven_characters_at_most(number: str) -> None:
    masked = masking.mask_id_number(number)
    assert len(masked) == len(number)
    assert len(masked.replace("*", "")) <= 7
    assert "*" in masked or not number


@pytest.mark.parametrize(
    ("number", "masked"),
    [("13812345678", "138****5678"), ("0396-6222222", "**********22"), ("12", "**"), ("", "")],
)
def test_a_phone_number_is_masked_in_the_middle(number: str, masked: str) -> None:
    assert masking.mask_phone(number) == masked


@pytest.mark.parametrize(
    ("address", "masked"),
    [("zhang@example.cn", "z***@example.cn"), ("a@b.cn", "a***@b.cn"), ("no address", "***"), ("@b.cn", "***")],
)
def test_an_email_address_keeps_its_first_character_and_domain(address: str, masked: str) -> None:
    assert masking.mask_email(address) == masked


@pytest.mark.parametrize("tail", TAILS)
def test_an_address_is_shown_down_to_the_township_and_no_further(tail: str) -> None:
    heads = townships()
    assert len(heads) > 150
    shown_in_full = 0
    for head in heads:
        masked = masking.mask_address(head + tail)
        assert head.startswith(masked.removesuffix("***")), (head, masked)
        shown_in_full += masked == head + "***"
    # A few names hold a word of streets and houses (十字路乡, 小岳寺乡) and are masked with the rest.
    assert shown_in_full > 0.95 * len(heads)


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("西平县柏亭街道幸福小区3号楼", "西平县柏亭街道***"),
        ("柏城街道幸福小区3号楼", "柏城街道***"),
        ("蔡寨回族乡冯老庄村3组", "蔡寨回族乡***"),
        ("河南省新乡市红旗区洪门镇牧野路1号", "河南省新乡市红旗区洪门镇***"),
        ("河南省南阳市镇平县城关镇工业路1号", "河南省南阳市镇平县城关镇***"),
        ("北京市朝阳区望京街道1号", "北京市朝阳区望京街道***"),
        ("西平县城市花园小区3栋", "西平县***"),
        ("西平大道118号幸福小区", "***"),
        ("老王坡农场三分场", "老王坡农场***"),
        ("河南省驻马店市西平县", "河南省驻马店市西平县"),
        ("", ""),
    ],
)
def test_addresses_as_people_write_them_are_masked(address: str, masked: str) -> None:
    assert masking.mask_address(address) == masked


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        ("证件 411721199001011234 已核", "证件 [证件号码] 已核"),
        ("411721 19900101 123x", "[证件号码]"),
        ("411721900101123", "[证件号码]"),
        ("call13812345678now", "call[手机号码]now"),
        ("+86 138-1234-5678, 8613812345678", "[手机号码], [手机号码]"),
        ("11440232MB2D06811W40001170510002026030200001", "11440232MB2D06811W40001170510002026030200001"),
        ("115113010833722043", "115113010833722043"),
        ("2026-03-02T10:11:12.123456+08:00", "2026-03-02T10:11:12.123456+08:00"),
        ("GET /cases 200 1381234567", "GET /cases 200 1381234567"),
    ],
)
def test_logs_lose_id_and_phone_numbers_and_keep_case_numbers(text: str, scrubbed: str) -> None:
    assert masking.scrub(text) == scrubbed


@given(before=st.text("abc 中文：,", max_size=5), after=st.text("abc 中文，.", max_size=5), line=st.integers(3, 9))
def test_no_number_survives_scrubbing_whatever_stands_around_it(before: str, after: str, line: int) -> None:
    mobile, card = f"1{line}012345678", "411721199001011234"
    scrubbed = masking.scrub(f"{before}{mobile}{after}|{before}{card}{after}")
    assert mobile not in scrubbed
    assert card not in scrubbed
