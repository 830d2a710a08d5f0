"""The issuing counter: certificate, hand-over with proof, close."""

from __future__ import annotations

from tests.cases.cast import Cast, act, hand_over_values
from tests.surfaces.desks import at_desk, words
from yimen.cases.models import Case
from yimen.law.procedure import Act
from yimen.law.states import State


def _granted(cast: Cast) -> Case:
    case = act(cast.clerk, act(cast.clerk, cast.submit(), Act.receive), Act.accept)
    return act(cast.approver, case, Act.grant)


def test_what_is_decided_waits_here_until_it_is_handed_over(cast: Cast) -> None:
    case = _granted(cast)
    text = words(at_desk(cast.issuer).get("/counter/issuing"))
    assert "待出件 1 件" in text
    assert "还剩10个工作日" in text
    assert case.number[-13:] in text


def test_from_certificate_to_archive(cast: Cast) -> None:
    case = _granted(cast)
    desk, at = at_desk(cast.issuer), f"/counter/cases/{case.number}"
    assert "请先制证再出件" in words(desk.get(at, {"act": "hand_over"}))
    assert "制证，出具证照" in words(desk.get(at, {"act": "issue_certificate"}))
    desk.post(f"{at}/acts/issue_certificate")
    done = desk.post(f"{at}/acts/hand_over", {**hand_over_values(), "identity_checked": "1"}, follow=True)
    assert "送达记录" in words(done)
    assert "窗口领取" in words(done)
    desk.post(f"{at}/acts/close")
    case.refresh_from_db()
    assert case.state == State.closed


def test_a_wrong_identity_number_is_said_beside_the_field(cast: Cast) -> None:
    case = act(cast.issuer, _granted(cast), Act.issue_certificate)
    typed = {**hand_over_values(), "identity_checked": "1", "recipient_id_number": "41172119900101001X"}
    page = at_desk(cast.issuer).post(f"/counter/cases/{case.number}/acts/hand_over", typed)
    assert "recipient_id_number" in page.context["panel"].form.errors
    assert 'value="王秀英"' in page.content.decode()


def test_post_needs_its_number(cast: Cast) -> None:
    case = act(cast.issuer, _granted(cast), Act.issue_certificate)
    typed = {**hand_over_values(), "identity_checked": "1", "method": "post"}
    page = at_desk(cast.issuer).post(f"/counter/cases/{case.number}/acts/hand_over", typed)
    assert "邮寄送达请填写邮件号" in words(page)


def test_the_issuer_sees_no_case_before_it_is_decided_and_a_clerk_has_no_issuing_queue(cast: Cast) -> None:
    case = cast.submit()
    assert at_desk(cast.issuer).get(f"/counter/cases/{case.number}").status_code == 404
    assert at_desk(cast.clerk).get("/counter/issuing").status_code == 403
