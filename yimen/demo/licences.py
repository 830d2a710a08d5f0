"""Licences of the demonstration in every state, made by the same commands as real ones: renewed, renewed by silence,
revoked, and somebody who may not apply for a time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from yimen.cases.commands import perform, submit
from yimen.catalogue.queries import PublishedVersion, published_versions
from yimen.demo.answers import answers
from yimen.demo.cases import Cast, picture
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor
from yimen.law.applicants import Applicant, applicant_of
from yimen.law.element_codes import LICENSING
from yimen.law.elements import CaseType
from yimen.law.licence_applications import LicenceRequest, Purpose
from yimen.law.licences import LicenceAct
from yimen.law.procedure import Act
from yimen.law.states import Channel
from yimen.licences.commands import perform as perform_on_licence
from yimen.licences.queries import licence_of_case
from yimen.people.queries import party_values

_DEPARTMENT = "西平县市场监督管理局"
_ITEM = "食品经营许可"
_PENALTY = {"decision": "西市监罚〔演示〕1号", "reason": "经营场所不再符合法定条件。（演示）"}


@dataclass(frozen=True, slots=True)
class Later:
    """What was asked about the licence `days_ago`; `years` None: nobody has decided yet."""

    purpose: Purpose
    days_ago: int
    years: int | None = None
    decided: bool = True


@dataclass(frozen=True, slots=True)
class LicenceStory:
    """A licence of `years` years issued `days_ago`, what its organ did to it, and what was asked about it later."""

    name: str
    days_ago: int
    years: int | None = 1
    acts: tuple[tuple[LicenceAct, Mapping[str, Any]], ...] = ()
    later: Later | None = None
    own: bool = False


STORIES: tuple[LicenceStory, ...] = (
    LicenceStory("有效", 30, 3),
    LicenceStory("未载明有效期", 35, None),
    LicenceStory("快到期", 320, own=True),
    LicenceStory("已过期", 380),
    LicenceStory("暂扣", 60, acts=((LicenceAct.suspend, _PENALTY),)),
    LicenceStory("吊销", 61, acts=((LicenceAct.forfeit, _PENALTY),)),
    LicenceStory(
        "撤销", 62,
        acts=((LicenceAct.revoke, {"ground": "deceit", "safety": "yes", "reason": "检验报告系伪造。（演示）"}),),
    ),
    LicenceStory("注销", 63, acts=((LicenceAct.cancel, {"ground": "other", "reason": "持证人停业。（演示）"}),)),
    LicenceStory("延续在办", 340, later=Later(Purpose.renew, 8, decided=False)),
    LicenceStory("已延续", 350, later=Later(Purpose.renew, 60, 3)),
    LicenceStory("已变更", 120, later=Later(Purpose.change, 20)),
    LicenceStory("已补发", 100, later=Later(Purpose.reissue, 20)),
    LicenceStory("视为准予延续", 370, own=True, later=Later(Purpose.renew, 45, decided=False)),
)  # fmt: skip
_UNTRUE = {
    "facts": "提交的检验报告系伪造。（演示）", "reason": "提供虚假材料。（演示）", "basis": "行政许可法第七十八条",
    "dishonesty": "barred", "warning": "西市监罚〔演示〕2号",
}  # fmt: skip


def load_licences(now: datetime, progress: Callable[[str, int, int], None]) -> None:
    """Make the licences, and one refusal that bars. Only called for a house without cases."""
    teller = _Teller(now)
    for done, story in enumerate(STORIES, 1):
        teller.tell(story)
        progress("证照", done, len(STORIES))
    teller.refuse_for_a_year()


class _Teller:
    """Tells the stories of one item's licences."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.cast = Cast(county_day(now))
        self.version = next(one for one in published_versions() if _fits(one))
        self.approver = self.cast.approver(_DEPARTMENT)

    def tell(self, story: LicenceStory) -> None:
        """Issue the licence, then what happened to it."""
        person = self._own() if story.own else self.cast.neighbour()
        number = self._accepted(person, story.days_ago, story.name, own=story.own)
        case_id = self._granted(number, story.days_ago, story.years)
        card = licence_of_case(case_id, today=county_day(self.now))
        assert card is not None
        for act, values in story.acts:
            moment = self._moment(story.days_ago - 10)
            perform_on_licence(actor=self.approver, licence_id=card.id, act=act, values=values, now=moment)
        if story.later:
            self._later(story, story.later, person, card.number)

    def refuse_for_a_year(self) -> None:
        """Untrue materials in a matter of safety (行政许可法第七十八条)."""
        number = self._accepted(self.cast.neighbour(), 25, "虚假材料", own=False)
        perform(actor=self.approver, number=number, act=Act.refuse, values=_UNTRUE, now=self._moment(24))

    def _later(self, story: LicenceStory, later: Later, person: Applicant, licence: str) -> None:
        asked = LicenceRequest(later.purpose, licence)
        number = self._accepted(person, later.days_ago, f"{story.name} 再次", own=story.own, asked=asked)
        if later.decided:
            self._granted(number, later.days_ago, later.years)

    def _accepted(
        self, person: Applicant, days_ago: int, key: str, *, own: bool, asked: LicenceRequest | None = None
    ) -> str:
        filer: Actor = self.cast.citizen if own else self.cast.clerk
        moment = self._moment(days_ago)
        required = [one.key for one in self.version.content.materials if one.must_be_handed_in]
        case, _ = submit(
            actor=filer,
            code=self.version.code,
            values=answers(self.version.form, person, county_day(moment)),
            materials={one: str(picture(filer, moment)) if own else "paper" for one in required},
            channel=Channel.online if own else Channel.counter,
            key=f"demo licence {key}",
            now=moment,
            asked=asked,
        )
        perform(actor=self.cast.clerk, number=case.number, act=Act.receive, values={}, now=moment)
        perform(actor=self.cast.clerk, number=case.number, act=Act.accept, values={}, now=moment)
        return case.number

    def _granted(self, number: str, days_ago: int, years: int | None) -> Any:
        moment = self._moment(days_ago - 1)
        values = {"valid_years": years} if years else {}
        perform(actor=self.approver, number=number, act=Act.grant, values=values, now=moment)
        case = perform(actor=self.cast.issuer, number=number, act=Act.issue_certificate, values={}, now=moment)
        return case.id

    def _own(self) -> Applicant:
        party_id = self.cast.citizen.party_id
        assert party_id is not None
        return applicant_of(party_values(party_id))

    def _moment(self, days_ago: int) -> datetime:
        day: date = county_day(self.now) - timedelta(days=days_ago)
        return datetime(day.year, day.month, day.day, 9, 40, tzinfo=self.now.tzinfo)


def _fits(version: PublishedVersion) -> bool:
    """A licence of the department that a person may hold and that is decided by an approver."""
    content = version.content
    return (
        version.organ_name == _DEPARTMENT
        and version.name.startswith(_ITEM)
        and content.item_type == LICENSING
        and content.for_natural_persons
        and content.issues_certificate
        and content.case_type is not CaseType.on_the_spot
    )
