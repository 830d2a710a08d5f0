"""Files people choose on a page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from yimen.dossiers.contents import EXTENSIONS
from yimen.law.refusal import Refusal

ACCEPT = ",".join(f".{extension}" for extension in EXTENSIONS)


def read_file(request: HttpRequest, field: str) -> tuple[str, bytes]:
    """Name and bytes of what was chosen in `field`; of a file too large only what it takes to see that it is.

    Raises Refusal `file_missing`.
    """
    uploaded = request.FILES.get(field)
    if uploaded is None:
        raise Refusal("file_missing", "请先选择一个文件，再按“上传”。", field="file")
    return uploaded.name or "", uploaded.read(settings.YIMEN_UPLOAD_LIMIT_BYTES + 1)


def size_words(size: int) -> str:
    """1.2 MB; below one megabyte in KB."""
    return f"{size / 1024**2:.1f} MB" if size >= 1024**2 else f"{max(1, round(size / 1024))} KB"
