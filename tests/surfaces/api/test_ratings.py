"""POST cases/{number}/ratings: by the applicant, once a stage, and nobody learns who."""

from __future__ import annotations

import pytest

from tests.surfaces.api.machine import Machine
from yimen.ratings.models import Rating
from yimen.surfaces.api.schemas.ratings import RatingsOut, ScaleOut


@pytest.fixture
def accepted(clerk: Machine, number: str) -> str:
    """A case whose acceptance can be rated."""
    clerk.act(number, "receive")
    clerk.act(number, "accept")
    return number


def test_the_applicant_rates_a_stage_once(citizen: Machine, nobody: Machine, accepted: str) -> None:
    scale = nobody.get("ratings/scale").body
    ScaleOut.model_validate(scale)
    tag = scale["grades"][0]["tags"][0]
    body = {"stage": "acceptance", "grade": 5, "tags": [tag["code"]], "comment": "很快"}
    answer = citizen.send("post", f"cases/{accepted}/ratings", body)
    assert answer.status == 201
    RatingsOut.model_validate(answer.body)
    acceptance, conclusion = answer.body["stages"]
    assert (acceptance["rating"]["grade"], acceptance["rating"]["tags"]) == (5, [tag["text"]])
    assert conclusion["rating"] is None
    assert conclusion["closed"]
    assert citizen.send("post", f"cases/{accepted}/ratings", body).code == "already_rated"
    assert citizen.get(f"cases/{accepted}/ratings").body == answer.body


def test_no_grade_is_no_rating(citizen: Machine, accepted: str) -> None:
    answer = citizen.send("post", f"cases/{accepted}/ratings", {"stage": "acceptance"})
    assert (answer.status, answer.fields) == (422, {"grade"})
    assert not Rating.objects.exists()


def test_a_stage_that_is_not_over_is_a_conflict(citizen: Machine, accepted: str) -> None:
    answer = citizen.send("post", f"cases/{accepted}/ratings", {"stage": "conclusion", "grade": 3})
    assert (answer.status, answer.code) == (409, "rating_too_early")


def test_neither_staff_nor_strangers_rate(clerk: Machine, stranger: Machine, accepted: str) -> None:
    body = {"stage": "acceptance", "grade": 1}
    assert clerk.send("post", f"cases/{accepted}/ratings", body).code == "staff_may_not_rate"
    assert stranger.send("post", f"cases/{accepted}/ratings", body).code == "case_not_found"
    assert not Rating.objects.exists()
