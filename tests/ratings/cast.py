"""The people and the case of the rating tests: an applicant, a stranger, and those who handle the case."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from yimen.cases.models import Case
from yimen.catalogue.models import ItemVersion, ServiceItem
from yimen.foundation.ids import new_id
from yimen.law.actors import Actor, Role
from yimen.law.parties import PartyKind
from yimen.law.ratings import RatingChannel, Stage
from yimen.law.states import Channel, State
from yimen.organisations.models import Organ
from yimen.people.models import Account, Party
from yimen.ratings import commands

NOW = datetime(2026, 3, 20, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def make_organ(name: str = "市场监督管理局") -> Organ:
    """An authority."""
    return Organ.objects.create(
        code=new_id().hex[:18], name=name, short_name=name, abbreviation=name[:4], department_code="31",
        region_code="411721000000",
    )  # fmt: skip


def make_item(organ: Organ) -> ServiceItem:
    """An item with one version."""
    item = ServiceItem.objects.create(code=new_id().hex[:31], organ=organ, created_at=NOW)
    ItemVersion.objects.create(
        item=item, number=1, name="食品经营许可", effective_from=date(2026, 1, 1), content={}, form={}, source="测试",
        published_at=NOW,
    )  # fmt: skip
    return item


def make_citizen(name: str) -> Actor:
    """Somebody with an account and a party of her own."""
    party = Party.objects.create(
        kind=PartyKind.natural, name=name, id_number="41172119490101002X", id_index=name.encode(), created_at=NOW
    )
    account = Account.objects.create(username=name, display_name=name, party=party, created_at=NOW)
    return Actor(account_id=account.pk, name=name, roles=frozenset({Role.applicant}), party_id=party.pk)


def make_staff(role: Role, organ: Organ, *, party: Actor | None = None) -> Actor:
    """A member of staff of the organ; with `party` one whose account is also that applicant's."""
    account = Account.objects.create(username=f"{role}-{new_id()}", display_name="工作人员", created_at=NOW)
    return Actor(
        account_id=party.account_id if party else account.pk, name="工作人员", roles=frozenset({role, Role.applicant}),
        party_id=party.party_id if party else None, organ_ids=frozenset({organ.pk}),
    )  # fmt: skip


def make_case(
    applicant: Actor, item: ServiceItem, state: State = State.closed, *, accepted: bool = True, deemed: bool = False
) -> Case:
    """A case of the applicant in `state`."""
    assert applicant.party_id is not None
    number = new_id().hex
    return Case.objects.create(
        number=number, query_code=number[-10:], item=item, version=item.versions.get(), organ=item.organ, state=state,
        channel=Channel.online, on_the_spot=False, applicant_id=applicant.party_id, applicant_kind=PartyKind.natural,
        applicant_name=applicant.name, owner_id=applicant.account_id, form={}, received_at=NOW,
        accepted_at=NOW if accepted and not deemed else None, deemed_accepted_at=NOW if deemed else None,
        answer_from=NOW.date(), ended_at=NOW if state is State.closed else None, trail_mac=bytes(32),
    )  # fmt: skip


def rate(
    actor: Actor, case: Case, *, stage: Stage = Stage.conclusion, grade: int | None = 5,
    tags: tuple[str, ...] = (), comment: str = "",
) -> None:  # fmt: skip
    """Rate as the page does."""
    commands.rate(
        actor=actor, number=case.number, stage=stage, grade=grade, tags=tags, comment=comment,
        channel=RatingChannel.online, now=NOW,
    )  # fmt: skip
