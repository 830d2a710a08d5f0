"""Who may apply for whom (行政许可法第二十九条: an agent may apply unless the law asks for presence in person)."""

from __future__ import annotations

from collections.abc import Mapping

from yimen.law.refusal import Refusal

_REPRESENTED = frozenset({"agent", "guardian"})


def check_filing_identity(values: Mapping[str, str], *, own_id_number: str | None) -> None:
    """Whoever files online for another party is named in the form as its agent or guardian.

    `own_id_number` is the identity of the account, None when it has none yet. Raises Refusal: `real_name_required`,
    `not_own_identity` (field id_number or uscc) or `not_own_agent_identity` (field agent_id_number).
    """
    if own_id_number is None:
        raise Refusal("real_name_required", "请先在“我的信息”里填写实名信息，再提交申请。")
    if values.get("agent_kind") not in _REPRESENTED:
        raise Refusal(
            "not_own_identity",
            "申请人与您的实名信息不一致。为他人办理的，请在“由谁办理”中选择代理人或监护人。",
            article="行政许可法第二十九条",
            field="uscc" if values.get("applicant_kind") == "legal" else "id_number",
        )
    if values.get("agent_id_number") != own_id_number:
        raise Refusal(
            "not_own_agent_identity", "代理人（监护人）应当是您本人，请核对代理人身份证号码。", field="agent_id_number"
        )
