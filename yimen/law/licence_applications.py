"""Applications that name a licence: to renew, change or replace it (行政许可法第四十九条、第五十条)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from yimen.law.licences import LicenceAct, LicenceState, apply_by
from yimen.law.refusal import Refusal
from yimen.law.states import State
from yimen.law.words import day_words


class Purpose(StrEnum):
    """What the applicant wants of a licence she holds. An ordinary application for a new one has none."""

    renew = "renew"
    change = "change"
    reissue = "replace"

    @property
    def label(self) -> str:
        """The word on a page."""
        return {Purpose.renew: "延续", Purpose.change: "变更", Purpose.reissue: "补发或者换发"}[self]

    @property
    def act(self) -> LicenceAct:
        """What becomes of the licence when the application is granted and its certificate made."""
        return LicenceAct(self.value)


@dataclass(frozen=True, slots=True)
class LicenceRequest:
    """What is asked of which licence; `number` is that of the licence (证照编号)."""

    purpose: Purpose
    number: str


@dataclass(frozen=True, slots=True)
class LicenceFacts:
    """What the procedure may ask about the licence a case names. `deemed`: renewed by silence, and the organ has not
    decided formally since.
    """

    purpose: Purpose
    state: LicenceState
    valid_until: date | None
    in_time: bool
    deemed: bool


WITH_THE_ORGAN = frozenset({State.submitted, State.received, State.accepted, State.reviewing, State.suspended})
"""Where the organ owes the next step: here its silence counts (行政许可法第五十条第二款). An applicant who was asked to
correct is owed nothing until she does."""
_DECIDED_FOR = frozenset({State.granted})  # the new certificate is still to come
OVER = frozenset(State) - WITH_THE_ORGAN - _DECIDED_FOR - {State.correction_required}
"""States in which an application no longer stands in the way of the next one."""


def request_of(purpose: str, number: str) -> LicenceRequest | None:
    """The request as somebody wrote it; None for a new licence.

    Raises Refusal `unknown_purpose`, `purpose_missing` or `licence_missing`.
    """
    if purpose in {"", "new"}:
        if number.strip():
            raise Refusal("purpose_missing", "填了证照编号的，请写明申请延续、变更还是补发换发。", field="purpose")
        return None
    if purpose not in set(Purpose):
        raise Refusal("unknown_purpose", "申请类型只有新办、延续、变更、补发或者换发。", field="purpose")
    if not number.strip():
        raise Refusal("licence_missing", "请填写证照编号，写在证照上。", field="licence")
    return LicenceRequest(Purpose(purpose), number.strip())


def check(purpose: Purpose, *, state: LicenceState, valid_until: date | None, today: date, already_open: bool) -> None:
    """Whether the holder may apply today. Raises Refusal, each with what to do instead.

    Somebody who asks for renewal later than thirty days before the end is not refused: the law says when to ask
    (第五十条第一款), not that a later application is void, and sectors may rule otherwise. She is told what she risks
    (`late_warning`).
    """
    over = valid_until is not None and valid_until < today
    if state is not LicenceState.valid or over:
        words = "已过期" if over else state.label
        raise Refusal(
            "licence_not_valid",
            f"证照现在是“{words}”，只有有效的证照可以申请{purpose.label}；还需要这项许可的，请按新办申请。",
            article="行政许可法第五十条" if purpose is Purpose.renew else "行政许可法第四十九条",
            field="licence",
        )
    if purpose is Purpose.renew and valid_until is None:
        raise Refusal("no_last_day", "这个证照没有载明有效期，不需要延续。", field="licence")
    if already_open:
        words = f"这个证照已经有一份{purpose.label}申请在办，请在“我的办件”里查看，不用再申请。"
        raise Refusal("application_open", words, field="licence")


def open_purposes(*, state: LicenceState, valid_until: date | None, today: date, renewing: bool) -> tuple[Purpose, ...]:
    """What its holder may ask for today, as far as the licence tells; `renewing`: a renewal is being handled."""

    def may(purpose: Purpose) -> bool:
        already_open = renewing and purpose is Purpose.renew
        try:
            check(purpose, state=state, valid_until=valid_until, today=today, already_open=already_open)
        except Refusal:
            return False
        return True

    return tuple(filter(may, Purpose))


def in_time(received_on: date, valid_until: date | None) -> bool:
    """Whether renewal was asked for at least thirty days before the end (行政许可法第五十条第一款)."""
    return valid_until is not None and received_on <= apply_by(valid_until)


def late_warning(purpose: Purpose, valid_until: date | None, today: date) -> str:
    """What somebody who asks for renewal too late is told before she submits; "" for anybody else."""
    if purpose is not Purpose.renew or valid_until is None or in_time(today, valid_until):
        return ""
    return (
        f"延续申请应当在有效期届满三十日前（{day_words(apply_by(valid_until))}以前）提出，法律、法规、规章另有规定的依照其规定。"
        f"现在仍可以申请；但在{day_words(valid_until)}以前没有作出决定的，本平台不按“视为准予延续”登记，证照到期失效。"
    )


def holds(purpose: Purpose, *, timely: bool, state: State) -> bool:
    """Whether an application in `state` keeps its licence from running out: renewal, asked for in time and with the
    organ, or granted and about to be written on the certificate.
    """
    return purpose is Purpose.renew and (state in _DECIDED_FOR or (timely and state in WITH_THE_ORGAN))


def values_of(purpose: Purpose, *, decision: str, content: str, years: int | None) -> dict[str, Any]:
    """The input of the licence's own act, from what was decided about the case."""
    if purpose is Purpose.renew:
        return {"decision": decision, "years": years}
    return {"decision": decision, "reason": content or "按决定书"}


def check_grant(facts: LicenceFacts | None, values: Mapping[str, Any]) -> None:
    """A renewal says for how long; nothing else moves the last day. Raises Refusal naming `valid_years`."""
    if facts is None:
        return
    if facts.purpose is Purpose.renew and not values.get("valid_years"):
        raise Refusal(
            "required",
            "准予延续应当写明延续几年，请填写“证照有效期（年）”。",
            article="行政许可法第五十条",
            field="valid_years",
        )
    if facts.purpose is not Purpose.renew and values.get("valid_years"):
        words = f"{facts.purpose.label}不改变证照的有效期，请留空“证照有效期（年）”。"
        raise Refusal("no_new_period", words, field="valid_years")
