"""Who there is on the side of the people: parties (natural persons, legal entities) and the accounts they use."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from yimen.foundation.fields import EncryptedTextField
from yimen.foundation.ids import new_id
from yimen.law.parties import PartyKind


class Party(models.Model):
    """A natural person or a legal entity. Identifying values are encrypted; *_index finds them again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.label) for kind in PartyKind])
    name = models.CharField(max_length=100)
    id_number = EncryptedTextField()
    id_index = models.BinaryField(max_length=32, unique=True)
    phone = EncryptedTextField(null=True)
    phone_index = models.BinaryField(max_length=32, null=True, db_index=True)
    address = EncryptedTextField(null=True)
    email = EncryptedTextField(null=True)
    representative = models.CharField("法定代表人", max_length=100, null=True)  # noqa: DJ001 - missing is null
    verified_at = models.DateTimeField("实名核验时间", null=True)
    created_at = models.DateTimeField()
    # Once set it stays; whether a bar still runs is asked of `licences` (行政许可法第七十八、七十九条).
    restricted = models.BooleanField("曾被限制申请", default=False)

    class Meta:
        verbose_name_plural = "parties"


class Accounts(BaseUserManager["Account"]):
    """Finds accounts by their user name, as django.contrib.auth asks."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username=username)


class Account(AbstractBaseUser):
    """A way to sign in: staff by user name and password, citizens by phone and one-time code."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(max_length=60, unique=True)
    display_name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="accounts")
    phone = EncryptedTextField(null=True)
    phone_index = models.BinaryField(max_length=32, null=True, unique=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    objects = Accounts()


class SignInCode(models.Model):
    """A one-time code sent to a phone; only its HMAC is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    phone_index = models.BinaryField(max_length=32, db_index=True)
    code_mac = models.BinaryField(max_length=32)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)


class SignInFailure(models.Model):
    """A password that was tried; kept until it proves right or the lock-out it may cause is over.

    What was typed as the user name is kept as a blind index only: people type other things into that field.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username_index = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["username_index", "at"], name="sign_in_failure_lately")]


class ApiToken(models.Model):
    """A bearer token of the API; only its SM3 digest is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
