"""Finding an item: search with filters that are links, and browsing by audience, topic, department, life event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.catalogue.queries import Facet, Facets, SearchPage, facets, search
from yimen.foundation import instant
from yimen.surfaces.common.access import public
from yimen.surfaces.portal.hit_line import hit_line

PAGE_SIZE = 20
FACETS_FRESH_SECONDS = 60.0
AUDIENCES = {"natural": "个人", "legal": "企业和单位"}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the address asks for; anything it does not understand is as if it were not there."""

    q: str
    audience: str | None
    topic: str | None
    organ: str | None
    life_event: str | None
    online: bool | None
    page: int


@public
@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """The items that fit `q` and the filters."""
    choices = _choices(request.GET)
    found = _search(choices, choices.page)
    if not found.hits and choices.page > 1:
        found, number = _search(choices, 1), 1
    else:
        number = choices.page
    # The hits are drawn by themselves; the pager only needs to know how many pages there are.
    pages: Paginator[int] = Paginator(range(found.count), PAGE_SIZE)
    context = {
        "trail": [("首页", "/")],
        "choices": choices,
        "found": found,
        "hits": [hit_line(version) for version in found.hits],
        "page": pages.get_page(number),
        "quick": _quick_filters(request.GET, choices),
        "more": _facet_filters(request.GET, choices, known_facets()),
        "narrowed": any((choices.topic, choices.organ, choices.life_event)),
    }
    return render(request, "portal/search.html", context)


@public
@require_safe
def browse(request: HttpRequest) -> HttpResponse:
    """Everything there is, by the four ways of looking for it."""
    return render(request, "portal/browse.html", {"facets": known_facets()})


def _choices(get: QueryDict) -> Choices:
    audience, page = get.get("audience"), get.get("page", "")
    return Choices(
        q=get.get("q", "").replace("\x00", "").strip()[:60],
        audience=audience if audience in AUDIENCES else None,
        topic=_given(get, "topic"),
        organ=_given(get, "organ"),
        life_event=_given(get, "life_event"),
        online=True if get.get("online") == "1" else None,
        page=int(page) if page.isascii() and page.isdigit() and 1 <= int(page) <= 25 else 1,
    )


def _given(get: QueryDict, key: str) -> str | None:
    return get.get(key, "").replace("\x00", "").strip()[:200] or None


def _search(choices: Choices, page: int) -> SearchPage:
    return search(
        choices.q,
        audience=choices.audience,
        topic=choices.topic,
        organ=choices.organ,
        life_event=choices.life_event,
        online=choices.online,
        limit=PAGE_SIZE,
        offset=(page - 1) * PAGE_SIZE,
    )


def _without(get: QueryDict, key: str) -> str:
    """What this page's address asks for beside `key`, from the first page again."""
    return urlencode([(name, value) for name in get if name not in {key, "page"} for value in get.getlist(name)])


def _address(others: str, key: str, value: str | None) -> str:
    """The address that asks for `value` as well (None: for any)."""
    own = "" if value is None else _parameter(key, value)
    return "?" + "&".join(filter(None, (others, own)))


@lru_cache(maxsize=1024)  # every search writes the same eighty
def _parameter(key: str, value: str) -> str:
    return urlencode({key: value})


_Option = tuple[str, str, bool, int | None]


def _quick_filters(get: QueryDict, choices: Choices) -> list[dict[str, object]]:
    others = _without(get, "audience")
    audiences: list[_Option] = [("全部", _address(others, "audience", None), choices.audience is None, None)]
    audiences += [
        (words, _address(others, "audience", key), choices.audience == key, None) for key, words in AUDIENCES.items()
    ]
    others = _without(get, "online")
    ways: list[_Option] = [
        ("全部", _address(others, "online", None), choices.online is None, None),
        ("可网上办", _address(others, "online", "1"), choices.online is True, None),
    ]
    return [{"label": "谁来办", "options": audiences}, {"label": "怎么办", "options": ways}]


def _facet_filters(get: QueryDict, choices: Choices, all_facets: Facets) -> list[dict[str, object]]:
    groups = (
        ("主题", "topic", choices.topic, all_facets.topics),
        ("部门", "organ", choices.organ, all_facets.organs),
        ("一件事", "life_event", choices.life_event, all_facets.life_events),
    )
    return [{"label": label, "options": _options(get, key, now, found)} for label, key, now, found in groups]


def _options(get: QueryDict, key: str, chosen: str | None, found: Iterable[Facet]) -> list[_Option]:
    others = _without(get, key)  # once: there are dozens of options
    options: list[_Option] = [("全部", _address(others, key, None), chosen is None, None)]
    return options + [(one.value, _address(others, key, one.value), one.value == chosen, None) for one in found]


_kept: tuple[date, float, Facets] | None = None


def known_facets() -> Facets:
    """The facets, at most `FACETS_FRESH_SECONDS` old: they change with a publication, and every search shows them."""
    global _kept  # noqa: PLW0603 - one value, replaced as a whole
    today = instant.today()
    if _kept is None or _kept[0] != today or instant.steady() - _kept[1] > FACETS_FRESH_SECONDS:
        _kept = (today, instant.steady(), facets(on=today))
    return _kept[2]
