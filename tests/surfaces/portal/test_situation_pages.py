"""情形引导 on the portal: the questions of the guide, and the first page of an application."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.cases.cast import FOOD, Cast, ask_for_the_situation
from tests.surfaces.portal.road import hidden, text, upload
from yimen.cases.models import Case, Draft
from yimen.catalogue.queries import current_version, in_situation
from yimen.catalogue.queries.versions import forget_current
from yimen.demo.answers import answers
from yimen.dossiers.case_materials import materials_of
from yimen.foundation import instant
from yimen.law.applicants import applicant_of
from yimen.people.queries import party_values

SMALL = {"situation.sells": "meals", "situation.agent": "self", "situation.size": "small"}
BY_AGENT = {"situation.sells": "meals", "situation.agent": "agent", "situation.size": "large"}


@pytest.fixture(autouse=True)
def _asked(cast: Cast) -> Iterator[None]:
    ask_for_the_situation()
    forget_current()  # the test's transaction never commits, so nobody else says that there is a new version
    yield
    forget_current()


def item(cast: Cast) -> str:
    return f"/items/{cast.codes[FOOD]}"


def begun(citizen: Client, cast: Cast) -> str:
    address = f"/apply/{cast.codes[FOOD]}"
    citizen.post(address)
    return address


def test_the_guide_leads_to_the_questions_and_nobody_signs_in(cast: Cast) -> None:
    client = Client()
    assert f'href="{item(cast)}/situation"' in text(client, item(cast))
    page = text(client, f"{item(cast)}/situation")
    assert "卖什么？" in page
    assert "谁来办？" not in page  # it belongs to another answer


def test_answered_questions_bring_up_the_next_and_then_the_list(cast: Cast) -> None:
    client = Client()
    half = text(client, f"{item(cast)}/situation?situation.sells=meals")
    assert "谁来办？" in half
    assert "请接着回答" in half
    small = client.get(f"{item(cast)}/situation", SMALL).content.decode()
    assert "10个工作日" in small
    assert "5元" in small
    assert "委托代理材料" not in small
    assert "委托代理材料" in client.get(f"{item(cast)}/situation", BY_AGENT).content.decode()


def test_who_needs_no_application_reads_why(cast: Cast) -> None:
    page = text(Client(), f"{item(cast)}/situation?situation.sells=packaged")
    assert "备案即可" in page
    assert "按这个情形在线办理" not in page


def test_odd_answers_in_the_address_are_as_good_as_none(cast: Cast) -> None:
    page = text(Client(), f"{item(cast)}/situation?situation.sells=%00&situation.x=1&sells=meals")
    assert "卖什么？" in page


def test_an_item_without_questions_has_no_such_page(cast: Cast, citizen: Client) -> None:
    code = next(code for name, code in cast.codes.items() if name != FOOD)
    assert Client().get(f"/items/{code}/situation").status_code == 404
    citizen.post(f"/apply/{code}")
    assert citizen.get(f"/apply/{code}/situation").status_code in {302, 404}


def test_answers_given_in_the_guide_are_there_when_she_applies(citizen: Client, cast: Cast) -> None:
    address = f"/apply/{cast.codes[FOOD]}"
    citizen.post(address, SMALL)
    assert Draft.objects.get().situation == {"sells": "meals", "agent": "self", "size": "small"}
    citizen.post(address, {"situation.size": "large"})  # a draft there is takes the new answer as well
    assert Draft.objects.get().situation["size"] == "large"


def test_the_situation_is_the_first_page_of_an_application(citizen: Client, cast: Cast) -> None:
    address = begun(citizen, cast)
    assert f'href="{address}/situation"' in text(citizen, f"{address}/tasks")
    answer = citizen.post(f"{address}/situation", {"situation.sells": "meals"}, follow=True)
    assert "谁来办？" in answer.content.decode()  # asked next, and not yet held against her
    assert answer.status_code == 200
    missing = citizen.post(f"{address}/situation", {"situation.agent": "self"})
    assert missing.status_code == 422
    assert "请选择：多大的店？" in missing.content.decode()
    assert citizen.post(f"{address}/situation", SMALL).status_code == 302


def test_who_needs_no_application_cannot_submit_one(citizen: Client, cast: Cast) -> None:
    address = begun(citizen, cast)
    page = citizen.post(f"{address}/situation", {"situation.sells": "packaged"}, follow=True).content.decode()
    assert "备案即可" in page
    assert "请到综合窗口" in page
    citizen.post(f"{address}/review", {"declaration": "yes"})
    assert not Case.objects.exists()


def test_a_changed_answer_loses_nothing_and_submits_only_what_is_needed(citizen: Client, cast: Cast) -> None:
    address = begun(citizen, cast)
    citizen.post(f"{address}/situation", BY_AGENT)
    assert upload(citizen, address, "m6") == 302
    citizen.post(f"{address}/situation", SMALL)
    version = in_situation(current_version(cast.codes[FOOD]), Draft.objects.get().situation)
    assert cast.citizen.party_id is not None
    values = answers(version.form, applicant_of(party_values(cast.citizen.party_id)), instant.today())
    for section in version.form.sections:
        given = {one.element_key: values[one.element_key] for one in section.fields if one.element_key in values}
        citizen.post(f"{address}/{section.key}", given)
    assert "按现在的情形不用交" in text(citizen, f"{address}/materials")
    assert upload(citizen, address, "m6") == 404
    review = text(citizen, f"{address}/review")
    assert "小店" in review
    assert "按现在的情形不用交" in review
    assert "m6" in Draft.objects.get().uploads

    sent = {"key": hidden(review, "key"), "declaration": "yes", "incomplete": "yes"}
    assert citizen.post(f"{address}/review", sent).status_code == 302
    case = Case.objects.get()
    assert case.situation == {"sells": "meals", "agent": "self", "size": "small"}
    assert "m6" not in {one.key for one in materials_of(case.id)}
    assert "小店" in text(citizen, f"/cases/{case.number}")
