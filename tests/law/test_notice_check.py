"""What a hall lacks against the notice, by its sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from yimen.law.halls.counters import CounterKind
from yimen.law.halls.notice_check import (
    CounterFacts,
    HallFacts,
    ItemFacts,
    Sentence,
    SignFacts,
    ZoneFacts,
    asked_of,
    check,
    is_of_county,
)
from yimen.law.halls.signs import SignKind
from yimen.law.halls.zones import NAMED_AT_ONCE, ZoneKind

ITEM = ItemFacts(name="食品经营许可", resident=True, stays_out=None, served=True, authorised=True)
COMPLETE = HallFacts(
    is_county=True,
    phone=None,
    zones=[ZoneFacts(kind, "12345" if kind is ZoneKind.complaint else None) for kind in ZoneKind],
    counters=[CounterFacts(number, kind, in_zone=True, serves=True) for number, kind in enumerate(CounterKind, 1)],
    items=[ITEM],
    signs=[SignFacts(kind, printed=True, changed=False) for kind in SignKind],
    serves_every_day=True,
    serves_after_hours=True,
)
TOWNSHIP = replace(COMPLETE, is_county=False)


def _found(hall: HallFacts) -> list[tuple[Sentence, str]]:
    return [(one.sentence, one.subject) for one in check(hall)]


def _without_counter(kind: CounterKind) -> HallFacts:
    return replace(COMPLETE, counters=[one for one in COMPLETE.counters if one.kind is not kind])


def _with_item(**changes: object) -> HallFacts:
    return replace(COMPLETE, items=[replace(ITEM, **changes)])  # type: ignore[arg-type]


def test_a_complete_hall_lacks_nothing() -> None:
    assert check(COMPLETE) == check(TOWNSHIP) == ()


@pytest.mark.parametrize("kind", sorted(NAMED_AT_ONCE))
def test_a_zone_named_at_once_is_asked_of_every_hall(kind: ZoneKind) -> None:
    for hall in (COMPLETE, TOWNSHIP):
        without = replace(hall, phone="0396-6220000", zones=[one for one in hall.zones if one.kind is not kind])
        assert _found(without) == [(Sentence.zones, kind.label)]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [(ZoneKind.around_the_clock, Sentence.around_the_clock), (ZoneKind.elderly, Sentence.elderly),
     (ZoneKind.assistance, Sentence.assistance)],
)  # fmt: skip
def test_a_zone_named_later_is_asked_of_the_county_only(kind: ZoneKind, sentence: Sentence) -> None:
    zones = [one for one in COMPLETE.zones if one.kind is not kind]
    assert _found(replace(COMPLETE, zones=zones)) == [(sentence, kind.label)]
    assert _found(replace(TOWNSHIP, zones=zones)) == []


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [(CounterKind.integrated, Sentence.one_window), (CounterKind.issuing, Sentence.one_window),
     (CounterKind.cross_province, Sentence.elsewhere), (CounterKind.assistance, Sentence.assistance)],
)  # fmt: skip
def test_a_kind_of_counter_that_is_missing_is_found(kind: CounterKind, sentence: Sentence) -> None:
    hall = _without_counter(kind)
    assert _found(hall) == [(sentence, kind.label)]
    asked = [(sentence, kind.label)] if kind is CounterKind.integrated else []
    assert _found(replace(hall, is_county=False)) == asked


def test_an_item_that_stays_out_needs_a_reason_in_the_county_only() -> None:
    outside = _with_item(resident=False, served=False, authorised=False)
    assert _found(outside) == [(Sentence.all_resident, "食品经营许可")]
    assert _found(replace(outside, is_county=False)) == []
    assert _found(_with_item(resident=False, stays_out="须在现场办理", served=False, authorised=False)) == []


def test_a_resident_item_needs_a_counter_and_somebody_authorised() -> None:
    assert _found(_with_item(served=False, authorised=False)) == [
        (Sentence.in_place, "食品经营许可"), (Sentence.authorised, "食品经营许可"),
    ]  # fmt: skip


def test_a_complaint_is_taken_by_the_phone_of_the_zone_or_of_the_hall() -> None:
    silent = replace(COMPLETE, zones=[ZoneFacts(one.kind, None) for one in COMPLETE.zones])
    assert _found(silent) == [(Sentence.signs, "投诉电话")]
    assert _found(replace(silent, phone="0396-6220000")) == []


def test_a_counter_without_a_zone_has_no_signs_and_one_without_a_group_no_numbers() -> None:
    counters = [replace(one, in_zone=False, serves=False) for one in COMPLETE.counters]
    found = _found(replace(COMPLETE, counters=counters))
    assert [subject for sentence, subject in found if sentence is Sentence.signs] == [
        f"{one.number}号窗口" for one in counters
    ]
    # An issuing counter, the assistants, the complaint counter and the guides take people without a business group.
    assert [subject for sentence, subject in found if sentence is Sentence.in_place] == [
        "1号窗口", "2号窗口", "5号窗口", "6号窗口",
    ]  # fmt: skip


def test_signs_that_were_not_printed_or_say_something_else_now_are_counted_by_kind_in_every_hall() -> None:
    plates = [SignFacts(SignKind.counter, printed=one > 2, changed=one == 3) for one in range(1, 5)]
    guide = SignFacts(SignKind.guide, printed=False, changed=False)
    for hall in (COMPLETE, TOWNSHIP):
        found = [one for one in check(replace(hall, signs=[guide, *plates])) if one.sentence is Sentence.signs]
        assert [(one.subject, one.message) for one in found] == [
            ("引导", "1块还没有印制，请印制并设置。"),
            ("窗口标牌", "2块还没有印制，1块印制以后内容变了，请印制并设置。"),
        ]


def test_signs_the_sentence_does_not_name_are_not_asked_for() -> None:
    unnamed = (SignKind.zone, SignKind.card, SignKind.clerk)
    signs = [SignFacts(kind, printed=kind not in unnamed, changed=False) for kind in SignKind]
    assert check(replace(COMPLETE, signs=signs)) == ()


def test_service_every_day_and_after_hours_is_asked_of_the_county() -> None:
    hall = replace(COMPLETE, serves_every_day=False, serves_after_hours=False)
    assert [sentence for sentence, _ in _found(hall)] == [Sentence.every_day, Sentence.after_hours]
    assert _found(replace(hall, is_county=False)) == []


def test_findings_come_in_the_order_of_the_notice() -> None:
    empty = replace(
        COMPLETE, zones=[], counters=[], items=[replace(ITEM, resident=False)], serves_every_day=False,
        serves_after_hours=False,
    )  # fmt: skip
    order = [asked_of(is_county=True).index(sentence) for sentence, _ in _found(empty)]
    assert order == sorted(order)


@pytest.mark.parametrize(("code", "county"), [("411721", True), ("411721000000", True), ("411721001000", False)])
def test_the_county_is_known_by_the_code_of_its_division(code: str, county: bool) -> None:
    assert is_of_county(code) is county
