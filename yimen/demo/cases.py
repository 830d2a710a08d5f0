"""A few dozen cases of the demonstration, in every state, made through the same commands as real ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import cycle
from typing import Any
from uuid import UUID

from yimen.calendars.queries import working_calendar
from yimen.cases.commands import perform, submit
from yimen.cases.queries import has_cases
from yimen.catalogue.queries import PublishedVersion, in_situation, published_versions
from yimen.demo.answers import answers, situation_answers
from yimen.demo.county import approvers, demonstration_id_number
from yimen.demo.pictures import material_picture, signature_picture, site_picture
from yimen.demo.roads import PLANNED_ROADS, ROADS, Road, Stage
from yimen.dossiers.commands import accept_upload
from yimen.foundation.instant import county_day
from yimen.law import case_limits
from yimen.law.actors import Actor
from yimen.law.applicants import Applicant, applicant_of
from yimen.law.elements import CaseType, Necessity
from yimen.law.inspections import PRESENT
from yimen.law.limits import LimitUnit
from yimen.law.parties import PartyKind
from yimen.law.procedure import Act
from yimen.law.states import Channel
from yimen.organisations.queries import actor_for
from yimen.people.queries import account_by_username, party_values

Progress = Callable[[str, int, int], None]

# Every road once in each department that has a demonstration approver of its own name, so that no desk is empty.
_DEPARTMENTS = ("西平县市场监督管理局", "西平县人力资源和社会保障局")
_TOWNSHIP = "乡镇人民政府(街道办事处)"
# The day a hearing is held, and until when one enrols, in working days from the act: told seven days ahead (art. 48).
_HEARING_DAYS = {Act.announce_hearing: ("held_at", 9), Act.publish_hearing: ("register_until", 6)}
_NEIGHBOURS = ("刘大山", "陈桂兰", "赵铁柱", "孙小梅", "周永福", "吴翠花", "郑国强", "冯春燕")


def load_cases(now: datetime, progress: Progress) -> bool:
    """Make the cases; nothing, and False, when there are any."""
    if has_cases():
        return False
    stories = [
        (road, department) for department in _DEPARTMENTS for road in ROADS if road.department in {"", department}
    ]
    stories += [(road, department) for department, road in PLANNED_ROADS]
    cast = Cast(county_day(now))
    for done, (road, department) in enumerate(stories, 1):
        _tell(road, department, cast, now)
        progress("办件", done, len(stories))
    return True


_ROOM = 10  # working days


class Cast:
    """Who acts in the stories, and the items they are about."""

    def __init__(self, on: date) -> None:
        self.clerk = _actor("clerk1", on)
        self.issuer = _actor("issuer", on)
        self.citizen = _actor("citizen", on)
        self.enterprise = _actor("enterprise", on)
        self._heads = {name: _actor(f"head{number}", on) for number, name in enumerate(_DEPARTMENTS, 1)}
        self._inspectors = {name: _actor(f"inspector{number}", on) for number, name in enumerate(_DEPARTMENTS, 1)}
        self._approvers = {name: _actor(f"approver{number}", on) for number, name in enumerate(_DEPARTMENTS, 1)}
        self._approvers |= {one.organ: _actor(one.username, on) for one in approvers()}
        self.colleague = _actor("colleague1", on)
        published = sorted(published_versions(), key=lambda version: version.code)
        self._by_name = {version.name: version for version in published}
        self._all = [version for version in published if version.content.review_plan is None]
        self._neighbours = cycle(_neighbours())

    def approver(self, department: str) -> Actor:
        """The approver of the department."""
        return self._approvers[department]

    def inspector(self, department: str) -> Actor:
        """The department's second approver, who goes out with the first."""
        return self._inspectors[department]

    def head(self, department: str) -> Actor:
        """The head of the department's organ."""
        return self._heads[department]

    def item(self, department: str, road: Road) -> PublishedVersion:
        """The item of the road, or one that fits it: of the department, or for an on-the-spot road of whoever has such
        items.
        """
        if road.item:
            return self._by_name[road.item]
        if road.on_the_spot:
            fitting = [item for item in self._all if item.content.case_type is CaseType.on_the_spot]
            if not any(stage.act is Act.issue_certificate for stage in road.stages):
                fitting = [item for item in fitting if not item.content.issues_certificate]
        else:
            own = [item for item in self._all if item.organ_name == department]
            fitting = [item for item in own if item.content.case_type is not CaseType.on_the_spot]
            if road.offers:
                fitting = [item for item in fitting if item.content.elements[road.offers] is not None]
            if road.needs_days:
                fitting = [item for item in fitting if _has_days(item)]
        return fitting[(ROADS.index(road) + _DEPARTMENTS.index(department)) % len(fitting)]

    def any_item(self, department: str) -> PublishedVersion:
        """The first item of the department."""
        return next(item for item in self._all if item.organ_name == department)

    def neighbour(self) -> Applicant:
        """Somebody without an account who comes to the counter."""
        return next(self._neighbours)


def _has_days(item: PublishedVersion) -> bool:
    """Whether the item's limit leaves room for a pause or an extension."""
    statutory, _ = case_limits.decision_limits(item.content)
    return statutory is not None and statutory.unit is LimitUnit.working_day and statutory.value >= _ROOM


@dataclass(frozen=True, slots=True)
class _Story:
    number: str
    applicant_name: str
    version: PublishedVersion
    applicant: Actor
    department: str
    cast: Cast

    @property
    def approver(self) -> Actor:
        return self.cast.approver(self.department)

    @property
    def inspector(self) -> Actor:
        return self.cast.inspector(self.department)


def _actor(username: str, on: date) -> Actor:
    account_id = account_by_username(username)
    assert account_id is not None
    actor = actor_for(account_id, on=on)
    assert actor is not None
    return actor


def _neighbours() -> Iterator[Applicant]:
    for number, name in enumerate(_NEIGHBOURS):
        yield Applicant(
            kind=PartyKind.natural,
            name=name,
            id_number=demonstration_id_number(100 + number, date(1955 + 4 * number, 3, 8)),
            phone=f"139000001{number:02d}",
            address="西平县柏城街道演示路2号",
            email=None,
            representative=None,
        )


def _tell(road: Road, department: str, cast: Cast, now: datetime) -> None:
    version = cast.item(department, road)
    version = in_situation(version, situation_answers(version.content))
    moment = _working_days_before(now, road.days_ago)
    filer = cast.clerk if road.at_counter else _filer(version, cast)
    number, name = _submit(road, version, filer, cast, moment)
    story = _Story(number, name, version, filer, department, cast)
    for stage in road.stages:
        if stage.act is Act.issue_certificate and not version.content.issues_certificate:
            continue
        moment = min(_working_days_after(moment, stage.after), now)
        _perform(story, stage, moment)


def _filer(version: PublishedVersion, cast: Cast) -> Actor:
    return cast.citizen if version.content.for_natural_persons else cast.enterprise


def _submit(road: Road, version: PublishedVersion, filer: Actor, cast: Cast, moment: datetime) -> tuple[str, str]:
    """The new case's number and its applicant's name."""
    person = cast.neighbour() if road.at_counter else _own_applicant(filer)
    required = [material.key for material in version.content.materials if material.must_be_handed_in]
    given = required if road.complete else required[1:]
    if road.lacks:
        lacking = {one.key for one in version.content.materials if one.necessity == road.lacks}
        given = [key for key in given if key not in lacking]
    materials = {key: "paper" if road.at_counter else str(picture(filer, moment)) for key in given}
    case, _ = submit(
        actor=filer,
        code=version.code,
        values=answers(version.form, person, county_day(moment)),
        materials=materials,
        situation=situation_answers(version.content),
        channel=Channel.counter if road.at_counter else Channel.online,
        key=f"demo {road.name} {version.code}",
        now=moment,
    )
    return case.number, case.applicant_name


def _own_applicant(actor: Actor) -> Applicant:
    assert actor.party_id is not None
    return applicant_of(party_values(actor.party_id))


def picture(actor: Actor, moment: datetime) -> UUID:
    """A page of the actor's to hand in as a material."""
    assert actor.account_id is not None
    return accept_upload(owner_id=actor.account_id, name="演示材料.png", content=material_picture(), now=moment).id


def _perform(story: _Story, stage: Stage, moment: datetime) -> None:
    perform(
        actor=_who(story, stage.by),
        number=story.number,
        act=stage.act,
        values=_values(story, stage, moment),
        now=moment,
    )


def _who(story: _Story, by: str) -> Actor:
    cast = story.cast
    parts: Mapping[str, Callable[[], Actor]] = {
        "clerk": lambda: cast.clerk,
        "issuer": lambda: cast.issuer,
        "approver": lambda: story.approver,
        "inspector": lambda: story.inspector,
        "head": lambda: cast.head(story.department),
        "colleague": lambda: cast.colleague,
        "joint": lambda: cast.approver(_DEPARTMENTS[1]),
        "township": lambda: cast.approver(_TOWNSHIP),
        "applicant": lambda: story.applicant,
    }
    return parts[by]()


def _values(story: _Story, stage: Stage, moment: datetime) -> Mapping[str, Any]:
    required = [material.key for material in story.version.content.materials if material.must_be_handed_in]
    if stage.act is Act.check_materials:
        checks = {key: {"result": "qualified"} for key in required[1:]}
        return {"checks": checks | {required[0]: {"result": "missing", "reason": "请补充提交这份材料。（演示）"}}}
    if stage.act in {Act.supply_deferred, Act.check_deferred}:
        return _deferred_values(story, stage, moment)
    if stage.act is Act.resubmit:
        return {"materials": {required[0]: str(picture(story.applicant, moment))}}
    if stage.act is Act.hand_over:
        person = story.applicant_name
        return {**stage.values, "recipient_name": person, "recipient_id_number": demonstration_id_number(28, _BORN)}
    return {**stage.values, **_dated_values(story, stage.act, moment)}


def _dated_values(story: _Story, act: Act, moment: datetime) -> Mapping[str, Any]:
    if act in _HEARING_DAYS:
        key, days = _HEARING_DAYS[act]
        return {key: f"{_working_days_after(moment, days):%Y-%m-%dT%H:%M}"}
    return _of_inspection(story, act, moment) if act in {Act.assign_inspection, Act.record_inspection} else {}


def _of_inspection(story: _Story, act: Act, moment: datetime) -> Mapping[str, Any]:
    both = [str(story.approver.account_id), str(story.inspector.account_id)]
    if act is Act.assign_inspection:
        return {"inspectors": both, "planned_at": f"{_working_days_after(moment, 2):%Y-%m-%dT%H:%M}"}

    def picture(content: bytes) -> str:
        assert story.inspector.account_id is not None
        card = accept_upload(owner_id=story.inspector.account_id, name="演示.png", content=content, now=moment)
        return str(card.id)

    names = dict(zip([*both, PRESENT], [story.approver.name, story.inspector.name, "演示人员"], strict=True))
    return {
        "held_at": f"{moment - timedelta(minutes=5):%Y-%m-%dT%H:%M}",
        "photos": [{"upload": picture(site_picture()), "caption": "场所正面（演示）"}],
        "signatures": {who: picture(signature_picture(name)) for who, name in names.items()},
    }


def _deferred_values(story: _Story, stage: Stage, moment: datetime) -> Mapping[str, Any]:
    keys = [one.key for one in story.version.content.materials if one.necessity is Necessity.deferrable]
    if stage.act is Act.check_deferred:
        return {"checks": {key: {"result": "qualified"} for key in keys}}
    return {"materials": {key: str(picture(story.applicant, moment)) for key in keys}}


_BORN = date(1978, 3, 15)


def _working_days_before(now: datetime, days: int) -> datetime:
    """Nine in the morning, `days` working days before; on the day itself a few minutes ago."""
    if not days:
        return now - timedelta(minutes=30)
    calendar, day = working_calendar(), county_day(now)
    for _ in range(days):
        day -= timedelta(days=1)
        while not calendar.is_working_day(day):
            day -= timedelta(days=1)
    return datetime(day.year, day.month, day.day, 9, 5, tzinfo=now.tzinfo)


def _working_days_after(moment: datetime, days: int) -> datetime:
    if not days:
        return moment + timedelta(minutes=6)
    day = working_calendar().add_working_days(county_day(moment), days)
    return datetime(day.year, day.month, day.day, 10, 20, tzinfo=moment.tzinfo)
