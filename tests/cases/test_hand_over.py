"""制证、出件、办结 (行政许可法第三十九、四十四条)."""

from __future__ import annotations

import pytest

from tests.cases.cast import MONDAY, PENSION_CHECK, Cast, act, hand_over_values
from tests.cases.refusing import refused
from yimen.cases.models import Case, HandOver
from yimen.cases.queries import case_file
from yimen.law.procedure import Act
from yimen.law.states import State


def _granted(cast: Cast) -> Case:
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.accept)
    return act(cast.approver, case, Act.grant)


@pytest.mark.article("行政许可法第三十九条、第四十四条")
def test_a_certificate_is_made_before_it_is_handed_over(cast: Cast) -> None:
    case = _granted(cast)
    with refused("certificate_outstanding"):
        act(cast.issuer, case, Act.hand_over, values=hand_over_values())
    certified = act(cast.issuer, case, Act.issue_certificate)
    assert certified.certificate_number == "西市监证〔2026〕00001号"
    assert act(cast.issuer, case, Act.hand_over, values=hand_over_values()).state == State.delivered


@pytest.mark.article("行政许可法第四十四条")
def test_nothing_is_delivered_without_a_record_of_who_took_it(cast: Cast) -> None:
    case = _granted(cast)
    act(cast.issuer, case, Act.issue_certificate)
    for missing in ("recipient_name", "relation", "identity_checked", "signature"):
        with pytest.raises(Exception, match="请"):
            act(cast.issuer, case, Act.hand_over, values={**hand_over_values(), missing: None})
    act(cast.issuer, case, Act.hand_over, values=hand_over_values())
    assert HandOver.objects.get(case=case).recipient_id_number == hand_over_values()["recipient_id_number"]


def test_a_wrong_identity_number_is_named(cast: Cast) -> None:
    case = _granted(cast)
    act(cast.issuer, case, Act.issue_certificate)
    with refused("id_card_check_digit"):
        wrong = hand_over_values()["recipient_id_number"][:-1] + "0"
        act(cast.issuer, case, Act.hand_over, values={**hand_over_values(), "recipient_id_number": wrong})


def test_posting_needs_the_postal_number(cast: Cast) -> None:
    case = _granted(cast)
    act(cast.issuer, case, Act.issue_certificate)
    posted = {**hand_over_values(), "method": "post", "recipient_id_number": ""}
    with refused("required"):
        act(cast.issuer, case, Act.hand_over, values=posted)
    assert act(cast.issuer, case, Act.hand_over, values={**posted, "postal_number": "1234567890123"}).delivered_at


def test_an_item_without_certificate_is_handed_over_at_once(cast: Cast) -> None:
    case = cast.submit(item=PENSION_CHECK)
    for what in (Act.receive, Act.accept, Act.grant):
        act(cast.clerk, case, what)
    assert act(cast.clerk, case, Act.hand_over, values=hand_over_values()).state == State.delivered


def test_the_whole_road_leaves_six_events_and_six_documents(cast: Cast) -> None:
    case = _granted(cast)
    act(cast.issuer, case, Act.issue_certificate)
    act(cast.issuer, case, Act.hand_over, values=hand_over_values())
    act(cast.issuer, case, Act.close)
    file = case_file(cast.citizen, number=case.number, now=MONDAY)
    assert file.card.state is State.closed
    assert [event.act for event in file.events] == [
        "submit", "receive", "accept", "grant", "issue_certificate", "hand_over", "close",
    ]  # fmt: skip
    assert [document.title for document in file.documents] == [
        "收件凭证", "受理通知书", "准予行政许可决定书", "食品经营许可证", "送达回证",
    ]  # fmt: skip


def test_the_issuing_counter_sees_only_what_is_decided(cast: Cast) -> None:
    case = cast.submit()
    with refused("case_not_found"):
        case_file(cast.issuer, number=case.number, now=MONDAY)
