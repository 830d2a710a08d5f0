"""The types of files the house keeps."""

from __future__ import annotations

from collections.abc import Mapping

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
WEBP = "image/webp"
OFD = "application/ofd"  # GB/T 33190-2016; not registered with IANA
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

EXTENSIONS: Mapping[str, str] = {
    "pdf": PDF,
    "jpg": JPEG,
    "jpeg": JPEG,
    "png": PNG,
    "webp": WEBP,
    "ofd": OFD,
    "docx": DOCX,
    "xlsx": XLSX,
}
EXTENSION_OF: Mapping[str, str] = {media_type: extension for extension, media_type in EXTENSIONS.items()} | {
    JPEG: "jpg"
}
