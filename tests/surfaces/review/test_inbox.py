"""The inbox of a department."""

from __future__ import annotations

from datetime import timedelta

from pytest_django import DjangoAssertNumQueries

from tests.cases.cast import MONDAY, PENSION_CHECK, Cast, act, handle_jointly
from tests.surfaces.desks import at_desk, words
from yimen.cases.models import Case
from yimen.law.procedure import Act


def _accepted(cast: Cast, *, key: str = "a", days: int = 0, item: str = "食品经营许可(新办)") -> Case:
    at = MONDAY - timedelta(days=days)
    case = cast.submit(at=at, key=key, item=item)
    return act(cast.clerk, act(cast.clerk, case, Act.receive, at), Act.accept, at)


def test_what_is_due_first_comes_first_with_days_left(cast: Cast) -> None:
    _accepted(cast, key="a")
    early = _accepted(cast, key="b", days=7)
    page = at_desk(cast.approver).get("/review/")
    rows = page.context["rows"]
    assert rows[0]["item"]["href"] == f"/review/cases/{early.number}"
    assert "待审 2 件" in words(page)
    assert "个工作日" in words(page)


def test_the_filters_tell_mine_from_unclaimed_and_decided(cast: Cast) -> None:
    mine = act(cast.approver, _accepted(cast, key="a"), Act.review)
    unclaimed = _accepted(cast, key="b")
    decided = act(cast.approver, _accepted(cast, key="c"), Act.grant)
    desk = at_desk(cast.approver)

    def shown(show: str) -> list[str]:
        page = desk.get("/review/", {"show": show} if show else {})
        return [row["item"]["href"].rsplit("/", 1)[1] for row in page.context["rows"]]

    assert set(shown("")) == {mine.number, unclaimed.number}
    assert shown("mine") == [mine.number]
    assert shown("unclaimed") == [unclaimed.number]
    assert shown("decided") == [decided.number]


def test_another_departments_cases_are_not_in_the_inbox(cast: Cast) -> None:
    _accepted(cast, item=PENSION_CHECK)
    assert "待审 0 件" in words(at_desk(cast.approver).get("/review/"))
    assert "待审 1 件" in words(at_desk(cast.other_approver).get("/review/"))


def test_one_key_leads_to_the_next_case_and_home_when_there_is_none(cast: Cast) -> None:
    first, second = _accepted(cast, key="a", days=7), _accepted(cast, key="b")
    desk = at_desk(cast.approver)
    assert desk.get("/review/next").headers["Location"] == f"/review/cases/{first.number}"
    after = desk.get("/review/next", {"after": first.number})
    assert after.headers["Location"] == f"/review/cases/{second.number}"
    act(cast.approver, second, Act.grant)
    page = desk.get("/review/next", {"after": first.number}, follow=True)
    assert "没有别的待审办件了" in words(page)


def test_the_desk_is_closed_to_others(cast: Cast) -> None:
    for actor in (cast.citizen, cast.clerk, cast.issuer, cast.supervisor):
        assert at_desk(actor).get("/review/").status_code == 403


def test_the_inbox_asks_the_database_no_more_for_more_cases(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _accepted(cast, key="a")
    desk = at_desk(cast.approver)
    desk.get("/review/")
    _accepted(cast, key="b")
    with django_assert_num_queries(5):
        desk.get("/review/")


def test_a_head_finds_what_waits_for_her_approval_and_gives_it(cast: Cast) -> None:
    case = _accepted(cast)
    head = at_desk(cast.head)
    assert head.get("/review/").context["rows"] == []
    act(cast.approver, case, Act.request_extension, values={"days": 10, "reason": "案情复杂"})
    assert [row["item"]["href"] for row in head.get("/review/").context["rows"]] == [f"/review/cases/{case.number}"]
    assert at_desk(cast.mayor).get("/review/").context["rows"] == []  # one organ decides, so it is not hers to approve
    opened = head.get(f"/review/cases/{case.number}", {"act": "approve_extension"})
    assert "延长审批期限通知书" in words(opened)
    assert "案情复杂" in words(opened)
    assert head.post(f"/review/cases/{case.number}/acts/approve_extension").status_code == 302
    case.refresh_from_db()
    assert case.extension_days == 10
    assert head.get("/review/").context["rows"] == []


def test_an_approver_starts_a_special_procedure_from_the_page(cast: Cast) -> None:
    case = _accepted(cast)
    desk = at_desk(cast.approver)
    panel = words(desk.get(f"/review/cases/{case.number}", {"act": "start_special_procedure"}))
    assert "所需时间（工作日）" in panel
    wrong = desk.post(f"/review/cases/{case.number}/acts/start_special_procedure", {"kind": "testing", "days": "x"})
    assert wrong.status_code == 409
    assert "请填写1至250的整数" in words(wrong)
    values = {"kind": "testing", "days": "5", "reason": "须检测"}
    assert desk.post(f"/review/cases/{case.number}/acts/start_special_procedure", values).status_code == 302
    page = words(desk.get(f"/review/cases/{case.number}"))
    assert "特别程序中" in page
    assert "结束特别程序" in page


def test_the_head_of_the_government_finds_what_several_departments_handle_together(cast: Cast) -> None:
    handle_jointly("食品经营许可(新办)")
    case = _accepted(cast)
    act(cast.approver, case, Act.request_extension, values={"days": 15, "reason": "需要会商"})
    assert at_desk(cast.head).get("/review/").context["rows"] == []
    mayor = at_desk(cast.mayor)
    assert [row["item"]["href"] for row in mayor.get("/review/").context["rows"]] == [f"/review/cases/{case.number}"]
    assert mayor.post(f"/review/cases/{case.number}/acts/approve_extension").status_code == 302
    case.refresh_from_db()
    assert (case.extension_days, case.extension_approver) == (15, "government_head")
