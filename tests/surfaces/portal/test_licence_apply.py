"""Beginning to renew a licence from 我的证照 (行政许可法第五十条)."""

from __future__ import annotations

from django.test import Client

from tests.cases.cast import FOOD, Cast
from tests.licences.held import licence
from yimen.cases.queries import draft_of
from yimen.catalogue.queries import current_version
from yimen.law.licence_applications import LicenceRequest, Purpose


def test_the_holder_begins_a_draft_about_her_licence(citizen: Client, cast: Cast) -> None:
    held = licence(cast, years=1)
    address = f"/licences/{held.id}/renew"
    assert held.number in citizen.get(address).content.decode()
    begun = citizen.post(address)
    draft = draft_of(cast.citizen, version_id=current_version(cast.codes[FOOD]).version_id)
    assert draft is not None
    assert draft.asked == LicenceRequest(Purpose.renew, held.number)
    page = citizen.get(begun["Location"]).content.decode()
    assert f"申请延续证照{held.number}" in page


def test_nobody_begins_one_about_a_strangers_licence(stranger: Client, cast: Cast) -> None:
    assert stranger.get(f"/licences/{licence(cast, years=1).id}/renew").status_code == 404


def test_there_are_three_things_to_ask_for(citizen: Client, cast: Cast) -> None:
    assert citizen.get(f"/licences/{licence(cast, years=1).id}/sell").status_code == 404


def test_a_licence_without_a_last_day_is_not_renewed(citizen: Client, cast: Cast) -> None:
    held = licence(cast, years=None)
    assert "没有载明有效期" in citizen.get(f"/licences/{held.id}/renew").content.decode()
