"""The query code on a receipt: whoever has it sees the masked progress of one case, so it is random, not guessable.

Ten characters of Crockford's base 32 (no I, L, O, U): 50 bits, read aloud and typed without mix-ups.
"""

from __future__ import annotations

import re

from yimen.law.identifiers._text import tidy
from yimen.law.refusal import Refusal

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("OIL", "011")
QUERY_CODE_LENGTH = 10


def new_query_code(random_bytes: bytes) -> str:
    """A code from at least ten bytes of secure randomness, five bits of each; more bytes are not used."""
    if len(random_bytes) < QUERY_CODE_LENGTH:
        raise ValueError(f"{QUERY_CODE_LENGTH} random bytes are needed")
    return "".join(_ALPHABET[byte & 31] for byte in random_bytes[:QUERY_CODE_LENGTH])


def format_query_code(code: str) -> str:
    """The way it is printed: XXXXX-XXXXX."""
    return f"{code[:5]}-{code[5:]}"


def parse_query_code(text: str, *, field: str = "") -> str:
    """The ten characters, whatever the case, the dash and the spaces; O is read as 0, I and L as 1. A scanner reads
    the address of a QR code, which ends with them.

    Raises Refusal `query_code_format`.
    """
    scanned = re.split(r"[?#]", tidy(text))[0].rstrip("/").rpartition("/")[2]
    code = re.sub(r"[-‐‑‒–—―_－]", "", scanned).translate(_LOOKALIKES)
    if not re.fullmatch(rf"[{_ALPHABET}]{{{QUERY_CODE_LENGTH}}}", code):
        raise Refusal("query_code_format", "这个码由10位数字和字母组成，形如A1B2C-3D4E5，请对照凭证核对。", field=field)
    return code
