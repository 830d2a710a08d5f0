"""The demonstration's chain: a root, an issuer, and a certificate for each organ, made when first needed.

Everything in it says 演示 in its subject. ECDSA on P-256 (decision 0011): a key is made in no time, and Poppler
verifies what it signs. The days of validity are fixed, because a demonstration plays in the past as well.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from yimen.documents.signing.certificate import SigningCertificate, read
from yimen.foundation import keys

FOLDER = "certificates"
PREFIX = "demonstration-"
_VALID_FROM, _VALID_UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2050, 1, 1, tzinfo=UTC)
_SAID = "演示证书，不具有法律效力"
_MARK = "（演示）"
_LONGEST = 64  # of a name in a certificate: RFC 5280, appendix A, counts characters, the library counts bytes


def issuer() -> SigningCertificate:
    """The authority that issues the organs' certificates, and above it the root; both are made when absent."""
    root = _kept("root", "演示根证书", None, None)
    return _kept("issuer", "演示签发证书", None, root)


def of_organ(code: str, name: str) -> SigningCertificate:
    """The certificate of the organ `name` with the unified social credit code `code`; made when absent."""
    room = _LONGEST - len(_MARK.encode())
    return _kept(code, name.encode()[:room].decode(errors="ignore") + _MARK, code, issuer())


def _kept(part: str, name: str, code: str | None, above: SigningCertificate | None) -> SigningCertificate:
    path = keys.folder(FOLDER) / f"{PREFIX}{part}.pem"
    return _read_once(path.name, keys.read_or_make(path, lambda: _make(name, code, above)))


@lru_cache(maxsize=256)  # three are read for every document, and checking a key takes most of it
def _read_once(file_name: str, content: bytes) -> SigningCertificate:
    return read(file_name, content, None)


def _make(name: str, code: str | None, above: SigningCertificate | None) -> bytes:
    """A new key and its certificate, with the chain, as one PEM file; of an authority when there is no `code`."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _subject(name, code)
    is_authority = code is None
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.certificate.subject if above else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_VALID_FROM)
        .not_valid_after(_VALID_UNTIL)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(_usage(is_authority=is_authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if above:
        upper = x509.AuthorityKeyIdentifier.from_issuer_public_key(above.key.public_key())
        builder = builder.add_extension(upper, critical=False)
    made = SigningCertificate(
        key,
        builder.sign(above.key if above else key, hashes.SHA256()),
        (above.certificate, *above.chain) if above else (),
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return secret + made.public_pem


def _subject(name: str, code: str | None) -> x509.Name:
    """Country, name, 演示; an organ's code as organizationIdentifier (ETSI EN 319 412-1, 5.1.4)."""
    parts = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, name),
        x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, _SAID),
        x509.NameAttribute(NameOID.COMMON_NAME, name),
    ]
    if code:
        parts.insert(2, x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, f"NTRCN-{code}"))
    return x509.Name(parts)


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    """An authority issues; an organ signs what it cannot disown."""
    return x509.KeyUsage(
        digital_signature=not is_authority, content_commitment=not is_authority,
        key_cert_sign=is_authority, crl_sign=is_authority, key_encipherment=False, data_encipherment=False,
        key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
