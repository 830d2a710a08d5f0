"""What every identifier goes through first."""

from __future__ import annotations

import unicodedata


def tidy(text: str) -> str:
    """`text` as the register writes it: half-width, upper case, without any spaces a hand or a paste put in."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()
