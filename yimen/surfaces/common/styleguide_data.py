"""Made-up values for the style guide; nobody and nothing in them is real."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest

from yimen.foundation.instant import COUNTY_TIME
from yimen.law.materials import CheckResult
from yimen.law.states import State
from yimen.surfaces.common.paging import page_of
from yimen.surfaces.common.ui import icons

ITEM = "食品经营许可（新办）"
NUMBER = "DEMO-20261123-0008"


def _at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=COUNTY_TIME)


FIELDS = {
    "name": {"key": "name", "label": "姓名", "kind": "name", "autocomplete": "name", "maxlength": 50},
    "id_number": {
        "key": "id_number", "label": "身份证号码", "kind": "id_number", "hint": "18位，最后一位是字母的请写 X",
        "value": "411721195601011231", "error": "身份证号码末位校验不对，请核对",
    },
    "phone": {"key": "phone", "label": "手机号码", "kind": "phone", "hint": "办理进度会发到这个号码"},
    "code": {"key": "code", "label": "短信验证码", "kind": "code", "maxlength": 6},
    "date": {"key": "opened_on", "label": "开业日期", "kind": "date", "required": False},
    "choice": {
        "key": "business", "label": "经营方式", "kind": "choice", "value": "shop",
        "options": [
            {"value": "shop", "label": "有门店", "hint": "需要场地照片"},
            {"value": "online", "label": "只在网上卖"},
        ],
    },
    "region": {
        "key": "town", "label": "所在乡镇、街道", "kind": "region",
        "options": [(str(n), name) for n, name in enumerate("甲乙丙丁戊己庚辛壬")],
    },
    "checkbox": {
        "key": "foods", "label": "经营项目（可多选）", "kind": "checkbox", "value": ["1"],
        "options": [("1", "预包装食品"), ("2", "散装食品"), ("3", "热食")],
    },
    "textarea": {"key": "note", "label": "补充说明", "kind": "textarea", "required": False, "maxlength": 200},
    "file": {
        "key": "photo", "label": "经营场所照片", "kind": "file", "accept": "image/*,.pdf",
        "hint": "照片或 PDF，每份不超过 20 MB",
    },
    "confirm": {"key": "true", "label": "我保证所填内容和所交材料真实", "kind": "confirm"},
    "grades": {
        "key": "grade", "label": "这次服务您满意吗？", "kind": "radio", "row": True,
        "options": [("5", "非常满意"), ("4", "满意"), ("3", "基本满意"), ("2", "不满意"), ("1", "非常不满意")],
    },
}  # fmt: skip

ANSWERS = [
    {"icon": "user", "label": "谁能办", "value": "要卖食品的个人和单位"},
    {"icon": "document", "label": "带什么", "value": "4份材料", "note": "其中2份由我们调取"},
    {"icon": "clock", "label": "多久办好", "value": "20个工作日", "note": "今天申请，最迟2026年12月21日（周一）办好"},
    {"icon": "money", "label": "收多少钱", "value": "不收费"},
    {"icon": "place", "label": "在哪儿办", "value": None},
    {"icon": "hall", "label": "跑几趟", "value": "0趟", "note": "全程网上办，也可以到窗口", "demo": True},
]
SUMMARY = [
    {"label": "申请人", "value": "李*敏", "href": "#", "act": "更改"},
    {"label": "身份证号码", "value": "411***********1234", "href": "#", "act": "更改"},
    {"label": "受理日期", "value": date(2026, 11, 23)},
    {"label": "承诺时限", "value": None},
    {"label": "办理状态", "value": State.accepted},
]
TASKS = [
    {"label": "申请人信息", "href": "#", "state": "已填好", "tone": "done"},
    {"label": "经营场所", "href": "#", "state": "填到一半", "tone": "info"},
    {"label": "上传材料", "href": "#", "state": "还差2份", "tone": "warn", "hint": "每份不超过 20 MB"},
    {"label": "核对并提交", "href": "", "state": "前面填好后才能提交", "tone": "plain"},
]
TIMELINE = [
    {"at": _at(16, 9, 5), "text": "您在网上提交了申请。"},
    {"at": _at(16, 15, 40), "text": "综合窗口收到申请，给您开了收件凭证。", "who": "综合窗口"},
    {"at": _at(17, 10, 12), "text": "材料齐全，已受理。", "who": "综合窗口", "tone": "done"},
    {"at": _at(23, 8, 30), "text": "市场监管部门正在审查。", "detail": "您现在不需要做什么。"},
]
MATERIALS = [
    {
        "name": "食品经营许可申请书",
        "notes": ["原件1份，在网上填，不用另交。"],
        "links": [{"label": "空白表格", "href": "#"}],
    },
    {"name": "营业执照", "notes": ["由市场监管部门共享。"], "fetched": True},
    {"name": "经营场所平面图", "notes": ["复印件1份，手画也可以，标出尺寸。"], "demo": True},
    {"name": "食品安全管理制度", "notes": ["没有的可以用示范文本。"], "optional": True},
]
CHECKS = [
    {
        "key": "m1",
        "name": "1. 食品经营许可申请书",
        "result": CheckResult.qualified,
        "files": [{"label": "申请书.pdf", "href": "#"}],
    },
    {
        "key": "m2",
        "name": "2. 经营场所平面图",
        "result": CheckResult.needs_correction,
        "reason": "没有标尺寸，请标出长和宽。",
    },
    {"key": "m3", "name": "3. 食品安全管理制度"},
]
COLUMNS = [
    {"key": "number", "label": "办件编号"},
    {"key": "item", "label": "事项"},
    {"key": "applicant", "label": "申请人"},
    {"key": "state", "label": "状态"},
    {"key": "due", "label": "到期"},
    {"key": "materials", "label": "材料", "number": True},
]


def _case(n: int, left: int, tone: str, state: State) -> dict[str, Any]:
    return {
        "number": {"text": f"DEMO-{n:04}", "href": "#"},
        "item": ITEM if n % 2 else "道路货物运输经营许可",
        "applicant": "李*敏",
        "state": state,
        "due": {"left": left, "total": 20, "tone": tone, "on": date(2026, 12, 1)},
        "materials": n % 5,
    }


CASES = [
    _case(1, -1, "danger", State.reviewing),
    _case(2, 0, "warn", State.reviewing),
    _case(3, 2, "warn", State.accepted),
    *(_case(n, n * 2, "info", State.accepted) for n in range(4, 9)),
]
TOPICS = [
    ("user", "户籍身份"), ("home", "不动产"), ("event", "社会保障"), ("star", "教育就业"), ("company", "开办企业"),
    ("money", "税费"), ("place", "交通出行"), ("seal", "证照"),
]  # fmt: skip


def sample_context(request: HttpRequest) -> dict[str, Any]:
    """All the values the examples use."""
    return {
        "fields": FIELDS, "answers_rows": ANSWERS, "summary_rows": SUMMARY, "tasks_rows": TASKS, "events": TIMELINE,
        "materials_rows": MATERIALS, "checks": CHECKS, "columns": COLUMNS, "cases": CASES, "topics": TOPICS,
        "states": list(State), "item": ITEM, "number": NUMBER, "today": date(2026, 11, 23), "moment": _at(23, 9, 5),
        "errors": {"id_number": "身份证号码末位校验不对，请核对", "photo": "请上传经营场所照片"},
        "icons": icons.NAMES, "labels": ["申请人信息", "经营场所", "上传材料", "核对并提交"],
        "trail": [("首页", "/"), ("办事指南", "/items")],
        "parts": [("今日受理", 132, "件，", ""), ("黄牌", 3, "件，", "warn"), ("红牌", 0, "件。", "")],
        "groups": [
            {"label": "服务对象", "options": [("全部", "#", True, 105), ("企业", "#", False, 44)]},
            {"label": "办理方式", "options": [("全部", "#", True, None), ("网上办", "#", False, None)]},
        ],
        "page": page_of(request, range(1234)),
        "desk_queue": [("A012", "李*敏", ITEM, True), ("A013", "王*", "居住证", False)],
    }  # fmt: skip
