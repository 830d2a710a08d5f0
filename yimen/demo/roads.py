"""The roads the demonstration's cases take: which acts, by whom, after how many working days, with what input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from yimen.law.procedure import Act


@dataclass(frozen=True, slots=True)
class Stage:
    """One act of a road: `after` working days since the last one; `by` names who acts."""

    act: Act
    by: str
    after: int = 0
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Road:
    """A case's story. `days_ago`: working days before now on which it was submitted; `complete`: all materials
    given; `item`: the one it is about, any that fits when empty.
    """

    name: str
    days_ago: int
    stages: tuple[Stage, ...] = ()
    complete: bool = True
    lacks: str = ""  # a necessity whose materials are not given
    at_counter: bool = False
    on_the_spot: bool = False
    needs_days: bool = False
    item: str = ""
    offers: str = ""  # an element the item has to have: "deferral_days" or "verification_days"
    department: str = ""  # told in this department alone


_MARKET, _LABOUR = "西平县市场监督管理局", "西平县人力资源和社会保障局"
_HAND_OVER = {
    "method": "counter",
    "relation": "self",
    "identity_checked": True,
    "signature": "paper",
}
_RECEIVE = Stage(Act.receive, "clerk")
_ACCEPT = Stage(Act.accept, "clerk", 1)
_REVIEW = Stage(Act.review, "approver", 1)
_OPINION = Stage(Act.give_opinion, "approver", 0, {"opinion": "材料真实完整，符合法定条件，建议准予。（演示）"})
_TESTING = Stage(
    Act.start_special_procedure,
    "approver",
    1,
    {"kind": "testing", "days": 10, "reason": "产品须经检测机构检测。（演示）"},
)
_TESTED = Stage(Act.end_special_procedure, "approver", 4, {"result": "检测合格。（演示）"})
_ASK_LONGER = Stage(Act.request_extension, "approver", 1, {"days": 10, "reason": "案情复杂，需要补充调查。（演示）"})
_LONGER = Stage(Act.approve_extension, "head")
_HEAR = Stage(Act.request_hearing, "applicant", 1)
_HEARING_RIGHT = Stage(Act.tell_hearing_right, "approver", 0, {"interest": "与相邻经营者之间的重大利益关系。（演示）"})
_ORDER_HEARING = Stage(Act.order_hearing, "approver", 0, {"reason": "涉及公共利益，需要听取社会意见。（演示）"})
_ANNOUNCE = Stage(
    Act.announce_hearing, "approver", 0, {"place": "政务服务中心二楼会议室（演示）", "host": "演示主持人"}
)
_PUBLISH = Stage(Act.publish_hearing, "approver", 0, {"how": "到政务服务中心综合窗口登记，旁听席位30个。（演示）"})
_HELD = Stage(
    Act.record_hearing,
    "approver",
    9,
    {
        "record": "申请人说明了经营方案，相邻经营者提出油烟和噪声问题，申请人答应加装设备。（演示）",
        "attendants": "申请人、相邻经营者、审查人员。（演示）",
        "signed": True,
    },
)
_NEIGHBOUR = Stage(
    Act.tell_interested_party,
    "approver",
    0,
    {
        "party_name": "相邻商户张某（演示）",
        "party_contact": "同一楼栋一层（演示）",
        "interest": "油烟排放可能影响相邻商户经营。（演示）",
        "days": 5,
    },
)
_NEIGHBOUR_HEARD = Stage(
    Act.make_statement, "approver", 1, {"speaker": "1", "statement": "希望安装油烟净化设备，并定期清洗。（演示）"}
)
_SEND = Stage(
    Act.assign_inspection,
    "approver",
    0,
    {
        "kind": "verification",
        "place": "河南省驻马店市西平县柏城街道示例路1号（演示）",
        "items": "场所与申请材料一致\n设施设备齐全、能正常使用\n人员和管理制度到位",
    },
)
_REPORT = Stage(
    Act.record_inspection,
    "inspector",
    2,
    {
        "place": "河南省驻马店市西平县柏城街道示例路1号（演示）",
        "findings": {
            "1": {"result": "qualified", "note": ""},
            "2": {"result": "unqualified", "note": "一台设备没有检定标签，当事人当场补贴。（演示）"},
            "3": {"result": "qualified", "note": ""},
        },
        "summary": "除一处当场改正外，各项符合要求。（演示）",
        "present": "演示人员",
    },
)
_GRANT = Stage(Act.grant, "approver", 2)
_REFUSE = Stage(
    Act.refuse,
    "approver",
    2,
    {
        "facts": "经审查，申请的经营场所尚未取得使用权。（演示）",
        "reason": "不符合法定条件。（演示）",
        "basis": "见该事项设定依据。（演示）",
    },
)
_CERTIFY = Stage(Act.issue_certificate, "issuer", 1)
_DELIVER = Stage(Act.hand_over, "issuer", 1, _HAND_OVER)
_PROMISE = Stage(Act.promise_deferral, "applicant", 0, {"agreed": True})
_SUPPLY = Stage(Act.supply_deferred, "applicant", 2, {"materials": "owed"})
_PAID = Stage(Act.check_deferred, "approver", 1, {"checks": "supplied"})
_COMMIT = Stage(Act.make_commitment, "applicant", 0, {"agreed": True})
_AT_ONCE = Stage(Act.grant, "clerk")
_ORDER = Stage(
    Act.order_rectification,
    "approver",
    3,
    {"findings": "场所没有办公设施。（演示）", "requirements": "配齐办公设施，并通知本机关。（演示）"},
)
_BREACH = Stage(
    Act.record_breach,
    "approver",
    11,
    {"findings": "场所仍没有办公设施。（演示）", "reason": "整改期满，实际情况仍与承诺不符。（演示）"},
)
_CHECK = Stage(Act.check_materials, "clerk", 0, {"checks": "faulty"})
_CORRECT = Stage(Act.request_correction, "clerk")
_RESUBMIT = Stage(Act.resubmit, "applicant", 2)

ROADS: tuple[Road, ...] = (
    Road("刚提交", 0),
    Road("窗口收件", 1, (_RECEIVE,), at_counter=True),
    Road("待补正", 3, (_RECEIVE, _CHECK, _CORRECT), complete=False),
    Road("补正后待受理", 6, (_RECEIVE, _CHECK, _CORRECT, _RESUBMIT), complete=False),
    Road("当场更正", 2, (_RECEIVE, Stage(Act.correct_on_the_spot, "clerk", 0, {"corrected": "申请日期已当场更正。"}))),
    Road(
        "不予受理",
        9,
        (
            _RECEIVE,
            Stage(
                Act.not_accept,
                "clerk",
                1,
                {
                    "reason": "申请事项不属于本机关职权范围。（演示）",
                    "competent_authority": "有管辖权的上级机关（演示）",
                },
            ),
        ),
    ),
    Road("不需办理", 8, (_RECEIVE, Stage(Act.not_required, "clerk", 1, {"reason": "该情形依法不需要办理。（演示）"}))),
    Road("已受理", 3, (_RECEIVE, _ACCEPT)),
    Road("视为受理", 8),
    Road("审查中", 5, (_RECEIVE, _ACCEPT, _REVIEW, _OPINION)),
    Road("快到期", 19, (_RECEIVE, _ACCEPT, _REVIEW)),
    Road("已超期", 34, (_RECEIVE, _ACCEPT)),
    Road("特别程序中", 6, (_RECEIVE, _ACCEPT, _REVIEW, _TESTING), needs_days=True),
    Road("特别程序后", 12, (_RECEIVE, _ACCEPT, _REVIEW, _TESTING, _TESTED), needs_days=True),
    Road("报请延长", 15, (_RECEIVE, _ACCEPT, _REVIEW, _ASK_LONGER), needs_days=True),
    Road("已延长", 15, (_RECEIVE, _ACCEPT, _REVIEW, _ASK_LONGER, _LONGER), needs_days=True),
    Road("可申请听证", 4, (_RECEIVE, _ACCEPT, _REVIEW, _HEARING_RIGHT), needs_days=True),
    Road(
        "听证筹备",
        6,
        (_RECEIVE, _ACCEPT, _REVIEW, _HEARING_RIGHT, _HEAR),
        needs_days=True,
    ),
    Road("等利害关系人意见", 4, (_RECEIVE, _ACCEPT, _REVIEW, _NEIGHBOUR)),
    Road("已听取利害关系人意见", 5, (_RECEIVE, _ACCEPT, _REVIEW, _NEIGHBOUR, _NEIGHBOUR_HEARD)),
    Road("待核查", 5, (_RECEIVE, _ACCEPT, _REVIEW, _SEND)),
    Road("已核查", 9, (_RECEIVE, _ACCEPT, _REVIEW, _SEND, _REPORT)),
    Road("准予待制证", 8, (_RECEIVE, _ACCEPT, _REVIEW, _GRANT)),
    Road("不予", 9, (_RECEIVE, _ACCEPT, _REVIEW, _REFUSE)),
    Road("已制证", 11, (_RECEIVE, _ACCEPT, _REVIEW, _GRANT, _CERTIFY)),
    Road("已送达", 15, (_RECEIVE, _ACCEPT, _REVIEW, _GRANT, _CERTIFY, _DELIVER)),
    Road("已办结", 25, (_RECEIVE, _ACCEPT, _REVIEW, _GRANT, _CERTIFY, _DELIVER, Stage(Act.close, "issuer", 1))),
    Road("申请人撤回", 6, (_RECEIVE, Stage(Act.withdraw, "applicant", 1, {"reason": "计划有变。（演示）"}))),
    Road(
        "终止",
        12,
        (_RECEIVE, _ACCEPT, _REVIEW, Stage(Act.terminate, "approver", 1, {"reason": "申请的标的已经灭失。（演示）"})),
    ),
    Road("逾期未补正", 30, (_RECEIVE, _CHECK, _CORRECT), complete=False),
    Road(
        "当场办结",
        2,
        (
            _RECEIVE,
            Stage(Act.accept, "clerk"),
            _AT_ONCE,
            Stage(Act.hand_over, "clerk", 0, _HAND_OVER),
        ),
        on_the_spot=True,
    ),
    Road("容缺待补", 4, (_PROMISE, _RECEIVE, _ACCEPT), lacks="deferrable", offers="deferral_days"),
    Road(
        "容缺已补",
        8,
        (_PROMISE, _RECEIVE, _ACCEPT, _REVIEW, _SUPPLY, _PAID),
        lacks="deferrable",
        offers="deferral_days",
        department=_LABOUR,
    ),
    Road("容缺逾期", 14, (_PROMISE, _RECEIVE, _ACCEPT), lacks="deferrable", offers="deferral_days", department=_LABOUR),
    Road("承诺待核查", 6, (_COMMIT, _RECEIVE, _ACCEPT, _AT_ONCE), offers="verification_days"),
    Road(
        "承诺整改中",
        7,
        (_COMMIT, _RECEIVE, _ACCEPT, _AT_ONCE, _ORDER),
        offers="verification_days",
        department=_LABOUR,
    ),
    Road(
        "承诺属实",
        9,
        (
            _COMMIT,
            _RECEIVE,
            _ACCEPT,
            _AT_ONCE,
            Stage(Act.verify_commitment, "approver", 3, {"findings": "与承诺一致。（演示）"}),
        ),
        offers="verification_days",
        department=_MARKET,
    ),
    Road(
        "违反承诺",
        18,
        (_COMMIT, _RECEIVE, _ACCEPT, _AT_ONCE, _ORDER, _BREACH),
        offers="verification_days",
        department=_LABOUR,
    ),
    Road("当场受理", 0, (_RECEIVE, Stage(Act.accept, "clerk")), on_the_spot=True),
    Road(
        "公告听证",
        4,
        (_RECEIVE, _ACCEPT, _REVIEW, _ORDER_HEARING, _ANNOUNCE, _PUBLISH),
        needs_days=True,
        department=_MARKET,
    ),
    Road(
        "听证举行后",
        17,
        (_RECEIVE, _ACCEPT, _REVIEW, _HEARING_RIGHT, _HEAR, _ANNOUNCE, _HELD),
        needs_days=True,
        department=_MARKET,
    ),
)

_AGREED = {"verdict": "agree", "opinion": "符合条件。（演示）"}


def _step(key: str, by: str, after: int = 0, **values: str) -> Stage:
    return Stage(Act.complete_step, by, after, {**_AGREED, "step": key, **values})


_PAPERS = (_RECEIVE, _ACCEPT, _step("papers", "approver", 1))
_PHARMACY, _EQUIPMENT, _INJURY = "药品零售经营许可(药店)", "特种设备使用登记", "工伤认定"
_ANIMALS, _FELLING = "动物防疫条件合格证核发", "林木采伐许可"
_FARMING, _FORESTRY = "西平县农业农村局", "西平县林业主管部门"

PLANNED_ROADS: tuple[tuple[str, Road], ...] = (
    ("西平县市场监督管理局", Road("并联审查中", 7, (*_PAPERS, _step("site", "approver", 1)), item=_PHARMACY)),
    (
        "西平县市场监督管理局",
        Road(
            "有环节不同意",
            9,
            (
                *_PAPERS,
                _step("site", "approver", 1),
                _step("site", "colleague"),
                _step("staff", "joint", 1, verdict="object", opinion="药师没有在本店参保。（演示）"),
            ),
            item=_PHARMACY,
        ),
    ),
    (
        "西平县市场监督管理局",
        Road(
            "环节退回",
            4,
            (
                *_PAPERS,
                Stage(Act.return_step, "approver", 0, {"step": "papers", "reason": "检验报告要重新核对。（演示）"}),
            ),
            item=_EQUIPMENT,
        ),
    ),
    ("西平县人力资源和社会保障局", Road("复核中", 8, _PAPERS, item=_INJURY)),
    (
        "西平县人力资源和社会保障局",
        Road("审定前", 9, (*_PAPERS, _step("review", "approver", 1)), item=_INJURY),
    ),
    (_FARMING, Road("待初审", 3, (_RECEIVE, _ACCEPT), item=_ANIMALS)),
    (_FARMING, Road("初审后", 8, (_RECEIVE, _ACCEPT, _step("township", "township", 2)), item=_ANIMALS)),
    (_FORESTRY, Road("委托审查中", 4, (_RECEIVE, _ACCEPT, Stage(Act.review, "township", 1)), item=_FELLING)),
    (
        _FORESTRY,
        Road(
            "委托准予",
            7,
            (_RECEIVE, _ACCEPT, Stage(Act.review, "township", 1), Stage(Act.grant, "township", 2)),
            item=_FELLING,
        ),
    ),
)
"""The roads of items of their own, each with its department: review steps, preliminary review, delegation."""
