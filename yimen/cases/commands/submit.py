"""提交申请: one submission makes one case, however often it is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from os import urandom
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from yimen.cases import engine
from yimen.cases.job import Job
from yimen.cases.models import Case, Draft, Submission
from yimen.catalogue.queries import PublishedVersion, current_version
from yimen.dossiers import case_materials
from yimen.dossiers.commands import material_rows
from yimen.dossiers.queries import upload_for
from yimen.foundation import crypto, series, trail
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.law import forms
from yimen.law.actors import Actor, Role
from yimen.law.applicants import Applicant, applicant_of
from yimen.law.elements import CaseType
from yimen.law.identifiers import build_case_number, new_query_code
from yimen.law.procedure import TABLE, Act
from yimen.law.refusal import Refusal, Refusals
from yimen.law.states import Channel
from yimen.people.commands import ensure_party

PAPER = "paper"
_RULE = next(rule for rule in TABLE if rule.act is Act.submit)


def submit(
    *, actor: Actor, code: str, values: Mapping[str, Any], materials: Mapping[str, str], channel: Channel, key: str,
    now: datetime,
) -> Case:  # fmt: skip
    """Apply for the item `code`; the new case, or the one this very request made before.

    `values` answer the item's form; `materials` maps a material's key to the id of an upload of this account, or to "paper"
    at a counter. `key` is the request's own: the same key with the same content finds the same case. Incomplete materials are
    received all the same: whether they suffice is the counter's answer to give (行政许可法第三十二条). Raises Refusals with one
    error a field, or Refusal `item_not_found`, `unknown_material`, `unknown_upload`, `idempotency_conflict`, `wrong_role`.
    """
    if not actor.roles & set(_RULE.roles) or actor.account_id is None:
        raise Refusal("wrong_role", "请先登录，再提交申请。")
    request_digest = _digest(code, values, materials)
    try:
        with transaction.atomic():
            known = _already_made(actor.account_id, key, request_digest)
            return known or _make(actor, code, values, materials, channel, key, request_digest, now)
    except IntegrityError:
        # The same request arrived twice at once; the other one was first and its case is the case.
        known = _already_made(actor.account_id, key, request_digest)
        if known is None:
            raise
        return known


def _digest(code: str, values: Mapping[str, Any], materials: Mapping[str, str]) -> str:
    content = json.dumps([code, dict(values), dict(materials)], sort_keys=True, ensure_ascii=False, default=str)
    return crypto.digest(content.encode())


def _already_made(account_id: UUID, key: str, request_digest: str) -> Case | None:
    found = Submission.objects.filter(account_id=account_id, key=key).select_related("case").first()
    if found is None:
        return None
    if found.request_digest != request_digest:
        raise Refusal("idempotency_conflict", "同一个提交编号已用于另一份申请，请换一个新的编号。", field="Idempotency-Key")
    return found.case


def _make(
    actor: Actor, code: str, values: Mapping[str, Any], materials: Mapping[str, str], channel: Channel, key: str,
    request_digest: str, now: datetime,
) -> Case:  # fmt: skip
    version = current_version(code)
    cleaned = forms.clean(version.form, values, county_day(now))
    if not cleaned.ok:
        raise Refusals(cleaned.errors)
    given = _given(actor, version, materials)
    applicant = applicant_of(cleaned.values)
    case = _new_case(actor, version, cleaned.values, applicant, channel, now)
    job = Job(case=case, version=version, rule=_RULE, values={}, actor=actor, now=now, materials=())
    job.details["channel"] = channel.value
    rows = material_rows(case_id=case.id, requirements=version.content.materials, given=given)
    job.document_fields["materials"] = _listed(rows)
    case_materials.add_rows(job.batch, rows)
    job.batch.insert(
        Submission,
        {
            "id": new_id(),
            "account_id": actor.account_id,
            "key": key,
            "request_digest": request_digest,
            "case_id": case.id,
        },
    )
    engine.write(job)
    if channel is Channel.online:
        Draft.objects.filter(owner_id=actor.account_id, version__item=version.item_id).delete()
    return case


_FORM_WORDS = {"upload": "电子", "paper": "纸质"}


def _listed(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """What the voucher lists: the form itself, then every material that came."""
    came = [row for row in rows if row["form"] in _FORM_WORDS]
    listed = [{"name": row["name"], "form": _FORM_WORDS[row["form"]], "count": "1"} for row in came]
    return [{"name": "申请表单", "form": "电子", "count": "1"}, *listed]


def _given(actor: Actor, version: PublishedVersion, materials: Mapping[str, str]) -> dict[str, UUID | str | None]:
    required = {material.key: material for material in version.content.materials}
    given: dict[str, UUID | str | None] = {}
    for key, value in materials.items():
        if key not in required:
            raise Refusal("unknown_material", f"该事项没有编号为“{key}”的材料，请对照办事指南。", field=f"materials.{key}")
        given[key] = PAPER if value == PAPER and Role.clerk in actor.roles else _upload_id(key, value)
    uploads = [value for value in given.values() if isinstance(value, UUID)]
    assert actor.account_id is not None
    known = upload_for(actor.account_id, uploads) if uploads else {}
    for key, value in given.items():
        if isinstance(value, UUID) and value not in known:
            raise _unknown_upload(key)
    return given


def _upload_id(key: str, value: str) -> UUID:
    try:
        return UUID(str(value))
    except ValueError as error:
        raise _unknown_upload(key) from error


def _unknown_upload(key: str) -> Refusal:
    return Refusal("unknown_upload", "没有找到这份材料的文件，请重新上传。", field=f"materials.{key}")


def _new_case(
    actor: Actor, version: PublishedVersion, values: Mapping[str, str], applicant: Applicant, channel: Channel,
    now: datetime,
) -> Case:  # fmt: skip
    today = county_day(now)
    party_id = ensure_party(
        kind=applicant.kind, name=applicant.name, id_number=applicant.id_number, phone=applicant.phone,
        address=applicant.address, email=applicant.email, representative=applicant.representative, now=now,
    )  # fmt: skip
    counter = f"case:{version.code}:{today:%Y%m%d}"
    return Case(
        id=new_id(),
        number=build_case_number(version.code, today, series.take([counter])[counter]),
        query_code=new_query_code(urandom(16)),
        item_id=version.item_id,
        version_id=version.version_id,
        organ_id=version.organ_id,
        state="",
        channel=channel.value,
        on_the_spot=version.content.case_type is CaseType.on_the_spot,
        applicant_id=party_id,
        applicant_kind=applicant.kind.value,
        applicant_name=applicant.name,
        owner_id=None if channel is Channel.counter else actor.account_id,
        form=dict(values),
        answer_from=today,
        received_at=now,
        trail_mac=trail.GENESIS,
    )
