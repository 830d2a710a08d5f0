"""Between acceptance and decision: special procedures, the extension, the hearing."""

from __future__ import annotations

from yimen.law.document_parts import (
    NOT_LICENCE,
    UNPUBLISHED,
    DocumentField,
    DocumentKind,
    DocumentRule,
    Lines,
    Paragraph,
)
from yimen.law.document_rules.shared import CONTACT, LICENCE, REASON

_K, _F = DocumentKind, DocumentField
_ACCEPTED_ON = _F("accepted_on", "受理日期")
_ACCEPTED = "{you}提出的“{item_name}”申请，本机关于{accepted_on}受理"

RULES: tuple[DocumentRule, ...] = (
    DocumentRule(
        _K.special_procedure_notice, "特别程序告知书", "特", "行政许可法第四十五条",
        fields=(
            _ACCEPTED_ON, _F("kind", "特别程序"), _F("reason", "事由"), _F("started_on", "开始日期"),
            _F("days", "所需时间"), _F("until", "预计结束日期"), CONTACT,
        ),
        body=(
            Paragraph(_ACCEPTED + "。该申请依法需要进行{kind}。"),
            Paragraph("事由：{reason}"),
            Lines(("kind", "started_on", "days", "until")),
            Paragraph("依照《中华人民共和国行政许可法》第四十五条，上述时间不计算在办理期限内。特别程序结束后，办理期限继续计算。",
                      natures=LICENCE),
            Paragraph("上述时间不计算在办理期限内。特别程序结束后，办理期限继续计算。", natures=NOT_LICENCE),
            Lines(("contact",)),
        ),
    ),
    DocumentRule(
        _K.extension_notice, "延长审批期限通知书", "延", "行政许可法第四十二条", other_title="延长办理期限通知书",
        fields=(
            _ACCEPTED_ON, _F("due_before", "原办结期限", required=False, missing="没有规定"),
            _F("days", "延长时间"), _F("due_after", "延长后的办结期限", required=False, missing="没有规定"),
            REASON, _F("approved_by", "批准人"),
        ),
        body=(
            Paragraph(_ACCEPTED + "。因下列理由不能在期限内作出决定，经{approved_by}批准，办理期限延长{days}："),
            Paragraph("{reason}"),
            Lines(("due_before", "days", "due_after", "approved_by")),
            Paragraph("依照《中华人民共和国行政许可法》第四十二条，特此告知。", natures=LICENCE),
        ),
    ),
    DocumentRule(
        _K.hearing_right_notice, "听证告知书", "听告", "行政许可法第四十七条第一款",
        fields=(_ACCEPTED_ON, _F("interest", "涉及的重大利益"), _F("until", "申请听证的期限"), CONTACT),
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
        fields=(_ACCEPTED_ON, _F("held_at", "听证时间"), _F("place", "听证地点"), _F("host", "主持人"), CONTACT),
        body=(
            Paragraph(_ACCEPTED + "。本机关决定就该申请公开举行听证，现将有关事项通知如下："),
            Lines(("held_at", "place", "host")),
            Paragraph("{you}可以提出证据，进行申辩和质证；认为主持人与该事项有直接利害关系的，有权申请回避。"),
            Lines(("contact",)),
        ),
    ),
    DocumentRule(
        _K.hearing_announcement, "听证公告", "听公", "行政许可法第四十六条",
        fields=(
            _ACCEPTED_ON, _F("held_at", "听证时间"), _F("place", "听证地点"),
            _F("register_until", "报名截止时间"), _F("how", "怎样参加"), CONTACT,
        ),
        body=(
            Paragraph("“{item_name}”申请，本机关于{accepted_on}受理。本机关决定就该申请公开举行听证，现向社会公告如下："),
            Lines(("held_at", "place", "register_until")),
            Paragraph("怎样参加：{how}"),
            Paragraph("与该申请有重大利益关系的公民、法人和其他组织可以报名参加。参加听证不收取费用。"),
            Lines(("contact",)),
        ),
        for_everybody=True,
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
    DocumentRule(
        _K.interested_party_notice, "利害关系人告知书", "利告", "行政许可法第三十六条",
        fields=(
            _ACCEPTED_ON, _F("party", "利害关系人"), _F("interest", "涉及的重大利益"), _F("until", "陈述和申辩的期限"),
            CONTACT,
        ),
        body=(
            Paragraph("{applicant}提出的“{item_name}”申请，本机关于{accepted_on}受理。审查中发现该申请直接关系您的重大利益："
                      "{interest}"),
            Paragraph("您有权进行陈述和申辩。请在{until}前（含当日）向本机关提出意见，书面、口头均可；逾期没有提出的，本机关依法作出决定。"),
            Paragraph("申请人同样有权进行陈述和申辩，本机关将一并听取。"),
            Lines(("until", "contact")),
        ),
        addressee="party",
    ),
    DocumentRule(
        _K.fee_notice, "收费通知书", "费", "行政许可法第五十八条、第五十九条",
        fields=(
            _ACCEPTED_ON, _F("standard", "收费标准", required=False, missing=UNPUBLISHED),
            _F("basis", "收费依据", required=False, missing=UNPUBLISHED), _F("amount", "应缴金额"),
            _F("payment_code", "缴款码", required=False), CONTACT,
        ),
        body=(
            Paragraph(_ACCEPTED + "。该事项依法收取费用，现将收费项目、标准和金额通知如下："),
            Lines(("standard", "basis", "amount", "payment_code")),
            Paragraph("请按公布的标准缴纳，并索取财政票据。符合减免条件的，请向本机关提出。"),
            Lines(("contact",)),
        ),
    ),
)  # fmt: skip
