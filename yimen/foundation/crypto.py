"""SM4-GCM for secrecy, HMAC-SM3 for search and for chains (GB/T 32907, GB/T 32905), through OpenSSL.

A sealed value is `version(1) key_id(1) nonce(12) tag(16) ciphertext`: the algorithm is written in every value,
so that it can change later (密码法, GB/T 39786). The context (table and column, or a file's name) is authenticated: a
value moved elsewhere does not open.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from yimen.foundation import keys

_SM4_GCM = 1
_NONCE, _TAG, _HEADER = 12, 16, 2


class SealBroken(Exception):  # noqa: N818 - names what was found, like InvalidTag
    """A sealed value that was altered, moved from another place, or made by another house."""


def seal(plain: bytes, *, context: bytes, purpose: str = "field") -> bytes:
    """Encrypt `plain` so that only this house, in this `context`, can open it."""
    nonce = os.urandom(_NONCE)
    encryptor = Cipher(algorithms.SM4(keys.key(purpose)), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(context)
    cipher_text = encryptor.update(plain) + encryptor.finalize()
    return bytes((_SM4_GCM, keys.CURRENT_KEY_ID)) + nonce + encryptor.tag + cipher_text


def unseal(sealed: bytes, *, context: bytes, purpose: str = "field") -> bytes:
    """The plain value of `sealed`. Raises SealBroken when it is not what was sealed in this context."""
    if len(sealed) < _HEADER + _NONCE + _TAG or sealed[0] != _SM4_GCM:
        raise SealBroken("unknown format")
    nonce = sealed[_HEADER : _HEADER + _NONCE]
    tag = sealed[_HEADER + _NONCE : _HEADER + _NONCE + _TAG]
    try:
        secret = keys.key(purpose, sealed[1])
    except FileNotFoundError as error:
        raise SealBroken("made with a key this house does not have") from error
    decryptor = Cipher(algorithms.SM4(secret), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(context)
    try:
        return decryptor.update(sealed[_HEADER + _NONCE + _TAG :]) + decryptor.finalize()
    except InvalidTag as error:
        raise SealBroken("altered or out of place") from error


def mac(data: bytes, *, purpose: str) -> bytes:
    """HMAC-SM3 of `data` under the key of `purpose`, 32 bytes."""
    code = hmac.HMAC(keys.key(purpose, size=32), hashes.SM3())
    code.update(data)
    return code.finalize()


def blind_index(value: str, *, kind: str) -> bytes:
    """A keyed fingerprint for exact search of an encrypted value; `kind` keeps equal values of different fields
    apart.
    """
    return mac(f"{kind}\x00{value}".encode(), purpose="index")


def digest(data: bytes) -> str:
    """SM3 of `data` in hexadecimal, 64 characters."""
    code = hashes.Hash(hashes.SM3())
    code.update(data)
    return code.finalize().hex()
