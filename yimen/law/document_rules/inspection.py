"""Going to look: its notice and its record (行政许可法第三十四条第三款)."""

from __future__ import annotations

from yimen.law.document_parts import DocumentField, DocumentKind, DocumentRule, Lines, Paragraph, Table
from yimen.law.document_rules.shared import CONTACT, LICENCE

_K, _F = DocumentKind, DocumentField
_ACCEPTED_ON = _F("accepted_on", "受理日期")
_ACCEPTED = "{you}提出的“{item_name}”申请，本机关于{accepted_on}受理"

RULES: tuple[DocumentRule, ...] = (
    DocumentRule(
        _K.inspection_notice, "现场核查通知书", "核通", "",
        fields=(
            _ACCEPTED_ON, _F("kind", "核查方式"), _F("planned_at", "核查时间"), _F("place", "核查地点"),
            _F("inspectors", "核查人员"), _F("items", "核查内容", columns=(("item", "核查内容"),)),
            _F("paused", "特别程序期间", required=False), CONTACT,
        ),
        body=(
            Paragraph(_ACCEPTED + "。本机关指派工作人员进行{kind}，请{you}到场或者委托人员到场："),
            Lines(("planned_at", "place", "inspectors")),
            Table("items"),
            Paragraph("{kind}所用时间计入办理期限。", unless="paused"),
            Paragraph("{kind}在特别程序期间进行，所需时间见特别程序告知书。", when="paused"),
            Paragraph("{kind}不收取费用，法律、行政法规另有规定的除外。", natures=LICENCE),
            Lines(("contact",)),
        ),
    ),
    DocumentRule(
        _K.inspection_record, "现场核查记录", "核录", "行政许可法第三十四条第三款",
        fields=(
            _ACCEPTED_ON, _F("kind", "核查方式"), _F("held_at", "核查时间"), _F("place", "核查地点"),
            _F("inspectors", "核查人员"),
            _F("findings", "核查结果", columns=(("item", "核查内容"), ("result", "结果"), ("note", "看到的情况"))),
            _F("summary", "核查情况"),
            _F("present", "现场人员"),
            _F("refusal", "拒绝签字的原因", required=False),
            _F("witness", "见证人", required=False),
            _F("signatures", "签字", columns=(("name", "姓名"), ("part", "身份"), ("signature", "签字"))),
            _F("photos", "现场照片", required=False, columns=(("caption", "照片内容"), ("digest", "照片的SM3值"))),
            _F("recorder", "记录人"), _F("recorded_at", "提交时间"),
        ),
        body=(
            Paragraph(_ACCEPTED + "。核查情况记录如下："),
            Lines(("kind", "held_at", "place", "inspectors", "present")),
            Table("findings"),
            Paragraph("核查情况：{summary}"),
            Table("signatures"),
            Paragraph("现场人员拒绝签字。原因：{refusal}　见证人：{witness}", when="refusal"),
            Table("photos"),
            Lines(("recorder", "recorded_at")),
            Paragraph("照片随办件保存，SM3值用于核对照片没有被改动。", when="photos"),
        ),
    ),
)  # fmt: skip
