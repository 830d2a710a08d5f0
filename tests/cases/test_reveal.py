"""Masked by default; in clear for a reason, by those whose work needs it, and never without a record."""

from __future__ import annotations

from tests.cases.cast import MONDAY, PDF, Cast, act
from tests.cases.refusing import refused
from yimen.cases.commands import open_material, reveal_answers
from yimen.cases.queries import Answer, case_file
from yimen.foundation import trail
from yimen.law.procedure import Act
from yimen.people.queries import party_values


def _named(answers: tuple[Answer, ...]) -> dict[str, str]:
    return {answer.key: answer.value for answer in answers}


def test_a_clerk_sees_masks_until_she_says_why(cast: Cast) -> None:
    case = cast.submit()
    known = party_values(case.applicant_id)
    masked = _named(case_file(cast.clerk, number=case.number, now=MONDAY).answers)
    for key in ("name", "id_number", "phone", "address"):
        assert "*" in masked[key]
        assert masked[key] != known[key]
    assert _named(case_file(cast.citizen, number=case.number, now=MONDAY).answers)["id_number"] == known["id_number"]
    clear = reveal_answers(actor=cast.clerk, number=case.number, reason=f"核对{known['phone']}", now=MONDAY)
    assert _named(clear)["id_number"] == known["id_number"]
    (entry,) = [one for one in trail.read(case.applicant_id) if one.kind == "access"]
    assert (entry.act, entry.actor) == ("reveal_answers", cast.clerk.account_id)
    assert entry.details == {"case": case.number, "why": "核对[手机号码]"}


def test_no_reason_no_data(cast: Cast) -> None:
    case = cast.submit()
    for reason, code in (("  ", "required"), ("a\x00b", "wrong_character"), ("字" * 201, "too_long")):
        with refused(code):
            reveal_answers(actor=cast.clerk, number=case.number, reason=reason, now=MONDAY)
    assert [one for one in trail.read(case.applicant_id) if one.kind == "access"] == []


def test_supervisors_see_masks_only_and_strangers_nothing(cast: Cast) -> None:
    case = cast.submit()
    for actor, code in (
        (cast.supervisor, "wrong_role"),
        (cast.stranger, "case_not_found"),
        (cast.unauthorised_clerk, "case_not_found"),
        (cast.other_approver, "case_not_found"),
        (cast.issuer, "case_not_found"),
    ):
        with refused(code):
            reveal_answers(actor=actor, number=case.number, reason="看看", now=MONDAY)
        with refused(code):
            open_material(actor=actor, number=case.number, key="m2", now=MONDAY)


def test_a_file_opens_for_the_applicant_without_and_for_staff_with_a_record(cast: Cast) -> None:
    case = cast.submit()
    card, content = open_material(actor=cast.citizen, number=case.number, key="m2", now=MONDAY)
    assert (card.name, content) == ("材料.pdf", PDF)
    before = len(trail.read(case.applicant_id))
    assert open_material(actor=cast.approver, number=case.number, key="m2", now=MONDAY)[1] == PDF
    entries = trail.read(case.applicant_id)[before:]
    assert [(one.act, one.actor) for one in entries] == [("open_material", cast.approver.account_id)]
    with refused("material_not_found"):
        open_material(actor=cast.citizen, number=case.number, key="m99", now=MONDAY)


def test_paper_has_no_file_to_open(cast: Cast) -> None:
    case = act(cast.clerk, cast.walk_in(), Act.receive)
    with refused("material_not_found"):
        open_material(actor=cast.clerk, number=case.number, key="m2", now=MONDAY)
