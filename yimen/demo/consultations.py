"""A handful of consultations of the demonstration, one in every state, made through the same commands as real ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from yimen.catalogue.queries import PublishedVersion
from yimen.consultations.commands import ask, perform, record, turn_into_case
from yimen.consultations.queries import has_consultations
from yimen.demo.answers import answers
from yimen.demo.cases import Cast, Progress
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor
from yimen.law.consultations import COUNTER, ConsultationAct, Desk, Way
from yimen.law.states import Channel

_A = ConsultationAct
_MARKET = "西平县市场监督管理局"
_NOBODY = Actor(account_id=None, name="", roles=frozenset())


@dataclass(frozen=True, slots=True)
class _Step:
    """An act of a story: `by` names who acts, `to` the desk a hand-over goes to."""

    act: ConsultationAct
    by: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Story:
    """Who asked what, how many days ago, and what came of it. An empty `about` names no item."""

    days_ago: int
    way: Way
    by: str
    question: str
    about: bool
    steps: tuple[_Step, ...] = ()
    answer: str = ""


_ANSWER = "可以网上申请，也可以带上指南里列的材料到综合窗口，由窗口帮您核对。（演示）"
_STORIES = (
    _Story(0, Way.online, "nobody", "开一家小吃店，要先办营业执照还是先办食品经营许可？（演示）", True),
    _Story(0, Way.online, "citizen", "大厅周末开门吗？（演示）", False),
    _Story(1, Way.phone, "clerk", "材料里的场所证明，租房合同可以吗？（演示）", True),
    _Story(1, Way.online, "citizen", "网上申请后还要不要跑一趟？（演示）", True, (_Step(_A.take, "approver", {}),)),
    _Story(
        9, Way.counter, "clerk", "两个门店可以一起申请吗？（演示）", True,
        (_Step(_A.hand_on, "clerk", {"to": "organ", "reason": "涉及许可条件，请业务部门答复。（演示）"}),),
    ),
    _Story(
        6, Way.phone, "clerk", "经营地址变了要办什么？（演示）", True,
        (
            _Step(_A.hand_on, "clerk", {"to": "organ", "reason": "涉及许可条件，请业务部门答复。（演示）"}),
            _Step(_A.take_over, "approver", {}),
            _Step(_A.answer, "approver", {"answer": _ANSWER}),
        ),
    ),
    _Story(2, Way.phone, "clerk", "办理要多久？（演示）", True, answer=_ANSWER),
    _Story(
        5, Way.online, "citizen", "没有房产证怎么办？（演示）", True,
        (
            _Step(_A.take, "approver", {}),
            _Step(_A.hand_on, "approver", {"to": "counter", "reason": "材料由窗口核对，请窗口答复。（演示）"}),
            _Step(_A.send_back, "clerk", {"reason": "属于许可条件，请部门答复。（演示）"}),
            _Step(_A.answer, "approver", {"answer": _ANSWER}),
        ),
    ),
    _Story(
        8, Way.online, "citizen", "可以请家人代办吗？（演示）", True,
        (
            _Step(_A.take, "approver", {}),
            _Step(_A.answer, "approver", {"answer": _ANSWER}),
            _Step(_A.settle, "citizen", {}),
        ),
    ),
)  # fmt: skip


def load_consultations(now: datetime, progress: Progress) -> None:
    """Make the consultations; nothing when there are any."""
    if has_consultations():
        return
    cast = Cast(county_day(now))
    people = {
        "nobody": _NOBODY, "citizen": cast.citizen, "clerk": cast.clerk, "approver": cast.approver(_MARKET),
    }  # fmt: skip
    item = cast.any_item(_MARKET)
    for done, story in enumerate(_STORIES, 1):
        _tell(story, item, people, now, number=done)
        progress("咨询", done, len(_STORIES))
    _becomes_case(item, cast, now)


def _becomes_case(item: PublishedVersion, cast: Cast, now: datetime) -> None:
    """Somebody asks at the counter, and applies there and then."""
    moment, person = now - timedelta(hours=2), cast.neighbour()
    spoken = {"way": Way.counter.value, "question": "今天带齐了材料，能现在办吗？（演示）", "name": person.name}
    one = record(actor=cast.clerk, values=spoken, item_code=item.code, key="demo case", now=moment)
    turn_into_case(
        actor=cast.clerk,
        consultation_id=one.id,
        code=item.code,
        values=answers(item.form, person, county_day(moment)),
        materials={one.key: "paper" for one in item.content.materials if one.must_be_handed_in},
        channel=Channel.counter,
        key="demo consultation",
        now=moment + timedelta(minutes=15),
    )


def _tell(story: _Story, item: PublishedVersion, people: Mapping[str, Actor], now: datetime, *, number: int) -> None:
    moment = now - timedelta(days=story.days_ago, hours=1)
    actor, code = people[story.by], item.code if story.about else ""
    key = f"demo {number}"
    if story.way is Way.online:
        values = {"question": story.question, "name": "", "phone": ""}
        one = ask(actor=actor, values=values, item_code=code, source="demonstration", key=key, now=moment)
    else:
        spoken = {
            "way": story.way.value, "question": story.question, "name": "演示咨询人", "phone": "13900000098",
            "answer": story.answer,
        }  # fmt: skip
        one = record(actor=actor, values=spoken, item_code=code, key=key, now=moment)
    desks = {"organ": Desk(item.organ_id).value, "counter": COUNTER.value}
    for step in story.steps:
        moment += timedelta(minutes=10)
        values = {name: desks.get(word, word) if name == "to" else word for name, word in step.words.items()}
        perform(actor=people[step.by], consultation_id=one.id, act=step.act, values=values, now=moment)
