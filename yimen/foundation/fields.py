"""Model fields whose value is encrypted in the database (SM4-GCM), bound to table and column."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import Binary

from yimen.foundation import crypto

# What may be asked of cipher text: whether there is any, and (in a trigger) whether the row's value was exchanged.
_ON_CIPHER_TEXT = frozenset({"isnull", "df", "ndf"})


if TYPE_CHECKING:
    _BinaryField = models.BinaryField[Any, Any]
else:
    _BinaryField = models.BinaryField


class EncryptedField(_BinaryField):
    """Common ground: bytes in the database, a Python value outside; equality search is by a blind index column."""

    @property
    def _context(self) -> bytes:
        return f"{self.model._meta.db_table}.{self.column}".encode()

    def _to_bytes(self, value: Any) -> bytes:
        raise NotImplementedError

    def _from_bytes(self, plain: bytes) -> Any:
        raise NotImplementedError

    def seal(self, value: Any) -> bytes | None:
        """The database value of `value`; for rows written without the ORM's own insert."""
        return None if value is None else crypto.seal(self._to_bytes(value), context=self._context)

    def get_prep_value(self, value: Any) -> Any:
        return self.seal(value)

    def get_db_prep_value(
        self,
        value: Any,
        connection: BaseDatabaseWrapper,  # noqa: ARG002 - the signature is Django's
        prepared: bool = False,
    ) -> Any:
        sealed = value if prepared else self.get_prep_value(value)
        return None if sealed is None else Binary(sealed)

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Any:
        return None if value is None else self._from_bytes(crypto.unseal(bytes(value), context=self._context))

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in _ON_CIPHER_TEXT:
            raise FieldError(f"{self.name} is encrypted: search by its blind index column")
        return super().get_lookup(lookup_name)

    def value_to_string(self, obj: models.Model) -> str:  # noqa: ARG002 - the signature is Django's
        raise FieldError(f"{self.name} is encrypted and is not serialised")


class EncryptedTextField(EncryptedField):
    """Encrypted text."""

    def _to_bytes(self, value: Any) -> bytes:
        return str(value).encode()

    def _from_bytes(self, plain: bytes) -> str:
        return plain.decode()


class EncryptedJSONField(EncryptedField):
    """Encrypted JSON value."""

    def _to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder).encode()

    def _from_bytes(self, plain: bytes) -> Any:
        return json.loads(plain)
