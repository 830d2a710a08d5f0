"""Who acts: roles, powers, and what an actor may do. A role is a kind of post; a power needs an authorisation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from yimen.law.delegation import Delegation


class Role(StrEnum):
    """The parts people play in a case. `system` is the county's own clockwork, which acts where nobody did."""

    applicant = "applicant"
    clerk = "clerk"
    approver = "approver"
    organ_head = "organ_head"
    government_head = "government_head"
    issuer = "issuer"
    guide = "guide"
    hall_manager = "hall_manager"
    supervisor = "supervisor"
    admin = "admin"
    catalogue_editor = "catalogue_editor"
    catalogue_publisher = "catalogue_publisher"
    system = "system"

    @property
    def label(self) -> str:
        """The word on the page."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    Role.applicant: "申请人",
    Role.clerk: "综合窗口人员",
    Role.approver: "审批人员",
    Role.organ_head: "机关负责人",
    Role.government_head: "政府负责人",
    Role.issuer: "出件窗口人员",
    Role.guide: "导办人员",
    Role.hall_manager: "大厅管理人员",
    Role.supervisor: "效能监督人员",
    Role.admin: "系统管理员",
    Role.catalogue_editor: "事项编辑员",
    Role.catalogue_publisher: "事项发布员",
    Role.system: "系统",
}


IN_THE_HALL = frozenset({Role.clerk, Role.issuer, Role.guide, Role.hall_manager})
"""Posts that are held in one hall."""


class Power(StrEnum):
    """What a department can hand to a counter (进驻大厅、审批授权到位)."""

    accept = "accept"
    decide_on_the_spot = "decide_on_the_spot"

    @property
    def label(self) -> str:
        """The word on the page."""
        return {Power.accept: "受理", Power.decide_on_the_spot: "即办件当场决定"}[self]


@dataclass(frozen=True, slots=True)
class Grant:
    """A power over one item, or over all items of an organ when `item_id` is None."""

    power: Power
    organ_id: UUID
    item_id: UUID | None
    valid_from: date
    valid_until: date | None

    def covers(self, *, power: Power, organ_id: UUID, item_id: UUID, on: date) -> bool:
        """Whether this grant allows `power` over the item on the day."""
        return (
            self.power is power
            and self.organ_id == organ_id
            and self.item_id in (None, item_id)
            and self.valid_from <= on
            and (self.valid_until is None or on <= self.valid_until)
        )


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever asks for an act: an account with its party (as applicant) and its posts (as staff).

    `organ_ids` are the organs in whose name the account reviews or issues; `grants` its powers at the counter;
    `delegations` the items its organ decides in another's name.
    `desks` its posts at the catalogue desk, each with its organ: to write for one is not to publish for another.
    """

    account_id: UUID | None
    name: str
    roles: frozenset[Role]
    party_id: UUID | None = None
    organ_ids: frozenset[UUID] = frozenset()
    hall_id: UUID | None = None
    grants: tuple[Grant, ...] = field(default=())
    delegations: tuple[Delegation, ...] = ()
    desks: frozenset[tuple[Role, UUID]] = frozenset()

    @property
    def is_staff(self) -> bool:
        """Whether the account holds any post."""
        return bool(self.roles - {Role.applicant, Role.system})

    def acting_as(self, roles: Iterable[Role]) -> Role:
        """In which of `roles` she acts: the first she holds. The procedure has found that she holds one."""
        return next(role for role in roles if role in self.roles)

    def decides_for(self, *, organ_id: UUID, item_id: UUID, on: date) -> bool:
        """Whether she decides the item of the organ: as one of its own, or where it delegated the item to hers
        (行政许可法第二十四条)."""
        return organ_id in self.organ_ids or self.delegate_of(organ_id=organ_id, item_id=item_id, on=on) is not None

    def delegate_of(self, *, organ_id: UUID, item_id: UUID, on: date) -> UUID | None:
        """Her own organ, where it is this organ's delegate for the item on the day."""
        if organ_id in self.organ_ids:
            return None
        found = (one for one in self.delegations if one.covers(organ_id=organ_id, item_id=item_id, on=on))
        return next((one.delegate_id for one in found), None)

    def has_power(self, power: Power, *, organ_id: UUID, item_id: UUID, on: date) -> bool:
        """Whether a department has handed the power over the item to this account, on the day."""
        return any(grant.covers(power=power, organ_id=organ_id, item_id=item_id, on=on) for grant in self.grants)


SYSTEM = Actor(account_id=None, name="系统", roles=frozenset({Role.system}))
