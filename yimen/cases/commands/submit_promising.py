"""Applying together with what the applicant promises: the case and its promises come into being as one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yimen.cases.commands.perform import perform_locked
from yimen.cases.commands.submit import submit
from yimen.cases.models import Case
from yimen.law.actors import Actor
from yimen.law.licence_applications import LicenceRequest
from yimen.law.procedure import Act
from yimen.law.states import Channel

PROMISES = (Act.make_commitment, Act.promise_deferral)
"""In this order: what a commitment stands for need not be promised to follow."""


@transaction.atomic
def submit_promising(
    *,
    actor: Actor,
    code: str,
    values: Mapping[str, Any],
    materials: Mapping[str, str],
    promises: Collection[Act],
    key: str,
    situation: Mapping[str, str] | None = None,
    now: datetime,
    consultation_id: UUID | None = None,
    asked: LicenceRequest | None = None,
) -> tuple[Case, bool]:
    """Apply online for the item `code` and make `promises` (of PROMISES): the case, and whether this call made it.

    Errors are those of `submit`, and what the law says to a promise; then there is no case.
    """
    case, is_new = submit(
        actor=actor, code=code, values=values, materials=materials, channel=Channel.online, key=key, now=now,
        situation=situation, consultation_id=consultation_id, asked=asked,
    )  # fmt: skip
    for act in PROMISES if is_new else ():
        if act in promises:
            perform_locked(actor=actor, case=case, act=act, values={"agreed": True}, now=now)
    return case, is_new
