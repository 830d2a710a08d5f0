"""Recording what is done for nothing: once, within the quota, in the trail, and read from the hand-over where it is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from tests.cases.cast import MONDAY, Cast, act, hand_over_values
from yimen.demo.departments import demonstration_uscc
from yimen.foundation import trail
from yimen.foundation.ids import new_id
from yimen.free_services.commands import record, set_quota
from yimen.free_services.models import SealOrder
from yimen.free_services.queries import ledger, month_totals, of_case
from yimen.law.actors import SYSTEM, Actor
from yimen.law.free_services import Direction, Service, month_of
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal

MARCH = month_of(MONDAY.date())
LETTER: dict[str, Any] = {"direction": "to_hall", "what": "房屋租赁合同原件1份", "weight": "60", "postal_number": "EA1"}


def _record(actor: Actor, number: str, service: Service, key: UUID | None = None, **values: Any) -> UUID:
    return record(actor=actor, number=number, service=service, values=values, key=key or new_id(), now=MONDAY)


def test_copies_seals_and_letters_stand_with_the_case_and_in_the_month(cast: Cast) -> None:
    case = cast.submit()
    _record(cast.clerk, case.number, Service.copying, pages="12")
    _record(cast.clerk, case.number, Service.seals, uscc=demonstration_uscc(900), first_set=True)
    _record(cast.clerk, case.number, Service.posting, **LETTER)
    words = {one.service: one.words for one in of_case(case.id)}
    assert words[Service.copying] == "12页"
    assert demonstration_uscc(900) not in words[Service.seals]
    assert "房屋租赁合同原件1份" in words[Service.posting]
    assert {(one.service, one.direction): one.amount for one in month_totals(MARCH).totals} == {
        (Service.copying, None): 12,
        (Service.seals, None): 1,
        (Service.posting, Direction.to_hall): 1,
        (Service.posting, Direction.to_applicant): 0,
    }


def test_a_form_sent_twice_is_one_record(cast: Cast) -> None:
    case, key = cast.submit(), new_id()
    for _ in range(2):
        assert _record(cast.clerk, case.number, Service.copying, key, pages="3") == key
    assert len(of_case(case.id)) == 1
    (entry,) = trail.read(key)
    assert (entry.kind, entry.details) == ("free_service", {"case": case.number, "amount": 3})


def test_an_enterprise_has_its_first_seals_once_whatever_the_case(cast: Cast) -> None:
    first, second = cast.submit(), cast.submit(key="k2")
    _record(cast.clerk, first.number, Service.seals, uscc=demonstration_uscc(900), first_set=True)
    with pytest.raises(Refusal, match="每家企业一次") as refused:
        _record(cast.clerk, second.number, Service.seals, uscc=demonstration_uscc(900).lower(), first_set=True)
    assert refused.value.field == "uscc"
    _record(cast.clerk, second.number, Service.seals, uscc=demonstration_uscc(901), first_set=True)
    with pytest.raises(Refusal, match="校验"):
        _record(cast.clerk, second.number, Service.seals, uscc=demonstration_uscc(902)[:-1] + "0", first_set=True)


def test_codes_and_contents_are_encrypted_in_the_database(cast: Cast) -> None:
    case = cast.submit()
    _record(cast.clerk, case.number, Service.seals, uscc=demonstration_uscc(900), first_set=True)
    _record(cast.clerk, case.number, Service.posting, **LETTER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT uscc FROM free_services_sealorder UNION ALL SELECT what FROM free_services_postorder")
        stored = b"".join(bytes(row[0]) for row in cursor.fetchall())
    assert demonstration_uscc(900).encode() not in stored
    assert "租赁".encode() not in stored
    assert SealOrder.objects.get().uscc == demonstration_uscc(900)


def test_a_stranger_and_somebody_without_the_case_record_nothing(cast: Cast) -> None:
    case = cast.submit()
    with pytest.raises(Refusal, match="窗口人员"):
        _record(cast.citizen, case.number, Service.copying, pages="1")
    with pytest.raises(Refusal, match="没有找到"):
        _record(cast.clerk, "no-such-number", Service.copying, pages="1")
    assert of_case(case.id) == ()


def test_a_quota_holds_for_its_month_and_the_next_until_it_is_lifted(cast: Cast) -> None:
    case = cast.submit()
    set_quota(actor=SYSTEM, service=Service.copying, monthly=10, now=MONDAY)
    _record(cast.clerk, case.number, Service.copying, pages="8")
    with pytest.raises(Refusal, match="还剩2页"):
        _record(cast.clerk, case.number, Service.copying, pages="3")
    _record(cast.clerk, case.number, Service.copying, pages="2")
    set_quota(actor=SYSTEM, service=Service.copying, monthly=None, now=MONDAY)
    _record(cast.clerk, case.number, Service.copying, pages="99")
    with pytest.raises(Refusal, match="管理员"):
        set_quota(actor=cast.clerk, service=Service.copying, monthly=1, now=MONDAY)


def test_a_posted_result_is_read_from_its_hand_over_and_not_written_twice(cast: Cast) -> None:
    case = cast.submit()
    sent: dict[str, Any] = {"direction": "to_applicant", "what": "许可证1份", "weight": "90", "postal_number": "EB2"}
    _record(cast.clerk, case.number, Service.posting, **sent)
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.accept)
    act(cast.approver, case, Act.review)
    act(cast.approver, case, Act.grant)
    act(cast.issuer, case, Act.issue_certificate)
    posted = hand_over_values() | {"method": "post", "postal_number": "EB2"}
    act(cast.issuer, case, Act.hand_over, values=posted)
    (line,) = ledger(MARCH)
    assert (line.handed_over, line.postal_number, line.weight) == (True, "EB2", 90)
    with pytest.raises(Refusal, match="不用再登记"):
        _record(cast.issuer, case.number, Service.posting, **sent)
