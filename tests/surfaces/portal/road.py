"""Walking the road of an application as a browser does it."""

from __future__ import annotations

import re

from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cases.cast import FOOD, PDF, Cast
from yimen.catalogue.queries import PublishedVersion, current_version
from yimen.demo.answers import answers
from yimen.foundation import instant
from yimen.law.actors import Actor
from yimen.law.applicants import applicant_of
from yimen.people.queries import party_values


def browser_of(actor: Actor) -> Client:
    """A browser in which `actor` has signed in."""
    client = Client(headers={"sec-fetch-site": "same-origin"})
    sign_in(client, actor)
    return client


def sign_in(client: Client, actor: Actor) -> None:
    """Sign `actor` in, in a browser there is."""
    assert actor.account_id is not None
    client.force_login(get_user_model()._default_manager.get(pk=actor.account_id))


def food(cast: Cast) -> PublishedVersion:
    """The item everybody applies for here: 20 working days, five required materials."""
    return current_version(cast.codes[FOOD])


def begin(client: Client, cast: Cast) -> str:
    """Press 开始填写; the address of the application."""
    address = f"/apply/{food(cast).code}"
    assert client.post(address).status_code == 302
    return address


def fill(client: Client, cast: Cast) -> str:
    """Answer every page of the form well; the address of the application."""
    address, version = begin(client, cast), food(cast)
    assert cast.citizen.party_id is not None
    values = answers(version.form, applicant_of(party_values(cast.citizen.party_id)), instant.today())
    for section in version.form.sections:
        given = {one.element_key: values[one.element_key] for one in section.fields if one.element_key in values}
        client.post(f"{address}/{section.key}", given)
    return address


def upload(client: Client, address: str, key: str, content: bytes = PDF, name: str = "材料.pdf") -> int:
    """Upload a file for a material; the status of the answer."""
    file = SimpleUploadedFile(name, content)
    return client.post(f"{address}/materials/{key}", {"file": file}).status_code


def upload_all(client: Client, cast: Cast, address: str) -> None:
    """Upload every required material."""
    for one in food(cast).content.materials:
        if one.must_be_handed_in:
            assert upload(client, address, one.key) == 302


def text(client: Client, address: str, status: int = 200) -> str:
    """The page at `address`, which answers with `status`."""
    response = client.get(address)
    assert response.status_code == status, (response.status_code, address)
    return response.content.decode()


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return found.group(1)
