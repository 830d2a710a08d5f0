"""The organisational part of the demonstration county: regions, organs, halls, accounts, posts, authorisations.

Made by the same commands a county uses. Loading it again changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from importlib import resources
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password

from yimen.demo.accounts import (
    ACCOUNTS,
    APPROVER_NAMES,
    CLERK2_ORGANS,
    LABOUR,
    MARKET,
    PASSWORD,
    DemoAccount,
)
from yimen.demo.departments import DEPARTMENTS, REGION, demonstration_uscc
from yimen.law.actors import IN_THE_HALL, SYSTEM, Power, Role
from yimen.law.identifiers import id_card_check_character
from yimen.law.parties import PartyKind
from yimen.organisations.commands import RegionRow, appoint, authorise, ensure_hall, ensure_organ, import_regions
from yimen.people import commands as people
from yimen.people import queries as people_queries

Progress = Callable[[str, int, int], None]

COUNTY_HALL = "西平县政务服务中心"
# Posts and authorisations begin with a year, so that the demonstration's cases of the past weeks are covered.
_POSTS_SINCE = date(2025, 1, 1)
# No division has the code 411799, so nobody has a number that begins with it.
_NOBODYS_AREA = "411799"


def demonstration_id_number(order: int, born: date) -> str:
    """A well-formed identity number that nobody has; `order` (0 to 999) is odd for men and even for women."""
    first_17 = f"{_NOBODYS_AREA}{born:%Y%m%d}{order:03d}"
    return first_17 + id_card_check_character(first_17)


CITIZEN_ID_NUMBER = demonstration_id_number(28, date(1978, 3, 15))
ENTERPRISE_USCC = demonstration_uscc(90001, registered_by="91")


def load_county(*, now: datetime, progress: Progress | None = None) -> None:
    """Make the county, its people and their rights. Idempotent. `progress` hears what was done, how much, of
    how much.
    """
    steps = (
        ("区划", _load_regions),
        ("机构和大厅", _load_halls_and_organs),
        ("岗位", _load_staff),
        ("居民", _load_citizens),
    )
    for done, (what, step) in enumerate(steps, 1):
        step(now)
        if progress is not None:
            progress(what, done, len(steps))


def _load_regions(now: datetime) -> None:
    county = _regions()["county"]
    rows = [RegionRow(county["code12"], county["name"], "县", None)]
    for township in _regions()["townships"]:
        rows.append(RegionRow(township["code12"], township["name"], township["kind"], county["code12"]))
        rows += [
            RegionRow(village["code"], village["name"], "村级", township["code12"]) for village in township["villages"]
        ]
    import_regions(rows, actor=SYSTEM, now=now)


def _load_halls_and_organs(now: datetime) -> None:
    _hall(now)
    for township in _regions()["townships"]:
        name = f"{township['name']}便民服务中心"
        ensure_hall(name=name, region_code=township["code12"], demonstration=True, actor=SYSTEM, now=now)
    _organs(now)


def _hall(now: datetime) -> UUID:
    """The county's hall; its address and telephone are not published."""
    return ensure_hall(name=COUNTY_HALL, region_code=REGION, demonstration=True, actor=SYSTEM, now=now)


def _organs(now: datetime) -> dict[str, UUID]:
    return {
        one.name: ensure_organ(
            code=demonstration_uscc(number), name=one.name, short_name=one.short_name, abbreviation=one.abbreviation,
            everyday_names=one.everyday, department_code=one.code, region_code=REGION, demonstration=True,
            actor=SYSTEM, now=now,
        )
        for number, one in enumerate(DEPARTMENTS, 1)
    }  # fmt: skip


def approvers() -> tuple[DemoAccount, ...]:
    """approver3 and so on: one for every organ that approver1 and approver2 do not serve."""
    others = [one for one in DEPARTMENTS if one.name not in {MARKET, LABOUR}]
    return tuple(
        DemoAccount(f"approver{number}", name, f"审批，{organ.short_name}", Role.approver, organ.name, "审批岗")
        for number, (organ, name) in enumerate(zip(others, APPROVER_NAMES, strict=False), 3)
    )


def _load_staff(now: datetime) -> None:
    organs, hall = _organs(now), _hall(now)
    encoded = make_password(PASSWORD)  # once: a password is slow to hash by design, and they all share this one
    for account in (*ACCOUNTS, *approvers()):
        if account.role is Role.applicant:
            continue
        account_id = people.ensure_account(
            username=account.username, display_name=account.name, encoded_password=encoded, now=now
        )
        appoint(
            account_id=account_id, role=account.role, organ_id=organs[account.organ], title=account.title,
            hall_id=hall if account.role in IN_THE_HALL else None, valid_from=_POSTS_SINCE, actor=SYSTEM, now=now,
        )  # fmt: skip
        if account.role is Role.clerk:
            _authorise(account, account_id, organs, now)


def _authorise(account: DemoAccount, account_id: UUID, organs: Mapping[str, UUID], now: datetime) -> None:
    names = CLERK2_ORGANS if account.username == "clerk2" else tuple(organs)
    abbreviations = {one.name: one.abbreviation for one in DEPARTMENTS}
    for name in names:
        authorise(
            account_id=account_id, organ_id=organs[name], powers=[*Power],
            number=f"{abbreviations[name]}授〔{_POSTS_SINCE.year}〕1号（演示）",
            valid_from=_POSTS_SINCE, actor=SYSTEM, now=now,
        )  # fmt: skip


def _load_citizens(now: datetime) -> None:
    encoded = make_password(PASSWORD)
    for account in ACCOUNTS:
        if account.role is not Role.applicant:
            continue
        account_id = people.ensure_account(
            username=account.username, display_name=account.name, encoded_password=encoded, phone=account.phone, now=now
        )
        card = people_queries.account(account_id)
        if card is not None and card.party_id is None:
            _set_real_name(account, account_id, now)


def _set_real_name(account: DemoAccount, account_id: UUID, now: datetime) -> None:
    if account.username == "enterprise":
        people.set_real_name(
            account_id=account_id, kind=PartyKind.legal, name=account.name, id_number=ENTERPRISE_USCC,
            address="河南省驻马店市西平县柏城街道示例路2号", representative="钱多多", now=now,
        )  # fmt: skip
    else:
        people.set_real_name(
            account_id=account_id, name=account.name, id_number=CITIZEN_ID_NUMBER,
            address="河南省驻马店市西平县柏城街道示例路1号", now=now,
        )  # fmt: skip


def _regions() -> Any:
    return json.loads(resources.files("yimen").joinpath("data", "regions_xiping.json").read_text(encoding="utf-8"))
