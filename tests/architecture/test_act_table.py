"""Whatever is in the table of acts is there everywhere: effect, words, notice, document, form, test."""

from __future__ import annotations

import re

import pytest

from tests.architecture.source import ROOT
from yimen.cases import papers
from yimen.cases.acts import EFFECTS
from yimen.cases.clocks import _START
from yimen.cases.dates import SIX_DATES
from yimen.cases.models import Case
from yimen.law.deadlines import CLOCK_WORDS
from yimen.law.documents import DocumentKind, rule_for
from yimen.law.licences import TABLE as LICENCE_TABLE
from yimen.law.notices import case_notice
from yimen.law.procedure import TABLE, Act, Clock, Rule
from yimen.licences import papers as licence_papers


def test_every_act_on_a_case_has_an_effect_in_a_file_of_its_own() -> None:
    assert set(EFFECTS) == set(Act) - {Act.submit}
    for act, effect in EFFECTS.items():
        assert effect.__module__ == f"yimen.cases.acts.{act}"


@pytest.mark.parametrize("act", Act)
def test_every_act_is_tried_by_a_test(act: Act) -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "cases").glob("test_*.py")))
    assert re.search(rf"\bAct\.{act}\b|\bcast\.submit\b" if act is Act.submit else rf"\bAct\.{act}\b|\"{act}\"", tests)


@pytest.mark.parametrize("rule", TABLE, ids=lambda rule: f"{rule.act}-{rule.label}")
def test_every_line_has_a_button_and_whoever_gets_a_document_is_told(rule: Rule) -> None:
    assert 1 < len(rule.label) <= 10
    if rule.document is not None:
        told = case_notice(rule, item_name="事项", case_number="1", progress_address="https://a.example/p/1")
        assert "事项" in told.title
        assert told.title in told.body


_ABOUT_A_LICENCE = set(licence_papers.KINDS.values())


def test_what_the_house_writes_about_a_licence_belongs_to_an_act_on_it() -> None:
    assert set(licence_papers.KINDS) <= {rule.act for rule in LICENCE_TABLE}
    assert {rule_for(kind).kind for kind in _ABOUT_A_LICENCE} == _ABOUT_A_LICENCE


@pytest.mark.parametrize("kind", sorted(set(DocumentKind) - _ABOUT_A_LICENCE))
def test_every_document_is_issued_by_an_act_and_can_be_filled_in(kind: DocumentKind) -> None:
    assert kind in {rule.document for rule in TABLE}
    assert kind in papers._FIELDS
    assert rule_for(kind).kind is kind


def test_every_date_of_the_table_is_a_column() -> None:
    assert {rule.date for rule in TABLE if rule.date} == set(SIX_DATES)
    columns = {field.attname for field in Case._meta.concrete_fields}
    assert {f"{name}_at" for name in SIX_DATES} <= columns


def test_every_clock_is_started_by_an_act_and_has_words() -> None:
    started = {one for rule in TABLE for one in (rule.starts, *rule.also_starts) if one}
    assert started == set(Clock) == set(_START) == set(CLOCK_WORDS)
