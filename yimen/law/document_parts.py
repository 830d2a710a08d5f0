"""What a statutory document (文书) is made of; the list of them is in documents.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from yimen.law.element_codes import LICENSING

_PUBLIC_SERVICE = "20"


class DocumentKind(StrEnum):
    """Every document the procedure issues."""

    receipt_voucher = "receipt_voucher"
    correction_notice = "correction_notice"
    acceptance_notice = "acceptance_notice"
    non_acceptance_decision = "non_acceptance_decision"
    not_required_notice = "not_required_notice"
    grant_decision = "grant_decision"
    refusal_decision = "refusal_decision"
    certificate = "certificate"
    proof_of_delivery = "proof_of_delivery"
    withdrawal_confirmation = "withdrawal_confirmation"
    termination_notice = "termination_notice"
    fee_notice = "fee_notice"
    special_procedure_notice = "special_procedure_notice"
    extension_notice = "extension_notice"
    hearing_right_notice = "hearing_right_notice"
    hearing_notice = "hearing_notice"
    hearing_announcement = "hearing_announcement"
    hearing_record = "hearing_record"
    revocation_decision = "revocation_decision"
    cancellation_decision = "cancellation_decision"
    interested_party_notice = "interested_party_notice"
    inspection_notice = "inspection_notice"
    inspection_record = "inspection_record"
    deferral_promise = "deferral_promise"
    commitment = "commitment"
    rectification_order = "rectification_order"
    breach_finding = "breach_finding"

    @property
    def label(self) -> str:
        """The word on a page; what is printed on the paper also depends on the item (DocumentRule.title_for)."""
        return _LABELS[self]


_LABELS = {
    DocumentKind.receipt_voucher: "收件凭证",
    DocumentKind.correction_notice: "补正告知书",
    DocumentKind.acceptance_notice: "受理通知书",
    DocumentKind.non_acceptance_decision: "不予受理决定书",
    DocumentKind.not_required_notice: "不受理告知书",
    DocumentKind.grant_decision: "准予决定书",
    DocumentKind.refusal_decision: "不予决定书",
    DocumentKind.certificate: "证照",
    DocumentKind.proof_of_delivery: "送达回证",
    DocumentKind.withdrawal_confirmation: "撤回申请确认书",
    DocumentKind.termination_notice: "终止办理通知书",
    DocumentKind.fee_notice: "收费通知书",
    DocumentKind.special_procedure_notice: "特别程序告知书",
    DocumentKind.extension_notice: "延长期限通知书",
    DocumentKind.hearing_right_notice: "听证告知书",
    DocumentKind.hearing_notice: "听证通知书",
    DocumentKind.hearing_announcement: "听证公告",
    DocumentKind.hearing_record: "听证笔录",
    DocumentKind.revocation_decision: "撤销决定书",
    DocumentKind.cancellation_decision: "注销决定书",
    DocumentKind.interested_party_notice: "利害关系人告知书",
    DocumentKind.inspection_notice: "现场核查通知书",
    DocumentKind.inspection_record: "现场核查记录",
    DocumentKind.deferral_promise: "容缺受理告知承诺书",
    DocumentKind.commitment: "告知承诺书",
    DocumentKind.rectification_order: "限期整改通知书",
    DocumentKind.breach_finding: "违反承诺认定书",
}


class Nature(StrEnum):
    """What the 行政许可法 is to an item: its law (许可), a model to go by (其他行政行为), or neither (公共服务)."""

    licence = "licence"
    administrative = "administrative"
    service = "service"

    @classmethod
    def of(cls, item_type: str | None) -> Nature:
        """The nature of an item of type `item_type` (element_codes.ITEM_TYPE); of an unknown type, administrative."""
        return {LICENSING: cls.licence, _PUBLIC_SERVICE: cls.service}.get(item_type or "", cls.administrative)


ALL_NATURES = frozenset(Nature)
NOT_LICENCE = ALL_NATURES - {Nature.licence}
UNPUBLISHED = "未公布"


@dataclass(frozen=True, slots=True)
class DocumentField:
    """One own field of a document: a line or, with `columns` of (key, label), a table of at least one row.

    `missing` is printed for an absent optional value; without it the line is left out.
    """

    key: str
    label: str
    required: bool = True
    missing: str = ""
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence of the body. `{key}` is a value of the document; printed for items of `natures`, when the field
    `when` has a value and the field `unless` (or every one of several, parted by a space) has none."""

    text: str
    when: str = ""
    unless: str = ""
    natures: frozenset[Nature] = ALL_NATURES


@dataclass(frozen=True, slots=True)
class Lines:
    """The fields `keys` as lines of label and value."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The field `key` as a numbered table."""

    key: str


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """One line of the list of documents.

    `title` is that of a licence (行政许可), `other_title` and `service_title` are for other natures where they differ.
    `series_mark` stands in the number (字号). `legal_basis` is the article that asks for the document, "" where no
    national law does. `seal_text` is the line under the star of the seal, "" for the seal of the organ itself.
    `addressee` is the field that names whom the paper speaks to, "" for the applicant; what would identify her to
    somebody else (证件号码) is then left out. `for_everybody`: it is put up in public, so it speaks to nobody and says
    of a person nothing at all (第五条第二款).
    """

    kind: DocumentKind
    title: str
    series_mark: str
    legal_basis: str
    fields: tuple[DocumentField, ...]
    body: tuple[Paragraph | Lines | Table, ...]
    remedies: bool = False
    seal_text: str = "政务服务专用章"
    other_title: str = ""
    service_title: str = ""
    addressee: str = ""
    for_everybody: bool = False

    def title_for(self, item_type: str | None) -> str:
        """What is printed above the document of an item of this type."""
        other = self.other_title or self.title
        titles = {Nature.administrative: other, Nature.service: self.service_title or other}
        return titles.get(Nature.of(item_type), self.title)

    def title_on_paper(self, item_type: str | None, fields: Mapping[str, object]) -> str:
        """The title of one document; a certificate bears its own name."""
        own_name = fields.get("certificate_name") if self.kind is DocumentKind.certificate else None
        return str(own_name or self.title_for(item_type))

    def field(self, key: str) -> DocumentField:
        """The own field `key`."""
        return next(field for field in self.fields if field.key == key)
