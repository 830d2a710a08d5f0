"""Kinds of applicants (服务对象), reduced to the difference the forms and the documents need."""

from __future__ import annotations

from enum import StrEnum


class PartyKind(StrEnum):
    """A natural person is known by her identity number, a legal entity by its USCC."""

    natural = "natural"
    legal = "legal"

    @property
    def label(self) -> str:
        """The word on the page."""
        return {PartyKind.natural: "自然人", PartyKind.legal: "法人和其他组织"}[self]
