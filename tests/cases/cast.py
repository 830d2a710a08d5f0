"""A small county for the tests of acts: two departments, three real items, and everybody who may meet in a case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from yimen.calendars.commands import import_calendar
from yimen.calendars.notice_file import shipped_notices
from yimen.cases.commands import perform, submit
from yimen.cases.models import Case
from yimen.catalogue.commands import import_items
from yimen.catalogue.county_list import county_rows
from yimen.catalogue.queries import current_version
from yimen.demo.answers import answers
from yimen.demo.county import demonstration_id_number
from yimen.demo.departments import demonstration_uscc
from yimen.dossiers.commands import accept_upload
from yimen.foundation.instant import county_day
from yimen.law.actors import SYSTEM, Actor, Power, Role
from yimen.law.applicants import Applicant, applicant_of
from yimen.law.licence_applications import LicenceRequest
from yimen.law.parties import PartyKind
from yimen.law.procedure import Act
from yimen.law.states import Channel
from yimen.organisations.commands import appoint, authorise, ensure_hall, ensure_organ
from yimen.organisations.queries import actor_for, organ_by_name
from yimen.people.commands import ensure_account, set_real_name
from yimen.people.queries import party_values

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
MARKET, LABOUR = "西平县市场监督管理局", "西平县人力资源和社会保障局"
FOOD, PENSION_CHECK, LABOUR_LICENCE = "食品经营许可(新办)", "养老待遇资格认证", "人力资源服务许可"
SINCE = date(2026, 1, 1)
PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


@dataclass(frozen=True)
class Cast:
    """Everybody, and the code of every item by name."""

    citizen: Actor
    stranger: Actor
    clerk: Actor
    unauthorised_clerk: Actor
    approver: Actor
    colleague: Actor
    other_approver: Actor
    other_colleague: Actor
    issuer: Actor
    supervisor: Actor
    head: Actor
    mayor: Actor
    codes: Mapping[str, str]

    def submit(
        self,
        *,
        item: str = FOOD,
        by: Actor | None = None,
        at: datetime = MONDAY,
        key: str = "k1",
        complete: bool = True,
        asked: LicenceRequest | None = None,
    ) -> Case:
        """A case of the citizen (or `by`) with all required materials uploaded, or all but the first."""
        actor = by or self.citizen
        version = current_version(self.codes[item])
        required = [material.key for material in version.content.materials if material.must_be_handed_in]
        given = required if complete else required[1:]
        assert actor.party_id is not None
        case, _ = submit(
            actor=actor,
            code=version.code,
            values=answers(version.form, applicant_of(party_values(actor.party_id)), county_day(at)),
            materials={key_: str(upload(actor, at)) for key_ in given},
            channel=Channel.online,
            key=key,
            now=at,
            asked=asked,
        )
        return case

    def walk_in(self, *, item: str = FOOD, at: datetime = MONDAY, key: str = "w1") -> Case:
        """A case of somebody without an account, taken in on paper by the clerk."""
        version = current_version(self.codes[item])
        required = [material.key for material in version.content.materials if material.must_be_handed_in]
        case, _ = submit(
            actor=self.clerk,
            code=version.code,
            values=answers(version.form, NEIGHBOUR, county_day(at)),
            materials=dict.fromkeys(required, "paper"),
            channel=Channel.counter,
            key=key,
            now=at,
        )
        return case


NEIGHBOUR = Applicant(
    kind=PartyKind.natural,
    name="刘大山",
    id_number=demonstration_id_number(301, date(1960, 1, 2)),
    phone="13900000301",
    address="西平县柏城街道演示路3号",
    email=None,
    representative=None,
)


def act(actor: Actor, case: Case, what: Act, at: datetime = MONDAY, values: Mapping[str, Any] | None = None) -> Case:
    """Perform as a page does."""
    return perform(actor=actor, number=case.number, act=what, values=values or {}, now=at)


def hand_over_values() -> dict[str, Any]:
    """What the issuing counter enters when the applicant comes in person."""
    return {
        "method": "counter",
        "recipient_name": "王秀英",
        "relation": "self",
        "recipient_id_number": demonstration_id_number(302, date(1978, 3, 15)),
        "identity_checked": True,
        "signature": "paper",
    }


def upload(actor: Actor, at: datetime = MONDAY) -> UUID:
    """A small PDF of the actor's."""
    assert actor.account_id is not None
    return accept_upload(owner_id=actor.account_id, name="材料.pdf", content=PDF, now=at).id


def make_county() -> Cast:
    """Everybody, with the statutory calendar."""
    import_calendar(notices=shipped_notices(), now=MONDAY)
    return make_cast()


def make_cast() -> Cast:
    """Build the county by its own commands."""
    organs = {
        MARKET: _organ(1, MARKET, "市场监管局", "西市监", "31"),
        LABOUR: _organ(2, LABOUR, "人社局", "西人社", "14"),
    }
    hall = ensure_hall(name="西平县政务服务中心", region_code="411721000000", actor=SYSTEM, now=MONDAY)
    codes = _import([FOOD, PENSION_CHECK, LABOUR_LICENCE])
    clerk = _staff("clerk", Role.clerk, organs[MARKET], hall)
    for organ_id in organs.values():
        authorise(
            account_id=clerk,
            organ_id=organ_id,
            powers=[*Power],
            number="测授1号",
            valid_from=SINCE,
            actor=SYSTEM,
            now=MONDAY,
        )
    staff = {
        "clerk": clerk,
        "unauthorised_clerk": _staff("clerk-b", Role.clerk, organs[MARKET], hall),
        "approver": _staff("approver", Role.approver, organs[MARKET], None),
        "colleague": _staff("colleague", Role.approver, organs[MARKET], None),
        "other_approver": _staff("other", Role.approver, organs[LABOUR], None),
        "other_colleague": _staff("other-b", Role.approver, organs[LABOUR], None),
        "issuer": _staff("issuer", Role.issuer, organs[MARKET], hall),
        "head": _staff("head", Role.organ_head, organs[MARKET], None),
        "mayor": _staff("mayor", Role.government_head, organs[LABOUR], None),
        "supervisor": _staff("supervisor", Role.supervisor, organs[MARKET], None),
        "citizen": _citizen("王秀英", 28),
        "stranger": _citizen("赵陌生", 30),
    }
    return Cast(**{name: _actor(account_id) for name, account_id in staff.items()}, codes=codes)


def _organ(number: int, name: str, short: str, abbreviation: str, department: str) -> UUID:
    return ensure_organ(
        code=demonstration_uscc(number), name=name, short_name=short, abbreviation=abbreviation,
        department_code=department, region_code="411721000000", demonstration=True, actor=SYSTEM, now=MONDAY,
    )  # fmt: skip


def _import(names: list[str]) -> dict[str, str]:
    text = resources.files("yimen.data").joinpath("service_items.json").read_text(encoding="utf-8")
    wanted = [item for item in json.loads(text)["items"] if item["name"] in names]
    rows = county_rows({"items": wanted}, _known_organ)
    import_items(rows=rows, source="测试", now=datetime(2026, 1, 1, tzinfo=SHANGHAI))
    return {row["elements"]["item_name"]: row["code"] for row in rows}


def publish_a_promise(item: str, *, days: int) -> None:
    """From now on the county promises to decide on `item` within `days` working days."""
    _publish_next(item, {"promised_limit": {"value": days, "unit": "working_day"}})


def handle_jointly(item: str) -> None:
    """From now on several departments decide on `item` together."""
    _publish_next(item, {"joint_organs": [MARKET, LABOUR]})


def step(key: str, *after: str, **changed: Any) -> dict[str, Any]:
    """A step of a review plan as an implementation list writes it."""
    row = {
        "key": key, "name": f"环节{key}", "after": list(after), "role": "approver", "organ": None, "limit": 3,
        "standard": None, "two_persons": False,
    }  # fmt: skip
    return {**row, **changed}


PARALLEL_PLAN = (
    step("look", name="书面审查"),
    step("site", "look", name="现场核查", two_persons=True, limit=5),
    step("labour", "look", name="用工情况审查", organ=LABOUR),
    step("sign", "site", "labour", name="审定", role="organ_head", limit=None),
)
"""Written review; then beside each other two persons at the site, and another department; then the head."""


def plan_the_review(item: str, *steps: Mapping[str, Any]) -> None:
    """From now on `item` is reviewed in `steps`, by default those of PARALLEL_PLAN."""
    rows = [dict(one) for one in steps or PARALLEL_PLAN]
    _publish_next(item, {"review_steps": rows, "joint_organs": [MARKET, LABOUR]})


def review_in_one(item: str) -> None:
    """From now on `item` is reviewed without inner steps."""
    _publish_next(item, {})


def limit_the_number(item: str, available: int) -> None:
    """From now on only so many permits of `item` are granted in a year."""
    _publish_next(item, {"quantity_available": available, "quantity_period": "year"})


def charge_for(item: str) -> None:
    """From now on a fee is published for `item`."""
    _publish_next(item, {"fee": {"charged": True, "standard": "80元/件", "basis": "测试收费标准第一条"}})


def ask_for_the_situation(item: str = FOOD) -> None:
    """From now on the item asks who sells what: an agent brings her papers (m6), a small shop is decided on within ten
    days for five yuan and says how many people work there, and who sells packaged food only needs no licence."""
    _publish_next(item, {"situations": SITUATIONS})


SITUATIONS: dict[str, Any] = {
    "complete": False,
    "questions": [
        {"key": "sells", "label": "卖什么？", "options": [["packaged", "只卖预包装食品"], ["meals", "做餐饮"]],
         "hint": None, "asked_when": None},
        {"key": "agent", "label": "谁来办？", "options": [["self", "自己办"], ["agent", "委托别人办"]],
         "hint": None, "asked_when": {"sells": ["meals"]}},
        {"key": "size", "label": "多大的店？", "options": [["small", "小店"], ["large", "大店"]],
         "hint": None, "asked_when": {"sells": ["meals"]}},
    ],
    "rows": [
        {"when": {"sells": ["packaged"]}, "end": "只卖预包装食品的，备案即可。"},
        {"when": {"agent": ["agent"]}, "needs": ["m6"]},
        {"when": {"size": ["small"]}, "asks": ["premises_area"],
         "legal_limit": {"value": 10, "unit": "working_day", "basis": "测试办法第一条"},
         "fee": {"charged": True, "standard": "5元", "basis": "测试办法第二条"}},
    ],
}  # fmt: skip
_DEFERRAL = {"deferral_days": 10, "deferral_expiry": "withdrawn"}
_COMMITMENT = {
    "commitment_field": "0",
    "commitment_conditions": "有与经营相适应的场所。",
    "commitment_standards": "场所面积与经营规模相适应。",
    "commitment_duties": "保持条件，配合核查。",
    "commitment_liability": "整改期满仍不符合的，依法撤销决定并记录。",
    "verification_days": 20,
    "rectification_days": 10,
}


def offer_promises(item: str, *, expiry: str = "withdrawn") -> tuple[str, str]:
    """From now on the first material of `item` that has to be handed in may follow later, and a commitment stands in
    for the second; the keys of the two.
    """
    materials = [dict(row) for row in current_version(_code_of(item)).content.elements["materials"]]
    first, second = [row for row in materials if not str(row["form"]).startswith("申请表")][:2]
    first["necessity"] = "deferrable"
    changed = {"materials": materials, **_DEFERRAL, "deferral_expiry": expiry, **_COMMITMENT}
    _publish_next(item, {**changed, "commitment_materials": [second["name"]]})
    return first["key"], second["key"]


def _code_of(item: str) -> str:
    return str(next(row["code"] for row in _rows_of(item)))


def _publish_next(item: str, changed: Mapping[str, Any]) -> None:
    rows = [{**row, "elements": {**row["elements"], **changed}} for row in _rows_of(item)]
    import_items(rows=rows, source="测试", now=MONDAY)


def _rows_of(item: str) -> list[dict[str, Any]]:
    text = resources.files("yimen.data").joinpath("service_items.json").read_text(encoding="utf-8")
    return county_rows({"items": [one for one in json.loads(text)["items"] if one["name"] == item]}, _known_organ)


def _known_organ(name: str) -> Any:
    return organ_by_name(name)


def _staff(username: str, role: Role, organ_id: UUID, hall_id: UUID | None) -> UUID:
    account_id = ensure_account(username=username, display_name=username, encoded_password="!", now=MONDAY)
    appoint(
        account_id=account_id, role=role, organ_id=organ_id, title="测试岗", hall_id=hall_id, valid_from=SINCE,
        actor=SYSTEM, now=MONDAY,
    )  # fmt: skip
    return account_id


def _citizen(name: str, order: int) -> UUID:
    account_id = ensure_account(
        username=name, display_name=name, encoded_password="!", phone=f"139000002{order}", now=MONDAY
    )
    set_real_name(
        account_id=account_id, name=name, id_number=demonstration_id_number(order, date(1978, 3, 15)),
        phone=f"139000002{order}", address="西平县柏城街道演示路1号", now=MONDAY,
    )  # fmt: skip
    return account_id


def _actor(account_id: UUID) -> Actor:
    actor = actor_for(account_id, on=MONDAY.date())
    assert actor is not None
    return actor
