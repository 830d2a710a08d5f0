"""Applying, reading a case, acting on it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from ninja import Body, Header, Query, Router

from yimen.cases.commands import perform, submit, take_in
from yimen.cases.models import Case
from yimen.cases.queries import CaseCard, case_file, case_standing, my_cases
from yimen.catalogue.queries import PublishedVersion, current_version
from yimen.documents.commands import ensure_rendered
from yimen.documents.queries import read_pdf
from yimen.foundation import instant
from yimen.law.actors import Actor, Role
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal
from yimen.law.states import Channel
from yimen.people.queries import party_values
from yimen.surfaces.api import representation
from yimen.surfaces.api.authentication import ApiRequest, bearer
from yimen.surfaces.api.json_answer import answer
from yimen.surfaces.api.problems import problems
from yimen.surfaces.api.schemas.cases import CaseIn, CaseOut, CasesOut, StandingOut

router = Router(tags=["办件"], auth=bearer, by_alias=True)
