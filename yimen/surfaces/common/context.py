"""What every page's frame shows: `site` in every template."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from yimen.law.actors import Actor, Role
from yimen.surfaces.common import elder, kiosk
from yimen.surfaces.common.access import NOBODY, actor_of
from yimen.surfaces.common.places import desks_of, places_of


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go; `here` where the reader already is in it."""

    label: str
    href: str
    here: bool
    exactly: bool = False  # this page, and not one below it
    key: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    label: str
    view: str


_PORTAL = (
    _Place("首页", "portal:home"),
    _Place("办事指南", "guides:items"),
    _Place("我的办件", "portal:cases"),
    _Place("查进度", "portal:progress"),
    _Place("办事大厅", "portal:halls"),
)
_HELP = (
    _Place("使用帮助", "portal:help"),
    _Place("文书验真", "portal:verify"),
    _Place("许可决定公开", "portal:decisions"),
    _Place("听证公告", "portal:hearings"),
    _Place("委托公告", "portal:delegations"),
)


class Site:
    """The frame around a page. `account` is read only when a template asks for it.

    `bare`: for the page that says something went wrong inside; it asks nothing of the database.
    """

    def __init__(self, request: HttpRequest, *, bare: bool = False) -> None:
        self._request = request
        self._bare = bare
        self.county: str = settings.YIMEN_COUNTY_NAME
        self.demonstration: bool = settings.YIMEN_DEMONSTRATION
        self.complaint_phone: str | None = settings.YIMEN_COMPLAINT_PHONE
        self.hall_phone: str | None = settings.YIMEN_HALL_PHONE
        self.sign_in: str = settings.LOGIN_URL
        self.elder = elder.is_on(request)
        self.kiosk = kiosk.is_on(request)

    @cached_property
    def elder_on(self) -> str:
        """Where large type is switched on."""
        return elder.address(self._request, on=True)

    @cached_property
    def elder_off(self) -> str:
        """Where large type is switched off."""
        return elder.address(self._request, on=False)

    @property
    def here(self) -> str:
        """The address of this page, to return to after signing in."""
        return self._request.get_full_path()

    @property
    def sign_out(self) -> str:
        """Where the sign-out form posts, "" while nobody built it."""
        return _address("portal:sign_out")

    @property
    def me(self) -> str:
        """A citizen's own page; staff have none."""
        return "" if self.actor.is_staff else _address("portal:me")

    @property
    def account(self) -> str:
        """The name of who is signed in, or ""."""
        return self.actor.name

    @cached_property
    def actor(self) -> Actor:
        """Who is signed in, with posts and powers."""
        return NOBODY if self._bare else actor_of(self._request)

    @property
    def roles(self) -> str:
        """The posts of who is signed in, in words."""
        return "、".join(role.label for role in Role if role in self.actor.roles and role is not Role.applicant)

    @property
    def nav(self) -> list[Link]:
        """The portal's main places; a place appears once its page exists."""
        return [link for place in _PORTAL if (link := self._link(place))]

    @property
    def helping(self) -> list[Link]:
        """What stands at the foot of every page of the portal."""
        return [link for place in _HELP if (link := self._link(place))]

    @property
    def surfaces(self) -> list[Link]:
        """The staff surfaces open to this account."""
        return [link for desk in desks_of(self.actor.roles) if (link := self._link(_Place(desk.label, desk.home)))]

    @cached_property
    def places(self) -> list[Link]:
        """The places of the desk this page belongs to. Below a place, the letters belong to the acts of the page."""
        found = self._request.resolver_match
        if not self.actor.is_staff or found is None or not found.namespaces:
            return []
        path, places = self._request.path, places_of(found.namespaces, self.actor.roles)
        hrefs = [_address(place.view) for place in places]
        here = max((href for href in hrefs if _leads_to(href, path)), key=len, default="")
        keyed = path in hrefs
        return [
            Link(place.label, href, href == here, href == path, place.key if keyed or place.everywhere else "")
            for place, href in zip(places, hrefs, strict=True)
        ]

    def _link(self, place: _Place) -> Link | None:
        href = _address(place.view)
        return Link(place.label, href, _leads_to(href, self._request.path)) if href else None


def _leads_to(href: str, path: str) -> bool:
    """Whether the page at `path` is the one at `href` or below it."""
    return path == href or (href not in {"", "/"} and path.startswith(f"{href.rstrip('/')}/"))


def _address(view: str) -> str:
    return _address_in(settings.ROOT_URLCONF, view)


@cache  # every page asks for the same ten
def _address_in(addresses: str, view: str) -> str:
    try:
        return reverse(view, addresses)
    except NoReverseMatch:
        return ""


def page(request: HttpRequest) -> dict[str, Site]:
    """The context processor."""
    return {"site": Site(request)}
