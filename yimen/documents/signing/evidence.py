"""What a file that somebody brings shows of a signature of ours.

The file may be anything, so none of its structure is read or unpacked. A signature over a whole file covers every byte
of it but its own hexadecimal digits: wherever such digits stand, they are the signature of all the rest, or the file
was changed. That leaves no room for the tricks with tables and updates by which readers are deceived.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from yimen.documents.signing import chain
from yimen.documents.signing.pdf import HASH

_SIGNATURE = re.compile(rb"/Contents\s{0,8}(<[0-9A-Fa-f]{512,65536}>)")
_MOST = 8  # signatures looked at; a document of ours has one
_CODE = re.compile(rb"verify(?:/|\\057)([0-9A-Z]{16})\)")  # in the contact of the signature (pdf.Statement)


class Trace(StrEnum):
    """What became of a signature."""

    whole = "whole"
    altered = "altered"
    foreign = "foreign"
    none = "none"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The `trace` of the signature, the `certificate` of ours that made it, the verification code the file names."""

    trace: Trace
    certificate: x509.Certificate | None = None
    code: str | None = None


def look(content: bytes) -> Evidence:
    """What `content` shows. Never raises, whatever it is."""
    found = Evidence(Trace.none)
    for place in _places(content):
        certificate, is_whole = _examine(content, place)
        if certificate is None:
            found = Evidence(Trace.foreign)
            continue
        trace = Trace.whole if is_whole else Trace.altered
        return Evidence(trace, certificate, _code(content))
    return found


def _places(content: bytes) -> Iterator[tuple[int, int]]:
    """Where signatures stand, `<` and `>` included."""
    for number, found in enumerate(_SIGNATURE.finditer(content)):
        if number == _MOST:
            return
        yield found.span(1)


def _examine(content: bytes, place: tuple[int, int]) -> tuple[x509.Certificate | None, bool]:
    """The certificate of ours that made the signature at `place`, and whether it is over all the rest of the file."""
    start, end = place
    try:
        signed_data, own = _open(bytes.fromhex(content[start + 1 : end - 1].decode("ascii")))
    except (ValueError, TypeError, KeyError, IndexError):
        return None, False
    if own is None:
        return None, False
    digest = hashes.Hash(hashes.SHA256())
    digest.update(content[:start])
    digest.update(content[end:])
    try:
        return own, _is_over(signed_data, own, digest.finalize())
    except (ValueError, TypeError, KeyError, IndexError):
        return own, False


def _open(der: bytes) -> tuple[Any, x509.Certificate | None]:
    """The CMS structure and the certificate of ours it names as its signer's."""
    from asn1crypto import cms  # noqa: PLC0415 - slow to import, see pdf.sign

    signed_data = cms.ContentInfo.load(der)["content"]
    (signer,) = signed_data["signer_infos"]
    serial = signer["sid"].chosen["serial_number"].native
    for one in signed_data["certificates"]:
        if one.chosen.serial_number == serial and (own := chain.known(one.chosen.sha256.hex())):
            return signed_data, own
    return signed_data, None


def _is_over(signed_data: Any, own: x509.Certificate, digest: bytes) -> bool:
    """Whether the one signature in `signed_data` was made with `own` over what has this digest."""
    from asn1crypto import x509 as asn1  # noqa: PLC0415 - as above
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity  # noqa: PLC0415

    (signer,) = signed_data["signer_infos"]
    if signer["digest_algorithm"]["algorithm"].native != HASH:
        return False
    certificate = asn1.Certificate.load(own.public_bytes(serialization.Encoding.DER))
    # Trust is not asked of the chain here: `own` was kept when this house signed with it (chain.remember).
    intact, valid = validate_sig_integrity(signer, certificate, "data", digest)
    return bool(intact and valid)


def _code(content: bytes) -> str | None:
    found = _CODE.search(content)
    return found.group(1).decode("ascii") if found else None
