"""Going to look: two or more, between assignment and now, every item answered, everybody signed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law import inspections
from yimen.law.calendar import WorkingCalendar
from yimen.law.inspections import (
    LEAST_INSPECTORS,
    MOST_ITEMS,
    MOST_PHOTOS,
    PAPER,
    FindingResult,
    InspectionKind,
    check_findings,
    check_held,
    check_inspectors,
    check_items,
    check_photos,
    check_planned,
    check_signatures,
    is_late,
)
from yimen.law.refusal import Refusal

_A, _B, _C, _PICTURE = (UUID(int=number) for number in range(1, 5))
_NOW = datetime(2026, 3, 2, 9, 0, 30, tzinfo=UTC)
_SIGNED = {str(_A): str(_PICTURE), str(_B): str(_PICTURE), "present": str(_PICTURE)}


def _refused(call: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        call()
    assert refused.value.message.endswith("。")
    assert refused.value.field
    return refused.value.code


@pytest.mark.article("行政许可法第三十四条第三款", "行政许可法第五十五条第二款")
@given(chosen=st.lists(st.sampled_from([_A, _B, _C]), max_size=6))
def test_two_different_people_are_sent_or_nobody(chosen: list[UUID]) -> None:
    def sent() -> object:
        return check_inspectors([str(one) for one in chosen], staff={_A, _B, _C})

    if len(set(chosen)) < LEAST_INSPECTORS:
        assert _refused(sent) == "two_inspectors"
    else:
        assert set(chosen) == set(sent())  # type: ignore[call-overload]


def test_nobody_from_elsewhere_is_sent() -> None:
    assert _refused(lambda: check_inspectors([str(_A), str(_C)], staff={_A, _B})) == "not_of_the_organ"
    assert _refused(lambda: check_inspectors(["x", str(_A)], staff={_A, _B})) == "wrong_type"


def test_each_kind_names_the_article_that_asks_for_two() -> None:
    others = [kind.article for kind in InspectionKind if kind is not InspectionKind.verification]
    assert InspectionKind.verification.article == "行政许可法第三十四条第三款"
    assert others == ["行政许可法第五十五条第二款"] * 3


@pytest.mark.article("行政许可法第五十五条第二款")
@given(days=st.integers(0, 30), kind=st.sampled_from(InspectionKind))
def test_somebody_is_sent_to_test_within_five_working_days(
    calendar: WorkingCalendar, days: int, kind: InspectionKind
) -> None:
    accepted, today = date(2026, 3, 2), date(2026, 3, 2) + timedelta(days=days)
    gone = sum(calendar.is_working_day(accepted + timedelta(days=one)) for one in range(1, days + 1))
    late = is_late(kind, accepted_on=accepted, today=today, calendar=calendar)
    after_the_last_day = gone > 5 or (gone == 5 and not calendar.is_working_day(today))
    assert late == (kind is not InspectionKind.verification and after_the_last_day)


@given(lines=st.lists(st.text("一二 \t", max_size=5), max_size=40))
def test_a_check_list_has_as_many_items_as_it_has_lines_with_words(lines: list[str]) -> None:
    said = [line.strip() for line in lines if line.strip()]
    if not said or len(said) > MOST_ITEMS:
        assert _refused(lambda: check_items("\n".join(lines))) == ("too_many_items" if said else "required")
    else:
        assert list(check_items("\n".join(lines))) == said


@given(seconds=st.integers(-100_000, 100_000))
def test_an_inspection_lies_between_its_assignment_and_now(seconds: int) -> None:
    held, assigned = _NOW + timedelta(seconds=seconds), _NOW - timedelta(hours=5)
    minute = assigned.replace(second=0)
    if held > _NOW:
        assert _refused(lambda: check_held(held, assigned_at=assigned, now=_NOW)) == "inspection_in_the_future"
    elif held < minute:
        assert _refused(lambda: check_held(held, assigned_at=assigned, now=_NOW)) == "inspection_before_assignment"
    else:
        check_held(held, assigned_at=assigned, now=_NOW)


def test_nobody_is_told_of_a_time_that_is_over() -> None:
    check_planned(_NOW.replace(second=0), now=_NOW)
    assert _refused(lambda: check_planned(_NOW - timedelta(minutes=1), now=_NOW)) == "inspection_in_the_past"


_FINDING = st.fixed_dictionaries(
    {"result": st.sampled_from([*FindingResult, "", "好"]), "note": st.sampled_from(["", "  ", "看到了"])}
)


@given(found=st.dictionaries(st.sampled_from("1234"), _FINDING))
def test_every_item_is_answered_and_what_is_wrong_is_told_in_words(found: dict[str, Any]) -> None:
    items = ("一", "二", "三")
    try:
        findings = check_findings(items, found)
    except Refusal as refusal:
        wrong = {"unknown_item", "finding_missing", "unknown_choice", "finding_needs_words"}
        assert refusal.code in wrong  # noqa: PT017 - a finding list is right or wrong, the strategy makes both
    else:
        assert set(found) == {"1", "2", "3"}
        assert [one.item for one in findings] == list(items)
        assert all(one.note or one.result is not FindingResult.unqualified for one in findings)


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ({}, "finding_missing"),
        ({"1": "合格"}, "finding_missing"),
        ({"1": {"result": "好"}}, "unknown_choice"),
        ({"1": {"result": "unqualified", "note": " "}}, "finding_needs_words"),
        ({"1": {"result": "qualified", "note": "长" * 301}}, "too_long"),
        ({"1": {"result": "qualified", "note": "\x00"}}, "wrong_character"),
        ({"1": {"result": "qualified"}, "2": {"result": "qualified"}}, "unknown_item"),
    ],
)
def test_a_finding_that_cannot_be_kept_is_refused(found: dict[str, Any], code: str) -> None:
    assert _refused(lambda: check_findings(("一",), found)) == code


def test_photographs_are_few_and_each_is_given_once() -> None:
    def photos(count: int) -> list[dict[str, str]]:
        return [{"upload": str(UUID(int=number)), "caption": "门头"} for number in range(count)]

    assert [one.caption for one in check_photos([*photos(2), {"upload": str(UUID(int=9))}])] == ["门头", "门头", ""]
    assert _refused(lambda: check_photos(photos(MOST_PHOTOS + 1))) == "too_many_photos"
    assert _refused(lambda: check_photos(photos(1) * 2)) == "photo_twice"
    assert _refused(lambda: check_photos(["x"])) == "wrong_type"


def _sign(given: dict[str, str], refusal: str | None = None, witness: str | None = None) -> inspections.Signatures:
    return check_signatures(given, assigned={_A, _B}, recorder=_A, refusal=refusal, witness=witness)


@pytest.mark.parametrize(
    ("changed", "words", "code"),
    [
        ({str(_B): None}, {}, "two_signatures"),
        ({str(_A): None, str(_C): str(_PICTURE)}, {}, "unknown_signatory"),
        ({str(_B): "签了"}, {}, "wrong_type"),
        ({"present": None}, {}, "present_signs"),
        ({"present": None}, {"refusal": "有异议"}, "witness_missing"),
        ({}, {"refusal": "有异议", "witness": "周敏"}, "signed_and_refused"),
        ({"present": PAPER}, {}, "paper_missing"),
    ],
)
@pytest.mark.article("行政许可法第三十四条第三款")
def test_a_record_is_signed_by_two_who_were_there_and_by_whom_it_concerns(
    changed: dict[str, str | None], words: dict[str, str], code: str
) -> None:
    given = {key: value for key, value in {**_SIGNED, **changed}.items() if value is not None}
    assert _refused(lambda: _sign(given, **words)) == code


def test_whoever_sends_the_record_has_signed_it() -> None:
    given = {str(_B): str(_PICTURE), str(_C): str(_PICTURE), "present": str(_PICTURE)}
    assert (
        _refused(lambda: check_signatures(given, assigned={_A, _B, _C}, recorder=_A, refusal=None, witness=None))
        == "recorder_signs"
    )


def test_a_refused_signature_has_a_reason_and_a_witness_and_paper_counts_when_it_is_photographed() -> None:
    inspectors = {str(_A): PAPER, str(_B): PAPER}
    found = _sign({**inspectors, "paper": str(_PICTURE)}, refusal="有异议", witness="周敏")
    assert (found.present, found.paper, found.pictures) == (None, _PICTURE, (_PICTURE,))
    assert _sign(_SIGNED).pictures == (_PICTURE,) * 3
