"""Which certificate signs for an organ, whether what the operator put in place can, and which ones ever signed."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from django.conf import settings

from yimen.documents.signing import demonstration
from yimen.documents.signing.certificate import SigningCertificate, read, refuse_unfit, unusable
from yimen.foundation import environment, keys
from yimen.law.refusal import Refusal

_OWN = re.compile(r"[0-9A-Z]{18}\.(p12|pem)")
_HALF_WRITTEN = re.compile(r".+\.pem\.[0-9]+\.[0-9a-f]{8}")  # left by a process that died, keys.read_or_make
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


def signing_certificate(code: str, name: str, now: datetime) -> SigningCertificate:
    """What the organ `name` with the unified social credit code `code` signs with: its own certificate, in a
    demonstration one that says so.

    Raises Refusal `certificate_missing` or `certificate_unusable`.
    """
    for suffix in ("p12", "pem"):
        path = keys.folder(demonstration.FOLDER) / f"{code}.{suffix}"
        if path.exists():
            return _own(path, now)
    if not settings.YIMEN_DEMONSTRATION:
        place = f"YIMEN_HOME/keys/{demonstration.FOLDER}/{code}.p12"
        raise Refusal("certificate_missing", f"{name}还没有签名证书，文书暂时不能制作；请把证书放在 {place}。")
    return demonstration.of_organ(code, name)


def refuse_unusable(now: datetime) -> None:
    """Look at every file in the folder of certificates. Raises Refusal `certificate_unusable` about the first that
    cannot be used; makes the demonstration's chain where there is to be one.
    """
    for path in sorted(keys.folder(demonstration.FOLDER).iterdir()):
        name = path.name
        if name.startswith(demonstration.PREFIX) or _HALF_WRITTEN.fullmatch(name):
            continue
        if not _OWN.fullmatch(name):
            raise unusable(name, "文件名应为机构的统一社会信用代码加 .p12 或 .pem，请改名或移走")
        if path.suffix == ".p12" and path.with_suffix(".pem").exists():
            raise unusable(name, "同一机构还有一个 .pem 文件，请只留一个")
        _own(path, now)
    if settings.YIMEN_DEMONSTRATION:
        demonstration.issuer()


def remember(used: SigningCertificate) -> None:
    """Keep the public side of a certificate that is about to sign; from now on its signatures are known as ours."""
    path = _public(used.fingerprint)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    keys.read_or_make(path, lambda: used.public_pem)


def known(fingerprint: str) -> x509.Certificate | None:
    """The certificate of this fingerprint that signed here; None when none did."""
    path = _public(fingerprint)
    return x509.load_pem_x509_certificate(path.read_bytes()) if path.exists() else None


def public_roots() -> bytes:
    """The roots above everything that signed here, as PEM, for whoever checks a document with a reader of her own."""
    roots: dict[bytes, None] = {}
    for path in sorted(_public("0" * 64).parent.glob("*.pem")):
        root = x509.load_pem_x509_certificates(path.read_bytes())[-1]
        roots[root.public_bytes(serialization.Encoding.PEM)] = None
    return b"".join(roots)


def _public(fingerprint: str) -> Path:
    assert _FINGERPRINT.fullmatch(fingerprint)
    return environment.home() / "certificates" / f"{fingerprint}.pem"


def _own(path: Path, now: datetime) -> SigningCertificate:
    state = path.stat()
    if state.st_mode & 0o077:
        raise unusable(path.name, f"其他用户也能读取它，请运行 chmod 600 {path}")
    found = _read_once(path, state.st_mtime_ns, environment.text("YIMEN_CERTIFICATE_PASSWORD"))
    refuse_unfit(path.name, found, now)
    return found


@lru_cache(maxsize=256)
def _read_once(path: Path, _changed_ns: int, password: str) -> SigningCertificate:
    """Opening a PKCS#12 file is slow on purpose; it is opened again when the file changes."""
    return read(path.name, path.read_bytes(), password.encode() or None)
