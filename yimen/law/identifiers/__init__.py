"""Identifiers of people, organisations, places, items and cases: one `parse_…` each, which normalises or refuses."""

from yimen.law.identifiers.contact import parse_mobile
from yimen.law.identifiers.id_card import (
    age,
    birth_date,
    id_card_check_character,
    is_minor_under_14,
    parse_id_card,
)
from yimen.law.identifiers.item_codes import (
    HANDLE_ITEM_CODE_LENGTH,
    CaseNumber,
    build_case_number,
    build_handle_item_code,
    build_implementation_code,
    parse_basic_item_code,
    parse_case_number,
    parse_handle_item_code,
    parse_implementation_code,
    parse_item_code,
    split_case_number,
)
from yimen.law.identifiers.query_code import format_query_code, new_query_code, parse_query_code
from yimen.law.identifiers.region import belongs_to, parse_region_code
from yimen.law.identifiers.uscc import organisation_check_character, parse_uscc, uscc_check_character

__all__ = [
    "HANDLE_ITEM_CODE_LENGTH",
    "CaseNumber",
    "age",
    "belongs_to",
    "birth_date",
    "build_case_number",
    "build_handle_item_code",
    "build_implementation_code",
    "format_query_code",
    "id_card_check_character",
    "is_minor_under_14",
    "new_query_code",
    "organisation_check_character",
    "parse_basic_item_code",
    "parse_case_number",
    "parse_handle_item_code",
    "parse_id_card",
    "parse_implementation_code",
    "parse_item_code",
    "parse_mobile",
    "parse_query_code",
    "parse_region_code",
    "parse_uscc",
    "split_case_number",
    "uscc_check_character",
]
