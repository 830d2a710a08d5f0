"""Uploading: one file a material, refused beside the material it was for."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from tests.cases.cast import PDF, Cast
from tests.surfaces.portal.road import begin, food, text, upload
from yimen.dossiers.models import Upload


def first(cast: Cast) -> str:
    return food(cast).content.materials[0].key


def test_a_file_is_kept_shown_and_opened_again(citizen: Client, cast: Cast) -> None:
    address, key = begin(citizen, cast), first(cast)
    assert upload(citizen, address, key, name="营业执照.pdf") == 302
    assert "营业执照.pdf" in text(citizen, f"{address}/materials")
    response = citizen.get(f"{address}/materials/{key}/file")
    assert response["Content-Type"] == "application/pdf"
    assert response.content == PDF
    assert "no-store" in response["Cache-Control"]


def test_a_second_file_takes_the_place_of_the_first_and_can_be_removed(citizen: Client, cast: Cast) -> None:
    address, key = begin(citizen, cast), first(cast)
    upload(citizen, address, key, name="一.pdf")
    upload(citizen, address, key, name="二.pdf")
    page = text(citizen, f"{address}/materials")
    assert "二.pdf（" in page
    assert "一.pdf（" not in page
    citizen.post(f"{address}/materials/{key}/remove")
    assert "二.pdf（" not in text(citizen, f"{address}/materials")
    assert citizen.get(f"{address}/materials/{key}/file").status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"MZ\x90\x00" + b"\0" * 64, "内容却不是这种文件"), (b"", "请先选择一个文件"), (b"%PDF-" + b"0" * 300, "超过")],
)
def test_a_bad_file_is_refused_at_its_material(
    citizen: Client, cast: Cast, settings: Settings, content: bytes, words: str
) -> None:
    settings.YIMEN_UPLOAD_LIMIT_BYTES = 200
    address, key = begin(citizen, cast), first(cast)
    data = {"file": SimpleUploadedFile("证照.pdf", content)} if content else {}
    response = citizen.post(f"{address}/materials/{key}", data)
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert f'id="f-m-{key}-error"' in page
    assert f'href="#f-m-{key}"' in page
    assert not Upload.objects.filter(name="证照.pdf").exists()


def test_elder_mode_uploads_one_material_on_a_page_of_its_own(citizen: Client, cast: Cast) -> None:
    address, key = begin(citizen, cast), first(cast)
    page = text(citizen, f"{address}/materials/{key}")
    assert page.count('type="file"') == 1
    bad = {"file": SimpleUploadedFile("a.pdf", b"MZ" + b"\0" * 64), "from": "one"}
    refused = citizen.post(f"{address}/materials/{key}", bad)
    assert refused.status_code == 422
    assert refused.content.decode().count('type="file"') == 1
