"""The documents of 容缺受理 and 告知承诺制: two promises, and what follows a commitment that was not kept."""

from __future__ import annotations

from yimen.law.document_parts import DocumentField, DocumentKind, DocumentRule, Lines, Paragraph, Table
from yimen.law.document_rules.shared import CONTACT, RECEIVED_ON

_K, _F = DocumentKind, DocumentField
_DECIDED = "{you}以告知承诺方式提出的“{item_name}”申请，本机关于{decided_on}作出准予的决定"
_DECIDED_ON = _F("decided_on", "决定日期")
_FINDINGS = _F("findings", "核查情况")

RULES: tuple[DocumentRule, ...] = (
    DocumentRule(
        _K.deferral_promise, "容缺受理告知承诺书", "容", "河南省优化营商环境条例第三十五条",
        fields=(
            RECEIVED_ON,
            _F("missing", "容缺后补的材料", columns=(("name", "材料名称"),)),
            _F("days", "补交期限"),
            _F("example", "今天受理时的最后一日"),
            _F("consequence", "逾期的后果"),
            _F("signed", "承诺方式"),
            _F("promised_at", "承诺时间"),
            CONTACT,
        ),
        body=(
            Paragraph("{you}于{received_on}提出的“{item_name}”申请，主要材料齐全，下列材料可以容缺后补："),
            Table("missing"),
            Paragraph("告知：请在受理之日起{days}内补交上述材料，可以在网上提交，也可以到综合窗口提交。今天受理的，最后一日是{example}；"
                      "确切的日期见受理通知书。补齐并核验合格以前，不作出准予的决定。"),
            Paragraph("后果：{consequence}"),
            Paragraph("承诺：申请人已知晓上述告知内容，承诺在期限内补交所列材料，并对材料的真实性负责。"),
            Lines(("signed", "promised_at", "contact")),
        ),
    ),
    DocumentRule(
        _K.commitment, "告知承诺书", "诺", "优化营商环境条例第十九条",
        fields=(
            RECEIVED_ON,
            _F("conditions", "应当具备的条件"),
            _F("standards", "标准和要求"),
            _F("duties", "承诺人的义务"),
            _F("liability", "违反承诺的后果"),
            _F("replaced", "承诺后不用提交的材料"),
            _F("verification", "核查期限"),
            _F("rectification", "整改期限"),
            _F("signed", "承诺方式"),
            _F("promised_at", "承诺时间"),
        ),
        body=(
            Paragraph("{you}于{received_on}提出“{item_name}”申请，自愿选择以告知承诺方式办理。不选择的，按一般程序办理。"),
            Paragraph("本机关告知如下。依据：{item_basis}", when="item_basis"),
            Lines(("conditions", "standards", "duties", "liability", "replaced", "verification", "rectification")),
            Paragraph("申请人承诺：已知晓上述全部内容；所填信息真实、准确；已经符合告知的条件和标准；愿意履行告知的义务、"
                      "配合核查并承担违反承诺的后果；以上是申请人真实的意思表示。"),
            Lines(("signed", "promised_at")),
        ),
    ),
    DocumentRule(
        _K.rectification_order, "限期整改通知书", "改", "",
        fields=(
            _DECIDED_ON, _FINDINGS, _F("requirements", "整改要求"), _F("days", "整改期限"), _F("until", "最后一日"),
            _F("liability", "违反承诺的后果"),
        ),
        body=(
            Paragraph(_DECIDED + "。经核查，实际情况与承诺不符：{findings}"),
            Paragraph("整改要求：{requirements}"),
            Paragraph("请在{until}前（含当日）完成整改。期限届满仍不符合承诺的，按照告知承诺书告知的后果处理：{liability}"),
            Lines(("days", "until")),
        ),
        remedies=True, seal_text="",
    ),
    DocumentRule(
        _K.breach_finding, "违反承诺认定书", "违", "",
        fields=(_DECIDED_ON, _FINDINGS, _F("reason", "事实和理由")),
        body=(
            Paragraph(_DECIDED + "。核查发现实际情况与承诺不符，责令限期整改后仍不符合：{findings}"),
            Paragraph("事实和理由：{reason}"),
            Paragraph("本机关认定申请人违反承诺，并予以记录；记录消除以前，申请人不适用告知承诺制。准予的决定是否撤销，另行依法处理。"),
        ),
        remedies=True, seal_text="",
    ),
)  # fmt: skip
