"""A session that runs out in the middle of a form loses nothing."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.test import Client

from tests.cases.cast import Cast
from tests.surfaces.portal.road import begin, sign_in, text
from yimen.cases.models import Draft


def test_what_was_typed_is_on_the_page_and_goes_through_after_signing_in(citizen: Client, cast: Cast) -> None:
    address = begin(citizen, cast)
    Session.objects.all().delete()
    typed = {"name": "王秀英", "address": "西平县柏城街道半夜写的地址"}
    expired = citizen.post(f"{address}/person", typed)
    page = expired.content.decode()
    assert expired.status_code == 403
    assert "半夜写的地址" in page
    assert f'action="{address}/person"' in page
    assert "/sign-in?next=/signed-in" in page
    assert "半夜" not in Draft.objects.get().values.get("address", "")
    sign_in(citizen, cast.citizen)
    assert "回到刚才填表的那一页" in text(citizen, "/signed-in")
    citizen.post(f"{address}/person", typed)
    assert "半夜写的地址" in text(citizen, f"{address}/person")


def test_a_form_from_another_site_gets_nothing_back(cast: Cast) -> None:
    foreign = Client(headers={"sec-fetch-site": "cross-site"})
    response = foreign.post("/apply/x/person", {"name": "王秀英"})
    assert response.status_code == 403
    assert "王秀英" not in response.content.decode()
