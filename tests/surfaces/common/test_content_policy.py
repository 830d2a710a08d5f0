"""The policy built once is the policy django-csp would build."""

from __future__ import annotations

from collections.abc import Callable

from csp.decorators import csp_exempt, csp_update
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import RequestFactory

from yimen.surfaces.common.content_policy import ContentPolicyMiddleware

HEADER = "Content-Security-Policy"


def _plain(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def _through(view: Callable[..., HttpResponseBase]) -> HttpResponse:
    answer = ContentPolicyMiddleware(view)(RequestFactory().get("/"))
    assert isinstance(answer, HttpResponse)
    return answer


def test_every_page_has_the_policy_of_the_settings() -> None:
    assert _through(_plain)[HEADER] == build_policy()
    assert "default-src 'none'" in build_policy()


def test_a_view_may_widen_its_own_policy_and_no_other() -> None:
    framing = csp_update({"frame-src": ["'self'"]})(_plain)
    assert "frame-src 'self'" in _through(framing)[HEADER]
    assert "frame-src" not in _through(_plain)[HEADER]


def test_a_view_may_be_exempt() -> None:
    assert HEADER not in _through(csp_exempt()(_plain))


def test_a_policy_that_a_view_set_itself_stands() -> None:
    assert _through(lambda _request: HttpResponse(headers={HEADER: "sandbox"}))[HEADER] == "sandbox"
