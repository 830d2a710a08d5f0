"""What lies where in an archive package (归档包), and how large one may be."""

from __future__ import annotations

import re

FORMAT = "yimen-archive"
VERSION = 1

COVER = "index.html"
CASE = "case.json"
EVENTS = "events.json"
MANIFEST = "manifest.json"
MANIFEST_DIGEST = "manifest.sm3"
DOCUMENTS = "documents/"
MATERIALS = "materials/"
INSPECTIONS = "inspections/"

ALWAYS = (CASE, EVENTS, COVER)
"""Listed in every manifest. The manifest lists neither itself nor its digest."""

MOST_FILES = 2_000
LARGEST_PACKAGE = 4 * 1024**3 - 1  # a zip without the extensions of ZIP64 ends there
LARGEST_TEXT = 64 * 1024**2
"""Of a file that is read as a whole: the manifest, the case, the events."""

_NAME = re.compile(
    r"index\.html|case\.json|events\.json|manifest\.json|manifest\.sm3"
    r"|(?:documents|materials|inspections)/[0-9]{2,4}(?:-[a-z_]{1,40})?\.[a-z0-9]{2,5}"
)


def is_known(name: str) -> bool:
    """Whether a package may have a file of this name. Nothing that is let through leaves the folder it is put into."""
    return _NAME.fullmatch(name) is not None


def digest_line(digest: str) -> bytes:
    """The content of MANIFEST_DIGEST, as programs that compute digests write it."""
    return f"{digest}  {MANIFEST}\n".encode()
