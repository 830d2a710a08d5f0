"""A key with its certificate and chain: how it is read from a file, and what would make it useless."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from yimen.law.refusal import Refusal

SigningKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
_PEM_CERTIFICATE = b"-----BEGIN CERTIFICATE-----"
_SMALLEST_RSA = 2048  # bits
_CURVES = {"secp256r1", "secp384r1", "secp521r1"}


@dataclass(frozen=True, slots=True)
class SigningCertificate:
    """What a signature is made with; `chain` are the issuers upwards, the root last."""

    key: SigningKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, as readers and OpenSSL show it; 64 hexadecimal characters."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    @property
    def public_pem(self) -> bytes:
        """The certificate and its chain, without the key."""
        whole = (self.certificate, *self.chain)
        return b"".join(one.public_bytes(serialization.Encoding.PEM) for one in whole)


def unusable(file_name: str, why: str) -> Refusal:
    """The one sentence about a certificate's file that its operator has to mend."""
    return Refusal("certificate_unusable", f"签名证书 {file_name} 不能使用：{why}。", field=file_name)


def read(file_name: str, content: bytes, password: bytes | None) -> SigningCertificate:
    """The certificate in a PKCS#12 (.p12) or PEM file. Raises Refusal `certificate_unusable`."""
    try:
        key, certificates = _parse(file_name, content, password)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        why = "密码不对、文件损坏，或者密钥不是 RSA、ECDSA（密码写在 YIMEN_CERTIFICATE_PASSWORD_FILE 指向的文件里）"
        raise unusable(file_name, why) from error
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) or not _readers_know(key):
        raise unusable(file_name, "密钥应为2048位以上的 RSA 或 P-256、P-384、P-521 的 ECDSA，否则 PDF 阅读器无法核验")
    own = next((one for one in certificates if one.public_key() == key.public_key()), None)
    if own is None:
        raise unusable(file_name, "文件里没有与私钥配对的证书，请把私钥、证书和上级证书放在同一个文件里")
    return SigningCertificate(key, own, _chain(file_name, own, certificates))


def refuse_unfit(file_name: str, found: SigningCertificate, now: datetime) -> None:
    """Raises Refusal `certificate_unusable` for a certificate that may not sign, or not at `now`."""
    for one in (found.certificate, *found.chain):
        if not one.not_valid_before_utc <= now <= one.not_valid_after_utc:
            until = f"{one.not_valid_before_utc:%Y-%m-%d} 至 {one.not_valid_after_utc:%Y-%m-%d}"
            raise unusable(file_name, f"证书或上级证书不在有效期内（{until}），请换成有效的证书")
    try:
        usage = found.certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not (usage.digital_signature or usage.content_commitment):
        raise unusable(file_name, "证书的用途不包括数字签名，请申请签名证书")


def _parse(file_name: str, content: bytes, password: bytes | None) -> tuple[object, list[x509.Certificate]]:
    if file_name.endswith(".p12"):
        key, own, others = pkcs12.load_key_and_certificates(content, password)
        return key, [*([own] if own else []), *others]
    encrypted = b"ENCRYPTED" in content
    key = serialization.load_pem_private_key(content, password if encrypted else None)
    return key, x509.load_pem_x509_certificates(content) if _PEM_CERTIFICATE in content else []


def _readers_know(key: SigningKey) -> bool:
    return key.key_size >= _SMALLEST_RSA if isinstance(key, rsa.RSAPrivateKey) else key.curve.name in _CURVES


def _chain(
    file_name: str, own: x509.Certificate, certificates: Sequence[x509.Certificate]
) -> tuple[x509.Certificate, ...]:
    """The issuers of `own`, one above the other, up to one that issued itself."""
    chain: list[x509.Certificate] = []
    last = own
    while last.issuer != last.subject:
        above = next((one for one in certificates if one not in chain and _issued(one, last)), None)
        if above is None:
            raise unusable(file_name, "文件里缺少上级证书，请把直到根证书的整条证书链放进同一个文件")
        chain.append(above)
        last = above
    return tuple(chain)


def _issued(above: x509.Certificate, below: x509.Certificate) -> bool:
    try:
        below.verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True
