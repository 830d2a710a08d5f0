"""Who applies for what in the measures: citizens of the demonstration, with tokens, filled-in forms and uploads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from yimen.catalogue.queries import PublishedVersion, published_versions
from yimen.demo.accounts import ACCOUNTS
from yimen.demo.answers import answers
from yimen.demo.county import approvers, demonstration_id_number
from yimen.demo.pictures import material_picture
from yimen.dossiers.commands import accept_upload
from yimen.foundation import instant
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor, Role
from yimen.law.applicants import applicant_of
from yimen.law.elements import CaseType, ItemContent
from yimen.organisations.queries import actor_for
from yimen.people import commands as people
from yimen.people.queries import party_values

CITIZENS = 24
ITEMS = 8  # of as many departments as there are, because the numbers of one department's documents queue
MATERIALS = 3


@dataclass(frozen=True, slots=True)
class Application:
    """A complete request to apply, and who may decide about it. `body` is the JSON of POST cases."""

    token: str
    approver_token: str
    account_id: UUID
    code: str
    values: dict[str, str]
    materials: dict[str, str]

    @property
    def body(self) -> bytes:
        """As it goes over the wire."""
        document = {"item": self.code, "form": self.values, "materials": self.materials}
        return json.dumps(document, ensure_ascii=False).encode()


@dataclass(frozen=True, slots=True)
class _Citizen:
    account_id: UUID
    party_id: UUID
    token: str
    uploads: tuple[str, ...]


class Cast:
    """Made once for a run, in the house under test, by the same commands the pages use."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.clerk_token = people.issue_token(username="clerk1", now=now)
        self.issuer_token = people.issue_token(username="issuer", now=now)
        self._approver_tokens: dict[str, str] = {}
        self.simple = _items(lambda version: len(version.content.materials) >= MATERIALS)
        self.certified = _items(_ends_in_a_certificate)
        most = max(len(version.content.materials) for version in (*self.simple, *self.certified))
        self._citizens = [_citizen(number, most, now) for number in range(CITIZENS)]

    def applications(self) -> list[Application]:
        """Every citizen for every item, with three materials uploaded."""
        return [self._application(citizen, version, MATERIALS) for citizen, version in self._pairs(self.simple)]

    def complete_applications(self) -> list[Application]:
        """Applications that can be granted and end in a certificate: every required material is there."""
        return [
            self._application(citizen, version, len(version.content.materials))
            for citizen, version in self._pairs(self.certified)
        ]

    def _pairs(self, versions: Sequence[PublishedVersion]) -> Iterator[tuple[_Citizen, PublishedVersion]]:
        return ((citizen, version) for citizen in self._citizens for version in versions)

    def _application(self, citizen: _Citizen, version: PublishedVersion, materials: int) -> Application:
        keys = [material.key for material in version.content.materials][:materials]
        applicant = applicant_of(party_values(citizen.party_id))
        return Application(
            token=citizen.token,
            approver_token=self._approver(version.organ_name),
            account_id=citizen.account_id,
            code=version.code,
            values=answers(version.form, applicant, county_day(self.now)),
            materials=dict(zip(keys, citizen.uploads, strict=False)),
        )

    def _approver(self, organ: str) -> str:
        if organ not in self._approver_tokens:
            staff = [one for one in (*ACCOUNTS, *approvers()) if one.role is Role.approver]
            username = next(one.username for one in staff if one.organ == organ)
            self._approver_tokens[organ] = people.issue_token(username=username, now=self.now)
        return self._approver_tokens[organ]


def actor_of(application: Application) -> Actor:
    """The applicant as the commands know her."""
    actor = actor_for(application.account_id, on=instant.today())
    assert actor is not None
    return actor


def _ends_in_a_certificate(version: PublishedVersion) -> bool:
    content = version.content
    return content.issues_certificate and content.case_type is not CaseType.on_the_spot and bool(content.materials)


def _is_plain(content: ItemContent) -> bool:
    """Nothing is asked before the form, and the review is one piece."""
    return content.for_natural_persons and content.situations is None and content.review_plan is None


def _items(fits: Callable[[PublishedVersion], bool]) -> list[PublishedVersion]:
    """Up to `ITEMS` plain items for natural persons, first one of each department."""
    found = [version for version in published_versions() if _is_plain(version.content) and fits(version)]
    by_organ: dict[UUID, list[PublishedVersion]] = {}
    for version in found:
        by_organ.setdefault(version.organ_id, []).append(version)
    rounds = max(map(len, by_organ.values()))
    spread = [versions[turn] for turn in range(rounds) for versions in by_organ.values() if turn < len(versions)]
    return spread[:ITEMS]


def _citizen(number: int, uploads: int, now: datetime) -> _Citizen:
    username = f"bench{number}"
    account_id = people.ensure_account(
        username=username, display_name="性能测量", phone=f"1390000{8000 + number}", now=now
    )
    party_id = people.set_real_name(
        account_id=account_id,
        name=f"测量{chr(ord('甲') + number)}",
        id_number=demonstration_id_number(500 + number, date(1980, 1, 1 + number)),
        address="西平县柏城街道演示路3号",
        now=now,
    )
    files = (
        accept_upload(owner_id=account_id, name="材料.png", content=material_picture(), now=now) for _ in range(uploads)
    )
    return _Citizen(
        account_id, party_id, people.issue_token(username=username, now=now), tuple(str(one.id) for one in files)
    )
