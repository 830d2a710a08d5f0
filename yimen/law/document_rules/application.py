"""From the application to its acceptance, and the ends before a decision."""

from __future__ import annotations

from yimen.law.document_parts import (
    NOT_LICENCE,
    UNPUBLISHED,
    DocumentField,
    DocumentKind,
    DocumentRule,
    Lines,
    Paragraph,
    Table,
)
from yimen.law.document_rules.shared import APPLICATION, CONTACT, LICENCE, REASON, RECEIVED_ON

_K, _F = DocumentKind, DocumentField
_MATERIAL_COLUMNS = (("name", "材料名称"), ("form", "形式"), ("count", "份数"))

RULES: tuple[DocumentRule, ...] = (
    DocumentRule(
        _K.receipt_voucher, "收件凭证", "收", "行政许可法第三十二条第一款第四项",
        fields=(
            _F("received_at", "收件时间"),
            _F("answer_due", "答复期限"),
            _F("query_code", "查询码"),
            _F("receiver", "收件人", required=False),
            _F("materials", "材料清单", required=False, columns=_MATERIAL_COLUMNS),
            CONTACT,
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
            RECEIVED_ON,
            _F("problems", "需要补正的材料",
               columns=(("name", "材料名称"), ("problem", "存在的问题"), ("remedy", "怎样补正"))),
            _F("deadline", "补正期限", required=False),
            _F("clerk", "经办人"),
            CONTACT,
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
            RECEIVED_ON,
            _F("accepted_on", "受理日期"),
            _F("deemed", "视为受理", required=False),
            _F("deferred", "容缺后补的材料", required=False),
            _F("deferred_until", "容缺材料补交期限", required=False),
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
            Paragraph(APPLICATION + "，属于本机关职权范围，申请材料齐全、符合法定形式。"
                      "{under_32}第五项，本机关决定予以受理。", unless="deemed deferred"),
            Paragraph(APPLICATION + "，属于本机关职权范围，主要申请材料齐全、符合法定形式，"
                      "{you}已书面承诺补交其余材料。本机关决定予以受理。", when="deferred", unless="deemed"),
            Paragraph(APPLICATION + "，本机关未在五个工作日内告知需要补正的内容。"
                      "{under_32}第四项，该申请自收到申请材料之日起即为受理。", when="deemed"),
            Lines((
                "accepted_on", "legal_limit", "promised_limit", "due_on", "special_procedures",
                "handler", "collection", "query_code", "complaint_phone", "deferred", "deferred_until",
            )),
            Paragraph("办理期限自受理之日的次日起计算。依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计算在"
                      "期限内，本机关将书面告知{you}所需时间。", natures=LICENCE),
        ),
    ),
    DocumentRule(
        _K.non_acceptance_decision, "不予受理决定书", "不受", "行政许可法第三十二条第一款第二项、第二款",
        fields=(RECEIVED_ON, REASON, _F("competent_authority", "应向哪个机关申请")),
        body=(
            Paragraph(APPLICATION + "，经审查，依法不属于本机关职权范围。"),
            Paragraph("理由：{reason}"),
            Paragraph("{under_32}第二项，本机关决定不予受理。请{you}向{competent_authority}提出申请。"),
        ),
        remedies=True,
    ),
    DocumentRule(
        _K.not_required_notice, "不受理告知书", "告", "行政许可法第三十二条第一款第一项、第二款",
        fields=(RECEIVED_ON, REASON),
        body=(
            Paragraph(APPLICATION + "，经审查，该事项依法不需要取得行政许可。", natures=LICENCE),
            Paragraph(APPLICATION + "，经审查，该事项依法不需要办理。", natures=NOT_LICENCE),
            Paragraph("理由：{reason}"),
            Paragraph("{under_32}第一项，本机关对该申请不受理，特此告知。"),
        ),
        remedies=True,
    ),
    DocumentRule(
        _K.withdrawal_confirmation, "撤回申请确认书", "撤", "",
        fields=(
            RECEIVED_ON,
            _F("withdrawn_on", "撤回日期"),
            _F("overdue", "逾期未补正", required=False),
            _F("unpaid", "逾期未补交容缺材料", required=False),
            _F("reason", "撤回原因", required=False),
            _F("returned", "退还的材料", required=False, columns=_MATERIAL_COLUMNS),
        ),
        body=(
            Paragraph("{you}于{received_on}提出“{item_name}”申请，于{withdrawn_on}要求撤回。本机关确认该申请已经撤回，"
                      "不再继续办理。", unless="overdue unpaid"),
            Paragraph(APPLICATION + "，补正期限届满仍未补正。按照补正告知书告知的后果，"
                      "该申请自{withdrawn_on}起按撤回处理。", when="overdue"),
            Paragraph(APPLICATION + "，容缺后补的材料（{unpaid}）在承诺的期限内没有补交合格。"
                      "按照容缺受理告知承诺书告知的后果，该申请自{withdrawn_on}起按撤回处理。", when="unpaid"),
            Paragraph("撤回原因：{reason}", when="reason"),
            Table("returned"),
            Paragraph("撤回不影响{you}就同一事项再次提出申请。"),
        ),
    ),
    DocumentRule(
        _K.termination_notice, "终止办理通知书", "终", "",
        fields=(RECEIVED_ON, _F("accepted_on", "受理日期"), REASON),
        body=(
            Paragraph(APPLICATION + "，本机关于{accepted_on}受理。因下列原因，该申请已无法继续办理，"
                      "本机关决定终止办理。"),
            Paragraph("原因：{reason}"),
        ),
        remedies=True,
    ),
)  # fmt: skip
