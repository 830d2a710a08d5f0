"""Pages that look the same to every visitor who has not signed in, kept in the process until others push them out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse

from yimen.surfaces.common import elder, kiosk

KEPT_PAGES = 2000


class PageMemory:
    """The last used pages by key; what is in the key is all that the page may depend on."""

    def __init__(self, size: int = KEPT_PAGES) -> None:
        self._size = size
        self._pages: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()

    def page(self, request: HttpRequest, key: Hashable, draw: Callable[[], HttpResponse]) -> HttpResponse:
        """The page under `key` for a stranger; drawn for anybody whose own name or messages may stand on it."""
        if not _is_stranger(request):
            return draw()
        full_key = (key, request.get_full_path(), elder.is_on(request), kiosk.is_on(request))
        with self._lock:
            known = self._pages.get(full_key)
            if known is not None:
                self._pages.move_to_end(full_key)
        if known is not None:
            return HttpResponse(known)
        response = draw()
        if response.status_code == 200 and len(response.content) < 500_000:
            self._keep(full_key, response.content)
        return response

    def _keep(self, key: Hashable, content: bytes) -> None:
        with self._lock:
            self._pages[key] = content
            while len(self._pages) > self._size:
                self._pages.popitem(last=False)


def _is_stranger(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME not in request.COOKIES and not get_messages(request)
