"""The decision, the certificate and their delivery."""

from __future__ import annotations

from yimen.law.document_parts import (
    NOT_LICENCE,
    DocumentField,
    DocumentKind,
    DocumentRule,
    Lines,
    Nature,
    Paragraph,
    Table,
)
from yimen.law.document_rules.shared import APPLICATION, LICENCE, REASON, RECEIVED_ON

_K, _F = DocumentKind, DocumentField
_ADMINISTRATIVE = frozenset({Nature.administrative})
_SERVICE = frozenset({Nature.service})
_HEARING_RECORD = _F("hearing_record", "听证笔录", required=False)
_INTEREST_HEARD = _F("interest_heard", "听取利害关系人意见", required=False)
_INTEREST_TOLD = "作出决定前，本机关告知了利害关系人，申请人、利害关系人有机会进行陈述和申辩。"
_HEARD = "本决定根据听证笔录（{hearing_record}）作出。"

RULES: tuple[DocumentRule, ...] = (
    DocumentRule(
        _K.grant_decision, "准予行政许可决定书", "准", "行政许可法第三十八条第一款",
        other_title="准予办理决定书", service_title="办理结果告知书",
        fields=(
            RECEIVED_ON,
            _F("accepted_on", "受理日期"),
            _F("content", "决定内容", required=False),
            _F("conditions", "附带条件或有效期", required=False),
            _F("valid_years", "证照有效期", required=False),
            _F("certificate_name", "证照名称", required=False),
            _HEARING_RECORD,
            _INTEREST_HEARD,
        ),
        body=(
            Paragraph(APPLICATION + "，本机关于{accepted_on}受理。经审查，该申请符合法定条件、标准。"
                      "依照《中华人民共和国行政许可法》第三十八条第一款，本机关决定准予行政许可。", natures=LICENCE),
            Paragraph(APPLICATION + "，本机关于{accepted_on}受理。经审查，该申请符合规定条件，"
                      "本机关决定准予办理。", natures=_ADMINISTRATIVE),
            Paragraph(APPLICATION + "，于{accepted_on}受理，现已办理完毕。", natures=_SERVICE),
            Paragraph("设定依据：{item_basis}", when="item_basis"),
            Paragraph("决定内容：{content}", when="content"),
            Paragraph("附带条件或有效期：{conditions}", when="conditions"),
            Paragraph("证照有效期：{valid_years}", when="valid_years"),
            Paragraph(_INTEREST_TOLD, when="interest_heard"),
            Paragraph(_HEARD, when="hearing_record"),
            Paragraph("本机关将自作出决定之日起十个工作日内，向{you}颁发、送达《{certificate_name}》"
                      "（行政许可法第四十四条）。", when="certificate_name", natures=LICENCE),
            Paragraph("办理结果《{certificate_name}》另行送达。", when="certificate_name", natures=NOT_LICENCE),
        ),
        remedies=True, seal_text="",
    ),
    DocumentRule(
        _K.refusal_decision, "不予行政许可决定书", "不准", "行政许可法第三十八条第二款",
        other_title="不予办理决定书", service_title="不予办理告知书",
        fields=(
            RECEIVED_ON, _F("accepted_on", "受理日期"), _F("facts", "查明的事实"), REASON, _F("basis", "法律依据"),
            _HEARING_RECORD,
            _F("warning", "警告", required=False),
            _F("barred_until", "不得再次申请至", required=False),
            _INTEREST_HEARD,
        ),
        body=(
            Paragraph(APPLICATION + "，本机关于{accepted_on}受理并进行了审查。"),
            Paragraph("查明的事实：{facts}"),
            Paragraph("理由：{reason}"),
            Paragraph("法律依据：{basis}"),
            Paragraph(_INTEREST_TOLD, when="interest_heard"),
            Paragraph(_HEARD, when="hearing_record"),
            Paragraph("依照上述规定和《中华人民共和国行政许可法》第三十八条第二款，本机关决定不予行政许可。",
                      natures=LICENCE),
            Paragraph("依照上述规定，本机关决定不予办理。", natures=NOT_LICENCE),
            Paragraph("{you}隐瞒有关情况或者提供虚假材料申请行政许可，依照《中华人民共和国行政许可法》第七十八条给予警告（{warning}）。",
                      when="warning"),
            Paragraph("该申请属于直接关系公共安全、人身健康、生命财产安全的事项，依照《中华人民共和国行政许可法》第七十八条，"
                      "{you}在{barred_until}（含当日）以前不得再次申请该行政许可。", when="barred_until"),
        ),
        remedies=True, seal_text="",
    ),
    DocumentRule(
        _K.certificate, "行政许可证件", "证", "行政许可法第三十九条", other_title="办理结果证照",
        fields=(
            _F("certificate_name", "证照名称"),
            _F("content", "核准内容", required=False),
            _F("address", "地址", required=False),
            _F("conditions", "附带条件或有效期", required=False),
            _F("valid_from", "生效日期"),
            _F("valid_until", "有效期至", required=False),
            _F("licence_number", "证照编号", required=False),
            _F("replaces", "代替的证件", required=False),
        ),
        body=(
            Lines(("licence_number", "content", "address", "conditions", "valid_from", "valid_until")),
            Paragraph("本证件代替编号为{replaces}的证件，原证件作废。", when="replaces"),
        ),
        seal_text="",
    ),
    DocumentRule(
        _K.proof_of_delivery, "送达回证", "送", "行政许可法第四十四条",
        fields=(
            _F("delivered", "送达的文书", columns=(("title", "文书名称"), ("number", "文书编号"), ("count", "份数"))),
            _F("recipient", "受送达人"),
            _F("method", "送达方式"),
            _F("place", "送达地点", required=False),
            _F("signatory", "签收人"),
            _F("relation", "签收人与受送达人的关系"),
            _F("delivered_at", "签收时间"),
            _F("signature", "签收方式"),
            _F("postal_number", "邮件号", required=False),
            _F("deliverer", "送达人"),
            _F("remarks", "备注（拒收事由、见证人）", required=False),
        ),
        body=(
            Paragraph("本机关就“{item_name}”一事，向{recipient}送达下列文书："),
            Table("delivered"),
            Lines((
                "recipient", "method", "place", "signatory", "relation", "delivered_at",
                "signature", "postal_number", "deliverer", "remarks",
            )),
        ),
    ),
)  # fmt: skip
