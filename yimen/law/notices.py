"""What the applicant is told outside the page, and in which words.

Every act that issues a document is told, because the applicant has a right to that document (行政许可法第三十二条、
第三十八条、第四十四条). The words name the item and nobody: a text message is read on locked screens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from yimen.law.procedure import Act, Rule
from yimen.law.words import day_words


@dataclass(frozen=True, slots=True)
class NoticeText:
    """One notice: `kind` is the act's name, `title` one line, `body` a whole message that stands alone."""

    kind: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class _Words:
    happened: str
    then: str
    then_until: str = ""  # used instead of `then` when the day is known


_LONGEST_NAME = 40  # a text message has 70 characters; the catalogue has names of some hundred
_FETCH = "请到出件窗口领取结果，或等待寄送。"

_WORDS: Mapping[Act, _Words] = {
    Act.submit: _Words("材料已收到", "窗口将在5个工作日内答复您。"),
    Act.resubmit: _Words("补正材料已收到", "窗口将在5个工作日内答复您。"),
    Act.request_correction: _Words(
        "需要补正材料", "请按补正告知书一次补齐材料。", "请在{until}（含当日）以前按补正告知书一次补齐材料。"
    ),
    Act.expire_correction: _Words("已按撤回处理", "补正期限已过，您可以重新申请。"),
    Act.not_accept: _Words("不予受理", "理由和救济途径见不予受理决定书。"),
    Act.not_required: _Words("不需要办理", "此事依法不需要取得许可，说明见告知书。"),
    Act.accept: _Words("已受理", "等待审批部门审查，您现在不需要做什么。", "最迟{until}办结，您现在不需要做什么。"),
    Act.deem_accepted: _Words(
        "已视为受理", "等待审批部门审查，您现在不需要做什么。", "最迟{until}办结，您现在不需要做什么。"
    ),
    Act.start_special_procedure: _Words("进入特别程序", "所需时间见告知书，不计入办理期限。"),
    Act.order_hearing: _Words("将举行听证", "时间和地点会另行通知您。"),
    Act.request_hearing: _Words("将举行听证", "时间和地点会另行通知您。"),
    Act.tell_hearing_right: _Words(
        "可以申请听证", "请在听证告知书写明的期限内申请或者放弃。", "请在{until}（含当日）以前申请或者放弃。"
    ),
    Act.tell_interested_party: _Words("涉及他人重大利益", "已告知利害关系人，您也可以陈述和申辩。"),
    Act.tell_fee: _Words("有应缴费用", "项目、标准和金额见收费通知书。"),
    Act.announce_hearing: _Words("的听证已确定时间", "时间和地点见听证通知书。"),
    Act.publish_hearing: _Words("的听证已向社会公告", "时间和地点没有变，与听证通知书一致。"),
    Act.record_hearing: _Words("的听证已经举行", "将根据听证笔录作出决定。"),
    Act.assign_inspection: _Words("将进行核查", "时间和地点见核查通知书，请到场或者委托人员到场。"),
    Act.record_inspection: _Words("的核查已经记录", "核查记录可以在办件页面查看。"),
    Act.cancel_inspection: _Words("的核查已取消", "您不用再等候；再次核查会另行通知您。"),
    Act.approve_extension: _Words("延长了办理期限", "理由见通知书。", "最迟{until}办结，理由见通知书。"),
    Act.grant: _Words("已准予", _FETCH),
    Act.refuse: _Words("未获准予", "理由和救济途径见决定书。" + _FETCH),
    Act.issue_certificate: _Words("的证照已制作完成", _FETCH),
    Act.hand_over: _Words("的结果已送达", "欢迎您评价这次服务。"),
    Act.withdraw: _Words("已撤回", "需要时可以重新申请。"),
    Act.promise_deferral: _Words("的容缺承诺已登记", "受理后请在期限内补交，期限见受理通知书。"),
    Act.expire_deferral: _Words("已按撤回处理", "容缺材料补交期限已过，您可以重新申请。"),
    Act.make_commitment: _Words("的告知承诺已登记", "符合条件的当场作出决定，之后进行核查。"),
    Act.order_rectification: _Words("的核查发现与承诺不符", "请按通知书的要求在期限内整改。"),
    Act.record_breach: _Words("被认定违反承诺", "理由和救济途径见认定书。"),
    Act.terminate: _Words("已终止办理", "理由见终止办理通知书。"),
}
_TOLD_WITHOUT_A_DOCUMENT = frozenset({Act.cancel_inspection})  # somebody is waiting at a door
_CERTIFICATE_FOLLOWS = "证照制作完成后会再通知您。"


def is_told(rule: Rule) -> bool:
    """Whether the applicant gets a notice of an act done by `rule`."""
    return rule.document is not None or rule.act in _TOLD_WITHOUT_A_DOCUMENT


def case_notice(
    rule: Rule, *, item_name: str, case_number: str, progress_address: str,
    issues_certificate: bool = False, until: date | None = None,
) -> NoticeText:  # fmt: skip
    """The notice of an act done by `rule`.

    `progress_address` is the short address of the masked progress page. `until` is the day that now counts: the last
    to correct, or the one by which the case is decided. Without a certificate to come a grant can be fetched at once.
    """
    words = _WORDS[rule.act]
    name = _short(item_name)
    title = f"您的“{name}”申请{words.happened}"
    then = words.then
    if rule.act is Act.grant and issues_certificate:
        then = _CERTIFICATE_FOLLOWS
    elif until and words.then_until:
        then = words.then_until.format(until=day_words(until))
    body = f"{title}（办件编号{case_number}）。{then}进度：{progress_address}"
    return NoticeText(kind=rule.act.value, title=title, body=body)


def debt_reminder(*, item_name: str, case_number: str, progress_address: str, due: date) -> NoticeText:
    """That the last day for what was promised to follow (容缺后补) comes near."""
    name = _short(item_name)
    title = f"您的“{name}”申请还有容缺材料要补交"
    body = f"{title}（办件编号{case_number}），请在{day_words(due)}（含当日）以前补交。进度：{progress_address}"
    return NoticeText(kind="deferral_reminder", title=title, body=body)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
