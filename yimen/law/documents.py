"""The statutory documents (文书) as one list: title, number series, fields, words, remedies, seal.

From this list come the printed pages, the check of what must be filled in, the public verification page and the docs.
The law asks for a written voucher with seal and date (行政许可法第三十二条第二款) and says what a decision contains
(第三十八条); the counties' forms differ, so the words here keep to what those articles ask. For items that are not
行政许可 the procedure is followed by analogy, and the document says 参照 instead of 依照.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import UUID

from yimen.law.document_parts import DocumentField, DocumentKind, DocumentRule
from yimen.law.document_rules import application, decision, inspection, licence, promises, review
from yimen.law.refusal import Refusal

__all__ = [
    "RULES", "DocumentField", "DocumentKind", "DocumentRule",
    "document_number", "parse_document_number", "rule_for", "series_key", "validate_fields",
]  # fmt: skip

RULES: tuple[DocumentRule, ...] = (
    *application.RULES,
    *review.RULES,
    *inspection.RULES,
    *decision.RULES,
    *licence.RULES,
    *promises.RULES,
)

_BRACKETS = str.maketrans("[]［］【】（）()", "〔〕" * 5)
_NUMBER = re.compile(r"[^\s\x00-\x2f〔〕]{2,30}〔[0-9]{4}〕[0-9]{5,9}号")
_BY_KIND = {rule.kind: rule for rule in RULES}


def rule_for(kind: DocumentKind) -> DocumentRule:
    """The line of the list for `kind`."""
    return _BY_KIND[kind]


def series_key(organ_id: UUID, kind: DocumentKind, year: int) -> str:
    """The name of the counter from which the number's serial is taken: one an organ, kind and year."""
    return f"document:{organ_id}:{kind.value}:{year}"


def document_number(organ_abbreviation: str, mark: str, year: int, serial: int) -> str:
    """文号: 西市监受〔2026〕00012号. Five places, so that numbers sort; a sixth is used when a year needs it."""
    return f"{organ_abbreviation}{mark}〔{year}〕{serial:05d}号"


def parse_document_number(text: str) -> str | None:
    """The number as kept, whatever brackets and spaces `text` has; None when it cannot be one."""
    number = "".join(text.split()).translate(_BRACKETS)
    return number if _NUMBER.fullmatch(number) else None


def validate_fields(kind: DocumentKind, fields: Mapping[str, object]) -> None:
    """Raises Refusal naming the first required field without a value, ValueError for a field the document has not."""
    rule = rule_for(kind)
    unknown = set(fields) - {field.key for field in rule.fields}
    if unknown:
        raise ValueError(f"{kind.value} has no field {sorted(unknown)}")
    for field in rule.fields:
        value = fields.get(field.key)
        if field.required and (value is None or not str(value).strip() or value in ([], ())):
            raise Refusal(
                "document_field_missing",
                f"出具《{rule.title}》还缺少“{field.label}”，请补充后再办理。",
                article=rule.legal_basis,
                field=field.key,
            )
