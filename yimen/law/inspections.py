"""现场核查 (行政许可法第三十四条第三款) and 检验、检测、检疫 (第五十五条): by two or more, written down, signed.

Going to look is part of the review and does not stop the decision's clock. Only 检验、检测、检疫 are on the list of
第四十五条, and their time is left out only by a special procedure that was told in writing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from yimen.law import clock
from yimen.law.act_fields import is_storable
from yimen.law.calendar import WorkingCalendar
from yimen.law.limits import Limit, LimitUnit
from yimen.law.refusal import Refusal

LEAST_INSPECTORS = 2
ASSIGNING_LIMIT = Limit(5, LimitUnit.working_day, "行政许可法第五十五条第二款")
"""From acceptance to the assignment of whoever inspects, tests or quarantines."""

MOST_ITEMS, ITEM_LENGTH, NOTE_LENGTH = 30, 100, 300
MOST_PHOTOS, CAPTION_LENGTH = 30, 100
PRESENT, PAPER = "present", "paper"
"""Keys of `signatures` beside the inspectors' own: the person on site, and the photograph of the signed paper."""


class InspectionKind(StrEnum):
    """What the two are sent out for."""

    verification = "verification"
    inspection = "inspection"
    testing = "testing"
    quarantine = "quarantine"

    @property
    def label(self) -> str:
        """The word on the page."""
        return _KIND_LABELS[self]

    @property
    def article(self) -> str:
        """The article that asks for two of them."""
        verification = self is InspectionKind.verification
        return "行政许可法第三十四条第三款" if verification else "行政许可法第五十五条第二款"


_KIND_LABELS = {
    InspectionKind.verification: "现场核查",
    InspectionKind.inspection: "检验",
    InspectionKind.testing: "检测",
    InspectionKind.quarantine: "检疫",
}


class FindingResult(StrEnum):
    """What was found about one item of the check list."""

    qualified = "qualified"
    unqualified = "unqualified"
    not_applicable = "not_applicable"

    @property
    def label(self) -> str:
        """The word on the page."""
        return _RESULT_LABELS[self]


_RESULT_LABELS = {
    FindingResult.qualified: "合格",
    FindingResult.unqualified: "不合格",
    FindingResult.not_applicable: "不适用",
}


@dataclass(frozen=True, slots=True)
class InspectionFacts:
    """The inspection of a case that was assigned and is neither recorded nor cancelled: by whom it is to be made."""

    inspectors: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Finding:
    """One item of the check list, what was found, and the words for it."""

    item: str
    result: FindingResult
    note: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """How each signed: the id of a picture, or PAPER. `present` is None when the person on site refused; `paper` is the
    picture of the paper on which somebody signed.
    """

    inspectors: Mapping[UUID, UUID | str]
    present: UUID | str | None
    paper: UUID | None

    @property
    def pictures(self) -> tuple[UUID, ...]:
        """The ids of all pictures of signatures."""
        given = (*self.inspectors.values(), self.present, self.paper)
        return tuple(one for one in given if isinstance(one, UUID))


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture taken on site and what it shows."""

    upload_id: UUID
    caption: str


def check_inspectors(chosen: Sequence[str], *, staff: Collection[UUID]) -> tuple[UUID, ...]:
    """Two or more different people who work for the organ. Raises Refusal `two_inspectors`, `not_of_the_organ`."""
    different = tuple(dict.fromkeys(_id(one, "inspectors") for one in chosen))
    if any(one not in staff for one in different):
        raise Refusal("not_of_the_organ", "核查人员应当是本机关的审批人员，请重新选择。", field="inspectors")
    if len(different) < LEAST_INSPECTORS:
        raise Refusal(
            "two_inspectors", "应当指派两名以上工作人员，请再选一名。",
            article=InspectionKind.verification.article, field="inspectors",
        )  # fmt: skip
    return different


def is_late(kind: InspectionKind, *, accepted_on: date, today: date, calendar: WorkingCalendar) -> bool:
    """Whether the five days for sending somebody are over. They must still be sent; that it was late is shown."""
    if kind is InspectionKind.verification:
        return False
    return today > clock.due_date(calendar, accepted_on, ASSIGNING_LIMIT)


def check_items(text: str) -> tuple[str, ...]:
    """The check list, an item a line. Raises Refusal `required`, `too_many_items`, `too_long`."""
    items = tuple(line.strip() for line in text.splitlines() if line.strip())
    if not items:
        raise Refusal("required", "请写明核查哪些内容，每行一项。", field="items")
    if len(items) > MOST_ITEMS:
        raise Refusal("too_many_items", f"核查内容最多{MOST_ITEMS}项，请合并后再填。", field="items")
    if any(len(item) > ITEM_LENGTH for item in items):
        raise Refusal("too_long", f"核查内容每项最多{ITEM_LENGTH}个字。", field="items")
    return items


def check_planned(planned_at: datetime, *, now: datetime) -> None:
    """Whoever is to be there must be able to come. Raises Refusal `inspection_in_the_past`."""
    if planned_at < _minute(now):
        raise Refusal("inspection_in_the_past", "核查时间已经过去，请改为以后的时间。", field="planned_at")


def check_held(held_at: datetime, *, assigned_at: datetime, now: datetime) -> None:
    """The inspection lies between its assignment, which follows the acceptance, and now.

    Raises Refusal `inspection_in_the_future`, `inspection_before_assignment`.
    """
    if held_at > now:
        raise Refusal("inspection_in_the_future", "核查时间不能晚于现在，请核对日期和时间。", field="held_at")
    if held_at < _minute(assigned_at):
        raise Refusal(
            "inspection_before_assignment", "核查时间早于受理后指派核查的时间，请核对日期和时间。",
            article=InspectionKind.verification.article, field="held_at",
        )  # fmt: skip


def check_findings(items: Sequence[str], given: Mapping[str, Any]) -> tuple[Finding, ...]:
    """One finding for each item; `given` maps the item's number from "1" to {"result", "note"}.

    Raises Refusal `finding_missing`, `unknown_item`, `unknown_choice`, `finding_needs_words`, `too_long`.
    """
    numbers = [str(number) for number in range(1, len(items) + 1)]
    if set(given) - set(numbers):
        raise Refusal("unknown_item", "核查结果中有核查内容以外的项，请刷新页面后再填。", field="findings")
    return tuple(_finding(number, item, given.get(number)) for number, item in zip(numbers, items, strict=True))


def _finding(number: str, item: str, given: Any) -> Finding:
    field = f"findings.{number}"
    if not isinstance(given, Mapping) or not given.get("result"):
        raise Refusal("finding_missing", f"请填写第{number}项“{item}”的核查结果。", field=field)
    if given["result"] not in list(FindingResult):
        raise Refusal("unknown_choice", f"第{number}项“{item}”请选择合格、不合格或不适用。", field=field)
    result, note = FindingResult(given["result"]), _words(given.get("note"), NOTE_LENGTH, field)
    if result is FindingResult.unqualified and not note:
        raise Refusal("finding_needs_words", f"第{number}项“{item}”不合格，请写明看到的情况。", field=field)
    return Finding(item, result, note)


def check_photos(given: Sequence[Any]) -> tuple[Photo, ...]:
    """`given` are {"upload", "caption"}. Raises Refusal `too_many_photos`, `photo_twice`, `too_long`."""
    if len(given) > MOST_PHOTOS:
        raise Refusal("too_many_photos", f"照片最多{MOST_PHOTOS}张，请选最能说明情况的。", field="photos")
    photos = tuple(_photo(one) for one in given)
    if len({photo.upload_id for photo in photos}) < len(photos):
        raise Refusal("photo_twice", "有一张照片交了两次，请去掉重复的。", field="photos")
    return photos


def _photo(given: Any) -> Photo:
    if not isinstance(given, Mapping):
        raise Refusal("wrong_type", "照片应逐张给出。", field="photos")
    return Photo(_id(given.get("upload"), "photos"), _words(given.get("caption"), CAPTION_LENGTH, "photos"))


def check_signatures(
    given: Mapping[str, Any], *, assigned: Collection[UUID], recorder: UUID, refusal: str | None, witness: str | None
) -> Signatures:
    """Two or more of those assigned sign, the recorder among them, and the person on site, or else it is written why
    she did not and who saw it.

    Raises Refusal `unknown_signatory`, `recorder_signs`, `two_signatures`, `present_signs`, `witness_missing`,
    `signed_and_refused`, `paper_missing`.
    """
    signed = {_signatory(key, assigned): _signature(value) for key, value in given.items() if key not in _SPECIAL}
    _check_inspectors_signed(signed, recorder)
    present = _signature(given[PRESENT]) if given.get(PRESENT) else None
    _check_present(present, refusal, witness)
    paper = _id(given[PAPER], "signatures") if given.get(PAPER) else None
    if paper is None and PAPER in {*signed.values(), present}:
        raise Refusal("paper_missing", "有人在纸质记录上签字，请拍下签好字的纸质记录一并提交。", field="signatures")
    return Signatures(signed, present, paper)


_SPECIAL = frozenset({PRESENT, PAPER})


def _check_inspectors_signed(signed: Mapping[UUID, UUID | str], recorder: UUID) -> None:
    article = InspectionKind.verification.article
    if len(signed) < LEAST_INSPECTORS:
        raise Refusal("two_signatures", "核查记录应当由两名以上核查人员签字。", article=article, field="signatures")
    if recorder not in signed:
        raise Refusal("recorder_signs", "提交记录的人应当参加核查并签字。", article=article, field="signatures")


def _check_present(present: UUID | str | None, refusal: str | None, witness: str | None) -> None:
    if present is not None and refusal:
        raise Refusal("signed_and_refused", "现场人员签了字，请不要再填拒绝签字的原因。", field="refusal")
    if present is None and not refusal:
        raise Refusal("present_signs", "请现场人员签字；拒绝签字的，写明原因和见证人。", field="refusal")
    if refusal and not witness:
        raise Refusal("witness_missing", "现场人员拒绝签字的，请写明见证人。", field="witness")


def _signatory(key: str, assigned: Collection[UUID]) -> UUID:
    who = _id(key, "signatures")
    if who not in assigned:
        raise Refusal("unknown_signatory", "签字的人不是指派的核查人员，请刷新页面后再填。", field="signatures")
    return who


def _signature(value: Any) -> UUID | str:
    return PAPER if value == PAPER else _id(value, "signatures")


def _id(value: Any, field: str) -> UUID:
    try:
        return UUID(value)
    except (AttributeError, TypeError, ValueError) as error:
        raise Refusal("wrong_type", "编号不对，请刷新页面后再选。", field=field) from error


def _words(value: Any, longest: int, field: str) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if len(text) > longest:
        raise Refusal("too_long", f"说明最多{longest}个字。", field=field)
    if not is_storable(text):
        raise Refusal("wrong_character", "说明中有无法保存的字符，请删去后再提交。", field=field)
    return text


def _minute(moment: datetime) -> datetime:
    """People write times to the minute."""
    return moment.replace(second=0, microsecond=0)
