"""Conditions of certificate and hand-over (行政许可法第四十四条)."""

from __future__ import annotations

from yimen.law.actors import Actor
from yimen.law.guards.facts import Facts
from yimen.law.refusal import Refusal


def has_certificate(facts: Facts, _actor: Actor) -> None:
    """Only some results are certificates."""
    if not facts.issues_certificate:
        raise Refusal("no_certificate", "该事项的办理结果不是证照，不需要制证。")


def no_certificate_outstanding(facts: Facts, _actor: Actor) -> None:
    """A granted item with a certificate is handed over with the certificate."""
    if facts.issues_certificate:
        raise Refusal("certificate_outstanding", "结果是证照，请先制证再出件。", article="行政许可法第四十四条")
