"""The county's published list (yimen/data/service_items.json) as rows that `commands.import_items` reads.

What the list does not give stays null. What the demonstration cannot do without (codes, a promise where there is no
limit at all, hours, a correction period) is made here and named in the row's `demonstration`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from yimen.catalogue.shipped_situations import shipped_table
from yimen.law import element_codes as codes

Row = dict[str, Any]


class OrganCodes(Protocol):
    """What an item's code is made of (GB/T 39554.1-2020)."""

    @property
    def code(self) -> str: ...

    @property
    def department_code(self) -> str: ...


_UNITS = {"工作日": "working_day", "自然日": "calendar_day", "个月": "month"}
_NECESSITY = {"必要": "required", "情形必要": "conditional", "非必要": "optional", "容缺后补": "deferrable"}
_CONFIDENCE = {"high": "已核对法律条文", "medium": "部分核对", "low": "待核对"}
# Names of certificates and approvals, by the ending the city's guide checker looks at.
_CERTIFICATE = re.compile(r"(证|证书|执照|护照)$")
_APPROVAL = re.compile(r"(批复|批准书|批准文件|决定书|意见书)$")
_DEMONSTRATION = {
    "power_source": "1",
    "organ_nature": "1",
    "item_state": "1",
    "correction_days": 15,
    "address": "西平县政务服务中心综合窗口",
    "hours": "工作日 8:30-12:00、14:30-17:30",
    "consult_phone": "0396-0000000",
    "complaint_phone": "0396-0000001",
    "review_body": "西平县人民政府",
    "litigation_court": "西平县人民法院",
    "in_hall": True,
    "post_result": True,
}
_DEMONSTRATION_PROMISE = {"value": 20, "unit": "working_day"}


def county_rows(document: Mapping[str, Any], organ_of: Callable[[str], OrganCodes]) -> list[Row]:
    """One row an item of the list. `organ_of` finds an organ by the department name, or raises `Refusal`."""
    return [_row(item, organ_of(item["department"])) for item in document["items"]]


def department_names(document: Mapping[str, Any]) -> list[str]:
    """Every department of the list once, in order of appearance."""
    return list(dict.fromkeys(item["department"] for item in document["items"]))


def _row(item: Mapping[str, Any], organ: OrganCodes) -> Row:
    level = "5" if item["level"] == "乡级" else "4"
    basic_code = f"41{item['item_type_code']}{organ.department_code}{item['seq']:03d}000"
    code = f"{organ.code}{level}{basic_code}"
    made = {"basic_code": basic_code, "implementation_code": code, "organ_code": organ.code, **_DEMONSTRATION}
    given = _given(item)
    if given["case_type"] is None:
        made["case_type"] = "2"
    if given["legal_limit"] is None:
        made["promised_limit"] = _DEMONSTRATION_PROMISE
    made["steps"] = _steps(item, given)
    if table := shipped_table(item["name"], given["materials"]):
        made["situations"] = table
    return {
        "code": code,
        "organ": item["department"],
        "elements": {**given, **made},
        "demonstration": sorted(made),
    }


def _given(item: Mapping[str, Any]) -> Row:
    """What the list itself says."""
    return {
        "item_name": item["name"],
        "item_type": item["item_type_code"],
        "category": item["category"],
        "organ_name": item["department"],
        "case_type": _code_of(codes.CASE_TYPE, item["handle_type"]),
        "audience": [_code_of(codes.AUDIENCE, words) for words in item["audience"]],
        "exercise_level": _levels(item["level"]),
        "exercise_level_note": item["level"],
        "version_note": item["version_note"],
        "legal_basis": item["legal_basis"],
        "condition": item["condition"],
        "legal_limit": _limit(item["legal_limit"]),
        "legal_limit_note": _without_provenance(item["legal_limit_note"]),
        "start_event": _start_event(item["legal_limit_note"] or ""),
        "special_procedures": item["special_procedures"] or None,
        **_where(item),
        "materials": [_material(number, row) for number, row in enumerate(item["materials"], 1)],
        "fee": dict(item["fee"]) if item["fee"]["charged"] is not None else None,
        "result_name": item["result"],
        "result_type": _result_type(item["result"]),
        "data_source": item["source"],
        "data_confidence": _CONFIDENCE[item["confidence"]],
    }


def _where(item: Mapping[str, Any]) -> Row:
    channels: list[str] = item["channels"]
    found = [code for code, words in codes.CHANNEL.items() if any(one.startswith(words) for one in channels)]
    plain = set(channels) <= set(codes.CHANNEL.values())
    return {
        "channels": found or None,
        "channels_note": None if plain else "；".join(channels),
        "visits": item["min_visits"],
        "onsite_required": item["onsite_required"],
        "onsite_reason": item["statutory_onsite_reason"],
        "every_day_service": item["seed_365"],
    }


def _material(number: int, row: Mapping[str, Any]) -> Row:
    application_form = row["form"].startswith("申请表")
    kind = "2" if application_form else "1" if row["source_code"] == "20" else "3"
    return {
        "key": f"m{number}",
        "order": row["order"],
        "name": row["name"],
        "form": row["form"],
        "necessity": _NECESSITY[row["necessity"]],
        "source": row["source"],
        "source_code": row["source_code"],
        "shareable": row["shareable"],
        "kind": kind,
        "basis": None,
    }


def _steps(item: Mapping[str, Any], given: Row) -> list[Row]:
    """The main road of 行政许可法第三十二、三十四、四十四条, with the procedures the list names before the review."""
    department = item["department"]
    limit = given["legal_limit"]
    if limit and limit["value"] == 0:
        return [_step("申请与受理", "综合窗口", "当场", None), _step("审查与决定", department, "当场", item["result"])]
    extra = [_step(name, department, None, None) for name in item["special_procedures"]]
    return [
        _step("申请与受理", "综合窗口", "5个工作日内答复", "受理通知书"),
        *extra,
        _step("审查", department, None, "审查意见"),
        _step("决定", department, "在办结时限内", "准予或者不予的决定"),
        _step("送达", "出件窗口", "决定之日起10个工作日内", item["result"]),
    ]


def _step(name: str, who: str, limit: str | None, result: str | None) -> Row:
    return {"name": name, "who": who, "limit": limit, "result": result}


def _limit(limit: Mapping[str, Any] | None) -> Row | None:
    return None if limit is None else {"value": limit["value"], "unit": _UNITS[limit["unit"]]}


def _start_event(note: str) -> str | None:
    """The event another law names; null is acceptance, the rule of 行政许可法第四十二条."""
    if "受理期限终止之日" in note:
        return "intake_closed"
    return "received" if re.search(r"收到申请.?(起算|之日起)", note) else None


def _result_type(result: str | None) -> str | None:
    if result is None:
        return None
    if _CERTIFICATE.search(result):
        return "1"
    return "2" if _APPROVAL.search(result) else "3"


def _levels(words: str) -> list[str] | None:
    marks = {"3": "市级", "4": "县级", "5": "乡"}
    return [code for code, mark in marks.items() if mark in words] or None


def _code_of(pairs: Mapping[str, str], words: str | None) -> str | None:
    return next((code for code, label in pairs.items() if label == words), None)


def _without_provenance(note: str | None) -> str | None:
    """The note without the bracketed remark on where it was read, which is no part of the guide."""
    return (re.sub(r"\s*[\[(](found|from knowledge)[^\])]*[\])]", "", note).strip() or None) if note else None
