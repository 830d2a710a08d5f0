"""POST uploads: a file is judged by its content."""

from __future__ import annotations

from django.test import Client
from pytest_django import Settings

from tests.surfaces.api.machine import ROOT, Machine
from yimen.dossiers.models import Upload
from yimen.surfaces.api.schemas.uploads import UploadOut


def test_a_file_is_taken_in(citizen: Machine) -> None:
    answer = citizen.upload()
    assert answer.status == 201
    UploadOut.model_validate(answer.body)
    assert answer.body["media_type"] == "application/pdf"


def test_a_disguised_file_is_refused_and_nothing_is_kept(citizen: Machine) -> None:
    answer = citizen.upload(b"MZ\x90\x00 a program", "身份证.pdf")
    assert (answer.status, answer.fields) == (422, {"file"})
    assert not Upload.objects.exists()


def test_a_file_that_is_too_large_is_413(citizen: Machine, settings: Settings) -> None:
    settings.YIMEN_UPLOAD_LIMIT_BYTES = 100
    answer = citizen.upload()
    assert (answer.status, answer.code) == (413, "file_too_large")


def test_a_body_that_is_far_too_large_is_not_even_read(citizen: Machine) -> None:
    answer = citizen.send("post", "uploads", b"x", CONTENT_LENGTH=str(10**10))
    assert (answer.status, answer.code) == (413, "file_too_large")


def test_nothing_attached_is_told_by_the_field(citizen: Machine) -> None:
    assert citizen.send("post", "uploads", {}).fields == {"file"}


def test_a_broken_multipart_body_is_400(citizen: Machine) -> None:
    response = Client().post(
        ROOT + "uploads", b"x", content_type="multipart/form-data", HTTP_AUTHORIZATION=f"Bearer {citizen.token}"
    )
    assert (response.status_code, response.json()["code"]) == (400, "unreadable")


def test_without_a_token_nothing_is_taken_in(nobody: Machine) -> None:
    assert nobody.upload().code == "token_required"
    assert not Upload.objects.exists()
