"""Icons drawn by hand on a grid of 24: one line weight, the colour of the words beside them."""

from __future__ import annotations

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

_PATHS = {
    "search": "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.2 16.2 21 21",
    "phone": "M6 3h3l2 5-2.2 1.6a12 12 0 0 0 5.6 5.6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z",
    "elder": "M3 19 8 6l5 13M4.8 15h6.4M18 8v8M14 12h8",
    "document": "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
    "check": "m5 12.5 4.5 4.5L19 7.5",
    "done": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.3l2.8 2.8L16 9.6",
    "cross": "m6 6 12 12M18 6 6 18",
    "warning": "M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.3",
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.6v.3",
    "user": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c0-4.5 3.5-7 8-7s8 2.5 8 7",
    "company": "M4 21V5h9v16M13 10h7v11M2 21h20M7 9h3M7 13h3M7 17h3M16 14h1M16 17h1",
    "hall": "M3 9.5 12 4l9 5.5M5 10v8M9.7 10v8M14.3 10v8M19 10v8M3 20.5h18",
    "home": "m3 11 9-7 9 7M6 9.5V20h12V9.5M10 20v-6h4v6",
    "place": "M12 21s7-6.2 7-11.3A7 7 0 0 0 5 9.7C5 14.8 12 21 12 21zM12 7.3a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
    "money": "m6 4 6 8 6-8M12 12v9M7 13h10M7 17h10",
    "folder": "M3 6h6l2 2.5h10V19H3z",
    "inbox": "M4 5h16l1 9v5H3v-5zM3 14h5l1.5 2.5h5L16 14h5",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "download": "M12 4v11M7.5 11 12 15.5 16.5 11M4 20h16",
    "upload": "M12 16V5M7.5 9.5 12 5l4.5 4.5M4 20h16",
    "arrow": "m9 5 7 7-7 7",
    "back": "m15 5-7 7 7 7",
    "bell": "M6 17V11a6 6 0 0 1 12 0v6M4 17h16M10 20.5h4",
    "refresh": "M20 11a8 8 0 1 0-1.5 6M20 4v7h-7",
    "key": "M3 7h18v11H3zM7 11h.5M11 11h.5M15 11h.5M8 15h8",
    "filter": "M4 6h16M7 12h10M10 18h4",
    "seal": "M12 3a5 5 0 0 1 3 9l.8 4H8.2L9 12a5 5 0 0 1 3-9zM5 16h14v5H5z",
    "star": "m12 4 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z",
    "edit": "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
    "sign-in": "M10 4h9v16h-9M3 12h11M10.5 8l4 4-4 4",
    "sign-out": "M14 4H5v16h9M10 12h11M17.5 8l4 4-4 4",
    "pause": "M9 5v14M15 5v14",
    "grid": "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z",
    "event": "M12 4v16M4 12h16M6.3 6.3l11.4 11.4M17.7 6.3 6.3 17.7",
}
NAMES = tuple(_PATHS)


@cache
def icon(name: str, title: str = "") -> SafeString:
    """An icon by name (see NAMES), hidden from screen readers unless it has a title of its own.

    Raises KeyError for an icon nobody drew: a page with a hole in it should fail in its test.
    """
    label = format_html('role="img" aria-label="{}"', title) if title else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" '
        'stroke-linecap="round" stroke-linejoin="round" focusable="false" {}><path d="{}"/></svg>',
        label,
        _PATHS[name],
    )


def brand_mark() -> SafeString:
    """The mark of the house: a door standing open under one line (一, 门)."""
    return SafeString(
        '<svg viewBox="0 0 36 36" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="square" '
        'aria-hidden="true" focusable="false"><path d="M4 4.5h28M7 32V10.5h22V32"/>'
        '<path fill="currentColor" stroke="none" d="M11 14.5 21 18v15.5H11z"/></svg>'
    )
