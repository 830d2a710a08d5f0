"""When something goes wrong a page says what, whether anything was lost, and what to do; nothing typed is lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from yimen.law.refusal import Refusal
from yimen.surfaces.common import errors
from yimen.surfaces.common.access import signed_in
from yimen.surfaces.common.refusals import RefusalMiddleware, refused

pytestmark = pytest.mark.urls("yimen.surfaces.common.urls")
FORM = "/styleguide/error/500"
OURS = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def strict() -> Client:
    """A browser whose forms are checked."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("status", errors.TROUBLES)
def test_every_error_page_says_what_was_kept_and_what_to_do(client: Client, status: int) -> None:
    response = client.get(f"/styleguide/error/{status}")
    html = response.content.decode()
    assert response.status_code == status
    assert errors.TROUBLES[status].kept in html
    assert errors.TROUBLES[status].todo[0] in html
    assert "系统异常" not in html


def test_a_request_that_is_too_large_is_413(rf: RequestFactory) -> None:
    assert errors.bad_request(rf.get("/api/v1/x"), RequestDataTooBig()).status_code == 413


def test_a_machine_gets_a_problem_document(rf: RequestFactory) -> None:
    response = errors.not_found(rf.get("/api/v1/nothing"), None)
    problem = json.loads(response.content)
    assert response["Content-Type"] == "application/problem+json"
    assert (problem["status"], problem["code"]) == (404, "not_found")


def test_the_page_for_an_inner_error_asks_nothing_of_the_database(rf: RequestFactory) -> None:
    request = rf.get("/")  # no session, no user: whatever asks for them fails
    assert "出错的时间" in errors.server_error(request).content.decode()


def test_a_form_that_came_too_late_goes_round_once_more(strict: Client) -> None:
    response = strict.post(FORM, {"name": "李秀敏", "foods": ["1", "3"], "note": "<b>\n二"}, headers=OURS)
    html = response.content.decode()
    assert response.status_code == 403
    assert "您填的内容还在这一页里" in html
    assert '<textarea name="name" hidden>\n李秀敏</textarea>' in html
    assert html.count('name="foods"') == 2
    assert "&lt;b&gt;\n二" in html
    assert "no-store" in response["Cache-Control"]


def test_files_have_to_be_chosen_again_and_the_page_says_so(strict: Client) -> None:
    response = strict.post(FORM, {"name": "李", "photo": SimpleUploadedFile("店面.jpg", b"x")}, headers=OURS)
    html = response.content.decode()
    assert "请重新选择：店面.jpg" in html
    assert 'enctype="multipart/form-data"' in html


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://example.invalid"},
        {"origin": "null"},
    ],
)
def test_a_form_from_elsewhere_is_never_helped_on(strict: Client, headers: dict[str, str]) -> None:
    html = strict.post(FORM, {"name": "李秀敏"}, headers=headers).content.decode()
    assert "李秀敏" not in html
    assert "继续提交" not in html


def test_an_old_browser_is_known_by_its_origin(strict: Client) -> None:
    html = strict.post(FORM, {"name": "李秀敏"}, headers={"origin": "http://testserver"}).content.decode()
    assert "继续提交" in html


def test_a_session_that_ran_out_in_the_middle_of_a_form_loses_nothing(rf: RequestFactory) -> None:
    request = rf.post("/cases/1/resubmit", {"note": "已补齐"}, headers=OURS)
    request.session = SessionStore()
    answer = signed_in(lambda _request: pytest.fail("nobody has signed in"))(request)
    assert isinstance(answer, HttpResponse)
    assert "已补齐" in answer.content.decode()
    assert "在新窗口登录" in answer.content.decode()


def test_a_password_is_never_written_into_a_page(strict: Client) -> None:
    html = strict.post(FORM, {"username": "clerk1", "password": "correct horse"}, headers=OURS).content.decode()
    assert "correct horse" not in html
    assert "重新打开这一页" in html


def test_a_refusal_becomes_a_page_with_its_article(rf: RequestFactory) -> None:
    request = rf.post("/cases/1")
    request.session = SessionStore()  # nobody has signed in
    answer = refused(request, Refusal("twice", "补正只能告知一次。", article="行政许可法第三十二条"), back="/counter/")
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "补正只能告知一次。" in html
    assert "依据：行政许可法第三十二条" in html
    assert 'href="/counter/"' in html


def test_only_refusals_are_caught(rf: RequestFactory) -> None:
    middleware = RefusalMiddleware(lambda _request: pytest.fail("not asked"))
    assert middleware.process_exception(rf.get("/"), ValueError()) is None


@pytest.mark.parametrize("path", ["/styleguide", "/styleguide/page/home", "/styleguide/error/404"])
def test_the_style_guide_is_closed_where_real_people_are_served(client: Client, settings: Settings, path: str) -> None:
    settings.YIMEN_DEMONSTRATION = False
    response: Any = client.get(path)
    assert response.status_code == 404


@pytest.mark.parametrize("path", ["/styleguide/page/nothing", "/styleguide/error/418"])
def test_the_style_guide_knows_what_it_has(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404
