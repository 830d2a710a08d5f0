"""Files as people, and people of bad will, hand them in."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from PIL import Image

WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + b"\0" * 50 + b"This program cannot be run in DOS mode."


def pdf(*extra: bytes) -> bytes:
    """A page, and further objects."""
    objects = [
        b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n",
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>\nendobj\n",
        *extra,
    ]
    return b"%PDF-1.7\n" + b"".join(objects) + b"trailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n0\n%%EOF\n"


def stream(dictionary: bytes, content: bytes) -> bytes:
    """An object with a compressed stream."""
    packed = zlib.compress(content)
    return b"9 0 obj\n<< %s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (dictionary, len(packed), packed)


def picture(kind: str = "JPEG", *, size: tuple[int, int] = (40, 30), mode: str = "RGB", exif: bool = False) -> bytes:
    """A picture; with `exif` it knows its camera and the place, and lies on its side."""
    target, image = io.BytesIO(), Image.new(mode, size)
    options = {}
    if exif:
        tags = Image.Exif()
        tags[0x010F] = "SpyPhone"
        tags[0x0112] = 6
        tags.get_ifd(0x8825)[2] = (33.0, 22.0, 11.0)
        options = {"exif": tags.tobytes()}
    image.save(target, kind, **options)
    return target.getvalue()


def huge_png(side: int) -> bytes:
    """A PNG of a few hundred bytes that says it is `side` x `side` pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 9)) + chunk(b"IEND", b"")
    )


def package(parts: Mapping[str, bytes]) -> bytes:
    """A zip archive of `parts`."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def office(main: str = WORD_MAIN, parts: Mapping[str, bytes] | None = None) -> bytes:
    """A DOCX or XLSX by its main type, with further parts."""
    types = f'<Types><Override PartName="/main.xml" ContentType="{main}"/></Types>'.encode()
    return package({"[Content_Types].xml": types, "word/document.xml": b"<w/>", **(parts or {})})


def ofd(parts: Mapping[str, bytes] | None = None) -> bytes:
    """An OFD."""
    return package({"OFD.xml": b"<OFD/>", "Doc_0/Document.xml": b"<Document/>", **(parts or {})})


def locked(archive: bytes) -> bytes:
    """`archive` with the mark of encryption on every part."""
    found = bytearray(archive)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = found.find(signature)
        while position >= 0:
            found[position + offset] |= 1
            position = found.find(signature, position + 4)
    return bytes(found)
