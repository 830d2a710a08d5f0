"""Where an open list listens for changes, and for which."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port

from yimen.foundation.live import topic_token
from yimen.law.actors import Actor
from yimen.law.procedure import Act

MOST_TOPICS = 8  # that the live process lets one page follow


def of_acts(request: HttpRequest, acts: Iterable[Act]) -> str:
    """The address at which the page hears that one of `acts` happened to some case."""
    return address(request, [f"act:{act.value}" for act in acts])


def of_organs(request: HttpRequest, actor: Actor) -> str:
    """The address at which the page hears that something happened to a case of the actor's organs, or of those that
    delegated items to it."""
    organs = actor.organ_ids | {one.organ_id for one in actor.delegations}
    return address(request, [f"organ:{organ_id}" for organ_id in sorted(organs)])


def of_hall(request: HttpRequest, hall_id: UUID) -> str:
    """The address at which the page hears what happens in the queues of the hall."""
    return address(request, [f"hall:{hall_id}"])


def address(request: HttpRequest, topics: list[str]) -> str:
    """The address at which the page hears of `topics`, with the right to each."""
    host, _ = split_domain_port(request.get_host())
    query = urlencode([("topic", topic_token(topic)) for topic in topics[:MOST_TOPICS]])
    return f"{request.scheme}://{host}:{settings.LIVE_PORT}/events?{query}"
