"""One document of each kind, as the procedure would fill it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from yimen.demo.pictures import material_picture
from yimen.documents.models import Document
from yimen.dossiers.contents.pictures import as_signature
from yimen.law.document_sheet import DocumentHeader, DocumentPayload, RawCell, RawValue, as_field
from yimen.law.documents import DocumentKind, document_number, rule_for
from yimen.law.parties import PartyKind

Issue = Callable[..., Document]
"""What the fixture `issue` gives."""

NOW = datetime(2026, 11, 23, 15, 4, tzinfo=ZoneInfo("Asia/Shanghai"))
VERIFY_CODE = "0123456789ABCDEF"
VERIFY_ADDRESS = f"https://zwfw.example.cn/verify/{VERIFY_CODE}"

HEADER = DocumentHeader(
    organ_name="西平县市场监督管理局",
    organ_abbreviation="西市监",
    applicant_name="李秀敏",
    applicant_kind=PartyKind.natural,
    applicant_id_number="41172119850715432X",
    item_name="食品经营许可（新办）",
    item_code="11411721MB1234567X4000131001001",
    item_type="01",
    item_basis="《中华人民共和国食品安全法》第三十五条",
    case_number="411721202611230000179",
    review_body="西平县人民政府",
    litigation_court=None,
    demonstration=True,
)
COMPANY = replace(
    HEADER,
    applicant_name="西平县柏城餐饮有限公司",
    applicant_kind=PartyKind.legal,
    applicant_id_number="91411721MA44ABCD1X",
)

_RECEIVED: dict[str, RawValue] = {"received_on": date(2026, 11, 23)}
_ACCEPTED: dict[str, RawValue] = _RECEIVED | {"accepted_on": date(2026, 11, 25)}
_UNDER_REVIEW: dict[str, RawValue] = {"accepted_on": date(2026, 11, 25)}
_MATERIALS: list[Mapping[str, RawCell]] = [
    {"name": "食品经营许可证申请表", "form": "电子", "count": 1},
    {"name": "与经营场所相适应的主要设备设施布局、操作流程等文件", "form": "纸质", "count": 2},
]

_LICENSED: dict[str, RawValue] = {"certificate_name": "食品经营许可证", "certificate_number": "西市监证〔2026〕00003号"}
FIELDS: dict[DocumentKind, Mapping[str, RawValue]] = {
    DocumentKind.receipt_voucher: {
        "received_at": NOW, "answer_due": date(2026, 11, 30), "query_code": "A1B2C-3D4E5", "materials": _MATERIALS,
    },
    DocumentKind.correction_notice: _RECEIVED | {
        "problems": [
            {"name": "经营场所平面图", "problem": "需补正", "remedy": "请标注各功能区的面积后重新上传"},
            {"name": "从业人员健康证明", "problem": "缺", "remedy": "请提交在有效期内的健康证明"},
        ],
        "deadline": date(2026, 12, 14), "clerk": "王磊",
    },
    DocumentKind.acceptance_notice: _ACCEPTED | {
        "legal_limit": "20个工作日", "due_on": date(2026, 12, 23), "query_code": "A1B2C-3D4E5", "handler": "赵国强",
    },
    DocumentKind.non_acceptance_decision: _RECEIVED | {
        "reason": "经营场所位于遂平县。", "competent_authority": "遂平县市场监督管理局",
    },
    DocumentKind.not_required_notice: _RECEIVED | {"reason": "只销售预包装食品，备案即可。"},
    DocumentKind.grant_decision: _ACCEPTED | {"conditions": "有效期五年", "certificate_name": "食品经营许可证"},
    DocumentKind.refusal_decision: _ACCEPTED | {
        "facts": "没有冷藏设施。", "reason": "不符合卫生条件。", "basis": "《中华人民共和国食品安全法》第三十三条",
    },
    DocumentKind.certificate: {
        "certificate_name": "食品经营许可证", "content": "热食类食品制售", "valid_from": date(2026, 12, 1),
    },
    DocumentKind.proof_of_delivery: {
        "delivered": [{"title": "食品经营许可证", "number": "西市监证〔2026〕00003号", "count": 1}],
        "recipient": "李秀敏", "method": "窗口领取", "signatory": "李秀敏", "relation": "本人", "delivered_at": NOW,
        "signature": "纸质签字", "deliverer": "周敏",
    },
    DocumentKind.withdrawal_confirmation: _RECEIVED | {"withdrawn_on": date(2026, 11, 24), "returned": _MATERIALS},
    DocumentKind.termination_notice: _ACCEPTED | {"reason": "经营场所已被依法征收。"},
    DocumentKind.fee_notice: _UNDER_REVIEW | {
        "standard": "80元/件", "basis": "发改价格规〔2016〕2559号", "amount": "80.00元",
    },
    DocumentKind.special_procedure_notice: _UNDER_REVIEW | {
        "kind": "检测", "reason": "产品须经检测。", "started_on": date(2026, 11, 26), "days": "10个工作日",
        "until": date(2026, 12, 10),
    },
    DocumentKind.extension_notice: _UNDER_REVIEW | {
        "due_before": date(2026, 12, 23), "days": "10个工作日", "due_after": date(2027, 1, 7), "reason": "案情复杂。",
        "approved_by": "本行政机关负责人赵国强",
    },
    DocumentKind.hearing_right_notice: _UNDER_REVIEW | {"interest": "与相邻经营者的关系。", "until": date(2026, 12, 2)},
    DocumentKind.hearing_notice: _UNDER_REVIEW | {"held_at": NOW, "place": "政务中心二楼会议室", "host": "周敏"},
    DocumentKind.hearing_announcement: _UNDER_REVIEW | {
        "held_at": NOW, "place": "政务中心二楼会议室", "register_until": NOW, "how": "到政务中心二楼登记。",
    },
    DocumentKind.hearing_record: _UNDER_REVIEW | {
        "held_at": NOW, "place": "政务中心二楼会议室", "host": "周敏", "attendants": "李秀敏、王磊",
        "record": "申请人陈述了意见，审查人员出示了证据。", "recorder": "赵国强",
    },
    DocumentKind.revocation_decision: _LICENSED | {
        "ground": "被许可人以欺骗、贿赂等不正当手段取得", "reason": "检验报告系伪造。", "deceit": "是",
        "basis": "《中华人民共和国行政许可法》第六十九条第二款", "barred_until": "2029年12月1日",
    },
    DocumentKind.cancellation_decision: _LICENSED | {
        "ground": "有效期届满未延续", "reason": "有效期于2026年11月1日届满。",
        "basis": "《中华人民共和国行政许可法》第七十条第一项",
    },
    DocumentKind.interested_party_notice: _UNDER_REVIEW | {
        "party": "张小明", "interest": "油烟排放影响相邻住户。", "until": date(2026, 12, 2),
    },
    DocumentKind.inspection_notice: _UNDER_REVIEW | {
        "kind": "现场核查", "planned_at": NOW, "place": "西平县柏城街道示例路1号", "inspectors": "王磊、赵国强",
        "items": [{"item": "经营场所与平面图一致"}, {"item": "有与经营相适应的冷藏设施"}],
    },
    DocumentKind.inspection_record: _UNDER_REVIEW | {
        "kind": "现场核查", "held_at": NOW, "place": "西平县柏城街道示例路1号", "inspectors": "王磊、赵国强",
        "findings": [{"item": "有与经营相适应的冷藏设施", "result": "不合格", "note": "冷藏柜没有通电。"}],
        "summary": "其余各项合格。", "present": "李秀敏",
        "signatures": [
            {"name": "王磊", "part": "核查人员", "signature": as_signature(material_picture())},
            {"name": "赵国强", "part": "核查人员", "signature": "见签字的纸质记录"},
            {"name": "李秀敏", "part": "现场人员", "signature": "见签字的纸质记录"},
        ],
        "recorder": "王磊", "recorded_at": NOW,
    },
    DocumentKind.deferral_promise: _RECEIVED | {
        "missing": [{"name": "从业人员健康证明"}], "days": "10个工作日", "example": date(2026, 12, 7),
        "consequence": "逾期没有补交合格材料的，申请按撤回处理，可以重新提出申请。",
        "signed": "申请人登录本人账号网上确认", "promised_at": NOW,
    },
    DocumentKind.commitment: _RECEIVED | {
        "conditions": "有与经营相适应的场所。", "standards": "场所面积不少于10平方米。", "duties": "配合核查。",
        "liability": "整改期满仍不符合的，依法撤销决定，并记录。", "replaced": "场所证明",
        "verification": "自作出决定之日起20个工作日内", "rectification": "自责令整改之日起10个工作日内",
        "signed": "申请人在窗口当面签字", "promised_at": NOW,
    },
    DocumentKind.rectification_order: {
        "decided_on": date(2026, 11, 25), "findings": "场所尚未装修。", "requirements": "完成装修并通知本机关。",
        "days": "10个工作日", "until": date(2026, 12, 21), "liability": "依法撤销决定，并记录。",
    },
    DocumentKind.breach_finding: {
        "decided_on": date(2026, 11, 25), "findings": "场所已经退租。", "reason": "整改期满，场所仍不具备。",
    },
}  # fmt: skip


def payload(kind: DocumentKind, header: DocumentHeader = HEADER, **changed: RawValue) -> DocumentPayload:
    """The sample of `kind`, some fields changed."""
    fields = {**FIELDS[kind], **changed}
    return DocumentPayload(
        kind=kind,
        number=document_number(header.organ_abbreviation, rule_for(kind).series_mark, 2026, 12),
        verify_code=VERIFY_CODE,
        verify_address=VERIFY_ADDRESS,
        issued_at=NOW,
        header=header,
        fields={key: as_field(value) for key, value in fields.items()},
    )
