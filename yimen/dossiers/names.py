"""File names people give: kept to recognise the file by, made harmless first."""

from __future__ import annotations

import re
import unicodedata

from yimen.dossiers.contents.types import EXTENSION_OF

LONGEST = 120
_EXTENSION = re.compile(r"\.([A-Za-z0-9]{1,8})$")
_RESERVED = re.compile(r'[<>:"|?*]')


def extension_of(name: str) -> str:
    """What the name says the file is: lower case, without the dot; "" when it says nothing."""
    found = _EXTENSION.search(_cleaned(name))
    return found[1].lower() if found else ""


def safe_name(name: str, media_type: str) -> str:
    """`name` without folders, control and direction characters, at most LONGEST, with the extension of its type."""
    cleaned = _cleaned(name)
    extension = extension_of(name) or EXTENSION_OF[media_type]
    stem = _EXTENSION.sub("", cleaned).strip(" .") or "未命名"
    return f"{stem[: LONGEST - len(extension) - 1].rstrip(' .')}.{extension}"


def _cleaned(name: str) -> str:
    """The last part of the path. Direction characters go because they make "gpj.exe" look like "exe.jpg"."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(
        char for char in last if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    )
    return _RESERVED.sub("_", kept).strip()
