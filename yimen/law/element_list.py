"""The one list of the elements (要素) of an implementation list.

Import, export, guide page and checker all read this list. `identifier` is the column of the national tables
(up_task_general_basic, _extend, _material, _fee_project) the element comes from; the groups follow
GB/T 39554.2-2020. Row id and version number are columns of the row itself and therefore not listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from yimen.law import element_codes as codes


class Group(StrEnum):
    """Where on a guide an element stands; the value is the heading."""

    BASIC = "基本信息"
    BASIS = "设定依据"
    CONDITIONS = "受理条件"
    TIME = "办理时限"
    ROAD = "办理流程"
    WHERE = "办理渠道"
    MATERIALS = "申请材料"
    FEE = "收费"
    COMMITMENT = "告知承诺"
    RESULT = "办理结果"
    HELP = "咨询与监督"
    REMEDY = "行政救济"
    SOURCE = "数据来源"


class Kind(StrEnum):
    """What a value of the element looks like in JSON. A missing value is null for every kind."""

    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    YES_NO = "yes_no"
    COUNT = "count"
    LIMIT = "limit"
    DATE = "date"
    TEXTS = "texts"
    MATERIALS = "materials"
    STEPS = "steps"
    REVIEW_STEPS = "review_steps"
    FEE = "fee"
    QUESTIONS = "questions"
    SITUATIONS = "situations"


class Need(StrEnum):
    """Whether the standard asks for the element: always, never, or when `rule` says."""

    ALWAYS = "Y"
    WHEN = "when"
    NO = "N"


@dataclass(frozen=True)
class Element:
    """One element: our key, the words on the page, how its value is written and the rule it follows."""

    key: str
    label: str
    group: Group
    kind: Kind
    need: Need
    identifier: str
    rule: str = ""
    codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    max_length: int = 1000

    @property
    def required(self) -> bool:
        """The standard asks for it on every list."""
        return self.need is Need.ALWAYS


_TWO_CHANNELS = "线上线下无差别办理"

# 容缺受理、告知承诺制: an item that leaves one of the elements of a mode out does not offer it.
_PROMISES: tuple[Element, ...] = (
    Element("deferral_days", "容缺补交期限（工作日）", Group.MATERIALS, Kind.COUNT, Need.NO, "is_lack",
            "自受理之日起，写入容缺受理告知承诺书"),
    Element("deferral_expiry", "容缺逾期的后果", Group.MATERIALS, Kind.CODE, Need.NO, "is_lack",
            codes=codes.DEFERRAL_EXPIRY),
    Element("commitment_field", "是否属于不适用告知承诺的领域", Group.COMMITMENT, Kind.CODE, Need.NO, "is_promise",
            codes=codes.COMMITMENT_FIELD),
    Element("commitment_conditions", "告知承诺的条件", Group.COMMITMENT, Kind.TEXT, Need.NO, "is_promise"),
    Element("commitment_standards", "告知承诺的标准", Group.COMMITMENT, Kind.TEXT, Need.NO, "is_promise"),
    Element("commitment_duties", "承诺人的义务", Group.COMMITMENT, Kind.TEXT, Need.NO, "is_promise"),
    Element("commitment_liability", "违反承诺的后果", Group.COMMITMENT, Kind.TEXT, Need.NO, "is_promise"),
    Element("commitment_materials", "承诺后不用提交的材料", Group.COMMITMENT, Kind.TEXTS, Need.NO, "is_promise",
            "与申请材料的名称一致"),
    Element("verification_days", "核查期限（工作日）", Group.COMMITMENT, Kind.COUNT, Need.NO, "is_promise",
            "自作出决定之日起"),
    Element("rectification_days", "整改期限（工作日）", Group.COMMITMENT, Kind.COUNT, Need.NO, "is_promise",
            "自责令整改之日起"),
)  # fmt: skip

ELEMENTS: tuple[Element, ...] = (
    # --- 基本信息 -------------------------------------------------------------------------------------------
    Element("item_name", "事项名称", Group.BASIC, Kind.TEXT, Need.ALWAYS, "task_name", "与事项目录用词一致"),
    Element("basic_code", "基本编码", Group.BASIC, Kind.TEXT, Need.ALWAYS, "catalog_code", "12位", max_length=12),
    Element("local_basic_code", "地方基本编码", Group.BASIC, Kind.TEXT, Need.NO, "local_catalog_code", max_length=50),
    Element("item_type", "事项类型", Group.BASIC, Kind.CODE, Need.ALWAYS, "task_type", codes=codes.ITEM_TYPE),
    Element("category", "主题", Group.BASIC, Kind.TEXT, Need.NO, "user_topic_type", "县级主题分类", max_length=40),
    Element(
        "implementation_code",
        "实施编码",
        Group.BASIC,
        Kind.TEXT,
        Need.ALWAYS,
        "task_code",
        "31位：统一社会信用代码18位＋行使层级1位＋基本编码12位",
        max_length=31,
    ),
    Element(
        "handle_item_code", "业务办理项编码", Group.BASIC, Kind.TEXT, Need.NO, "task_handle_item", "33位", max_length=33
    ),
    Element("item_state", "事项状态", Group.BASIC, Kind.CODE, Need.ALWAYS, "task_state", codes=codes.ITEM_STATE),
    Element("power_source", "权力来源", Group.BASIC, Kind.CODE, Need.ALWAYS, "power_source", codes=codes.POWER_SOURCE),
    Element(
        "exercise_level", "行使层级", Group.BASIC, Kind.CODES, Need.ALWAYS, "use_level", codes=codes.EXERCISE_LEVEL
    ),
    Element("exercise_level_note", "行使层级说明", Group.BASIC, Kind.TEXT, Need.NO, "use_level"),
    Element("organ_name", "实施主体", Group.BASIC, Kind.TEXT, Need.ALWAYS, "dept_name", max_length=200),
    Element(
        "organ_code",
        "实施主体编码",
        Group.BASIC,
        Kind.TEXT,
        Need.ALWAYS,
        "dept_code",
        "统一社会信用代码",
        max_length=18,
    ),
    Element("organ_nature", "实施主体性质", Group.BASIC, Kind.CODE, Need.ALWAYS, "dept_type", codes=codes.ORGAN_NATURE),
    Element(
        "delegating_organ",
        "委托部门",
        Group.BASIC,
        Kind.TEXT,
        Need.WHEN,
        "entrust_name",
        "受委托组织必须写明委托部门（行政许可法第二十四条）",
        max_length=100,
    ),
    Element("joint_organs", "联办机构", Group.BASIC, Kind.TEXTS, Need.NO, "other_dept"),
    Element("case_type", "办件类型", Group.BASIC, Kind.CODE, Need.ALWAYS, "project_type", codes=codes.CASE_TYPE),
    Element("audience", "服务对象", Group.BASIC, Kind.CODES, Need.ALWAYS, "server_type", codes=codes.AUDIENCE),
    Element("effective_date", "计划生效日期", Group.BASIC, Kind.DATE, Need.NO, "plan_effective_date"),
    Element("cancel_date", "计划取消日期", Group.BASIC, Kind.DATE, Need.NO, "plan_cancel_date", "晚于生效日期"),
    Element("version_note", "版本说明", Group.BASIC, Kind.TEXT, Need.NO, "remark"),
    # --- 设定依据 -------------------------------------------------------------------------------------------
    Element(
        "legal_basis",
        "设定依据",
        Group.BASIS,
        Kind.TEXT,
        Need.ALWAYS,
        "by_law",
        "法律法规名称、条款（行政许可法第三十条）",
    ),
    Element("rights", "依法享有的权利", Group.BASIS, Kind.TEXT, Need.NO, "right_enjoy_by_law"),
    Element("duties", "依法履行的义务", Group.BASIS, Kind.TEXT, Need.NO, "duty_perform_by_law"),
    # --- 受理条件 -------------------------------------------------------------------------------------------
    Element("condition", "受理条件", Group.CONDITIONS, Kind.TEXT, Need.ALWAYS, "accept_condition", "不得有兜底用语"),
    Element(
        "quantity_limit", "数量限制", Group.CONDITIONS, Kind.TEXT, Need.NO, "limit_explain", "行政许可法第五十七条"
    ),
    Element("quantity_available", "可准予的数量", Group.CONDITIONS, Kind.COUNT, Need.NO, "", "按受理先后准予"),
    Element(
        "quantity_period",
        "数量的期间",
        Group.CONDITIONS,
        Kind.CODE,
        Need.WHEN,
        "",
        "规定了数量的，写明每年还是总量",
        codes=codes.QUANTITY_PERIOD,
    ),
    # --- 办理时限 -------------------------------------------------------------------------------------------
    Element(
        "legal_limit",
        "法定办结时限",
        Group.TIME,
        Kind.LIMIT,
        Need.ALWAYS,
        "anticipate_day,anticipate_type",
        "0 仅用于即办件",
    ),
    Element("legal_limit_note", "法定办结时限说明", Group.TIME, Kind.TEXT, Need.NO, "anticipate_explain"),
    Element(
        "promised_limit",
        "承诺办结时限",
        Group.TIME,
        Kind.LIMIT,
        Need.ALWAYS,
        "promise_day,promise_type",
        "不长于法定时限",
    ),
    Element("promised_limit_note", "承诺办结时限说明", Group.TIME, Kind.TEXT, Need.NO, "promise_explain"),
    Element("start_event", "时限起算", Group.TIME, Kind.CODE, Need.NO, "anticipate_explain", codes=codes.START_EVENT),
    Element(
        "correction_days",
        "补正期限（工作日）",
        Group.TIME,
        Kind.COUNT,
        Need.NO,
        "",
        "法律未规定申请人补正的期限，由县里公布",
    ),
    # --- 办理流程 -------------------------------------------------------------------------------------------
    Element("steps", "办理流程", Group.ROAD, Kind.STEPS, Need.ALWAYS, "handle_flow", "环节、办理人、时限、结果"),
    Element(
        "review_steps",
        "审查环节",
        Group.ROAD,
        Kind.REVIEW_STEPS,
        Need.NO,
        "handle_flow",
        "先后、岗位、部门、时限、审查标准、是否须两人",
    ),
    Element(
        "special_procedures",
        "特别程序",
        Group.ROAD,
        Kind.TEXTS,
        Need.ALWAYS,
        "special_procedure",
        "行政许可法第四十五条所列八种不计入时限",
    ),
    Element("intermediary", "中介服务", Group.ROAD, Kind.TEXT, Need.NO, "intermediary_content", "须有依据"),
    # --- 办理渠道 -------------------------------------------------------------------------------------------
    Element("channels", "办理形式", Group.WHERE, Kind.CODES, Need.ALWAYS, "handle_type", _TWO_CHANNELS, codes.CHANNEL),
    Element("channels_note", "办理形式说明", Group.WHERE, Kind.TEXT, Need.NO, "handle_type"),
    Element("visits", "到办事现场次数", Group.WHERE, Kind.COUNT, Need.ALWAYS, "limit_scene_num", "大于0须说明原因"),
    Element("onsite_required", "须到现场办理", Group.WHERE, Kind.YES_NO, Need.NO, "limit_scene_explain"),
    Element(
        "onsite_reason",
        "必须现场办理原因",
        Group.WHERE,
        Kind.TEXT,
        Need.WHEN,
        "limit_scene_explain",
        "到现场次数大于0时必须填写",
    ),
    Element(
        "online_depth",
        "网上办理深度",
        Group.WHERE,
        Kind.CODES,
        Need.ALWAYS,
        "online_handle_depth",
        codes=codes.ONLINE_DEPTH,
    ),
    Element("address", "办理地点", Group.WHERE, Kind.TEXT, Need.ALWAYS, "transact_addr", max_length=500),
    Element("hours", "办理时间", Group.WHERE, Kind.TEXT, Need.ALWAYS, "transact_time", max_length=500),
    Element("directions", "交通指引", Group.WHERE, Kind.TEXT, Need.NO, "traffic_guide", max_length=500),
    Element("every_day_service", "365天服务", Group.WHERE, Kind.YES_NO, Need.NO, "", "西政数〔2021〕2号"),
    Element("in_hall", "进驻政务大厅", Group.WHERE, Kind.YES_NO, Need.ALWAYS, "is_entry_center"),
    Element("booking", "支持预约", Group.WHERE, Kind.YES_NO, Need.ALWAYS, "is_schedule"),
    Element("post_materials", "材料可邮寄", Group.WHERE, Kind.YES_NO, Need.ALWAYS, "is_mail_material"),
    Element(
        "post_result", "结果可邮寄", Group.WHERE, Kind.YES_NO, Need.ALWAYS, "is_mail_result", "审批事项均提供免费邮寄"
    ),
    Element("self_service", "支持自助终端", Group.WHERE, Kind.YES_NO, Need.NO, "is_service_terminals"),
    Element(
        "cross_region_scope", "通办范围", Group.WHERE, Kind.CODE, Need.NO, "handle_area", codes=codes.CROSS_REGION_SCOPE
    ),
    # --- 申请材料、收费、结果 -------------------------------------------------------------------------------
    Element(
        "materials",
        "申请材料",
        Group.MATERIALS,
        Kind.MATERIALS,
        Need.ALWAYS,
        "up_task_general_material",
        "每份材料须有依据",
    ),
    Element("situations", "情形引导", Group.MATERIALS, Kind.SITUATIONS, Need.NO, "", "情形决定材料、表单、时限和收费"),
    Element(
        "fee",
        "收费",
        Group.FEE,
        Kind.FEE,
        Need.ALWAYS,
        "is_fee,fee_stand,fee_basis",
        "收费须有法律依据（行政许可法第五十八条）",
    ),
    *_PROMISES,
    Element("online_payment", "支持网上支付", Group.FEE, Kind.YES_NO, Need.ALWAYS, "is_pay_online", "不收费的不得为是"),
    Element(
        "result_type", "审批结果类型", Group.RESULT, Kind.CODE, Need.ALWAYS, "result_type", codes=codes.RESULT_TYPE
    ),
    Element(
        "result_name",
        "审批结果名称",
        Group.RESULT,
        Kind.TEXT,
        Need.WHEN,
        "result_name",
        "有结果的须写明",
        max_length=200,
    ),
    Element("result_sample", "审批结果样本", Group.RESULT, Kind.TEXT, Need.WHEN, "result_guid", "有结果的须有样本"),
    # --- 咨询、监督、救济 -----------------------------------------------------------------------------------
    Element("consult_phone", "咨询电话", Group.HELP, Kind.TEXT, Need.ALWAYS, "consult_phone", "带区号", max_length=60),
    Element("consult_online", "网上咨询", Group.HELP, Kind.TEXT, Need.NO, "net_consult_way"),
    Element(
        "complaint_phone",
        "监督投诉电话",
        Group.HELP,
        Kind.TEXT,
        Need.ALWAYS,
        "complain_phone",
        "不得与咨询电话相同",
        max_length=60,
    ),
    Element("complaint_online", "网上投诉", Group.HELP, Kind.TEXT, Need.NO, "net_complain_way"),
    Element(
        "questions", "常见问题", Group.HELP, Kind.QUESTIONS, Need.WHEN, "up_task_general_questions", "行政许可至少一条"
    ),
    Element(
        "review_body",
        "行政复议机关",
        Group.REMEDY,
        Kind.TEXT,
        Need.ALWAYS,
        "administrative_review_dept",
        max_length=200,
    ),
    Element(
        "litigation_court",
        "行政诉讼法院",
        Group.REMEDY,
        Kind.TEXT,
        Need.ALWAYS,
        "administrative_litigation_dept",
        max_length=200,
    ),
    # --- 数据来源 -------------------------------------------------------------------------------------------
    Element("data_source", "数据来源", Group.SOURCE, Kind.TEXT, Need.NO, ""),
    Element("data_confidence", "时限核对情况", Group.SOURCE, Kind.TEXT, Need.NO, "", max_length=40),
)

BY_KEY: Mapping[str, Element] = MappingProxyType({element.key: element for element in ELEMENTS})
