"""The pages on which an archived case is read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tests.archives.packing import Files, packed, still, with_file, with_manifest
from tests.cases.cast import MONDAY, Cast
from tests.surfaces.desks import at_desk, words
from yimen.archives.commands import import_archive
from yimen.archives.models import ArchivedCase
from yimen.foundation import trail


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """Pages read the clock themselves."""
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def number(package: bytes, cast: Cast) -> str:
    """The number of a case that was taken in."""
    return _taken_in(package)


def _taken_in(package: bytes) -> str:
    imported = import_archive(content=package, now=MONDAY, advance=still)
    assert imported.number, imported.report.faults
    return imported.number


def test_an_empty_archive_says_how_it_is_filled(cast: Cast) -> None:
    assert "yimen import-archive" in words(at_desk(cast.supervisor).get("/oversight/archives/"))


def test_the_list_leads_to_the_case(cast: Cast, number: str) -> None:
    page = at_desk(cast.supervisor).get("/oversight/archives/")
    assert f'href="/oversight/archives/{number}"' in page.content.decode()
    assert "食品经营许可" in words(page)
    assert "已办结" in words(page)


def test_the_case_is_read_only_and_nobody_is_named(cast: Cast, number: str) -> None:
    text = words(at_desk(cast.supervisor).get(f"/oversight/archives/{number}"))
    for told in ("只读档案", "王*英", "2026年3月2日", "一次性告知补正", "办结归档", "准予行政许可决定书", "（补正前）"):
        assert told in text
    for secret in ("王秀英", "13900000228"):
        assert secret not in text


def test_a_file_is_given_for_a_reason_and_kept_by_no_cache(cast: Cast, number: str, files: Files) -> None:
    given = at_desk(cast.supervisor).post(
        f"/oversight/archives/{number}/file", {"path": "materials/02.pdf", "reason": "复议调阅"}
    )
    assert given.content == files["materials/02.pdf"]
    assert given.headers["Content-Type"] == "application/pdf"
    assert given.headers["Cache-Control"] == "private, no-store"
    assert trail.read(ArchivedCase.objects.get().id)[-1].details["why"] == "复议调阅"


def test_without_a_reason_the_page_asks_for_it_and_gives_nothing(cast: Cast, number: str) -> None:
    answer = at_desk(cast.supervisor).post(
        f"/oversight/archives/{number}/file", {"path": "materials/02.pdf", "reason": ""}
    )
    assert answer.status_code == 409
    assert "请填写“查阅原因”" in words(answer)
    assert len(trail.read(ArchivedCase.objects.get().id)) == 1


def test_a_file_that_is_none_and_a_case_that_is_none_are_not_found(cast: Cast, number: str) -> None:
    desk = at_desk(cast.supervisor)
    for path in ("case.json", "../../keys/field.1.key", ""):
        answer = desk.post(f"/oversight/archives/{number}/file", {"path": path, "reason": "看看"})
        assert answer.status_code == 404
    assert desk.get("/oversight/archives/1234").status_code == 404


def test_a_file_that_calls_itself_a_page_is_saved_and_not_shown(cast: Cast, files: Files) -> None:
    def call_it_a_page(manifest: dict[str, list[dict[str, str]]]) -> None:
        next(one for one in manifest["files"] if one["path"] == "materials/02.pdf")["media_type"] = "text/html"

    number = _taken_in(packed(with_manifest(files, call_it_a_page)))
    given = at_desk(cast.supervisor).post(
        f"/oversight/archives/{number}/file", {"path": "materials/02.pdf", "reason": "看看"}
    )
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert given.headers["X-Content-Type-Options"] == "nosniff"


def test_words_in_a_package_are_words_on_the_page(cast: Cast, files: Files) -> None:
    changed = files["case.json"].replace("食品经营许可(新办)".encode(), b"<script>alert(1)</script>")
    files = with_manifest(
        with_file(files, "case.json", changed),
        lambda manifest: manifest["case"]["item"].update(name="<script>alert(1)</script>"),
    )
    page = at_desk(cast.supervisor).get(f"/oversight/archives/{_taken_in(packed(files))}")
    assert "<script>alert" not in page.content.decode()


def test_archives_are_closed_to_everybody_else(cast: Cast, number: str) -> None:
    for actor in (cast.citizen, cast.stranger, cast.clerk, cast.approver, cast.colleague, cast.issuer):
        desk = at_desk(actor)
        assert desk.get("/oversight/archives/").status_code == 403
        assert desk.get(f"/oversight/archives/{number}").status_code == 403
        sent = desk.post(f"/oversight/archives/{number}/file", {"path": "materials/02.pdf", "reason": "看看"})
        assert sent.status_code == 403
    assert Client().get(f"/oversight/archives/{number}").headers["Location"].startswith("/sign-in?next=")
    assert len(trail.read(ArchivedCase.objects.get().id)) == 1
