"""The dictionary of data elements (数据元): every question a form can ask, asked in one way everywhere.

An element that occurs in several items has one key, so that a merged form asks it once (一表申请).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from yimen.law.parties import PartyKind

Options = tuple[tuple[str, str], ...]


class FieldKind(StrEnum):
    """How an answer is asked for and read."""

    text = "text"
    name = "name"
    id_number = "id_number"
    uscc = "uscc"
    phone = "phone"
    address = "address"
    date = "date"
    choice = "choice"
    number = "number"
    email = "email"
    textarea = "textarea"
    region = "region"


class DateRange(StrEnum):
    """Which days an answer of kind date may name."""

    past = "past"
    any = "any"


@dataclass(frozen=True, slots=True)
class DataElement:
    """One question.

    `max_length` leaves room for the spaces people type into long numbers. `identifying`: the answer identifies a
    person and is stored encrypted, shown masked. `options`: pairs of value and words, for a choice. `unit`: what a
    number counts. `minimum`, `maximum`: bounds of a number, inclusive.
    """

    key: str
    label: str
    kind: FieldKind
    identifying: bool = False
    max_length: int = 100
    hint: str = ""
    options: Options = ()
    autocomplete: str = "off"
    date_range: DateRange = DateRange.any
    unit: str = ""
    minimum: int = 0
    maximum: int = 999_999_999


def _same(*words: str) -> Options:
    return tuple((word, word) for word in words)


_ID_HINT = "18位，最后一位是字母的请写 X"
_PHONE_HINT = "11位手机号码，办理进度会发到这个号码"
_K = FieldKind

_ELEMENTS = (
    # --- 申请人 ---------------------------------------------------------------------------------------------
    DataElement(
        "applicant_kind",
        "申请人类型",
        _K.choice,
        options=tuple((kind.value, kind.label) for kind in PartyKind),
    ),
    DataElement("name", "姓名", _K.name, identifying=True, max_length=50, autocomplete="name"),
    DataElement("id_number", "身份证号码", _K.id_number, identifying=True, max_length=24, hint=_ID_HINT),
    DataElement("phone", "手机号码", _K.phone, identifying=True, max_length=20, hint=_PHONE_HINT, autocomplete="tel"),
    DataElement("address", "联系地址", _K.address, identifying=True, max_length=200, autocomplete="street-address"),
    DataElement("region", "所在乡镇（街道）", _K.region, hint="选择事项所在的乡镇或街道", max_length=12),
    DataElement("email", "电子邮箱", _K.email, identifying=True, hint="没有可以不填", autocomplete="email"),
    DataElement("entity_name", "单位名称", _K.text, hint="与营业执照或登记证书一致", autocomplete="organization"),
    DataElement("uscc", "统一社会信用代码", _K.uscc, max_length=24, hint="18位，在营业执照或登记证书上"),
    DataElement("representative", "法定代表人（负责人）姓名", _K.name, identifying=True, max_length=50),
    DataElement("contact_name", "联系人姓名", _K.name, identifying=True, max_length=50),
    DataElement("contact_phone", "联系人手机号码", _K.phone, identifying=True, max_length=20, hint=_PHONE_HINT),
    DataElement("entity_address", "单位地址", _K.address, max_length=200),
    # --- 代理人 ---------------------------------------------------------------------------------------------
    DataElement(
        "agent_kind",
        "由谁办理",
        _K.choice,
        options=(("self", "本人（本单位）办理"), ("agent", "委托代理人办理"), ("guardian", "监护人代为办理")),
    ),
    DataElement("agent_name", "代理人（监护人）姓名", _K.name, identifying=True, max_length=50),
    DataElement("agent_id_number", "代理人身份证号码", _K.id_number, identifying=True, max_length=24, hint=_ID_HINT),
    DataElement("agent_phone", "代理人手机号码", _K.phone, identifying=True, max_length=20),
    # --- 经营场所、经营内容 ---------------------------------------------------------------------------------
    DataElement("premises_name", "经营场所名称（招牌）", _K.text),
    DataElement("premises_address", "经营场所地址", _K.address, max_length=200, hint="写到门牌号"),
    DataElement("premises_area", "经营场所面积", _K.number, unit="平方米", minimum=1, maximum=1_000_000),
    DataElement(
        "food_business_form",
        "主体业态",
        _K.choice,
        options=_same("食品销售经营者", "餐饮服务经营者", "集中用餐单位食堂"),
    ),
    DataElement(
        "food_business_items", "经营项目", _K.choice, options=_same("食品销售", "餐饮服务", "食品销售和餐饮服务")
    ),
    DataElement("business_scope", "经营范围（业务范围）", _K.textarea, max_length=500),
    DataElement("staff_count", "从业人员数", _K.number, unit="人", maximum=100_000),
    DataElement("proposed_name", "拟用名称", _K.text, hint="还没有取名的，写首选名称"),
    DataElement("registered_capital", "注册资本（出资额）", _K.number, unit="元"),
    # --- 不动产、工程 ---------------------------------------------------------------------------------------
    DataElement("property_location", "不动产坐落", _K.address, identifying=True, max_length=200),
    DataElement("property_certificate", "不动产权证号", _K.text, hint="没有的可以不填"),
    DataElement("property_area", "建筑面积", _K.number, unit="平方米", minimum=1, maximum=10_000_000),
    DataElement("project_name", "项目名称", _K.text),
    DataElement("project_code", "投资项目代码", _K.text, max_length=40, hint="还没有代码的可以不填"),
    DataElement("project_address", "项目建设地点", _K.address, max_length=200),
    DataElement("project_content", "建设内容和规模", _K.textarea, max_length=500),
    DataElement("install_address", "装表（接入）地址", _K.address, identifying=True, max_length=200),
    DataElement("install_use", "用途", _K.choice, options=_same("居民生活", "工商业", "建设施工", "其他")),
    # --- 人、家庭、待遇 -------------------------------------------------------------------------------------
    DataElement("spouse_name", "另一方姓名", _K.name, identifying=True, max_length=50),
    DataElement("spouse_id_number", "另一方身份证号码", _K.id_number, identifying=True, max_length=24, hint=_ID_HINT),
    DataElement("subject_name", "当事人姓名", _K.name, identifying=True, max_length=50, hint="为谁办理，就写谁的姓名"),
    DataElement(
        "subject_birth_date", "当事人出生日期", _K.date, identifying=True, date_range=DateRange.past, max_length=10
    ),
    DataElement("relation", "与当事人的关系", _K.choice, options=_same("本人", "配偶", "父母", "子女", "其他亲属")),
    DataElement("household_members", "共同生活的家庭人口", _K.number, unit="人", minimum=1, maximum=50),
    DataElement("bank_account", "本人银行账号", _K.text, identifying=True, max_length=30, hint="待遇发放到这个账号"),
    DataElement("bank_name", "开户银行", _K.text),
    DataElement("insured_place", "参保地", _K.text),
    DataElement("event_date", "事情发生日期", _K.date, date_range=DateRange.past, max_length=10),
    DataElement("amount", "金额", _K.number, unit="元"),
    DataElement("reason", "申请理由", _K.textarea, max_length=500),
    # --- 执业、运输、农业 -----------------------------------------------------------------------------------
    DataElement("workplace", "执业（任教、工作）机构", _K.text),
    DataElement("qualification_number", "资格证书编号", _K.text, max_length=50),
    DataElement("vehicle_plate", "车辆号牌", _K.text, identifying=True, max_length=12),
    DataElement("vehicle_count", "车辆数", _K.number, unit="辆", maximum=10_000),
    DataElement("quantity", "申请数量", _K.text, hint="连同单位一起写，例如：30立方米"),
    DataElement("destination", "前往地", _K.text),
)

DICTIONARY: Mapping[str, DataElement] = MappingProxyType({element.key: element for element in _ELEMENTS})
