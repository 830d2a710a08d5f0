"""What applicants are told, and in which words."""

from __future__ import annotations

from datetime import date

import pytest

from yimen.law.notices import case_notice
from yimen.law.procedure import TABLE, Act, Rule

ADDRESS = "http://127.0.0.1:8000/progress/A1B2C3D4E5"


def _rule(act: Act) -> Rule:
    return next(rule for rule in TABLE if rule.act is act)


def _text(act: Act, *, item_name: str = "食品经营许可", certificate: bool = False, until: date | None = None) -> str:
    return case_notice(
        _rule(act), item_name=item_name, case_number="41172120260302000001", progress_address=ADDRESS,
        issues_certificate=certificate, until=until,
    ).body  # fmt: skip


@pytest.mark.parametrize("rule", [rule for rule in TABLE if rule.document], ids=lambda rule: rule.label)
def test_every_act_with_a_document_is_told_with_its_number_and_address(rule: Rule) -> None:
    text = _text(rule.act)
    assert text.startswith("您的“食品经营许可”申请")
    assert "41172120260302000001" in text
    assert text.endswith(f"进度：{ADDRESS}")


def test_acceptance_reads_as_people_write() -> None:
    assert _text(Act.accept, until=date(2026, 3, 30)) == (
        "您的“食品经营许可”申请已受理（办件编号41172120260302000001）。"
        f"最迟2026年3月30日办结，您现在不需要做什么。进度：{ADDRESS}"
    )


def test_the_day_for_correcting_is_named_only_when_there_is_one() -> None:
    assert "请在2026年3月16日（含当日）以前" in _text(Act.request_correction, until=date(2026, 3, 16))
    assert "请按补正告知书一次补齐材料" in _text(Act.request_correction)


def test_a_grant_is_fetched_at_once_or_after_the_certificate() -> None:
    assert "请到出件窗口领取" in _text(Act.grant)
    assert "会再通知您" in _text(Act.grant, certificate=True)
    assert "请到出件窗口领取" in _text(Act.issue_certificate)


def test_a_long_item_name_is_shortened_for_the_phone() -> None:
    assert "项" * 39 + "…”申请" in _text(Act.accept, item_name="项" * 300)
