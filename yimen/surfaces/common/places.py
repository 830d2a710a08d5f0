"""The desks of the staff and the places of each: the two lines of links over every page of the staff."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from yimen.law.actors import Role

_CLERK, _ISSUER, _APPROVER, _HEAD = Role.clerk, Role.issuer, Role.approver, Role.organ_head
_SUPERVISOR, _ADMIN = Role.supervisor, Role.admin


@dataclass(frozen=True, slots=True)
class Place:
    """A list or page of a desk: its name, its view, who may go there, the key that leads there.

    `everywhere`: the key works on the pages below the lists too, where the letters belong to the acts of a case.
    """

    label: str
    view: str
    roles: frozenset[Role]
    key: str = ""
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class StaffDesk:
    """A desk: its name, the namespace of its addresses, who works there, its places. The first place is its home."""

    label: str
    namespace: str
    roles: frozenset[Role]
    places: tuple[Place, ...]

    @property
    def home(self) -> str:
        """The view it opens with."""
        return f"{self.namespace}:home"


def _place(label: str, view: str, key: str, *roles: Role, everywhere: bool = False) -> Place:
    return Place(label, view, frozenset(roles), key, everywhere)


DESKS = (
    StaffDesk(
        "综合窗口",
        "counter",
        frozenset({_CLERK, _ISSUER}),
        (
            _place("待办", "counter:home", "q", _CLERK, everywhere=True),
            _place("窗口收件", "counter:intake", "i", _CLERK, everywhere=True),
            _place("叫号", "counter:calling", "c", _CLERK, _ISSUER),
            _place("待出件", "counter:issuing", "d", _ISSUER),
            _place("咨询", "counter:consultations", "x", _CLERK, _ISSUER),
            _place("导办", "hall_desk:guide", "g", _CLERK),
        ),
    ),
    StaffDesk(
        "大厅",
        "hall_desk",
        frozenset({Role.guide, Role.hall_manager, _ADMIN}),
        (
            _place("大厅", "hall_desk:home", "q", Role.guide, Role.hall_manager, _ADMIN, everywhere=True),
            _place("预约", "hall_desk:appointments", "b", Role.guide, Role.hall_manager),
            _place("看板", "hall_desk:dashboard", "d", Role.guide, Role.hall_manager, _ADMIN),
            _place("设备", "hall_desk:devices", "v", Role.hall_manager, _ADMIN),
            _place("叫号语音", "hall_desk:voice", "u", Role.hall_manager),
            _place("导办", "hall_desk:guide", "g", Role.guide, Role.hall_manager),
            _place("纸质号票", "hall_desk:paper", "z", Role.guide, Role.hall_manager),
            _place("门口取号码", "hall_desk:door", "m", Role.guide, Role.hall_manager),
            _place("标识", "hall_desk:signs", "e", Role.hall_manager, _ADMIN),
            _place("免费服务", "hall_desk:free_services", "f", Role.hall_manager, _ADMIN),
        ),
    ),
    StaffDesk(
        "审批",
        "review",
        frozenset({_APPROVER, _HEAD, Role.government_head}),
        (
            _place("待审", "review:home", "q", _APPROVER, _HEAD, Role.government_head, everywhere=True),
            _place("待我核查", "review:inspections", "i", _APPROVER),
            _place("承诺核查", "review:verifications", "v", _APPROVER, _HEAD),
            _place("证照", "review:licences", "l", _APPROVER, _HEAD),
            _place("不得再次申请", "review:restrictions", "b", _APPROVER, _HEAD),
            _place("咨询", "review:consultations", "x", _APPROVER, _HEAD),
        ),
    ),
    StaffDesk(
        "事项编辑",
        "catalogue_desk",
        frozenset({Role.catalogue_editor, Role.catalogue_publisher}),
        (
            _place(
                "本机关的事项",
                "catalogue_desk:home",
                "q",
                Role.catalogue_editor,
                Role.catalogue_publisher,
                everywhere=True,
            ),
        ),
    ),
    StaffDesk(
        "效能监察",
        "oversight",
        frozenset({_SUPERVISOR, _ADMIN}),
        (
            _place("今日", "oversight:home", "q", _SUPERVISOR, _ADMIN, everywhere=True),
            _place("在办", "oversight:cases", "c", _SUPERVISOR),
            _place("大厅看板", "hall_desk:dashboard", "h", _SUPERVISOR),
            _place("咨询", "oversight:consultations", "x", _SUPERVISOR),
            _place("好差评", "oversight:ratings", "r", _SUPERVISOR),
            _place("容缺和承诺", "oversight:promises", "p", _SUPERVISOR),
            _place("不得再次申请", "review:restrictions", "b", _SUPERVISOR),
            _place("免费服务", "hall_desk:free_services", "f", _SUPERVISOR),
            _place("压减", "oversight:reductions", "d", _SUPERVISOR, _ADMIN),
            _place("归档", "oversight:archives", "a", _SUPERVISOR),
            _place("事项目录", "oversight:catalogue", "i", _ADMIN),
            _place("岗位授权", "oversight:staff", "s", _ADMIN),
            _place("委托", "oversight:delegations", "w", _ADMIN),
            _place("通知", "oversight:notices", "m", _SUPERVISOR, _ADMIN),
            _place("留痕", "oversight:trail", "t", _SUPERVISOR, _ADMIN),
        ),
    ),
)


def desks_of(roles: AbstractSet[Role]) -> list[StaffDesk]:
    """The desks somebody with these posts works at."""
    return [desk for desk in DESKS if desk.roles & roles]


def places_of(namespaces: Iterable[str], roles: AbstractSet[Role]) -> list[Place]:
    """What stands in the second line of a page of `namespaces`: the places of her desk there, or of her first desk."""
    hers = desks_of(roles)
    here = [desk for desk in hers if desk.namespace in set(namespaces)]
    return [place for desk in (here or hers)[:1] for place in desk.places if place.roles & roles]
