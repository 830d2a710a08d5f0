"""A staff surface with pages of consultations."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Place:
    """`namespace` of its URLs, `frame` the template around its pages; `takes_in` whether an application can be filled
    in there, `watches` whether there is nothing to do, whatever else the reader may do at a desk of hers.
    """

    namespace: str
    frame: str
    takes_in: bool = False
    watches: bool = False

    def url(self, name: str, *args: object) -> str:
        """The address of one of its pages."""
        return reverse(f"{self.namespace}:{name}", args=args)
