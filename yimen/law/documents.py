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

from yimen.law.document_parts import (
    NOT_LICENCE,
    UNPUBLISHED,
    DocumentField,
    DocumentKind,
    DocumentRule,
    Lines,
    Nature,
    Paragraph,
    Table,
)
from yimen.law.refusal import Refusal

__all__ = [
    "RULES", "DocumentField", "DocumentKind", "DocumentRule",
    "document_number", "parse_document_number", "rule_for", "series_key", "validate_fields",
]  # fmt: skip

_K, _F = DocumentKind, DocumentField
_LICENCE = frozenset({Nature.licence})
_ADMINISTRATIVE = frozenset({Nature.administrative})
_SERVICE = frozenset({Nature.service})
_APPLICATION = "{you}于{received_on}提出的“{item_name}”申请"
_RECEIVED_ON = _F("received_on", "收到申请日期")
_ACCEPTED_ON = _F("accepted_on", "受理日期")
_ACCEPTED = "{you}提出的“{item_name}”申请，本机关于{accepted_on}受理"
_REASON = _F("reason", "理由")
_MATERIAL_COLUMNS = (("name", "材料名称"), ("form", "形式"), ("count", "份数"))
_HEARING_RECORD = _F("hearing_record", "听证笔录", required=False)
_HEARD = "本决定根据听证笔录（{hearing_record}）作出。"
_CONTACT = _F("contact", "咨询电话", required=False, missing=UNPUBLISHED)

RULES: tuple[DocumentRule, ...] = (
    DocumentRule(
        _K.receipt_voucher, "收件凭证", "收", "行政许可法第三十二条第一款第四项",
        fields=(
            _F("received_at", "收件时间"),
            _F("answer_due", "答复期限"),
            _F("query_code", "查询码"),
            _F("receiver", "收件人", required=False),
            _F("materials", "材料清单", required=False, columns=_MATERIAL_COLUMNS),
            _CONTACT,
        ),
        body=(
            Paragraph("{you}提交的“{item_name}”申请材料，本机关已经收到。材料清单如下：", when="materials"),
            Paragraph("{you}提交的“{item_name}”申请，本机关已经收到。本次申请没有附交材料。", unless="materials"),
            Table("materials"),
            Lines(("received_at", "receiver", "answer_due", "query_code", "contact")),
            Paragraph("本机关将在答复期限届满前（自收到材料之日起五个工作日内）告知{you}是否受理，或者一次告知需要补正的全部内容。"
                      "{under_32}第四项，逾期不告知的，自收到申请材料之日起即为受理。"),
            Paragraph("本凭证证明材料已经收到，不表示申请已经受理。"),
        ),
    ),
    DocumentRule(
        _K.correction_notice, "申请材料补正告知书", "补", "行政许可法第三十二条第一款第四项",
        fields=(
            _RECEIVED_ON,
            _F("problems", "需要补正的材料",
               columns=(("name", "材料名称"), ("problem", "存在的问题"), ("remedy", "怎样补正"))),
            _F("deadline", "补正期限", required=False),
            _F("clerk", "经办人"),
            _CONTACT,
        ),
        body=(
            Paragraph("{you}于{received_on}提交的“{item_name}”申请材料不齐全或者不符合法定形式。"
                      "{under_32}第四项，现将需要补正的全部内容一次告知如下："),
            Table("problems"),
            Paragraph("请在{deadline}前（含当日）将上述材料一次补齐，可以在网上提交，也可以到综合窗口提交。"
                      "逾期未补正的，按撤回申请处理，{you}可以重新提出申请。", when="deadline"),
            Paragraph("请尽早将上述材料一次补齐，可以在网上提交，也可以到综合窗口提交。本事项没有规定补正期限。",
                      unless="deadline"),
            Paragraph("以上是本次申请需要补正的全部内容。{you}按要求补正后，本机关依法受理。"),
            Lines(("clerk", "contact")),
        ),
    ),
    DocumentRule(
        _K.acceptance_notice, "受理通知书", "受", "行政许可法第三十二条第一款第五项、第二款",
        fields=(
            _RECEIVED_ON,
            _F("accepted_on", "受理日期"),
            _F("deemed", "视为受理", required=False),
            _F("legal_limit", "法定办结时限", required=False, missing=UNPUBLISHED),
            _F("promised_limit", "承诺办结时限", required=False, missing=UNPUBLISHED),
            _F("due_on", "预计办结日期", required=False, missing=UNPUBLISHED),
            _F("special_procedures", "特别程序", required=False),
            _F("handler", "承办人", required=False),
            _F("collection", "领取方式", required=False),
            _F("query_code", "查询码"),
            _F("complaint_phone", "监督电话", required=False, missing=UNPUBLISHED),
        ),
        body=(
            Paragraph(_APPLICATION + "，属于本机关职权范围，申请材料齐全、符合法定形式。"
                      "{under_32}第五项，本机关决定予以受理。", unless="deemed"),
            Paragraph(_APPLICATION + "，本机关未在五个工作日内告知需要补正的内容。"
                      "{under_32}第四项，该申请自收到申请材料之日起即为受理。", when="deemed"),
            Lines((
                "accepted_on", "legal_limit", "promised_limit", "due_on", "special_procedures",
                "handler", "collection", "query_code", "complaint_phone",
            )),
            Paragraph("办理期限自受理之日的次日起计算。依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计算在"
                      "期限内，本机关将书面告知{you}所需时间。", natures=_LICENCE),
        ),
    ),
    DocumentRule(
        _K.non_acceptance_decision, "不予受理决定书", "不受", "行政许可法第三十二条第一款第二项、第二款",
        fields=(_RECEIVED_ON, _REASON, _F("competent_authority", "应向哪个机关申请")),
        body=(
            Paragraph(_APPLICATION + "，经审查，依法不属于本机关职权范围。"),
            Paragraph("理由：{reason}"),
            Paragraph("{under_32}第二项，本机关决定不予受理。请{you}向{competent_authority}提出申请。"),
        ),
        remedies=True,
    ),
    DocumentRule(
        _K.not_required_notice, "不受理告知书", "告", "行政许可法第三十二条第一款第一项、第二款",
        fields=(_RECEIVED_ON, _REASON),
        body=(
            Paragraph(_APPLICATION + "，经审查，该事项依法不需要取得行政许可。", natures=_LICENCE),
            Paragraph(_APPLICATION + "，经审查，该事项依法不需要办理。", natures=NOT_LICENCE),
            Paragraph("理由：{reason}"),
            Paragraph("{under_32}第一项，本机关对该申请不受理，特此告知。"),
        ),
        remedies=True,
    ),
    DocumentRule(
        _K.grant_decision, "准予行政许可决定书", "准", "行政许可法第三十八条第一款",
        other_title="准予办理决定书", service_title="办理结果告知书",
        fields=(
            _RECEIVED_ON,
            _F("accepted_on", "受理日期"),
            _F("content", "决定内容", required=False),
            _F("conditions", "附带条件或有效期", required=False),
            _F("valid_years", "证照有效期", required=False),
            _F("certificate_name", "证照名称", required=False),
            _HEARING_RECORD,
        ),
        body=(
            Paragraph(_APPLICATION + "，本机关于{accepted_on}受理。经审查，该申请符合法定条件、标准。"
                      "依照《中华人民共和国行政许可法》第三十八条第一款，本机关决定准予行政许可。", natures=_LICENCE),
            Paragraph(_APPLICATION + "，本机关于{accepted_on}受理。经审查，该申请符合规定条件，"
                      "本机关决定准予办理。", natures=_ADMINISTRATIVE),
            Paragraph(_APPLICATION + "，于{accepted_on}受理，现已办理完毕。", natures=_SERVICE),
            Paragraph("设定依据：{item_basis}", when="item_basis"),
            Paragraph("决定内容：{content}", when="content"),
            Paragraph("附带条件或有效期：{conditions}", when="conditions"),
            Paragraph("证照有效期：{valid_years}", when="valid_years"),
            Paragraph(_HEARD, when="hearing_record"),
            Paragraph("本机关将自作出决定之日起十个工作日内，向{you}颁发、送达《{certificate_name}》"
                      "（行政许可法第四十四条）。", when="certificate_name", natures=_LICENCE),
            Paragraph("办理结果《{certificate_name}》另行送达。", when="certificate_name", natures=NOT_LICENCE),
        ),
        remedies=True, seal_text="",
    ),
    DocumentRule(
        _K.refusal_decision, "不予行政许可决定书", "不准", "行政许可法第三十八条第二款",
        other_title="不予办理决定书", service_title="不予办理告知书",
        fields=(
            _RECEIVED_ON, _F("accepted_on", "受理日期"), _F("facts", "查明的事实"), _REASON, _F("basis", "法律依据"),
            _HEARING_RECORD,
        ),
        body=(
            Paragraph(_APPLICATION + "，本机关于{accepted_on}受理并进行了审查。"),
            Paragraph("查明的事实：{facts}"),
            Paragraph("理由：{reason}"),
            Paragraph("法律依据：{basis}"),
            Paragraph(_HEARD, when="hearing_record"),
            Paragraph("依照上述规定和《中华人民共和国行政许可法》第三十八条第二款，本机关决定不予行政许可。",
                      natures=_LICENCE),
            Paragraph("依照上述规定，本机关决定不予办理。", natures=NOT_LICENCE),
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
        ),
        body=(Lines(("content", "address", "conditions", "valid_from", "valid_until")),),
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
    DocumentRule(
        _K.withdrawal_confirmation, "撤回申请确认书", "撤", "",
        fields=(
            _RECEIVED_ON,
            _F("withdrawn_on", "撤回日期"),
            _F("overdue", "逾期未补正", required=False),
            _F("reason", "撤回原因", required=False),
            _F("returned", "退还的材料", required=False, columns=_MATERIAL_COLUMNS),
        ),
        body=(
            Paragraph("{you}于{received_on}提出“{item_name}”申请，于{withdrawn_on}要求撤回。本机关确认该申请已经撤回，"
                      "不再继续办理。", unless="overdue"),
            Paragraph(_APPLICATION + "，补正期限届满仍未补正。按照补正告知书告知的后果，"
                      "该申请自{withdrawn_on}起按撤回处理。", when="overdue"),
            Paragraph("撤回原因：{reason}", when="reason"),
            Table("returned"),
            Paragraph("撤回不影响{you}就同一事项再次提出申请。"),
        ),
    ),
    DocumentRule(
        _K.termination_notice, "终止办理通知书", "终", "",
        fields=(_RECEIVED_ON, _F("accepted_on", "受理日期"), _REASON),
        body=(
            Paragraph(_APPLICATION + "，本机关于{accepted_on}受理。因下列原因，该申请已无法继续办理，"
                      "本机关决定终止办理。"),
            Paragraph("原因：{reason}"),
        ),
        remedies=True,
    ),
    DocumentRule(
        _K.special_procedure_notice, "特别程序告知书", "特", "行政许可法第四十五条",
        fields=(
            _ACCEPTED_ON, _F("kind", "特别程序"), _F("reason", "事由"), _F("started_on", "开始日期"),
            _F("days", "所需时间"), _F("until", "预计结束日期"), _CONTACT,
        ),
        body=(
            Paragraph(_ACCEPTED + "。该申请依法需要进行{kind}。"),
            Paragraph("事由：{reason}"),
            Lines(("kind", "started_on", "days", "until")),
            Paragraph("依照《中华人民共和国行政许可法》第四十五条，上述时间不计算在办理期限内。特别程序结束后，办理期限继续计算。",
                      natures=_LICENCE),
            Paragraph("上述时间不计算在办理期限内。特别程序结束后，办理期限继续计算。", natures=NOT_LICENCE),
            Lines(("contact",)),
        ),
    ),
    DocumentRule(
        _K.extension_notice, "延长审批期限通知书", "延", "行政许可法第四十二条", other_title="延长办理期限通知书",
        fields=(
            _ACCEPTED_ON, _F("due_before", "原办结期限", required=False, missing="没有规定"),
            _F("days", "延长时间"), _F("due_after", "延长后的办结期限", required=False, missing="没有规定"),
            _REASON, _F("approved_by", "批准人"),
        ),
        body=(
            Paragraph(_ACCEPTED + "。因下列理由不能在期限内作出决定，经{approved_by}批准，办理期限延长{days}："),
            Paragraph("{reason}"),
            Lines(("due_before", "days", "due_after", "approved_by")),
            Paragraph("依照《中华人民共和国行政许可法》第四十二条，特此告知。", natures=_LICENCE),
        ),
    ),
    DocumentRule(
        _K.hearing_right_notice, "听证告知书", "听告", "行政许可法第四十七条第一款",
        fields=(_ACCEPTED_ON, _F("interest", "涉及的重大利益"), _F("until", "申请听证的期限"), _CONTACT),
        body=(
            Paragraph(_ACCEPTED + "。该申请直接涉及申请人与他人之间的重大利益关系：{interest}"),
            Paragraph("{you}和利害关系人享有要求听证的权利。要求听证的，请自被告知之日起五个工作日内（{until}前，含当日）提出申请；"
                      "逾期不申请的，视为放弃。"),
            Paragraph("本机关将在收到听证申请之日起二十个工作日内组织听证。组织听证不收取费用。"),
            Lines(("contact",)),
        ),
    ),
    DocumentRule(
        _K.hearing_notice, "听证通知书", "听通", "行政许可法第四十八条第一款第一项",
        fields=(_ACCEPTED_ON, _F("held_at", "听证时间"), _F("place", "听证地点"), _F("host", "主持人"), _CONTACT),
        body=(
            Paragraph(_ACCEPTED + "。本机关决定就该申请公开举行听证，现将有关事项通知如下："),
            Lines(("held_at", "place", "host")),
            Paragraph("{you}可以提出证据，进行申辩和质证；认为主持人与该事项有直接利害关系的，有权申请回避。"),
            Lines(("contact",)),
        ),
    ),
    DocumentRule(
        _K.hearing_record, "听证笔录", "听录", "行政许可法第四十八条第一款第五项",
        fields=(
            _ACCEPTED_ON, _F("held_at", "听证时间"), _F("place", "听证地点"), _F("host", "主持人"),
            _F("attendants", "参加人"), _F("record", "笔录"), _F("recorder", "记录人"),
        ),
        body=(
            Paragraph(_ACCEPTED + "。"),
            Lines(("held_at", "place", "host", "attendants", "recorder")),
            Paragraph("{record}"),
            Paragraph("听证笔录已交听证参加人确认无误并签字或者盖章。"),
        ),
    ),
)  # fmt: skip

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
