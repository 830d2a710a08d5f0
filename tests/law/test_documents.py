"""The list of statutory documents and the words they put on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law import procedure
from yimen.law.document_parts import Lines, Nature, Paragraph, Table
from yimen.law.document_sheet import DocumentHeader, DocumentPayload, as_field, compose
from yimen.law.documents import RULES, DocumentKind, document_number, rule_for, series_key, validate_fields
from yimen.law.element_codes import ITEM_TYPE
from yimen.law.parties import PartyKind
from yimen.law.refusal import Refusal
from yimen.law.verify_code import format_verify_code, new_verify_code, parse_verify_code

ORGAN = UUID(int=7)
_NOTHINGS: tuple[object, ...] = (None, "", "  ", [])
HEADER = DocumentHeader(
    organ_name="西平县民政局",
    organ_abbreviation="西民政",
    applicant_name="李秀敏",
    applicant_kind=PartyKind.natural,
    applicant_id_number="41172119850715432X",
    item_name="养老机构备案",
    item_code=None,
    item_type="01",
    item_basis=None,
    case_number="411721202611230000179",
    review_body=None,
    litigation_court="西平县人民法院",
    demonstration=False,
)
HEADER_WORDS = {"applicant", "you", "item_name", "item_basis", "under_32"}


def _fields(kind: DocumentKind) -> dict[str, object]:
    """Every field of `kind` with some value."""
    return {
        field.key: [{key: "某" for key, _ in field.columns}] if field.columns else f"某{field.label}"
        for field in rule_for(kind).fields
    }


def _payload(kind: DocumentKind, header: DocumentHeader = HEADER, **changed: object) -> DocumentPayload:
    fields = {key: as_field(value) for key, value in (_fields(kind) | changed).items()}  # type: ignore[arg-type]
    return DocumentPayload(kind, "西民政受〔2026〕00001号", "0" * 16, "https://x.cn/verify/0", _NOON, header, fields)


_NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def _text(kind: DocumentKind, header: DocumentHeader = HEADER, **changed: object) -> str:
    return "\n".join(block.text for block in compose(rule_for(kind), _payload(kind, header, **changed)).blocks)


def test_every_kind_has_one_rule_and_its_own_mark_in_the_numbers() -> None:
    assert sorted(rule.kind for rule in RULES) == sorted(DocumentKind)
    assert len({rule.series_mark for rule in RULES}) == len(RULES)


def test_every_document_of_the_procedure_is_in_the_list_and_the_other_way_round() -> None:
    after_the_procedure = {DocumentKind.revocation_decision, DocumentKind.cancellation_decision}  # about a licence
    assert {rule.document for rule in procedure.TABLE if rule.document} | after_the_procedure == set(DocumentKind)


def test_the_bodies_name_only_fields_their_document_has() -> None:
    for known in RULES:
        keys = {field.key for field in known.fields}
        for part in known.body:
            if isinstance(part, Paragraph):
                assert set(re.findall(r"\{(\w+)\}", part.text)) <= keys | HEADER_WORDS
                assert {part.when, *part.unless.split()} <= keys | HEADER_WORDS | {""}
            elif isinstance(part, Lines):
                assert set(part.keys) <= keys
            else:
                assert isinstance(part, Table)
                assert part.key in keys


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_required_field_is_printed(kind: DocumentKind) -> None:
    sheet = compose(rule_for(kind), _payload(kind))
    printed = (
        sheet.title
        + sheet.salutation
        + "".join(block.text + "".join(map("".join, block.rows)) for block in sheet.blocks)
    )
    for field in rule_for(kind).fields:
        if field.required and not field.columns:
            assert f"某{field.label}" in printed, field.key


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_missing_required_field_is_refused_by_its_name(kind: DocumentKind) -> None:
    for field in rule_for(kind).fields:
        for nothing in _NOTHINGS:
            if field.required:
                with pytest.raises(Refusal, match=re.escape(field.label)) as caught:
                    validate_fields(kind, _fields(kind) | {field.key: nothing})
                assert (caught.value.code, caught.value.field) == ("document_field_missing", field.key)
            else:
                validate_fields(kind, _fields(kind) | {field.key: nothing})


def test_a_field_the_document_has_not_is_an_error_of_the_program() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        validate_fields(DocumentKind.termination_notice, {"nonsense": "x"})


def test_numbers_read_organ_mark_year_and_serial() -> None:
    assert document_number("西市监", "受", 2026, 12) == "西市监受〔2026〕00012号"
    assert document_number("西市监", "受", 2026, 123456) == "西市监受〔2026〕123456号"


@given(st.lists(st.integers(1, 99_999), min_size=2, max_size=2, unique=True))
def test_numbers_of_a_series_sort_by_serial(serials: list[int]) -> None:
    numbers = [document_number("西市监", "受", 2026, serial) for serial in sorted(serials)]
    assert numbers == sorted(numbers)


def test_each_organ_kind_and_year_has_a_series_of_its_own() -> None:
    keys = {
        series_key(organ, kind, year)
        for organ in (ORGAN, UUID(int=8))
        for kind in DocumentKind
        for year in (2026, 2027)
    }
    assert len(keys) == 2 * len(DocumentKind) * 2


@pytest.mark.parametrize(
    ("item_type", "granted", "refused"),
    [
        ("01", "准予行政许可决定书", "不予行政许可决定书"),
        ("07", "准予办理决定书", "不予办理决定书"),
        ("20", "办理结果告知书", "不予办理告知书"),
        (None, "准予办理决定书", "不予办理决定书"),
    ],
)
def test_titles_follow_the_type_of_the_item(item_type: str | None, granted: str, refused: str) -> None:
    assert rule_for(DocumentKind.grant_decision).title_for(item_type) == granted
    assert rule_for(DocumentKind.refusal_decision).title_for(item_type) == refused


@pytest.mark.article("行政许可法第三十八条第一款")
def test_only_a_licence_is_decided_under_the_licensing_law() -> None:
    for item_type in ITEM_TYPE:
        header = replace(HEADER, item_type=item_type)
        text = _text(DocumentKind.acceptance_notice, header, deemed=None, deferred=None) + _text(
            DocumentKind.grant_decision, header
        )
        licence = Nature.of(item_type) is Nature.licence
        assert ("依照《中华人民共和国行政许可法》" in text) is licence
        assert ("参照《中华人民共和国行政许可法》" in text) is not licence


@pytest.mark.article("行政许可法第三十二条第一款第四项")
def test_deemed_acceptance_says_so_and_cites_item_four() -> None:
    ordinary = _text(DocumentKind.acceptance_notice, deemed=None, deferred=None)
    deemed = _text(DocumentKind.acceptance_notice, deemed=True)
    assert "第五项，本机关决定予以受理" in ordinary
    assert "第四项，该申请自收到申请材料之日起即为受理" in deemed


def test_an_acceptance_with_a_promise_does_not_say_that_the_materials_are_complete() -> None:
    promised = _text(DocumentKind.acceptance_notice, deemed=None, deferred="健康证明")
    assert "已书面承诺补交其余材料" in promised
    assert "申请材料齐全、符合法定形式" not in promised.replace("主要申请材料齐全", "")


def test_a_correction_notice_without_a_period_threatens_nothing() -> None:
    assert "按撤回申请处理" in _text(DocumentKind.correction_notice)
    open_ended = _text(DocumentKind.correction_notice, deadline=None)
    assert "没有规定补正期限" in open_ended
    assert "按撤回申请处理" not in open_ended


def test_a_receipt_without_materials_says_so() -> None:
    assert "没有附交材料" in _text(DocumentKind.receipt_voucher, materials=[])


@pytest.mark.article("行政许可法第七条", "行政许可法第三十八条第二款", "行政复议法第二十条", "行政诉讼法第四十六条")
def test_what_affects_rights_names_both_remedies_and_their_periods() -> None:
    for kind in (
        DocumentKind.non_acceptance_decision, DocumentKind.not_required_notice, DocumentKind.grant_decision,
        DocumentKind.refusal_decision, DocumentKind.termination_notice,
    ):  # fmt: skip
        remedies = compose(rule_for(kind), _payload(kind)).remedies
        assert "六十日内，依照《中华人民共和国行政复议法》" in remedies
        assert "六个月内，依照《中华人民共和国行政诉讼法》向西平县人民法院" in remedies
        assert "行政复议机关（名称未公布）" in remedies
    assert compose(rule_for(DocumentKind.receipt_voucher), _payload(DocumentKind.receipt_voucher)).remedies == ""


def test_missing_elements_are_shown_as_unpublished() -> None:
    sheet = compose(
        rule_for(DocumentKind.acceptance_notice), _payload(DocumentKind.acceptance_notice, legal_limit=None)
    )
    assert ("实施编码", "未公布") in sheet.facts
    assert ("法定办结时限", "未公布") in [row for block in sheet.blocks for row in block.rows]


def test_the_identity_number_of_a_person_is_masked_and_that_of_a_company_is_not() -> None:
    assert ("证件号码", "411***********432X") in compose(RULES[0], _payload(DocumentKind.receipt_voucher)).facts
    company = replace(HEADER, applicant_kind=PartyKind.legal, applicant_id_number="91411721MA44ABCD1X")
    sheet = compose(RULES[0], _payload(DocumentKind.receipt_voucher, company))
    assert ("统一社会信用代码", "91411721MA44ABCD1X") in sheet.facts
    assert "贵单位提交的" in sheet.blocks[0].text


def test_masking_an_already_masked_number_changes_nothing() -> None:
    again = replace(HEADER, applicant_id_number=HEADER.shown_id_number)
    assert again.shown_id_number == HEADER.shown_id_number


def test_braces_in_what_people_wrote_are_only_braces() -> None:
    assert "理由：{reason}{0}%s" in _text(DocumentKind.not_required_notice, reason="{reason}{0}%s")


def test_days_and_moments_are_written_in_the_countys_time() -> None:
    assert as_field(date(2026, 1, 5)) == "2026年1月5日"
    assert as_field(datetime(2026, 12, 31, 16, 30, tzinfo=UTC)) == "2027年1月1日 00:30"


@given(st.binary(min_size=16, max_size=32))
def test_a_verification_code_survives_print_and_typing(random_bytes: bytes) -> None:
    code = new_verify_code(random_bytes)
    assert len(code) == 16
    assert parse_verify_code(f" {format_verify_code(code).lower()} ") == code


def test_what_cannot_be_a_verification_code_is_not_one() -> None:
    assert parse_verify_code("O123-4567-89AB-CDEF") == "0123456789ABCDEF"
    for text in ("", "123", "0123456789ABCDEU", "西市监受〔2026〕00012号", "0123456789ABCDEF0"):
        assert parse_verify_code(text) is None
    with pytest.raises(ValueError, match="16"):
        new_verify_code(b"short")
