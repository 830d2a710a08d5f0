"""Recording what an item asked before it was made easier: the denominators of every reduction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.catalogue.commands.import_items import CATALOGUE_STREAM
from yimen.catalogue.models import ItemBaseline, ItemVersion, ServiceItem
from yimen.catalogue.queries.reductions import forget_baselines
from yimen.foundation import trail
from yimen.foundation.instant import county_day
from yimen.law.actors import Role
from yimen.law.elements import content_from_json
from yimen.law.reductions import Baseline, first_baseline
from yimen.law.refusal import Refusal

CHUNK = 500


@transaction.atomic
def record_baseline(*, item_id: UUID, baseline: Baseline, now: datetime) -> None:
    """Record one dimension of an item with its day and source; what was recorded before is replaced, and in the trail.

    Raises Refusal `item_unknown`, `baseline_wrong`.
    """
    if not ServiceItem.objects.select_for_update().filter(pk=item_id).exists():
        raise Refusal("item_unknown", "没有找到这个事项。", field="item_id")
    if baseline.value < 0 or not baseline.source.strip() or baseline.on > county_day(now):
        raise Refusal("baseline_wrong", "基准应是0或正整数，写明来源，日期不晚于今天。", field="value")
    transaction.on_commit(forget_baselines)
    before = ItemBaseline.objects.filter(item_id=item_id, dimension=baseline.dimension).first()
    ItemBaseline.objects.update_or_create(
        item_id=item_id,
        dimension=baseline.dimension.value,
        defaults={"value": baseline.value, "on": baseline.on, "source": baseline.source[:200]},
    )
    trail.record(
        stream=item_id, kind="catalogue", act="record_baseline", at=now, actor=None, role=Role.system.value,
        details={
            "dimension": baseline.dimension.value, "before": before and before.value, "value": baseline.value,
            "on": baseline.on.isoformat(), "source": baseline.source,
        },
    )  # fmt: skip


def record_first_baselines(*, now: datetime) -> int:
    """For every item without any: the law's limit and the counts of its first version; how many items got one.

    What the first version does not publish gets no baseline. Idempotent.
    """
    items = list(ServiceItem.objects.filter(baselines=None, versions__number=1).values_list("pk", flat=True))
    done = 0
    for start in range(0, len(items), CHUNK):
        done += _record_chunk(items[start : start + CHUNK], now)
    return done


@transaction.atomic
def _record_chunk(item_ids: list[UUID], now: datetime) -> int:
    rows: list[ItemBaseline] = []
    for version in ItemVersion.objects.filter(item__in=item_ids, number=1):
        rows += _rows(version)
    ItemBaseline.objects.bulk_create(rows, ignore_conflicts=True)
    transaction.on_commit(forget_baselines)
    done = len({row.item_id for row in rows})
    if done:
        trail.record(
            stream=CATALOGUE_STREAM, kind="catalogue", act="record_first_baselines", at=now, actor=None,
            role=Role.system.value, details={"items": done, "values": len(rows)},
        )  # fmt: skip
    return done


def _rows(version: ItemVersion) -> Iterable[ItemBaseline]:
    found = first_baseline(content_from_json(version.content), number=1, on=county_day(version.published_at))
    return (
        ItemBaseline(
            item_id=version.item_id, dimension=one.dimension.value, value=one.value, on=one.on, source=one.source
        )
        for one in found
    )
