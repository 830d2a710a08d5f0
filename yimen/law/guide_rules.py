"""The checker of service guides (要素准确性检查): one list of rules, each with its words and where it comes from.

Rules 1 to 10 are those a city's checker applies to the national tables; the later ones follow from the laws they name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from yimen.law import element_codes as codes
from yimen.law import plan_lint, promise_rules, situation_lint
from yimen.law.element_list import ELEMENTS
from yimen.law.elements import CaseType, Channel, ItemContent, ResultKind
from yimen.law.guide_rule import Finding, Rule, Severity
from yimen.law.identifiers import parse_basic_item_code, parse_implementation_code, parse_uscc
from yimen.law.refusal import Refusal
from yimen.law.situation_lint import longest_days
from yimen.law.situations import SituationTable


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """A finding with the rule it comes from."""

    rule: Rule
    finding: Finding


def check_guide(content: ItemContent) -> Iterator[RuleFinding]:
    """Everything the rules find in `content`, errors before gaps."""
    for severity in Severity:
        for rule in RULES:
            finding = rule.check(content) if rule.severity is severity else None
            if finding:
                yield RuleFinding(rule, finding)


_VAGUE = re.compile(r"其他(相关|有关|需要|必要)?的?(材料|资料|文件|条件)|有关(材料|资料|文件)|等(材料|资料|文件)$")
_REQUIRED_STEPS = ("受理", "审查", "决定", "送达")
_AREA_CODE = re.compile(r"(0\d{2,3}-?\d{7,8}|1\d{4}|1[3-9]\d{9})(?!\d)")


def _on_the_spot_agrees(content: ItemContent) -> Finding | None:
    limit = content.promised_limit or content.legal_limit
    if content.case_type is None or limit is None:
        return None
    if (content.case_type is CaseType.on_the_spot) == (limit.value == 0):
        return None
    return Finding("case_type", f"办件类型是{codes.CASE_TYPE[content.case_type]}，时限却是{limit.text}，请核对其一。")


def _result_type_agrees(content: ItemContent) -> Finding | None:
    name, kind = content.result_name or "", content.result_kind
    wanted = {"证": ResultKind.certificate, "文": ResultKind.approval, "复": ResultKind.approval}.get(name[-1:])
    if wanted is None or kind is None or kind is wanted:
        return None
    return Finding("result_type", f"结果“{name}”应是{codes.RESULT_TYPE[wanted]}，现为{codes.RESULT_TYPE[kind]}。")


def _onsite_reason(content: ItemContent) -> Finding | None:
    visits, reason = content.elements["visits"], content.elements["onsite_reason"]
    if visits and not reason:
        return Finding("onsite_reason", f"到现场{visits}次，请写明法律依据和原因。")
    if visits == 0 and reason and reason != "无":
        return Finding("onsite_reason", "到现场0次，不应再有必须现场办理的原因。")
    return None


def _no_visit_has_a_way(content: ItemContent) -> Finding | None:
    if content.elements["visits"] == 0 and not {Channel.online, Channel.post} & set(content.channels):
        return Finding("channels", "到现场0次的事项，应提供网上办理或者快递申请。")
    return None


def _wholly_online(content: ItemContent) -> Finding | None:
    depth = content.elements["online_depth"] or ()
    if {"4", "5", "6"} <= set(depth) and content.elements["visits"]:
        return Finding("visits", "全程网办的事项，到现场次数应为0。")
    return None


def _fee_has_a_basis(content: ItemContent) -> Finding | None:
    fee = content.fee
    if fee.charged and not (fee.basis and fee.standard):
        return Finding("fee", "收费的事项应写明收费标准和法律依据，否则不得收费。")
    return None


def _payment_agrees(content: ItemContent) -> Finding | None:
    if content.fee.charged is False and content.elements["online_payment"]:
        return Finding("online_payment", "不收费的事项不应支持网上支付。")
    return None


def _phones_differ(content: ItemContent) -> Finding | None:
    consult, complaint = content.elements["consult_phone"], content.elements["complaint_phone"]
    if consult and consult == complaint:
        return Finding("complaint_phone", "监督投诉电话不得与咨询电话相同。")
    return None


def _phones_have_area_codes(content: ItemContent) -> Finding | None:
    for key in ("consult_phone", "complaint_phone"):
        phone = content.elements[key]
        if phone and not _AREA_CODE.match(phone):
            return Finding(key, f"电话“{phone}”应带区号，例如 0396-1234567。")
    return None


def _audience_has_a_topic(content: ItemContent) -> Finding | None:
    if content.audience and not content.category:
        return Finding("category", "请按服务对象填写主题，否则按主题找不到这个事项。")
    return None


def _licence_has_questions(content: ItemContent) -> Finding | None:
    if content.item_type == codes.LICENSING and not content.questions:
        return Finding("questions", "行政许可事项至少应有一条常见问题。")
    return None


def _licence_has_all_steps(content: ItemContent) -> Finding | None:
    if content.item_type != codes.LICENSING or not content.steps or content.case_type is CaseType.on_the_spot:
        return None
    names = "、".join(step.name for step in content.steps)
    missing = [step for step in _REQUIRED_STEPS if step not in names]
    return Finding("steps", f"办理流程缺少环节：{'、'.join(missing)}。") if missing else None


def _result_has_a_sample(content: ItemContent) -> Finding | None:
    if content.result_name and not content.elements["result_sample"]:
        return Finding("result_sample", f"请上传结果“{content.result_name}”的样本。")
    return None


def _promise_within_the_law(content: ItemContent) -> Finding | None:
    legal, promised = content.legal_limit, content.promised_limit
    if legal and promised and longest_days(promised) > longest_days(legal):
        return Finding("promised_limit", f"承诺时限{promised.text}长于法定时限{legal.text}。")
    return None


def _materials_are_named(content: ItemContent) -> Finding | None:
    vague = next((one.name for one in content.materials if _VAGUE.search(one.name)), None)
    return Finding("materials", f"材料“{vague}”是兜底表述，请逐项写明。") if vague else None


def _conditions_are_named(content: ItemContent) -> Finding | None:
    if content.condition and _VAGUE.search(content.condition):
        return Finding("condition", "受理条件中有兜底表述，请逐项写明。")
    return None


def _materials_have_a_basis(content: ItemContent) -> Finding | None:
    count = sum(one.basis is None for one in content.materials)
    return Finding("materials", f"有{count}份材料没有写明依据。") if count else None


def _shared_materials_not_demanded(content: ItemContent) -> Finding | None:
    names = [one.name for one in content.materials if one.shareable and one.must_be_given and one.form == "原件"]
    if not names:
        return None
    return Finding("materials", f"可以通过共享取得的材料不应只收原件：{'、'.join(names)}。")


def _codes_are_right(content: ItemContent) -> Finding | None:
    readers: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("basic_code", parse_basic_item_code),
        ("implementation_code", parse_implementation_code),
        ("organ_code", parse_uscc),
    )
    for key, read in readers:
        if (value := content.elements[key]) is None:
            continue
        try:
            read(value)
        except Refusal as refusal:
            return Finding(key, refusal.message)
    return _codes_agree(content)


def _codes_agree(content: ItemContent) -> Finding | None:
    code = content.elements["implementation_code"]
    parts = (content.elements["organ_code"] or "", content.elements["basic_code"] or "")
    if code and not (code.startswith(parts[0]) and code.endswith(parts[1])):
        return Finding("implementation_code", "实施编码应由实施主体编码、行使层级和基本编码组成，现不一致。")
    return None


def _dates_are_in_order(content: ItemContent) -> Finding | None:
    begins, ends = content.effective_date, content.elements["cancel_date"]
    if begins and ends and date.fromisoformat(ends) <= begins:
        return Finding("cancel_date", "计划取消日期应晚于计划生效日期。")
    return None


def _delegation_is_named(content: ItemContent) -> Finding | None:
    if content.elements["organ_nature"] == "3" and not content.elements["delegating_organ"]:
        return Finding("delegating_organ", "受委托组织应写明委托的行政机关。")
    return None


def _quantity_has_a_period(content: ItemContent) -> Finding | None:
    given = [content.elements.get(key) is not None for key in ("quantity_available", "quantity_period")]
    if all(given) or not any(given):
        return None
    return Finding("quantity_available", "可准予的数量和数量的期间应当一起写明。")


def _remedies_are_named(content: ItemContent) -> Finding | None:
    for key, words in (("review_body", "行政复议机关"), ("litigation_court", "行政诉讼法院")):
        if not content.elements[key]:
            return Finding(key, f"请写明{words}，申请人有权知道救济途径。")
    return None


def _always_needed(content: ItemContent) -> Finding | None:
    missing = [one for one in ELEMENTS if one.required and content.elements[one.key] is None]
    if not missing:
        return None
    return Finding(missing[0].key, f"未公布{len(missing)}项：{'、'.join(one.label for one in missing)}。")


def _of_situations(
    check: Callable[[SituationTable, ItemContent], Iterator[str]],
) -> Callable[[ItemContent], Finding | None]:
    """A check of situation tables as a check of guides: all its sentences are one finding."""

    return _says(
        "situations", lambda content: "".join(check(content.situations, content) if content.situations else ())
    )


def _says(element: str, check: Callable[[ItemContent], str | None]) -> Callable[[ItemContent], Finding | None]:
    """A check that answers in words, or None, as a check of the element."""

    def look(content: ItemContent) -> Finding | None:
        found = check(content)
        return Finding(element, found) if found else None

    return look


_STANDARD = "GB/T 39554.2-2020；要素检查规则"
_LICENCE = "行政许可法"
_HENAN = "河南省优化营商环境条例"
_SITUATIONS = f"{_LICENCE}第三十条；GB/T 39554.2-2020"
_E, _G = Severity.error, Severity.gap

RULES: tuple[Rule, ...] = (
    Rule("on_the_spot", "即办件的时限为当场，其余为承诺件", _STANDARD, _E, _on_the_spot_agrees),
    Rule("result_type", "结果名称以证结尾的是证照，以文、批复结尾的是批文", _STANDARD, _E, _result_type_agrees),
    Rule("onsite_reason", "到现场次数大于0须说明原因，为0则无原因", _STANDARD, _E, _onsite_reason),
    Rule("no_visit", "到现场0次的应能网上或者快递申请", _STANDARD, _E, _no_visit_has_a_way),
    Rule("wholly_online", "全程网办的到现场0次", _STANDARD, _E, _wholly_online),
    Rule("fee_basis", "收费须有标准和依据", f"{_LICENCE}第五十八条、第五十九条", _E, _fee_has_a_basis),
    Rule("payment", "不收费的不支持网上支付", _STANDARD, _E, _payment_agrees),
    Rule("phones_differ", "咨询电话与监督投诉电话不同", _STANDARD, _E, _phones_differ),
    Rule("area_code", "电话带区号", _STANDARD, _E, _phones_have_area_codes),
    Rule("topic", "服务对象与主题一致", _STANDARD, _G, _audience_has_a_topic),
    Rule("questions", "行政许可至少一条常见问题", _STANDARD, _G, _licence_has_questions),
    Rule(
        "steps", "行政许可流程有受理、审查、决定、送达", f"{_LICENCE}第三十二条、第三十四条", _E,
        _licence_has_all_steps,
    ),
    Rule("sample", "有结果的须有样本", _STANDARD, _G, _result_has_a_sample),
    Rule("promise", "承诺时限不长于法定时限", "优化营商环境条例第三十六条", _E, _promise_within_the_law),
    Rule(
        "plan_limit", "审查环节的时限之和不长于办理时限，即办件不分环节", f"{_LICENCE}第三十四条、第四十二条", _E,
        _says("review_steps", plan_lint.too_long),
    ),
    Rule(
        "preliminary_limit", "下级机关的初审不超过20个工作日", f"{_LICENCE}第四十三条", _E,
        _says("review_steps", plan_lint.preliminary_too_long),
    ),
    Rule(
        "plan_organs", "参加审查的其他部门写在联办机构中", f"{_LICENCE}第二十六条第二款", _E,
        _says("joint_organs", plan_lint.unnamed_organ),
    ),
    Rule("vague_material", "材料不得含其他、有关等兜底表述", _HENAN, _E, _materials_are_named),
    Rule("vague_condition", "条件不得含其他、有关等兜底表述", _HENAN, _E, _conditions_are_named),
    Rule("material_basis", "每份材料有依据", f"{_LICENCE}第三十一条", _G, _materials_have_a_basis),
    Rule(
        "shared_material", "能共享的材料不得只收原件",
        f"国务院关于在线政务服务的若干规定第七条；{_LICENCE}第三十三条", _G,
        _shared_materials_not_demanded,
    ),
    Rule("codes", "编码格式、校验位正确，各编码一致", "GB/T 39554.1-2020；GB 32100-2015", _E, _codes_are_right),
    Rule("dates", "取消日期晚于生效日期", _STANDARD, _E, _dates_are_in_order),
    Rule("delegation", "受委托组织写明委托部门", f"{_LICENCE}第二十四条", _E, _delegation_is_named),
    Rule(
        "intermediary", "要求中介服务的写明法律依据", f"{_LICENCE}第二十七条", _E,
        _says("intermediary", plan_lint.intermediary_without_basis),
    ),
    Rule("quantity", "规定了数量的，写明每年还是总量", f"{_LICENCE}第三十条、第五十七条", _E, _quantity_has_a_period),
    Rule("deferral", "容缺后补的材料写明期限和后果", f"{_HENAN}第三十五条", _E, promise_rules.deferral_is_whole),
    Rule(
        "commitment", "告知承诺写明条件、标准、义务、责任、可不交的材料和核查期限", "优化营商环境条例第十九条", _E,
        promise_rules.commitment_is_whole,
    ),
    Rule(
        "commitment_field", "不适用告知承诺的领域不得实行",
        "安阳市政务服务条例第二十五条至第二十九条（参照）", _E, promise_rules.commitment_field_allows_it,
    ),
    Rule("remedies", "写明行政复议和行政诉讼机关", f"{_LICENCE}第三十八条", _G, _remedies_are_named),
    Rule(
        "situation_references", "情形引导只引用本事项的问题、选项、材料和表单项", _SITUATIONS, _E,
        _of_situations(situation_lint.wrong_references),
    ),
    Rule(
        "situation_unreachable", "情形引导的每一行都有人符合，且不多余", _SITUATIONS, _E,
        _of_situations(situation_lint.unreachable_rows),
    ),
    Rule(
        "situation_contradiction", "同一情形只有一个时限、一个收费、一个去向", _SITUATIONS, _E,
        _of_situations(situation_lint.contradictory_rows),
    ),
    Rule(
        "situation_uncovered", "声明完整的情形引导没有遗漏的情形", _SITUATIONS, _E,
        _of_situations(situation_lint.uncovered),
    ),
    Rule(
        "situation_material", "每份情形必要的材料至少有一种情形需要", f"{_LICENCE}第三十条", _E,
        _of_situations(situation_lint.materials_nobody_needs),
    ),
    Rule(
        "situation_basis", "情形的法定时限和收费写明依据", f"{_LICENCE}第五十八条、第五十九条", _E,
        _of_situations(situation_lint.without_basis),
    ),
    Rule(
        "situation_promise", "情形的承诺时限不长于法定时限", "优化营商环境条例第三十六条", _E,
        _of_situations(situation_lint.broken_promises),
    ),
    Rule("published", "必填要素均已公布", f"{_LICENCE}第三十条；{_STANDARD}", _G, _always_needed),
)  # fmt: skip
