"""POST /counter/find: the case of the person standing at the counter, by case number, query code or identity number."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from yimen.cases.queries import CaseCard, case_file, of_identity, public_progress
from yimen.foundation import instant
from yimen.law.identifiers import parse_id_card, parse_uscc
from yimen.law.masking import mask_id_number
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.casework.lists import COLUMNS, case_rows
from yimen.surfaces.counter.desk import DESK

_IDENTITY_LENGTH = 18


@staff(*DESK.roles)
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: ActorRequest) -> HttpResponse:
    """A number or code leads to its case. An identity number shows the person's cases as the answer to the POST, so
    that it is in no address and no history; the page does not repeat it.
    """
    text = request.POST.get("what", "").strip()
    if not text:
        return render(request, "counter/find.html", {"cards": None})
    number = _number_of(request, text)
    if number:
        return HttpResponseRedirect(DESK.url("case", number))
    if len(text) != _IDENTITY_LENGTH:
        problem = "没有找到这个办件。请核对办件编号（查询码），或改用身份证号、统一社会信用代码查找。"
        return render(request, "counter/find.html", {"cards": None, "problem": problem}, status=404)
    return _of_person(request, text.upper())


def _of_person(request: ActorRequest, identity: str) -> HttpResponse:
    problem = _fault_of(identity)
    cards: tuple[CaseCard, ...] = ()
    if not problem:
        cards = of_identity(request.actor, id_number=identity, today=instant.today())
    context = {
        "cards": cards,
        "problem": problem,
        "who": mask_id_number(identity),
        "columns": COLUMNS,
        "rows": case_rows(cards, DESK),
    }
    return render(request, "counter/find.html", context, status=409 if problem else 200)


def _number_of(request: ActorRequest, text: str) -> str | None:
    """The number of the case that `text` names, if this clerk may see it."""
    for number in (text, _by_code(text)):
        if number and _may_open(request, number):
            return number
    return None


def _by_code(text: str) -> str | None:
    try:
        return public_progress(text, today=instant.today()).card.number
    except Refusal:
        return None


def _may_open(request: ActorRequest, number: str) -> bool:
    try:
        case_file(request.actor, number=number, now=instant.now())
    except Refusal:
        return False
    return True


def _fault_of(identity: str) -> str:
    """What is wrong with the number: a digit mistyped must not read as "this person has no cases"."""
    try:
        parse_id_card(identity, today=instant.today()) if identity[:17].isdecimal() else parse_uscc(identity)
    except Refusal as refusal:
        return refusal.message
    return ""
