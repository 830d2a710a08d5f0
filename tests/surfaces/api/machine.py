"""A machine at the API: a token, JSON there and back, and what it needs to apply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cases.cast import FOOD, MONDAY, PDF, Cast
from yimen.catalogue.queries import current_version
from yimen.demo.answers import answers
from yimen.law.actors import Actor
from yimen.law.applicants import applicant_of
from yimen.people.commands import issue_token
from yimen.people.models import Account
from yimen.people.queries import party_values

ROOT = "/api/v1/"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: Any
    media_type: str
    headers: Any

    @property
    def code(self) -> str:
        """The code of the problem; the answer must be a problem document that agrees with itself."""
        assert self.media_type == "application/problem+json", self.body
        assert self.body["status"] == self.status
        assert self.body["type"] == f"/problems/{self.body['code']}"
        assert self.body["title"]
        assert self.body["detail"]
        return str(self.body["code"])

    @property
    def fields(self) -> set[str]:
        """The fields the problem names."""
        assert self.code
        return {one["field"] for one in self.body["errors"]}


class Machine:
    """A caller with a token, or (`token` empty) without."""

    def __init__(self, token: str = "") -> None:
        self.token = token
        self._client = Client(enforce_csrf_checks=True, raise_request_exception=False)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """Send `body` (bytes as they are, else as JSON); `headers` by their Django names."""
        if self.token:
            headers["HTTP_AUTHORIZATION"] = f"Bearer {self.token}"
        extra: dict[str, Any] = {**headers, "data": b"" if body is None else body}
        return _answer(getattr(self._client, method)(ROOT + path, content_type="application/json", **extra))

    def get(self, path: str, **query: Any) -> Answer:
        """GET with a query."""
        headers = {"authorization": f"Bearer {self.token}"} if self.token else None
        return _answer(self._client.get(ROOT + path, query, headers=headers))

    def upload(self, content: bytes = PDF, name: str = "材料.pdf") -> Answer:
        """Hand in a file."""
        data = {"file": SimpleUploadedFile(name, content)}
        return _answer(self._client.post(ROOT + "uploads", data, HTTP_AUTHORIZATION=f"Bearer {self.token}"))

    def apply(self, body: Any, key: str = "k1") -> Answer:
        """Submit an application."""
        return self.send("post", "cases", body, HTTP_IDEMPOTENCY_KEY=key)

    def act(self, number: str, act: str, body: Any = None) -> Answer:
        """Perform an act."""
        return self.send("post", f"cases/{number}/acts/{act}", body)


def _answer(response: Any) -> Answer:
    media_type = response["Content-Type"].split(";")[0]
    body = response.json() if media_type.endswith("json") else response.content
    return Answer(response.status_code, body, media_type, response.headers)


def machine(actor: Actor) -> Machine:
    """A machine that acts for `actor`."""
    assert actor.account_id is not None
    username = Account.objects.values_list("username", flat=True).get(id=actor.account_id)
    return Machine(issue_token(username=username, now=MONDAY))


def application(cast: Cast, applicant: Machine, *, item: str = FOOD, complete: bool = True) -> dict[str, Any]:
    """A right application of the citizen's, its files handed in."""
    version = current_version(cast.codes[item])
    assert cast.citizen.party_id is not None
    required = [one.key for one in version.content.materials if one.must_be_handed_in]
    return {
        "item": version.code,
        "form": answers(version.form, applicant_of(party_values(cast.citizen.party_id)), MONDAY.date()),
        "materials": {key: applicant.upload().body["id"] for key in (required if complete else required[1:])},
    }
