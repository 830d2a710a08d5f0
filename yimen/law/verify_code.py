"""The verification code on a document: whoever holds the paper can check it, nobody can guess it.

Sixteen characters of Crockford's base 32, 80 bits: the public page is open to everybody, so a code must not be found
by trying.
"""

from __future__ import annotations

import re

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("OIL", "011")
VERIFY_CODE_LENGTH = 16


def new_verify_code(random_bytes: bytes) -> str:
    """A code from at least sixteen bytes of secure randomness, five bits of each."""
    if len(random_bytes) < VERIFY_CODE_LENGTH:
        raise ValueError(f"{VERIFY_CODE_LENGTH} random bytes are needed")
    return "".join(_ALPHABET[byte & 31] for byte in random_bytes[:VERIFY_CODE_LENGTH])


def format_verify_code(code: str) -> str:
    """The way it is printed: XXXX-XXXX-XXXX-XXXX."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def parse_verify_code(text: str) -> str | None:
    """The code as kept, whatever the case, dashes and spaces of `text`; None when it cannot be a code."""
    code = re.sub(r"[\s‐-―－-]", "", text).upper().translate(_LOOKALIKES)
    return code if re.fullmatch(f"[{_ALPHABET}]{{{VERIFY_CODE_LENGTH}}}", code) else None
