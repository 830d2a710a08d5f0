"""Loading the demonstration county: organs, people, items, and cases on every road, all through the commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from importlib import resources
from typing import Any

from yimen.cases.commands import sweep
from yimen.catalogue.commands import import_items, replace_synonyms, shipped_synonyms
from yimen.catalogue.county_list import county_rows
from yimen.demo.cases import load_cases
from yimen.demo.catalogue import load_catalogue_desk
from yimen.demo.consultations import load_consultations
from yimen.demo.county import load_county
from yimen.demo.delegations import load_delegations
from yimen.demo.free_services import load_free_services
from yimen.demo.hall_appointments import load_appointments
from yimen.demo.hall_counter import load_counter
from yimen.demo.hall_days import load_hall_days
from yimen.demo.hall_devices import load_hall_devices
from yimen.demo.hall_model import load_halls
from yimen.demo.hall_rota import load_rota
from yimen.demo.licences import load_licences
from yimen.demo.promises import with_promises
from yimen.demo.review_plans import with_plans
from yimen.foundation import instant
from yimen.law.refusal import Refusal
from yimen.licences.commands import sweep as sweep_licences
from yimen.organisations.queries import OrganCard, organ_by_name

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done and of how much."""


def load_demo(progress: Progress, *, now: datetime | None = None) -> None:
    """Fill an empty house with the demonstration county. Loading it again changes nothing."""
    moment = now or instant.now()
    load_county(now=moment, progress=progress)
    replace_synonyms(shipped_synonyms())
    import_items(
        rows=with_promises(with_plans(county_rows(_shipped_list(), _organ))),
        source="西平县事项清单（整理自公开法律文本，见 docs/data.md）",
        now=moment,
        progress=progress,
    )
    load_delegations(moment)
    load_halls(moment)
    load_rota(moment)
    load_appointments(moment)
    load_catalogue_desk(moment)
    if load_cases(moment, progress):
        load_licences(moment, progress)
    load_consultations(moment, progress)
    load_hall_devices(moment)
    load_counter(moment)
    load_hall_days(moment)
    load_free_services(moment)
    sweep(moment)
    sweep_licences(moment)


def _shipped_list() -> Any:
    """The county's list of items, as shipped with its sources."""
    return json.loads(resources.files("yimen.data").joinpath("service_items.json").read_text(encoding="utf-8"))


def _organ(name: str) -> OrganCard:
    card = organ_by_name(name)
    if card is None:
        raise Refusal("organ_unknown", f"没有名为“{name}”的机构。")
    return card
