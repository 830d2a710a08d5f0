"""Licences (行政许可证件) after they were issued: what may happen to one, as one table, and how long it is valid.

The organ decides in writing. Revocation and cancellation are written by the house when the organ has no document of
its own; every other act is entered with the number of its decision, its ground and its effect
(行政许可法第四十九、五十、六十九、七十、七十九条; 行政处罚法第九条).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from yimen.law.act_fields import ActField, FieldKind
from yimen.law.actors import Actor, Role
from yimen.law.calendar_years import last_day
from yimen.law.refusal import Refusal
from yimen.law.restrictions import RestrictionGround, restricted_until

REMINDERS = (60, 30)
"""Days before the last day on which the holder is told that it comes near."""
DEEMED_WORDS = "视为准予延续（行政许可法第五十条第二款），机关的书面决定待补办"
"""What the pages say of a licence renewed by silence until the organ decides."""
_APPLY_DAYS_BEFORE = 30  # 行政许可法第五十条第一款; calendar days, the working days of 第八十二条 bind the organ


class LicenceState(StrEnum):
    """How a licence stands."""

    valid = "valid"
    suspended = "suspended"
    expired = "expired"
    revoked = "revoked"
    forfeited = "forfeited"
    cancelled = "cancelled"

    @property
    def label(self) -> str:
        """The word on the page."""
        return _STATES[self][0]

    @property
    def tone(self) -> str:
        """The tone of its tag."""
        return _STATES[self][1]


_STATES = {
    LicenceState.valid: ("有效", "done"),
    LicenceState.suspended: ("暂扣", "warn"),
    LicenceState.expired: ("已过期", "plain"),
    LicenceState.revoked: ("已撤销", "danger"),
    LicenceState.forfeited: ("已吊销", "danger"),
    LicenceState.cancelled: ("已注销", "plain"),
}


class LicenceAct(StrEnum):
    """Everything that can happen to an issued licence."""

    renew = "renew"
    deem_renewed = "deem_renewed"
    change = "change"
    reissue = "replace"
    suspend = "suspend"
    resume = "resume"
    revoke = "revoke"
    forfeit = "forfeit"
    cancel = "cancel"
    expire = "expire"


@dataclass(frozen=True, slots=True)
class LicenceRule:
    """One line of the table. `sentence` tells the holder, after the name and number of the licence. `target` None: the
    licence stands as it stood.
    """

    act: LicenceAct
    label: str
    sources: tuple[LicenceState, ...]
    target: LicenceState | None
    article: str
    sentence: str
    fields: tuple[ActField, ...] = ()
    roles: tuple[Role, ...] = (Role.approver,)

    def after(self, state: LicenceState) -> LicenceState:
        """How a licence in `state` stands after the act."""
        return self.target or state


DECEIT = "deceit"
REVOCATION_GROUNDS = (
    ("abuse", "工作人员滥用职权、玩忽职守作出准予决定"),
    ("beyond_power", "超越法定职权作出准予决定"),
    ("procedure", "违反法定程序作出准予决定"),
    ("unqualified", "对不具备申请资格或者不符合法定条件的申请人准予"),
    ("other", "依法可以撤销的其他情形"),
    (DECEIT, "被许可人以欺骗、贿赂等不正当手段取得"),
)
"""行政许可法第六十九条第一款第一项至第五项、第二款."""
EXPIRY = "expiry"
CANCELLATION_GROUNDS = (
    (EXPIRY, "有效期届满未延续"),
    ("death", "赋予公民特定资格的许可，该公民死亡或者丧失行为能力"),
    ("dissolution", "法人或者其他组织依法终止"),
    ("taken_back", "许可依法被撤销、撤回，或者许可证件依法被吊销"),
    ("force_majeure", "因不可抗力导致许可事项无法实施"),
    ("other", "法律、法规规定的应当注销的其他情形"),
)
"""行政许可法第七十条第一项至第六项."""

_DECISION = ActField("decision", "决定书文号", hint="书面决定的文号。", max_length=60)
_OWN_DECISION = ActField(
    "decision",
    "决定书文号",
    required=False,
    hint="已经另行作出书面决定的，填写它的文号；留空时由本平台出具决定书并编号。",
    max_length=60,
)
_REASON = ActField("reason", "事实和理由", FieldKind.text, max_length=1000)
_SAFETY = ActField(
    "safety",
    "是否直接关系公共安全、人身健康、生命财产安全",
    FieldKind.choice,
    hint="属于的，以欺骗、贿赂等手段取得而被撤销后，三年内不得再次申请这项许可（行政许可法第七十九条）。",
    options=(("yes", "属于"), ("no", "不属于")),
)
_S, _A = LicenceState, LicenceAct

TABLE: tuple[LicenceRule, ...] = (
    LicenceRule(
        _A.renew, "登记准予延续", (_S.valid,), _S.valid, "行政许可法第五十条", "已准予延续。",
        (_DECISION, ActField("years", "延续几年", FieldKind.number, most=50)),
    ),
    LicenceRule(
        _A.deem_renewed, "视为准予延续", (_S.valid, _S.suspended), None, "行政许可法第五十条第二款",
        "的延续申请逾期没有作出决定，视为准予延续。", roles=(Role.system,),
    ),
    LicenceRule(
        _A.change, "登记准予变更", (_S.valid,), _S.valid, "行政许可法第四十九条", "已准予变更。",
        (_DECISION, ActField("reason", "变更的内容", FieldKind.text, max_length=1000)),
    ),
    LicenceRule(
        _A.reissue, "登记补发、换发", (_S.valid,), _S.valid, "行政许可法第三十九条", "已补发或者换发，原来的证件作废。",
        (
            _DECISION, ActField("reason", "补发或者换发的原因", FieldKind.text, max_length=500),
            ActField("number", "新的证照编号", required=False, hint="编号不变的留空。", max_length=60),
        ),
    ),
    LicenceRule(
        _A.suspend, "登记暂扣", (_S.valid,), _S.suspended, "行政处罚法第九条第三项",
        "已被暂扣，理由和救济途径见处罚决定书。", (_DECISION, _REASON),
    ),
    LicenceRule(
        _A.resume, "登记发还", (_S.suspended,), _S.valid, "行政处罚法第九条第三项", "暂扣已经结束。", (_DECISION,),
    ),
    LicenceRule(
        _A.revoke, "撤销", (_S.valid, _S.suspended), _S.revoked, "行政许可法第六十九条",
        "已被撤销，理由和救济途径见决定书。",
        (
            _OWN_DECISION, ActField("ground", "撤销的情形", FieldKind.choice, options=REVOCATION_GROUNDS), _SAFETY,
            _REASON,
        ),
    ),
    LicenceRule(
        _A.forfeit, "登记吊销", (_S.valid, _S.suspended), _S.forfeited, "行政处罚法第九条第三项",
        "已被吊销，理由和救济途径见处罚决定书。", (_DECISION, _REASON),
    ),
    LicenceRule(
        _A.cancel, "注销", (_S.valid, _S.suspended, _S.expired, _S.revoked, _S.forfeited), _S.cancelled,
        "行政许可法第七十条", "已经注销。",
        (_OWN_DECISION, ActField("ground", "注销的情形", FieldKind.choice, options=CANCELLATION_GROUNDS), _REASON),
    ),
    LicenceRule(
        _A.expire, "有效期届满", (_S.valid, _S.suspended), _S.expired, "行政许可法第五十条",
        "有效期已经届满，没有延续。", roles=(Role.system,),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act makes of a licence beside its state; `restricted_until` is the last day without a new application.
    `years`: the new period, where the act begins one.
    """

    valid_until: date | None
    restricted_until: date | None = None
    years: int | None = None


def decide(act: LicenceAct, state: LicenceState, actor: Actor) -> LicenceRule:
    """The line by which `actor` may perform `act` now. Raises Refusal `wrong_state` or `wrong_role`."""
    rule = rule_of(act)
    need_source(rule, state)
    if not actor.roles & set(rule.roles):
        raise Refusal("wrong_role", f"“{rule.label}”不由您的岗位办理。")
    return rule


def need_source(rule: LicenceRule, state: LicenceState) -> None:
    """Raises Refusal `wrong_state` when nothing leads from `state` by `rule`."""
    if state not in rule.sources:
        raise Refusal("wrong_state", f"证照现在是“{state.label}”，不能“{rule.label}”。请刷新页面查看最新状态。")


def rule_of(act: LicenceAct) -> LicenceRule:
    """The line of the table for `act`."""
    return next(rule for rule in TABLE if rule.act is act)


def open_rules(state: LicenceState, actor: Actor) -> Iterator[LicenceRule]:
    """The lines open to `actor` now: the buttons of a page."""
    return (rule for rule in TABLE if state in rule.sources and actor.roles & set(rule.roles))


def outcome(
    rule: LicenceRule,
    values: Mapping[str, Any],
    *,
    state: LicenceState,
    valid_until: date | None,
    today: date,
    years: int | None = None,
    deemed_from: date | None = None,
) -> Outcome:
    """What the act does to a licence valid until `valid_until`. Raises Refusal where the law does not allow it.

    `years`: the length of the running period, None when unknown. `deemed_from`: the last day before the renewal by
    silence that the organ has not yet confirmed; its own decision counts from there.
    """
    if rule.act is LicenceAct.renew:
        return _renewed(deemed_from or valid_until, values["years"])
    if rule.act is LicenceAct.deem_renewed:
        return _deemed(valid_until, years, today)
    if rule.act is LicenceAct.cancel and values["ground"] == EXPIRY and state is not LicenceState.expired:
        raise Refusal(
            "not_expired",
            "证照还在有效期内，不能按“有效期届满未延续”注销。",
            article="行政许可法第七十条",
            field="ground",
        )
    if rule.act is LicenceAct.revoke and values["ground"] == DECEIT and values["safety"] == "yes":
        return Outcome(valid_until, restricted_until(RestrictionGround.deceit, today))
    return Outcome(valid_until)


def _renewed(valid_until: date | None, years: int) -> Outcome:
    if valid_until is None:
        raise Refusal("no_last_day", "这个证照没有载明有效期，不需要延续。")
    return Outcome(last_day(valid_until + timedelta(days=1), years), years=years)


def _deemed(valid_until: date | None, years: int | None, today: date) -> Outcome:
    """Silence renews (第五十条第二款). For how long the law does not say: as long as the period that ended, and without
    a last day where that is not known; the organ's own decision replaces it.
    """
    if valid_until is None or today <= valid_until:
        raise Refusal("not_overdue", "证照的有效期还没有届满。", article="行政许可法第五十条第二款")
    return Outcome(last_day(valid_until + timedelta(days=1), years) if years else None, years=years)


def deemed_reason(years: int | None) -> str:
    """What the record of a renewal by silence says about how long it is."""
    said = "机关在有效期届满前没有对延续申请作出决定，视为准予延续。法律没有规定视为延续的期限："
    if years:
        return f"{said}暂按原来的有效期{years}年计算，以机关补办的决定为准。"
    return f"{said}原来的有效期不明，待机关补办手续时确定。"


def apply_by(valid_until: date) -> date:
    """The last day to apply for renewal: thirty days before the licence ends (行政许可法第五十条第一款)."""
    return valid_until - timedelta(days=_APPLY_DAYS_BEFORE)


def ground_words(rule: LicenceRule, ground: str | None) -> str:
    """The ground in words, "" where the act has none."""
    options = {value: words for one in rule.fields if one.key == "ground" for value, words in one.options}
    return options.get(ground or "", "")


def ground_article(rule: LicenceRule, ground: str) -> str:
    """The article down to the item for the ground of a revocation or a cancellation."""
    if rule.act is LicenceAct.revoke and ground == DECEIT:
        return "《中华人民共和国行政许可法》第六十九条第二款"
    order = next(one.options for one in rule.fields if one.key == "ground")
    item = "一二三四五六"[[value for value, _ in order].index(ground)]
    place = "第六十九条第一款" if rule.act is LicenceAct.revoke else "第七十条"
    return f"《中华人民共和国行政许可法》{place}第{item}项"
