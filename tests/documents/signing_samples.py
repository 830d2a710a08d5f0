"""A signed document, certificates an operator might bring, and Poppler's pdfsig."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from tests.documents.document_samples import HEADER, NOW, VERIFY_ADDRESS, payload
from yimen.documents.rendering import render
from yimen.documents.signing.certificate import SigningCertificate, SigningKey
from yimen.documents.signing.pdf import Statement, sign
from yimen.law.documents import DocumentKind, rule_for

CODE = "11411721MB1234567X"
STATEMENT = Statement(HEADER.organ_name, "出具《准予行政许可决定书》西市监准〔2026〕00012号", "西平县", VERIFY_ADDRESS)
needs_pdfsig = pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")


@cache
def unsigned() -> bytes:
    """A document as it is rendered."""
    kind = DocumentKind.grant_decision
    return render(rule_for(kind), payload(kind))


def signed(certificate: SigningCertificate, content: bytes | None = None) -> bytes:
    """The document, or another PDF, signed."""
    return sign(content or unsigned(), certificate, STATEMENT, NOW)


def pdfsig(folder: Path, content: bytes) -> str:
    """What pdfsig says of a file."""
    file = folder / "document.pdf"
    file.write_bytes(content)
    return subprocess.run(["pdfsig", str(file)], capture_output=True, text=True, check=False).stdout


def bureau(
    key: SigningKey | None = None,
    *,
    until: datetime = NOW + timedelta(days=365),
    usage: bool = True,
    name: str = "西平县市场监督管理局",
) -> SigningCertificate:
    """A certificate as an authority outside would issue it to an organ, with its chain."""
    root_key = ec.generate_private_key(ec.SECP384R1())
    root = _certificate("某电子认证根", root_key, None, root_key, until=datetime(2060, 1, 1, tzinfo=UTC), usage=True)
    own_key = key or rsa.generate_private_key(65537, 2048)
    return SigningCertificate(own_key, _certificate(name, own_key, root, root_key, until=until, usage=usage), (root,))


def pem(found: SigningCertificate) -> bytes:
    """Key, certificate and chain in one file."""
    secret = found.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return secret + found.public_pem


def p12(found: SigningCertificate, password: str) -> bytes:
    """The same as PKCS#12 under a password."""
    protection = serialization.BestAvailableEncryption(password.encode())
    return pkcs12.serialize_key_and_certificates(b"", found.key, found.certificate, found.chain, protection)


def put(name: str, content: bytes) -> Path:
    """Put a file where an operator would."""
    from yimen.foundation import keys

    path = keys.folder("certificates") / name
    path.write_bytes(content)
    path.chmod(0o600)
    return path


def _certificate(
    name: str,
    key: SigningKey,
    above: x509.Certificate | None,
    signing_key: SigningKey,
    *,
    until: datetime,
    usage: bool,
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    nothing = dict.fromkeys(("data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.subject if above else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=above is None, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=above is not None and usage, content_commitment=False,
                key_cert_sign=above is None, crl_sign=above is None, key_encipherment=not usage, **nothing,
            ),
            critical=True,
        )
    )  # fmt: skip
    return builder.sign(signing_key, hashes.SHA256())
