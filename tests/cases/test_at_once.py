"""Several at once: one wins, nothing happens twice, no number is skipped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from tests.cases.cast import FOOD, MONDAY, Cast, act, limit_the_number
from yimen.cases.commands import submit, sweep
from yimen.cases.models import Case, CaseWarning, Submission
from yimen.catalogue.queries import current_version
from yimen.demo.answers import answers
from yimen.documents.models import Document
from yimen.foundation import trail
from yimen.law.actors import Actor
from yimen.law.applicants import applicant_of
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal
from yimen.law.states import Channel, State
from yimen.people.queries import party_values

pytestmark = pytest.mark.django_db(transaction=True)


def _at_once(works: Sequence[Callable[[], object]]) -> list[str]:
    """What each work answered, or the code of its refusal, all begun at the same moment."""
    gate = Barrier(len(works))

    def run(work: Callable[[], object]) -> str:
        try:
            gate.wait(30)
            return str(work())
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return [done.result() for done in [pool.submit(run, work) for work in works]]


def _accept(clerk: Actor, case: Case) -> str:
    return act(clerk, case, Act.accept).state


def test_two_clerks_accept_at_once_and_one_wins(crowd: Cast) -> None:
    case = act(crowd.clerk, crowd.submit(), Act.receive)
    other = replace(crowd.unauthorised_clerk, grants=crowd.clerk.grants)
    answered = _at_once([partial(_accept, clerk, case) for clerk in (crowd.clerk, other)])
    assert sorted(answered) == ["accepted", "wrong_state"]
    winner = (crowd.clerk, other)[answered.index("accepted")]
    case.refresh_from_db()
    assert case.acceptor == winner.account_id
    assert [entry.act for entry in trail.read(case.id)] == ["submit", "receive", "accept"]
    assert Document.objects.filter(kind="acceptance_notice").count() == 1


def test_four_sweepers_and_a_clerk_do_everything_once(crowd: Cast) -> None:
    cases = [crowd.submit(key=f"k{number}") for number in range(5)]
    late = MONDAY + timedelta(days=8)
    _at_once([*[lambda: sweep(late)] * 4, lambda: act(crowd.clerk, cases[0], Act.receive, late).state])
    sweep(late)
    assert set(Case.objects.values_list("state", flat=True)) == {State.accepted}
    for case in cases:
        assert [entry.act for entry in trail.read(case.id)].count("deem_accepted") == 1
    serials = sorted(Document.objects.filter(kind="acceptance_notice").values_list("number", flat=True))
    assert serials == [f"西市监受〔2026〕0000{number}号" for number in range(1, 6)]
    warned = list(CaseWarning.objects.values_list("case_id", "clock", "level", "due"))
    assert len(warned) == len(set(warned))
    assert list(trail.verify()) == []


def test_one_form_sent_four_times_at_once_makes_one_case(crowd: Cast) -> None:
    version = current_version(crowd.codes[FOOD])
    assert crowd.citizen.party_id is not None
    values = answers(version.form, applicant_of(party_values(crowd.citizen.party_id)), MONDAY.date())

    def send(key: str) -> str:
        case, made = submit(
            actor=crowd.citizen, code=version.code, values=values, materials={}, channel=Channel.online, key=key,
            now=MONDAY,
        )  # fmt: skip
        return f"{case.number} {made}"

    answered = _at_once([lambda: send("same")] * 4)
    number = Case.objects.get().number
    assert sorted(answered) == [f"{number} False"] * 3 + [f"{number} True"]
    assert Submission.objects.count() == 1
    _at_once([partial(send, key) for key in ("a", "b", "c", "d")])
    ends = sorted(number[-5:] for number in Case.objects.values_list("number", flat=True))
    assert ends == ["00001", "00002", "00003", "00004", "00005"]


def test_decided_at_once_no_more_are_granted_than_there_are(crowd: Cast) -> None:
    limit_the_number(FOOD, 2)
    cases = [crowd.submit(key=f"limited-{order}") for order in range(3)]
    for minute, case in enumerate(cases):
        act(crowd.clerk, case, Act.receive)
        act(crowd.clerk, case, Act.accept, MONDAY + timedelta(minutes=minute))
    told = _at_once([partial(_grant, crowd, case) for case in cases])
    assert told[0] == State.granted
    assert told[1] in {State.granted, "earlier_first"}
    assert told[2] in {"earlier_first", "quantity_exhausted"}
    assert Case.objects.filter(place_taken_on=MONDAY.date()).count() == told.count(State.granted)


def _grant(crowd: Cast, case: Case) -> str:
    return act(crowd.approver, case, Act.grant).state
