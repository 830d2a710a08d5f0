"""The inputs of the acts, by act."""

from __future__ import annotations

from yimen.law.act_fields import ActField, FieldKind

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
GRANT = (
    ActField(
        "content", "决定内容", FieldKind.text, required=False, hint="留空时为“准予所申请的事项”。", max_length=500
    ),
    ActField("conditions", "附带条件或有效期", FieldKind.text, required=False, max_length=300),
)
REFUSE = (
    ActField("facts", "查明的事实", FieldKind.text, max_length=1000),
    ActField("reason", "理由", FieldKind.text, max_length=1000),
    ActField("basis", "法律依据", FieldKind.text, hint="写明法律名称和条款。", max_length=500),
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
    ActField("recipient_id_number", "领取人身份证号", required=False, hint="窗口领取必填，加密保存。", max_length=18),
    ActField("identity_checked", "已核对领取人身份", FieldKind.confirm),
    ActField(
        "signature", "签收方式", FieldKind.choice,
        options=(("paper", "纸质签字"), ("screen", "签字屏"), ("courier", "快递签收"), ("online", "线上确认")),
    ),
    ActField("postal_number", "邮件号", required=False, hint="邮寄送达必填。", max_length=40),
)  # fmt: skip
WITHDRAW = (ActField("reason", "撤回原因", FieldKind.text, required=False, hint="可以不填。", max_length=300),)
WITHDRAW_AT_COUNTER = (
    ActField("reason", "撤回原因", FieldKind.text, max_length=300),
    ActField("request_signed", "申请人已当面签字要求撤回", FieldKind.confirm),
)
TERMINATE = (_REASON,)
