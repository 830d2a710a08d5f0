"""A process killed at any step of an act leaves nothing of it; the next attempt has the next number."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cases.cast import FOOD, MONDAY, Cast, act, upload
from tests.database import database_url
from yimen.cases.models import Case, Submission
from yimen.catalogue.queries import current_version
from yimen.demo.answers import answers
from yimen.documents.models import Document
from yimen.dossiers.models import SubmittedMaterial
from yimen.foundation import trail
from yimen.foundation.models import NumberSeries, TrailEntry
from yimen.law.actors import Actor
from yimen.law.applicants import applicant_of
from yimen.law.procedure import Act
from yimen.notices.models import Notice
from yimen.people.models import Party
from yimen.people.queries import party_values

pytestmark = [pytest.mark.process, pytest.mark.django_db(transaction=True)]

_ROOT = Path(__file__).parents[2]
_WRITTEN = (Case, Submission, SubmittedMaterial, Document, Notice, NumberSeries, TrailEntry, Party)
_MOST_STEPS = 80


@pytest.fixture
def house() -> Iterator[subprocess.Popen[str]]:
    """The process that dies on order."""
    environment = os.environ | {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "yimen.config.settings"}
    command = [sys.executable, "-m", "tests.cases.dying"]
    with subprocess.Popen(
        command, cwd=_ROOT, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def _order(house: subprocess.Popen[str], actor: Actor, step: int, **order: Any) -> str:
    assert house.stdin is not None
    assert house.stdout is not None
    known = {"account": str(actor.account_id), "on": MONDAY.date().isoformat(), "now": MONDAY.isoformat(), "step": step}
    house.stdin.write(json.dumps(known | order) + "\n")
    house.stdin.flush()
    return house.stdout.readline().strip()


def _rows() -> dict[str, list[Any]]:
    return {model.__name__: list(model._default_manager.order_by("pk").values_list()) for model in _WRITTEN}


def _die_at_every_step(house: subprocess.Popen[str], actor: Actor, **order: Any) -> int:
    """Order the act until it lives; after each death everything is as it was before. How often it died."""
    before = _rows()
    for step in range(1, _MOST_STEPS):
        answer = _order(house, actor, step, **order)
        if answer == "done":
            return step - 1
        assert answer == "killed"
        assert _rows() == before, f"killed before step {step}"
    raise AssertionError("the act has more steps than are tried")


def test_a_killed_submission_makes_no_case_and_the_next_has_the_first_number(
    crowd: Cast, house: subprocess.Popen[str]
) -> None:
    version = current_version(crowd.codes[FOOD])
    assert crowd.citizen.party_id is not None
    values = answers(version.form, applicant_of(party_values(crowd.citizen.party_id)), MONDAY.date())
    materials = {"m1": str(upload(crowd.citizen))}
    deaths = _die_at_every_step(
        house, crowd.citizen, act="submit", code=version.code, values=values, materials=materials
    )
    assert deaths >= 4
    case, voucher = Case.objects.get(), Document.objects.get()
    assert case.number.endswith("2026030200001")
    assert "00001号" in voucher.number
    assert (Notice.objects.count(), len(trail.read(case.id)), case.trail_sequence) == (1, 1, 1)
    assert Submission.objects.get().case_id == case.id
    assert list(trail.verify()) == []


def test_a_killed_acceptance_leaves_the_case_received_and_the_next_has_the_first_number(
    crowd: Cast, house: subprocess.Popen[str]
) -> None:
    case = act(crowd.clerk, crowd.submit(), Act.receive)
    assert _die_at_every_step(house, crowd.clerk, act="accept", number=case.number, values={}) >= 4
    case.refresh_from_db()
    assert (case.state, case.acceptor, case.trail_sequence) == ("accepted", crowd.clerk.account_id, 3)
    assert Document.objects.get(kind="acceptance_notice").number == "西市监受〔2026〕00001号"
    assert Notice.objects.filter(kind="accept").count() == 1
    assert [entry.act for entry in trail.read(case.id)] == ["submit", "receive", "accept"]
    assert list(trail.verify()) == []
