"""The words of one document: from its rule and its values to what stands on the paper, without any typesetting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from yimen.law import masking
from yimen.law.document_parts import (
    UNPUBLISHED,
    DocumentField,
    DocumentKind,
    DocumentRule,
    Lines,
    Nature,
    Paragraph,
)
from yimen.law.parties import PartyKind
from yimen.law.verify_code import format_verify_code
from yimen.law.words import day_words, moment_words

# As foundation.instant has it; China has had no summer time since 1991, so a fixed offset says the same.
_COUNTY_TIME = timezone(timedelta(hours=8))

Row = Mapping[str, str]
FieldValue = str | None | Sequence[Row]
RawCell = str | int | bool | date | None
RawValue = RawCell | Sequence[Mapping[str, RawCell]]


@dataclass(frozen=True, slots=True)
class DocumentHeader:
    """What stands on every document. `item_type` is a code of element_codes.ITEM_TYPE; None is shown as 未公布.

    The identity number of a person is masked on the paper whatever is given here; the name is not: the paper is hers.
    `organ_abbreviation` (文号简称) begins the number. `delegate_name` is the organ that acts in `organ_name`'s name
    (行政许可法第二十四条).
    """

    organ_name: str
    organ_abbreviation: str
    applicant_name: str
    applicant_kind: PartyKind
    applicant_id_number: str | None
    item_name: str
    item_code: str | None
    item_type: str | None
    item_basis: str | None
    case_number: str
    review_body: str | None
    litigation_court: str | None
    demonstration: bool
    delegate_name: str | None = None

    @property
    def masked_applicant(self) -> str:
        """The applicant as everybody may see her (a legal entity in full)."""
        return masking.mask_party_name(self.applicant_name, self.applicant_kind)

    @property
    def shown_id_number(self) -> str:
        """The identity number as it may be shown: of a person masked (masking twice changes nothing)."""
        if not self.applicant_id_number:
            return UNPUBLISHED
        if self.applicant_kind is PartyKind.legal:
            return self.applicant_id_number
        return masking.mask_id_number(self.applicant_id_number)


@dataclass(frozen=True, slots=True)
class DocumentPayload:
    """One document's values. `fields` are texts and rows of texts, as `as_text` makes them."""

    kind: DocumentKind
    number: str
    verify_code: str
    verify_address: str
    issued_at: datetime
    header: DocumentHeader
    fields: Mapping[str, FieldValue]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the body: a paragraph (`text`), lines of label and value (`rows`), or a table (`columns`, `rows`) with
    its caption (`text`)."""

    text: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything printed on the paper, in words."""

    kind: str
    organ: str
    title: str
    number: str
    facts: tuple[tuple[str, str], ...]
    salutation: str
    blocks: tuple[Block, ...]
    remedies: str
    day: str
    seal_text: str
    verify_code: str
    verify_address: str
    demonstration: bool


def as_text(value: RawCell) -> str:
    """A value as it is kept and printed: days as 2026年11月23日, moments to the minute, yes as 是."""
    if isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, datetime):
        local = value.astimezone(_COUNTY_TIME)
        return moment_words(local)
    if isinstance(value, date):
        return day_words(value)
    return "" if value is None else str(value)


def as_field(value: RawValue) -> FieldValue:
    """A field's value as it is kept: a text, rows of texts, or None when there is nothing to say."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [{key: as_text(cell) for key, cell in row.items()} for row in value]
    return as_text(value) or None


def compose(rule: DocumentRule, payload: DocumentPayload) -> Sheet:
    """The words on the paper of `payload`."""
    header = payload.header
    title = rule.title_on_paper(header.item_type, payload.fields)
    party = "持证人" if rule.kind is DocumentKind.certificate else "申请人"
    return Sheet(
        kind=rule.kind.value,
        organ=header.organ_name,
        title=title,
        number=payload.number,
        facts=tuple(_facts(rule, header, party)),
        salutation=_salutation(rule, payload),
        blocks=tuple(_blocks(rule, payload)),
        remedies=_remedies(title, header) if rule.remedies else "",
        day=as_text(payload.issued_at.astimezone(_COUNTY_TIME).date()),
        seal_text=rule.seal_text,
        verify_code=format_verify_code(payload.verify_code),
        verify_address=payload.verify_address,
        demonstration=header.demonstration,
    )


def _salutation(rule: DocumentRule, payload: DocumentPayload) -> str:
    if rule.for_everybody:
        return ""
    return f"{payload.fields[rule.addressee] if rule.addressee else payload.header.applicant_name}："


def _facts(rule: DocumentRule, header: DocumentHeader, party: str) -> Iterator[tuple[str, str]]:
    legal = header.applicant_kind is PartyKind.legal
    yield party, header.applicant_name if legal or not rule.for_everybody else "自然人，姓名不公开"
    if not rule.addressee and not rule.for_everybody:
        yield "统一社会信用代码" if legal else "证件号码", header.shown_id_number
    yield "事项名称", header.item_name
    yield "实施编码", header.item_code or UNPUBLISHED
    yield "办件编号", header.case_number
    if header.delegate_name:
        yield "受委托实施机关", header.delegate_name


def _words(payload: DocumentPayload) -> dict[str, str]:
    """What the `{…}` of a paragraph stand for."""
    header = payload.header
    under = "依照" if Nature.of(header.item_type) is Nature.licence else "参照"
    own = {key: value for key, value in payload.fields.items() if isinstance(value, str)}
    return own | {
        "applicant": header.applicant_name,
        "you": "贵单位" if header.applicant_kind is PartyKind.legal else "您",
        "item_name": header.item_name,
        "item_basis": header.item_basis or "",
        "under_32": f"{under}《中华人民共和国行政许可法》第三十二条第一款",
    }


def _blocks(rule: DocumentRule, payload: DocumentPayload) -> Iterator[Block]:
    nature = Nature.of(payload.header.item_type)
    words = _words(payload)
    given = {key for key, value in (words | dict(payload.fields)).items() if value}
    for part in rule.body:
        if isinstance(part, Paragraph):
            if _is_printed(part, nature, given):
                yield Block(text=part.text.format_map(words))
        elif isinstance(part, Lines):
            yield Block(rows=tuple(_lines(rule, part, words)))
        else:
            yield from _table(rule.field(part.key), payload.fields.get(part.key))


def _is_printed(paragraph: Paragraph, nature: Nature, given: set[str]) -> bool:
    wanted = not paragraph.when or paragraph.when in given
    return nature in paragraph.natures and wanted and given.isdisjoint(paragraph.unless.split())


def _lines(rule: DocumentRule, lines: Lines, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key in lines.keys:
        field = rule.field(key)
        if value := words.get(key) or field.missing:
            yield field.label, value


def _table(field: DocumentField, rows: FieldValue) -> Iterator[Block]:
    """The table of `field`, rows numbered; one that need not be there is introduced by its label."""
    if rows and not isinstance(rows, str):
        cells = tuple(
            (str(place), *(row.get(key, "") for key, _ in field.columns)) for place, row in enumerate(rows, start=1)
        )
        caption = "" if field.required else f"{field.label}："
        yield Block(text=caption, columns=("序号", *(label for _, label in field.columns)), rows=cells)


def _remedies(title: str, header: DocumentHeader) -> str:
    """Where and until when the decision can be contested (行政复议法第二十条, 行政诉讼法第四十六条)."""
    you = "贵单位" if header.applicant_kind is PartyKind.legal else "您"
    body = header.review_body or f"依法有管辖权的行政复议机关（名称{UNPUBLISHED}）"
    court = header.litigation_court or f"依法有管辖权的人民法院（名称{UNPUBLISHED}）"
    paper = title[-3:]  # 决定书, 告知书, 通知书
    condition = f"{you}如不服本{paper}，"
    if Nature.of(header.item_type) is Nature.service:
        condition = f"{you}对本{paper}有异议的，可以向本机关咨询、投诉；属于行政行为的，"
    return (
        f"{condition}可以自收到之日起六十日内，依照《中华人民共和国行政复议法》向{body}申请行政复议；"
        f"也可以自收到之日起六个月内，依照《中华人民共和国行政诉讼法》向{court}提起行政诉讼。法律另有规定的，依照其规定。"
    )
