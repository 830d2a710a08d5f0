"""Fields and words that several documents share."""

from __future__ import annotations

from yimen.law.document_parts import UNPUBLISHED, DocumentField, Nature

LICENCE = frozenset({Nature.licence})
APPLICATION = "{you}于{received_on}提出的“{item_name}”申请"
RECEIVED_ON = DocumentField("received_on", "收到申请日期")
REASON = DocumentField("reason", "理由")
CONTACT = DocumentField("contact", "咨询电话", required=False, missing=UNPUBLISHED)
