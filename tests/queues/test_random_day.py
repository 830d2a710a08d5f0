"""Random people and counters do random acts through the commands and by the law side by side: the same person is
called, the same thing is refused, and everybody stands where the law says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.queues.hall import NINE, Hall, make_hall
from yimen.halls.kept import kept_halls_data
from yimen.law.queueing.calling import may_recall, may_return, may_skip
from yimen.law.queueing.mixing import Waiting, next_of, place_on_return, run_after
from yimen.law.queueing.rules import DEFAULT
from yimen.law.queueing.tickets import PRESENT, Part, PriorityClass, TicketAct, TicketState, decide, rule_of
from yimen.law.refusal import Refusal
from yimen.queues import commands
from yimen.queues.cards import TicketCard
from yimen.queues.models import HallFeed, Ticket, TicketRecord

pytestmark = pytest.mark.django_db
COUNTERS = (2, 3)
PICK = st.integers(0, 30)


@dataclass
class Twin:
    """A ticket as the law alone would have it."""

    card: TicketCard
    waiting: Waiting
    state: TicketState = TicketState.waiting
    counter: int = 0
    calls: int = 0
    called_at: datetime = NINE
    skipped_at: datetime = NINE


class HallDay(RuleBasedStateMachine):
    """Two counters that serve both groups."""

    @initialize()
    def open(self) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.hall: Hall = make_hall()
        self.hall.open(*COUNTERS)
        self.now, self.twins, self.acts = NINE, list[Twin](), 0
        self.run = dict.fromkeys(COUNTERS, 0)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)
        kept_halls_data.forget()

    @rule(seconds=st.sampled_from([1, 10, 20, 60, 600, 1800]))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule(letter=st.sampled_from("AB"), priority=st.sampled_from([PriorityClass.ordinary, *PriorityClass]))
    def take_a_number(self, letter: str, priority: PriorityClass) -> None:
        card = self.hall.ticket(f"k{len(self.twins)}", letter, self.now, priority=priority)
        self.twins.append(Twin(card, Waiting(self.now, int(card.label[1:]), priority)))
        self.acts += 1

    @rule(counter=st.sampled_from(COUNTERS))
    def call_next(self, counter: int) -> None:
        if any(one.counter == counter and one.state in PRESENT for one in self.twins):
            assert (
                self._code(lambda: commands.call_next(actor=self.hall.clerks[counter], now=self.now)) == "finish_first"
            )
            return
        line = {id(one.waiting): one for one in self.twins if one.state is TicketState.waiting}
        waiting = [one.waiting for one in line.values()]
        expected = next_of(waiting, run=self.run[counter], rules=DEFAULT, now=self.now)
        found = commands.call_next(actor=self.hall.clerks[counter], now=self.now)
        if expected is None:
            assert found is None
            return
        twin = next(one for one in line.values() if found is not None and one.card.id == found.id)
        # Two tickets of different groups may have the same arrival and number: either is right.
        assert (twin.waiting.arrival, twin.waiting.number) == (expected.arrival, expected.number)
        assert twin.waiting.goes_first == expected.goes_first
        self.run[counter] = run_after(expected, self.run[counter])
        by_table = rule_of(TicketAct.call)
        assert twin.state in by_table.sources
        twin.state, twin.counter, twin.calls, twin.called_at = by_table.target, counter, 1, self.now
        self.acts += 1

    @rule(pick=PICK, counter=st.sampled_from(COUNTERS))
    def recall(self, pick: int, counter: int) -> None:
        def by_law(twin: Twin) -> None:
            may_recall(calls=twin.calls, called_at=twin.called_at, rules=DEFAULT, now=self.now)

        if twin := self._at_counter(TicketAct.recall, pick, counter, by_law):
            twin.calls, twin.called_at = twin.calls + 1, self.now

    @rule(pick=PICK, counter=st.sampled_from(COUNTERS))
    def start(self, pick: int, counter: int) -> None:
        self._at_counter(TicketAct.start, pick, counter)

    @rule(pick=PICK, counter=st.sampled_from(COUNTERS))
    def finish(self, pick: int, counter: int) -> None:
        self._at_counter(TicketAct.finish, pick, counter)

    @rule(pick=PICK, counter=st.sampled_from(COUNTERS))
    def skip(self, pick: int, counter: int) -> None:
        if twin := self._at_counter(
            TicketAct.skip, pick, counter, lambda one: may_skip(calls=one.calls, rules=DEFAULT)
        ):
            twin.skipped_at = self.now

    @rule(pick=PICK, counter=st.sampled_from(COUNTERS))
    def transfer(self, pick: int, counter: int) -> None:
        group = self.hall.groups["B"]
        if twin := self._at_counter(TicketAct.transfer, pick, counter, to_group_id=group):
            twin.counter, twin.card = 0, replace(twin.card, group_id=group)

    @rule(pick=PICK)
    def cancel(self, pick: int) -> None:
        self._by_holder(TicketAct.cancel, pick, lambda _: None)

    @rule(pick=PICK)
    def come_back(self, pick: int) -> None:
        def by_law(twin: Twin) -> None:
            back = twin.waiting.came_back
            may_return(skipped_at=twin.skipped_at, came_back=back, rules=DEFAULT, now=self.now)

        if twin := self._by_holder(TicketAct.come_back, pick, by_law):
            line = [
                one.waiting.arrival
                for one in self.twins
                if one is not twin and one.state is TicketState.waiting and one.card.group_id == twin.card.group_id
            ]
            place = place_on_return(line, rules=DEFAULT, now=self.now)
            twin.waiting, twin.counter = replace(twin.waiting, arrival=place, came_back=True), 0

    def _at_counter(
        self, act: TicketAct, pick: int, counter: int, by_law: Callable[[Twin], None] = lambda _: None, **more: object
    ) -> Twin | None:
        if not self.twins:
            return None
        twin = self.twins[pick % len(self.twins)]

        def law() -> None:
            if twin.counter not in {0, counter}:
                raise Refusal("ticket_not_yours", "")
            decide(act, twin.state, Part.counter)
            by_law(twin)

        command = getattr(commands, act.value)
        return self._both(
            act,
            twin,
            law,
            lambda: command(actor=self.hall.clerks[counter], ticket_id=twin.card.id, now=self.now, **more),
        )

    def _by_holder(self, act: TicketAct, pick: int, by_law: Callable[[Twin], None]) -> Twin | None:
        if not self.twins:
            return None
        twin = self.twins[pick % len(self.twins)]

        def law() -> None:
            decide(act, twin.state, Part.holder)
            by_law(twin)

        command = getattr(commands, act.value)
        return self._both(act, twin, law, lambda: command(code=twin.card.code, now=self.now))

    def _both(
        self, act: TicketAct, twin: Twin, law: Callable[[], object], command: Callable[[], object]
    ) -> Twin | None:
        expected, found = self._code(law), self._code(command)
        assert found == expected
        if expected:
            return None
        twin.state = rule_of(act).target
        self.acts += 1
        return twin

    @staticmethod
    def _code(do: Callable[[], object]) -> str:
        try:
            do()
        except Refusal as refusal:
            return refusal.code
        return ""

    @invariant()
    def everybody_stands_where_the_law_says(self) -> None:
        if not hasattr(self, "twins"):
            return
        rows = {one.id: one for one in Ticket.objects.all()}
        assert {row.id: row.state for row in rows.values()} == {one.card.id: one.state for one in self.twins}
        assert all(rows[one.card.id].arrival == one.waiting.arrival for one in self.twins)
        assert TicketRecord.objects.count() == self.acts
        assert HallFeed.objects.get().sequence == self.acts + len(COUNTERS)


def test_commands_and_law_agree_on_random_days(db: None) -> None:
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        HallDay, settings=settings(max_examples=12, stateful_step_count=30, deadline=None, suppress_health_check=checks)
    )
