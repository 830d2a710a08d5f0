"""Signing a PDF file: PAdES baseline B (ETSI EN 319 142-1), one invisible field, certified against any later change.

The file stays the PDF/A-2b it was: the signature is appended, its field has no area and so needs no picture, and the
metadata are left as they are. The seal on the paper is a picture for the eye; this is what proves the file.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import serialization

from yimen.documents.signing.certificate import SigningCertificate
from yimen.law.refusal import Refusal

if TYPE_CHECKING:
    from pyhanko.sign.signers.pdf_cms import SimpleSigner

HASH = "sha256"
_FIELD = "Signature"
_ROOM = 2048  # bytes of a signature besides its certificates


@dataclass(frozen=True, slots=True)
class Statement:
    """What a reader shows beside the signature: who signs, what, where, and where it can be checked."""

    name: str
    reason: str
    location: str
    contact: str


def sign(content: bytes, certificate: SigningCertificate, statement: Statement, now: datetime) -> bytes:
    """`content` with a signature over all of it; `now` is the time the signer claims.

    Raises Refusal `signing_failed`: one document that cannot be signed must stop no other.
    """
    # pyHanko takes half a second to import, which the start of a process need not wait for.
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415
    from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter  # noqa: PLC0415
    from pyhanko.sign.general import SigningError  # noqa: PLC0415
    from pyhanko.sign.signers import cms_embedder as embedder  # noqa: PLC0415
    from pyhanko.sign.signers.pdf_byterange import SignatureObject  # noqa: PLC0415

    from yimen.documents.signing.writer import SameMetadataWriter  # noqa: PLC0415

    signature = SignatureObject(
        timestamp=now,
        subfilter=SigSeedSubFilter.PADES,
        name=statement.name,
        reason=statement.reason,
        location=statement.location,
        contact_info=statement.contact,
        bytes_reserved=_hexadecimal_room(certificate),
    )
    try:
        steps = embedder.PdfCMSEmbedder(SigFieldSpec(_FIELD)).write_cms(_FIELD, SameMetadataWriter(BytesIO(content)))
        next(steps)
        final = embedder.SigMDPSetup(md_algorithm=HASH, certify=True, docmdp_perms=MDPPerm.NO_CHANGES)
        steps.send(embedder.SigObjSetup(signature, mdp_setup=final))
        prepared, output = steps.send(embedder.SigIOSetup(md_algorithm=HASH, in_place=True))
        made = asyncio.run(_signer(certificate).async_sign(prepared.document_digest, HASH, use_pades=True))
        steps.send(made)
    except (SigningError, PdfError) as error:
        raise Refusal("signing_failed", "文书的电子签名没有成功，请联系管理员核对签名证书。") from error
    signed = output.getvalue()
    assert isinstance(signed, bytes)
    return signed


def _signer(certificate: SigningCertificate) -> SimpleSigner:
    from asn1crypto import keys, x509  # noqa: PLC0415 - as above
    from pyhanko.sign.signers.pdf_cms import SimpleSigner  # noqa: PLC0415
    from pyhanko_certvalidator.registry import SimpleCertificateStore  # noqa: PLC0415

    der = serialization.Encoding.DER
    own, *issuers = [
        x509.Certificate.load(one.public_bytes(der)) for one in (certificate.certificate, *certificate.chain)
    ]
    secret = certificate.key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(issuers)
    return SimpleSigner(signing_cert=own, signing_key=keys.PrivateKeyInfo.load(secret), cert_registry=store)


def _hexadecimal_room(certificate: SigningCertificate) -> int:
    whole = (certificate.certificate, *certificate.chain)
    return 2 * (_ROOM + sum(len(one.public_bytes(serialization.Encoding.DER)) for one in whole))
