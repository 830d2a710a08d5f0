"""草稿: what was typed is kept, for whoever typed it, until it is submitted or thrown away."""

from __future__ import annotations

from django.db import connection

from tests.cases.cast import FOOD, MONDAY, Cast, upload
from tests.cases.refusing import refused
from yimen.cases.commands import discard_draft, save_draft
from yimen.cases.queries import draft_of, drafts_of
from yimen.catalogue.queries import current_version
from yimen.foundation.ids import new_id
from yimen.law.actors import Actor

_BEGUN = {"applicant_kind": "natural", "name": "王秀英", "phone": "123"}


def test_a_draft_grows_keeps_wrong_answers_and_belongs_to_one_person(cast: Cast) -> None:
    version = current_version(cast.codes[FOOD]).version_id
    errors = save_draft(actor=cast.citizen, version_id=version, values=_BEGUN, uploads={}, now=MONDAY)
    assert set(errors) == {"phone"}
    file = upload(cast.citizen)
    assert (
        save_draft(actor=cast.citizen, version_id=version, values={"address": ""}, uploads={"m1": file}, now=MONDAY)
        == {}
    )
    draft = draft_of(cast.citizen, version_id=version)
    assert draft is not None
    assert draft.values == {**_BEGUN, "address": ""}
    assert draft.uploads == {"m1": file}
    save_draft(actor=cast.citizen, version_id=version, values={}, uploads={"m1": None}, now=MONDAY)
    assert [saved.uploads for saved in drafts_of(cast.citizen)] == [{}]
    assert draft_of(cast.stranger, version_id=version) is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(one)::text FROM cases_draft AS one")
        assert "王秀英".encode().hex() not in cursor.fetchone()[0]


def test_nothing_strange_is_kept_with_a_draft(cast: Cast) -> None:
    version = current_version(cast.codes[FOOD]).version_id
    nobody = Actor(account_id=None, name="", roles=frozenset())
    for actor, uploads, code in (
        (cast.citizen, {"m99": None}, "unknown_material"),
        (cast.citizen, {"m1": new_id()}, "unknown_upload"),
        (cast.citizen, {"m1": upload(cast.stranger)}, "unknown_upload"),
        (nobody, {}, "sign_in_required"),
    ):
        with refused(code):
            save_draft(actor=actor, version_id=version, values={"name": "一"}, uploads=uploads, now=MONDAY)
    assert drafts_of(cast.citizen) == ()


def test_a_draft_goes_when_it_is_submitted_or_thrown_away(cast: Cast) -> None:
    version = current_version(cast.codes[FOOD]).version_id
    for actor in (cast.citizen, cast.stranger):
        save_draft(actor=actor, version_id=version, values={"name": "一"}, uploads={}, now=MONDAY)
    cast.submit()
    assert drafts_of(cast.citizen) == ()
    discard_draft(actor=cast.citizen, version_id=version)
    assert len(drafts_of(cast.stranger)) == 1
    discard_draft(actor=cast.stranger, version_id=version)
    assert drafts_of(cast.stranger) == ()
