"""Published versions, by their id, their item's code or the token of its QR code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from yimen.catalogue.models import ItemVersion, ServiceItem
from yimen.foundation import instant
from yimen.law.elements import ItemContent, content_from_json
from yimen.law.forms import FormDefinition, form_from_json
from yimen.law.refusal import Refusal

KEPT_VERSIONS = 4096
FRESH_SECONDS = 5.0
NO_TOPIC = "其他"


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """One version as everybody sees it. It never changes, so a process keeps those it has read.

    `organ_name` is pinned with the version; `organ_abbreviation` heads the numbers of documents. `demonstration`:
    the item's code itself was made for the demonstration.
    """

    version_id: UUID
    item_id: UUID
    code: str
    qr_token: str
    number: int
    name: str
    organ_id: UUID
    organ_name: str
    organ_abbreviation: str
    topic: str
    content: ItemContent
    form: FormDefinition
    effective_from: date
    source: str
    demonstration: bool

    @property
    def certificate_name(self) -> str:
        """What its certificate is called: as its result, or as the item where the result has no name."""
        return self.content.result_name or self.name


def get_version(version_id: UUID) -> PublishedVersion:
    """The version, from the process's memory where it was read before. Raises Refusal `version_unknown`."""
    return get_versions([version_id])[0]


def get_versions(version_ids: Sequence[UUID]) -> list[PublishedVersion]:
    """The versions in the order of their ids; those not in memory are read with one query.

    Raises Refusal `version_unknown` when one of them does not exist.
    """
    found = {one: _memory[one] for one in version_ids if one in _memory}
    missing = [one for one in version_ids if one not in found]
    for row in _rows().filter(pk__in=missing) if missing else ():
        found[row.pk] = _remember(_published(row))
    if any(one not in found for one in missing):
        raise Refusal("version_unknown", "没有找到事项的这个版本。", field="version_id")
    return [found[one] for one in version_ids]


def current_version(code: str, *, on: date | None = None) -> PublishedVersion:
    """The version of the item with `code` that is in force on the day (today when left out).

    A page may be up to `FRESH_SECONDS` behind a publication; inside a transaction the database is asked. Raises
    Refusal `item_unknown`.
    """
    day = on or instant.today()
    key = (code, day)
    known = None if connection.in_atomic_block else _current.get(key)
    if known and instant.steady() - known[1] < FRESH_SECONDS:
        return get_version(known[0])
    version_id = _current_id(code, day)
    if version_id is None:
        raise Refusal("item_unknown", "没有找到这个事项，可能已经取消。请按名称重新搜索。", field="code")
    if len(_current) >= KEPT_VERSIONS:
        _current.clear()
    _current[key] = (version_id, instant.steady())
    return get_version(version_id)


# Every application asks this inside its transaction.
_CURRENT = """
SELECT version.id FROM catalogue_itemversion AS version JOIN catalogue_serviceitem AS item ON item.id = version.item_id
 WHERE item.code = %(code)s AND version.effective_from <= %(day)s
   AND (version.effective_until IS NULL OR %(day)s < version.effective_until)
"""


def _current_id(code: str, day: date) -> UUID | None:
    with connection.cursor() as cursor:
        cursor.execute(_CURRENT, {"code": code, "day": day})
        found: tuple[UUID] | None = cursor.fetchone()
    return found[0] if found else None


def code_of(item_id: UUID) -> str:
    """The code of an item somebody holds something of."""
    return ServiceItem.objects.values_list("code", flat=True).get(id=item_id)


def by_qr_token(token: str) -> PublishedVersion:
    """The version in force of the item whose QR code was scanned. Raises Refusal `qr_unknown`."""
    version_id = in_force(instant.today()).filter(item__qr_token=token).values_list("pk", flat=True).first()
    if version_id is None:
        raise Refusal("qr_unknown", "这个二维码没有对应的事项，可能已经取消。请按名称搜索。", field="token")
    return get_version(version_id)


def published_versions(*, on: date | None = None) -> list[PublishedVersion]:
    """Every version in force on the day, by code: for the checker."""
    return [_published(row) for row in rows_in_force(on or instant.today())]


@dataclass(frozen=True, slots=True)
class ItemInForce:
    """An item somebody can apply for, by name; `qr_token` is in its printed code and stays when the version changes."""

    item_id: UUID
    organ_id: UUID
    code: str
    name: str
    qr_token: str
    demonstration: bool


def items_in_force(on: date) -> list[ItemInForce]:
    """Every item in force on the day, by code, without what its version says. One query."""
    fields = ("item_id", "item__organ_id", "item__code", "name", "item__qr_token", "content__demonstration")
    rows = in_force(on).order_by("item__code").values_list(*fields)
    return [
        ItemInForce(item_id, organ_id, code, name, token, "implementation_code" in made)
        for item_id, organ_id, code, name, token, made in rows
    ]


def rows_in_force(day: date) -> Iterator[ItemVersion]:
    """The rows of the versions in force on the day with their items and organs, by code, a few at a time."""
    return _rows().filter(_force_condition(day)).order_by("item__code").iterator(chunk_size=500)


# Both memories hold what never changes or soon expires; two threads at once read the same row twice at worst.
_current: dict[tuple[str, date], tuple[UUID, float]] = {}
_memory: dict[UUID, PublishedVersion] = {}


def forget_current() -> None:
    """Ask the database which versions are in force: after a publication."""
    _current.clear()


def _remember(version: PublishedVersion) -> PublishedVersion:
    if len(_memory) >= KEPT_VERSIONS:
        _memory.clear()
    _memory[version.version_id] = version
    return version


def _rows() -> QuerySet[ItemVersion]:
    return ItemVersion.objects.select_related("item__organ")


def _force_condition(day: date) -> Q:
    return Q(effective_from__lte=day) & (Q(effective_until=None) | Q(effective_until__gt=day))


def in_force(day: date) -> QuerySet[ItemVersion]:
    """The versions in force on the day."""
    return ItemVersion.objects.filter(_force_condition(day))


def _published(row: ItemVersion) -> PublishedVersion:
    content = content_from_json(row.content)
    return PublishedVersion(
        version_id=row.pk,
        item_id=row.item_id,
        code=row.item.code,
        qr_token=row.item.qr_token,
        number=row.number,
        name=row.name,
        organ_id=row.item.organ_id,
        organ_name=content.organ_name or row.item.organ.name,
        organ_abbreviation=row.item.organ.abbreviation,
        topic=content.category or NO_TOPIC,
        content=content,
        form=form_from_json(row.form),
        effective_from=row.effective_from,
        source=row.source,
        demonstration=content.is_demonstration("implementation_code"),
    )
