"""Items and their published versions. A version is never edited, only followed by the next."""

from __future__ import annotations

import secrets

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from yimen.foundation.fields import EncryptedTextField
from yimen.foundation.ids import new_id
from yimen.law.catalogue_desk import OPEN, DraftState
from yimen.law.reductions import Dimension


def new_qr_token() -> str:
    """The random part of an item's QR address: 96 bits, printed on plates and paper, so it never changes."""
    return secrets.token_urlsafe(12)


class ServiceItem(models.Model):
    """A leaf service item (业务办理项); what it says is in its versions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField("实施编码或业务办理项编码", max_length=33, unique=True)
    organ = models.ForeignKey("organisations.Organ", models.PROTECT)
    qr_token = models.CharField(max_length=32, unique=True, default=new_qr_token)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code


class ItemVersion(models.Model):
    """One published version of an item's implementation list (实施清单), with its form; in force [from, until)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(ServiceItem, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField("事项名称", max_length=1000)
    effective_from = models.DateField()
    effective_until = models.DateField(null=True)
    content = models.JSONField()
    form = models.JSONField()
    source = models.CharField("来源", max_length=200)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(effective_until=None), name="one_open_version_an_item"
            ),
            models.CheckConstraint(
                condition=models.Q(effective_until=None) | models.Q(effective_until__gte=models.F("effective_from")),
                name="version_ends_after_it_begins",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="version_is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["effective_until"]),
            ),
            pgtrigger.Protect(name="version_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.number}"


class VersionDraft(models.Model):
    """The next version of an item while it is written (草稿); at most one open draft an item.

    `base` is the version it was written from, None for an item that has none yet. `elements` may hold what cannot be
    published, even what cannot be read: nothing typed is thrown away. `touched` tells by group which `revision` changed
    it last, so that two editors of different groups never meet.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=33)
    organ = models.ForeignKey("organisations.Organ", models.PROTECT)
    base = models.ForeignKey(ItemVersion, models.PROTECT, null=True, related_name="+")
    copied_from = models.PositiveIntegerField(null=True)
    elements = models.JSONField()
    demonstration = models.JSONField(default=list)
    touched = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    writers = ArrayField(models.UUIDField(), default=list)
    state = models.CharField(max_length=12, choices=[(one.value, one.label) for one in DraftState])
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(null=True)
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sent_back_reason = EncryptedTextField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    version = models.ForeignKey(ItemVersion, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(state__in=[one.value for one in OPEN]),
                name="one_open_draft_an_item",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.state})"


class ItemBaseline(models.Model):
    """What an item asked before it was made easier (压减基准) in one dimension: value, day, and where it is written."""

    item = models.ForeignKey(ServiceItem, models.PROTECT, related_name="baselines")
    dimension = models.CharField(max_length=12, choices=[(one.value, one.label) for one in Dimension])
    value = models.PositiveIntegerField()
    on = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "dimension"], name="baseline_once")]

    def __str__(self) -> str:
        return f"{self.dimension}: {self.value}"


class SearchEntry(models.Model):
    """What search knows of a version: derived, rebuilt at will, one row a version.

    `words` holds tokens, pairs of characters, pinyin and initials (see `search_words`); `name_key` the name as it
    is compared; `sort_key` its pinyin.
    """

    version = models.OneToOneField(ItemVersion, models.CASCADE, primary_key=True, related_name="search")
    name_key = models.CharField(max_length=1000)
    sort_key = models.CharField(max_length=200)
    words = SearchVectorField()
    topic = models.CharField(max_length=40)
    organ_name = models.CharField(max_length=200)
    audience = ArrayField(models.CharField(max_length=1))
    life_events = ArrayField(models.CharField(max_length=40))
    online = models.BooleanField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        indexes = [
            # fastupdate off: a search right after an import must not wade through the pending list.
            GinIndex(fields=["words"], name="search_words", fastupdate=False),
            GinIndex(fields=["name_key"], name="search_trigrams", opclasses=["gin_trgm_ops"], fastupdate=False),
            GinIndex(fields=["life_events"], name="search_life_events", fastupdate=False),
            models.Index(fields=["name_key"], name="search_name"),
            models.Index(fields=["sort_key", "version"], name="search_order"),
            models.Index(fields=["topic", "sort_key"], name="search_topic"),
            models.Index(fields=["organ_name", "sort_key"], name="search_organ"),
        ]

    def __str__(self) -> str:
        return self.name_key


class SearchSynonym(models.Model):
    """What people say (`term`) and what a catalogue calls it (`means`): 医保 is 基本医疗保险."""

    term = models.CharField(max_length=40)
    means = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "means"], name="synonym_once")]

    def __str__(self) -> str:
        return f"{self.term} = {self.means}"


class PendingImport(models.Model):
    """A file somebody has had judged and not yet imported: one an account, replaced by the next."""

    account_id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=200)
    digest = models.CharField("SM3 of what is in storage", max_length=64)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
