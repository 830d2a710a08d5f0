"""A staff surface with case pages of its own."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from yimen.law.actors import Role


@dataclass(frozen=True, slots=True)
class Desk:
    """`namespace` of its URLs, where `case`, `act`, `material`, `document` and `reveal` lead to the pages of a case;
    `roles` who works at it; `template` of its case page.
    """

    namespace: str
    roles: tuple[Role, ...]
    template: str

    def url(self, name: str, *args: object) -> str:
        """The address of one of its pages."""
        return reverse(f"{self.namespace}:{name}", args=args)
