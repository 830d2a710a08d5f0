"""Who holds a ticket, as far as she said: nothing of it is needed to wait and be called."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Name and telephone are kept (encrypted) for the counter; of the identity number only its fingerprint, so that
    nobody holds two open tickets of one business group.
    """

    name: str = ""
    phone: str = ""
    id_number: str = ""

    @property
    def told_by(self) -> str:
        """What tells her from others; "" when she said neither. A telephone alone does not: two old people of one
        household share it, each with an appointment of her own.
        """
        return f"id:{self.id_number}" if self.id_number else f"phone:{self.phone}:{self.name}" if self.phone else ""
