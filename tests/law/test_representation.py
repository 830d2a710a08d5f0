"""Who may apply for whom (行政许可法第二十九条)."""

from __future__ import annotations

import pytest

from yimen.law.refusal import Refusal
from yimen.law.representation import check_filing_identity

_OWN = "411721197803150282"
_AS_AGENT = {"applicant_kind": "natural", "agent_kind": "agent", "agent_id_number": _OWN}


@pytest.mark.article("行政许可法第二十九条第二款")
@pytest.mark.parametrize("kind", ["agent", "guardian"])
def test_an_agent_who_names_herself_may_file(kind: str) -> None:
    check_filing_identity({**_AS_AGENT, "agent_kind": kind}, own_id_number=_OWN)


@pytest.mark.article("行政许可法第二十九条第二款")
@pytest.mark.parametrize(
    ("values", "own", "code", "field"),
    [
        (_AS_AGENT, None, "real_name_required", ""),
        ({"applicant_kind": "natural"}, _OWN, "not_own_identity", "id_number"),
        ({"applicant_kind": "natural", "agent_kind": "self"}, _OWN, "not_own_identity", "id_number"),
        ({"applicant_kind": "legal"}, _OWN, "not_own_identity", "uscc"),
        ({**_AS_AGENT, "agent_id_number": "1"}, _OWN, "not_own_agent_identity", "agent_id_number"),
        ({"agent_kind": "agent"}, _OWN, "not_own_agent_identity", "agent_id_number"),
    ],
)
def test_nobody_files_in_another_name(values: dict[str, str], own: str | None, code: str, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_filing_identity(values, own_id_number=own)
    assert (refused.value.code, refused.value.field) == (code, field)
