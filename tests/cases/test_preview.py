"""Reading a document before it is issued: the same words, and nothing written."""

from __future__ import annotations

from tests.cases.cast import MONDAY, Cast, act
from tests.cases.refusing import refused
from yimen.cases.queries import case_file, preview
from yimen.law.procedure import Act

_FAULTS = {"m2": {"result": "needs_correction", "reason": "没有盖章，请盖公章"}}
_REFUSAL = {"facts": "现场不符合要求", "reason": "条件不符", "basis": "食品安全法第三十五条"}


def test_the_correction_notice_can_be_read_before_it_is_sent(cast: Cast) -> None:
    case = act(cast.clerk, cast.submit(), Act.receive)
    act(cast.clerk, case, Act.check_materials, values={"checks": _FAULTS})
    sheet = preview(cast.clerk, number=case.number, act=Act.request_correction, values={}, now=MONDAY)
    assert sheet is not None
    assert "没有盖章，请盖公章" in str(sheet.blocks)
    assert sheet.salutation == "王*英："
    documents = case_file(cast.clerk, number=case.number, now=MONDAY).documents
    assert [one.title for one in documents] == ["收件凭证"]


def test_a_refusal_shows_its_remedies_beforehand(cast: Cast) -> None:
    case = act(cast.clerk, act(cast.clerk, cast.submit(), Act.receive), Act.accept)
    sheet = preview(cast.approver, number=case.number, act=Act.refuse, values=_REFUSAL, now=MONDAY)
    assert sheet is not None
    assert "行政复议" in sheet.remedies
    assert "行政诉讼" in sheet.remedies


def test_what_cannot_be_done_cannot_be_read_either(cast: Cast) -> None:
    case = cast.submit()
    with refused("wrong_state"):
        preview(cast.clerk, number=case.number, act=Act.accept, values={}, now=MONDAY)


def test_an_act_without_document_has_nothing_to_read(cast: Cast) -> None:
    case = cast.submit()
    assert preview(cast.clerk, number=case.number, act=Act.receive, values={}, now=MONDAY) is None
