"""委托实施: another organ decides an item in the delegating authority's name, on the documents too."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from tests.cases.cast import FOOD, LABOUR, MARKET, MONDAY, PENSION_CHECK, Cast, act, offer_promises
from tests.cases.refusing import refused
from yimen.cases.models import Case
from yimen.cases.queries import case_file, review_counts, review_inbox, verifications
from yimen.catalogue.queries import current_version
from yimen.documents.commands import ensure_rendered
from yimen.documents.models import Document
from yimen.documents.queries import FileVerdict, check_file, read_pdf
from yimen.documents.signing.chain import signing_certificate
from yimen.law.actors import SYSTEM, Actor
from yimen.law.procedure import Act
from yimen.law.states import State
from yimen.organisations.delegations import delegate, delegations, end_delegation
from yimen.organisations.models import Organ
from yimen.organisations.queries import actor_for, organ_by_name

_TODAY = MONDAY.date()


def _organ(name: str) -> UUID:
    organ = organ_by_name(name)
    assert organ is not None
    return organ.id


def _delegate(
    cast: Cast, *, by: str = MARKET, to: str = LABOUR, announcement: str = "公告〔2026〕1号", actor: Actor = SYSTEM,
    since: date = _TODAY, until: date | None = None,
) -> UUID:  # fmt: skip
    version = current_version(cast.codes[FOOD])
    return delegate(
        item_id=version.item_id, item_name=version.name, item_organ_id=version.organ_id, organ_id=_organ(by),
        delegate_id=_organ(to), announcement=announcement, valid_from=since, valid_until=until, actor=actor, now=MONDAY,
    )  # fmt: skip


def _again(actor: Actor, at: datetime = MONDAY) -> Actor:
    """The same person, asked after what she may do today."""
    assert actor.account_id is not None
    found = actor_for(actor.account_id, on=at.date())
    assert found is not None
    return found


def _accepted(cast: Cast) -> Case:
    return act(cast.clerk, act(cast.clerk, cast.submit(item=FOOD), Act.receive), Act.accept)


@pytest.mark.article("行政许可法第二十四条")
def test_the_delegate_decides_in_the_name_of_the_authority_on_the_paper_too(cast: Cast) -> None:
    case = _accepted(cast)
    with refused("case_not_found"):
        act(cast.other_approver, case, Act.grant)
    _delegate(cast)
    delegate_approver = _again(cast.other_approver)
    assert [card.number for card in review_inbox(delegate_approver, today=_TODAY).cards] == [case.number]
    assert review_counts(delegate_approver, today=_TODAY)[State.accepted] == 1
    assert act(delegate_approver, case, Act.grant).state == State.granted
    paper = Document.objects.get(case_id=case.id, kind="grant_decision")
    assert paper.organ_id == case.organ_id
    assert (paper.payload["header"]["organ_name"], paper.payload["header"]["delegate_name"]) == (MARKET, LABOUR)


@pytest.mark.article("行政许可法第二十四条")
def test_what_a_delegate_decides_is_signed_with_the_certificate_of_the_authority(cast: Cast) -> None:
    case = _accepted(cast)
    _delegate(cast)
    act(_again(cast.other_approver), case, Act.grant)
    paper = Document.objects.get(case_id=case.id, kind="grant_decision")
    ensure_rendered(paper.id, MONDAY)
    paper.refresh_from_db()
    authority, delegate_organ = (Organ.objects.get(name=name) for name in (MARKET, LABOUR))
    assert paper.signed_with == signing_certificate(authority.code, MARKET, MONDAY).fingerprint
    assert paper.signed_with != signing_certificate(delegate_organ.code, LABOUR, MONDAY).fingerprint
    checked = check_file(read_pdf(paper.id))
    assert (checked.verdict, checked.signer) == (FileVerdict.genuine, f"{MARKET}（演示）")


def test_the_delegate_reads_what_was_said_in_the_review(cast: Cast) -> None:
    case = act(cast.approver, _accepted(cast), Act.review)
    act(cast.citizen, case, Act.make_statement, MONDAY, {"statement": "会安装净化设备"})
    _delegate(cast)
    file = case_file(_again(cast.other_approver), number=case.number, now=MONDAY)
    assert [one.text for one in file.statements] == ["会安装净化设备"]


def test_the_delegate_finds_the_commitments_it_has_to_verify(cast: Cast) -> None:
    offer_promises(FOOD)
    case = cast.submit(item=FOOD)
    act(cast.citizen, case, Act.make_commitment, values={"agreed": True})
    act(cast.clerk, act(cast.clerk, case, Act.receive), Act.accept)
    _delegate(cast)
    delegate_approver = _again(cast.other_approver)
    act(delegate_approver, case, Act.grant)
    assert [one.card.number for one in verifications(delegate_approver, today=_TODAY).rows] == [case.number]
    assert verifications(cast.other_approver, today=_TODAY).rows == ()


def test_the_authoritys_own_paper_names_no_delegate(cast: Cast) -> None:
    _delegate(cast)
    case = act(cast.approver, _accepted(cast), Act.grant)
    assert Document.objects.get(case_id=case.id, kind="grant_decision").payload["header"]["delegate_name"] is None


@pytest.mark.article("行政许可法第二十四条")
def test_outside_its_days_and_for_other_items_it_covers_nothing(cast: Cast) -> None:
    case = _accepted(cast)
    other = act(cast.clerk, act(cast.clerk, cast.submit(item=PENSION_CHECK, key="other"), Act.receive), Act.accept)
    _delegate(cast, since=_TODAY + timedelta(days=1), until=_TODAY + timedelta(days=2))
    for days, covered in ((0, False), (1, True), (2, True), (3, False)):
        at = MONDAY + timedelta(days=days)
        seen = review_inbox(_again(cast.other_approver, at), today=at.date()).cards
        assert (case.number in {card.number for card in seen}) is covered
    with refused("case_not_found"):
        case_file(_again(cast.other_approver), number=case.number, now=MONDAY)
    assert other.organ_id != case.organ_id


def test_an_ended_delegation_covers_nothing_from_that_day_on(cast: Cast) -> None:
    case = _accepted(cast)
    end_delegation(delegation_id=_delegate(cast), actor=SYSTEM, now=MONDAY)
    with refused("case_not_found"):
        act(_again(cast.other_approver), case, Act.grant)
    assert delegations(_TODAY) == ()


@pytest.mark.article("行政许可法第二十四条")
def test_a_delegate_cannot_delegate_further_and_nobody_without_an_announcement(cast: Cast) -> None:
    with refused("sub_delegation"):
        _delegate(cast, by=LABOUR, to=MARKET)
    with refused("delegated_to_itself"):
        _delegate(cast, to=MARKET)
    with refused("announcement_missing"):
        _delegate(cast, announcement=" ")
    with refused("not_administrator"):
        _delegate(cast, actor=cast.clerk)
    with refused("delegation_ends_before_it_begins"):
        _delegate(cast, until=_TODAY - timedelta(days=1))
    assert delegations(_TODAY) == ()


def test_the_head_of_the_delegate_approves_no_extension(cast: Cast) -> None:
    case = _accepted(cast)
    _delegate(cast)
    act(_again(cast.other_approver), case, Act.request_extension, MONDAY, {"days": 5, "reason": "案情复杂"})
    assert act(cast.head, case, Act.approve_extension).extension_days == 5


@pytest.mark.article("行政许可法第二十四条")
def test_what_is_delegated_is_published(cast: Cast) -> None:
    _delegate(cast)
    assert _delegate(cast) is not None  # the same again is one
    found = delegations(_TODAY)
    assert [(one.organ_name, one.delegate_name, one.item_name) for one in found] == [(MARKET, LABOUR, FOOD)]
