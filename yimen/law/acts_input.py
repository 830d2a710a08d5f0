"""The inputs of the acts, by act."""

from __future__ import annotations

from yimen.law import restrictions
from yimen.law.act_fields import ActField, FieldKind
from yimen.law.inspections import InspectionKind
from yimen.law.interests import SPEAKERS
from yimen.law.limits import ExtensionApprover, SpecialProcedureKind

OVER_OBJECTION = "over_objection"
"""What a grant has to say where a step of the review objected."""

_REASON = ActField("reason", "理由", FieldKind.text, hint="写明事实和依据，会印在文书上。", max_length=1000)

CHECK_MATERIALS = (ActField("checks", "材料核验", FieldKind.checks, hint="逐项：合格、需补正（写明怎么补）或缺。"),)
CORRECT_ON_THE_SPOT = (
    ActField(
        "corrected", "更正了什么", FieldKind.text, hint="例如：申请表日期写错，已由申请人当场更正。", max_length=300
    ),
)
RESUBMIT = (
    ActField(
        "materials", "补正的材料", FieldKind.materials, hint="材料编号对应已上传的文件；窗口收取纸质材料写 paper。"
    ),
)
NOT_ACCEPT = (
    _REASON,
    ActField("competent_authority", "应向哪个机关申请", max_length=100),
)
NOT_REQUIRED = (_REASON,)
GIVE_OPINION = (ActField("opinion", "审查意见", FieldKind.text, max_length=1000),)
COMPLETE_STEP = (
    ActField("step", "审查环节", FieldKind.step, required=False, needed_when="有几个环节同时轮到您时必填"),
    ActField("verdict", "结论", FieldKind.choice, options=(("agree", "同意"), ("object", "不同意"))),
    ActField(
        "opinion", "审查意见", FieldKind.text, required=False, needed_when="不同意的，写明事实和依据", max_length=1000
    ),
)
RETURN_STEP = (
    ActField("step", "退回到哪个环节", FieldKind.step, hint="这个环节和它后面的环节都要重新办理。"),
    ActField("reason", "退回的理由", FieldKind.text, hint="写明要补充或者重新查什么。", max_length=500),
)
GRANT = (
    ActField(
        "content", "决定内容", FieldKind.text, required=False, hint="留空时为“准予所申请的事项”。", max_length=500
    ),
    ActField("conditions", "附带条件或有效期", FieldKind.text, required=False, max_length=300),
    ActField(
        "valid_years", "证照有效期（年）", FieldKind.number, required=False, hint="法律规定了有效期的才填。", most=50
    ),
    ActField(
        OVER_OBJECTION,
        "有环节不同意，仍然准予的理由",
        FieldKind.text,
        required=False,
        needed_when="有审查环节不同意时必填",
        hint="留在审查意见里，不印在决定书上。",
        max_length=500,
    ),
)
REFUSE = (
    ActField("facts", "查明的事实", FieldKind.text, max_length=1000),
    ActField("reason", "理由", FieldKind.text, max_length=1000),
    ActField("basis", "法律依据", FieldKind.text, hint="写明法律名称和条款。", max_length=500),
    ActField(
        "dishonesty", "申请人隐瞒有关情况或者提供虚假材料", FieldKind.choice, required=False,
        hint="只用于行政许可（行政许可法第七十八条）。不选为没有。", options=restrictions.DISHONESTY,
    ),
    ActField(
        "warning", "警告的处罚决定书文号", required=False, hint="警告是行政处罚，依照行政处罚法另行作出决定。",
        max_length=60,
    ),
)  # fmt: skip
TELL_FEE = (
    ActField("amount", "应缴金额（元）", hint="按公布的标准计算，例如 80 或者 80.50。", max_length=12),
    ActField("payment_code", "缴款码", required=False, hint="非税收入缴款码，没有的不填。", max_length=40),
)
HAND_OVER = (
    ActField(
        "method", "送达方式", FieldKind.choice,
        options=(("counter", "窗口领取"), ("post", "免费邮寄"), ("electronic", "电子送达")),
    ),
    ActField("recipient_name", "领取人姓名", max_length=100),
    ActField(
        "relation", "与申请人的关系", FieldKind.choice,
        options=(("self", "本人"), ("agent", "代理人"), ("staff", "单位经办人"), ("relative", "近亲属")),
    ),
    ActField(
        "recipient_id_number", "领取人身份证号", required=False, hint="加密保存。", max_length=18,
        needed_when="窗口领取时必填",
    ),
    ActField("identity_checked", "已核对领取人身份", FieldKind.confirm),
    ActField(
        "signature", "签收方式", FieldKind.choice,
        options=(("paper", "纸质签字"), ("screen", "签字屏"), ("courier", "快递签收"), ("online", "线上确认")),
    ),
    ActField("postal_number", "邮件号", required=False, max_length=40, needed_when="邮寄送达时必填"),
)  # fmt: skip
WITHDRAW = (ActField("reason", "撤回原因", FieldKind.text, required=False, hint="可以不填。", max_length=300),)
WITHDRAW_AT_COUNTER = (
    ActField("reason", "撤回原因", FieldKind.text, max_length=300),
    ActField("request_signed", "申请人已当面签字要求撤回", FieldKind.confirm),
)
TERMINATE = (_REASON,)
START_SPECIAL_PROCEDURE = (
    ActField(
        "kind",
        "特别程序",
        FieldKind.choice,
        options=tuple(
            (one.value, one.label) for one in SpecialProcedureKind if one is not SpecialProcedureKind.hearing
        ),
    ),
    ActField("days", "所需时间（工作日）", FieldKind.number, hint="书面告知申请人；不计入办理期限。", most=250),
    ActField("reason", "为什么需要", FieldKind.text, hint="写明依据，会印在告知书上。", max_length=500),
)
END_SPECIAL_PROCEDURE = (
    ActField("result", "结果", FieldKind.text, hint="写明结论和报告编号，申请人可以看到。", max_length=500),
)
REQUEST_EXTENSION = (
    ActField(
        "days",
        "延长几个工作日",
        FieldKind.number,
        hint="一般最多10日；统一办理、联合办理的最多15日。",
        most=max(one.most_days for one in ExtensionApprover),
    ),
    ActField("reason", "延长的理由", FieldKind.text, hint="会告知申请人。", max_length=500),
)
DECLINE_EXTENSION = (ActField("reason", "不同意的理由", FieldKind.text, max_length=300),)
TELL_HEARING_RIGHT = (
    ActField("interest", "涉及的重大利益", FieldKind.text, hint="申请人与他人之间是什么重大利益关系。", max_length=500),
)
ORDER_HEARING = (
    ActField(
        "reason", "应当听证的事由", FieldKind.text, hint="法定应当听证，或者涉及公共利益的重大事项。", max_length=500
    ),
)
ANNOUNCE_HEARING = (
    ActField("held_at", "听证时间", FieldKind.moment, hint="至少在7个工作日以后，20个工作日期限以内。"),
    ActField("place", "听证地点", max_length=100),
    ActField("host", "主持人", hint="不能是审查该申请的工作人员。", max_length=60),
)
PUBLISH_HEARING = (
    ActField("register_until", "报名截止时间", FieldKind.moment, hint="利害关系人和公众在此之前报名，不晚于听证开始。"),
    ActField(
        "how",
        "怎样参加",
        FieldKind.text,
        hint="报名的地点、电话和名额，会向社会公布，请不要写个人信息。",
        max_length=500,
    ),
)
REQUEST_HEARING_AT_COUNTER = (
    ActField(
        "requester",
        "谁申请听证",
        FieldKind.choice,
        options=(("applicant", "申请人"), ("interested_party", "利害关系人")),
    ),
)
TELL_INTERESTED_PARTY = (
    ActField("party_name", "利害关系人", hint="姓名或者单位名称，会印在告知书上。", max_length=100),
    ActField("party_contact", "联系方式", hint="送达地址或者电话，加密保存，不印在文书上。", max_length=200),
    ActField("interest", "直接关系其何种重大利益", FieldKind.text, hint="会印在告知书上。", max_length=500),
    ActField(
        "days",
        "陈述和申辩的期限（工作日）",
        FieldKind.number,
        hint="法律没有规定天数，由本机关确定并告知。",
        most=30,
    ),
)
MAKE_STATEMENT = (
    ActField("statement", "您的意见", FieldKind.text, hint="陈述事实、说明理由；决定前会听取。", max_length=3000),
)
RECORD_STATEMENT = (
    ActField("speaker", "谁的意见", FieldKind.choice, options=SPEAKERS),
    ActField("statement", "意见内容", FieldKind.text, hint="没有意见的写“没有意见”。", max_length=3000),
)
RECORD_HEARING = (
    ActField("record", "听证笔录", FieldKind.text, hint="写明各方意见、证据、申辩和质证。", max_length=5000),
    ActField("attendants", "参加人", FieldKind.text, max_length=300),
    ActField("signed", "笔录已交参加人确认并签字或者盖章", FieldKind.confirm),
)
PROMISE_DEFERRAL = (ActField("agreed", "本人承诺在告知的期限内补交所列材料", FieldKind.confirm),)
PROMISE_DEFERRAL_AT_COUNTER = (ActField("signed", "申请人已在承诺书上签字", FieldKind.confirm),)
SUPPLY_DEFERRED = (
    ActField(
        "materials", "补交的材料", FieldKind.materials, hint="材料编号对应已上传的文件；窗口收取纸质材料写 paper。"
    ),
)
MAKE_COMMITMENT = (ActField("agreed", "本人已知晓告知的全部内容，承诺符合条件和标准", FieldKind.confirm),)
MAKE_COMMITMENT_AT_COUNTER = (ActField("signed", "申请人自愿选择并已在告知承诺书上签字", FieldKind.confirm),)
VERIFY_COMMITMENT = (ActField("findings", "核查情况", FieldKind.text, hint="怎样核查、看到什么。", max_length=1000),)
ORDER_RECTIFICATION = (
    ActField("findings", "与承诺不符的情况", FieldKind.text, max_length=1000),
    ActField("requirements", "整改要求", FieldKind.text, hint="会印在通知书上。", max_length=1000),
)
RECORD_BREACH = (
    ActField("findings", "整改后的核查情况", FieldKind.text, max_length=1000),
    ActField("reason", "认定的事实和理由", FieldKind.text, hint="会印在认定书上。", max_length=1000),
)
WAIVE_HEARING = (ActField("reason", "放弃的原因", FieldKind.text, required=False, hint="可以不填。", max_length=300),)
ALLOW_SECOND_CORRECTION = (
    ActField("reason", "例外的理由", FieldKind.text, hint="会作为违反一次性告知的情形计入统计。", max_length=500),
)
ASSIGN_INSPECTION = (
    ActField(
        "kind", "核查方式", FieldKind.choice, options=tuple((one.value, one.label) for one in InspectionKind),
        hint="核查时间计入办理期限；检验、检测、检疫应当自受理之日起5个工作日内指派，需要另外时间的，请启动特别程序。",
    ),
    ActField("inspectors", "核查人员", FieldKind.people, hint="本机关两名以上审批人员。"),
    ActField("planned_at", "核查时间", FieldKind.moment, hint="会通知申请人。"),
    ActField("place", "核查地点", max_length=150),
    ActField("items", "核查内容", FieldKind.text, hint="每行一项，最多30项。", max_length=3100),
)  # fmt: skip
RECORD_INSPECTION = (
    ActField("key", "记录的编号", required=False, hint="由设备生成；同一编号的记录只登记一次。", max_length=64),
    ActField("held_at", "核查时间", FieldKind.moment),
    ActField("place", "核查地点", max_length=150),
    ActField("findings", "逐项核查结果", FieldKind.findings, hint="不合格的写明看到的情况。"),
    ActField("summary", "核查情况", FieldKind.text, hint="写明看到的事实和结论。", max_length=3000),
    ActField("photos", "现场照片", FieldKind.photos, required=False),
    ActField("present", "现场人员姓名", max_length=60),
    ActField("signatures", "签字", FieldKind.signatures, hint="核查人员和现场人员。"),
    ActField(
        "refusal", "拒绝签字的原因", FieldKind.text, required=False, max_length=300, needed_when="现场人员不签字时必填"
    ),
    ActField("witness", "见证人", required=False, max_length=60, needed_when="现场人员不签字时必填"),
)
CANCEL_INSPECTION = (ActField("reason", "取消的理由", FieldKind.text, max_length=300),)
