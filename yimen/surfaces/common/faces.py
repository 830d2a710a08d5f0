"""Five faces for five grades: a drawing beside the word, never in its place."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

_MOUTHS = {
    5: "M8 13.5c.8 3 2.2 4 4 4s3.2-1 4-4z",
    4: "M8 14c1 2 2.4 2.8 4 2.8s3-.8 4-2.8",
    3: "M8.5 15.5h7",
    2: "M8 17c1-2 2.4-2.6 4-2.6s3 .6 4 2.6",
    1: "M8 17.5c.6-3 2-4 4-4s3.4 1 4 4zM6.5 7.5l3 1.5M17.5 7.5l-3 1.5",
}


def face(score: int) -> SafeString:
    """The face of a grade, hidden from screen readers: the word says it."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" '
        'stroke-linecap="round" stroke-linejoin="round" focusable="false" aria-hidden="true">'
        '<path d="M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zM8.7 10v.6M15.3 10v.6{}"/></svg>',
        _MOUTHS[score],
    )
