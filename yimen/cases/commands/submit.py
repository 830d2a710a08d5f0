"""提交申请: one submission makes one case, however often it is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from os import urandom
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from yimen.cases import engine
from yimen.cases.application import Application
from yimen.cases.job import Job
from yimen.cases.licence_matters import claim
from yimen.cases.models import Case, Draft, Submission
from yimen.catalogue.queries import PublishedVersion, current_version, in_situation
from yimen.dossiers import case_materials
from yimen.dossiers.commands import material_rows
from yimen.foundation import rows, series, trail
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor
from yimen.law.applicants import applicant_of
from yimen.law.documents import DocumentKind, series_key
from yimen.law.elements import CaseType
from yimen.law.identifiers import build_case_number, new_query_code
from yimen.law.licence_applications import LicenceRequest
from yimen.law.procedure import TABLE, Act
from yimen.law.refusal import Refusal, Refusals
from yimen.law.restrictions import barred
from yimen.law.states import Channel
from yimen.licences.queries import bar_of

_RULE = next(rule for rule in TABLE if rule.act is Act.submit)


def submit(
    *,
    actor: Actor,
    code: str,
    values: Mapping[str, Any],
    materials: Mapping[str, str],
    channel: Channel,
    key: str,
    situation: Mapping[str, str] | None = None,
    now: datetime,
    consultation_id: UUID | None = None,
    asked: LicenceRequest | None = None,
) -> tuple[Case, bool]:
    """Apply for the item `code`: the case, and whether this call made it (False: this very request made it before).

    `situation` answers the item's situation questions, if it has any: materials and form are those of the situation.
    `values` answer the item's form; `materials` maps a material's key to the id of an upload of this account, or to
    "paper" at a counter. `asked`: to renew, change or replace which licence the applicant holds. `key` is the request's
    own, `consultation_id` the consultation it came from. Incomplete materials are received all the same: whether they
    suffice is the counter's answer to give (行政许可法第三十二条). Raises Refusals with one error a field, or Refusal:
    `item_not_found`, `situation_ends`, `barred`, `licence_not_found` and what else speaks against `asked`,
    `unknown_material`, `unknown_upload`, `idempotency_conflict`, `wrong_role`, or who may not apply for whom.
    """
    if actor.account_id is None or not actor.roles & set(_RULE.roles):
        raise Refusal("wrong_role", "请先登录，再提交申请。")
    application = Application(
        actor, actor.account_id, code, values, materials, channel, key, now, situation or {}, consultation_id, asked
    )
    try:
        return _checked_and_made(application), True
    except (IntegrityError, Refusal, Refusals):
        # The same request came before, and its case is the case, whatever has changed since then. Asked only now: of
        # those who apply, few ever send it twice.
        known = _already_made(application)
        if known is None:
            raise
        return known, False


def _checked_and_made(application: Application) -> Case:
    version = current_version(application.code)
    kept = application.situation_in(version)
    version = in_situation(version, kept)
    answers = application.answers(version)
    with transaction.atomic():
        return _make(application, version, kept, answers)


def _already_made(application: Application) -> Case | None:
    submission = rows.first(Submission, "account_id = %s AND key = %s", [application.account_id, application.key])
    if submission is None:
        return None
    if submission.fingerprint != application.fingerprint:
        words = "同一个提交编号已用于另一份申请，请换一个新的编号。"
        raise Refusal("idempotency_conflict", words, field="Idempotency-Key")
    return rows.first(Case, "id = %s", [submission.case_id])


def _make(
    application: Application, version: PublishedVersion, situation: dict[str, str] | None, answers: Mapping[str, str]
) -> Case:
    given = application.given(version)
    party_id = _party(application, version, answers)
    licence_id = _licence(application, version, party_id)
    serials = _serials(application, version)
    case = _new_case(application, version, answers, party_id, serials[_cases_of(application, version)])
    if application.asked:
        case.purpose, case.named_licence_id = application.asked.purpose.value, licence_id
    case.situation = situation
    job = Job(
        case=case, version=version, rule=_RULE, values={}, actor=application.actor, now=application.now, materials=(),
        serials=serials,
    )  # fmt: skip
    materials = material_rows(case_id=case.id, requirements=version.content.materials, given=given)
    case_materials.add_rows(job.batch, materials)
    job.details["channel"] = application.channel.value
    job.document_fields["materials"] = _listed(materials)
    _remember(job, application)
    engine.write(job)
    if application.channel is Channel.online:
        Draft.objects.filter(owner_id=application.account_id, version__item=version.item_id).delete()
    return case


def _party(application: Application, version: PublishedVersion, answers: Mapping[str, str]) -> UUID:
    """The applicant. One who was once barred is asked about, others cost nothing (行政许可法第七十八、七十九条)."""
    party = application.party(applicant_of(answers), answers)
    if party.restricted and (bar := bar_of(party.id, version.item_id, county_day(application.now))):
        raise barred(bar)
    return party.id


def _licence(application: Application, version: PublishedVersion, party_id: UUID) -> UUID | None:
    asked = application.asked
    if asked is None:
        return None
    return claim(asked, party_id=party_id, item_id=version.item_id, today=county_day(application.now))


def _remember(job: Job, application: Application) -> None:
    row = {
        "id": new_id(),
        "account_id": application.account_id,
        "key": application.key,
        "fingerprint": application.fingerprint,
        "case_id": job.case.id,
    }
    job.batch.insert(Submission, row)


_FORM_WORDS = {"upload": "电子", "paper": "纸质"}


def _listed(materials: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """What the voucher lists: the form itself, then every material that came."""
    came = [row for row in materials if row["form"] in _FORM_WORDS]
    listed = [{"name": row["name"], "form": _FORM_WORDS[row["form"]], "count": "1"} for row in came]
    return [{"name": "申请表单", "form": "电子", "count": "1"}, *listed]


def _cases_of(application: Application, version: PublishedVersion) -> str:
    """The series that counts the item's cases of the day."""
    return f"case:{version.code}:{county_day(application.now):%Y%m%d}"


def _serials(application: Application, version: PublishedVersion) -> dict[str, int]:
    """The numbers of the case and of its receipt voucher, taken together: the rows are locked until the commit."""
    voucher = series_key(version.organ_id, DocumentKind.receipt_voucher, county_day(application.now).year)
    return series.take([_cases_of(application, version), voucher])


def _new_case(
    application: Application, version: PublishedVersion, answers: Mapping[str, str], party_id: UUID, serial: int
) -> Case:
    today, applicant = county_day(application.now), applicant_of(answers)
    return Case(
        id=new_id(),
        number=build_case_number(version.code, today, serial),
        query_code=new_query_code(urandom(16)),
        item_id=version.item_id,
        version_id=version.version_id,
        organ_id=version.organ_id,
        state="",
        channel=application.channel.value,
        on_the_spot=version.content.case_type is CaseType.on_the_spot,
        applicant_id=party_id,
        applicant_kind=applicant.kind.value,
        applicant_name=applicant.name,
        owner_id=None if application.at_counter else application.account_id,
        form=dict(answers),
        consultation=application.consultation_id,
        answer_from=today,
        received_at=application.now,
        trail_mac=trail.GENESIS,
    )
