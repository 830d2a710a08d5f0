"""The pictures on the signs of a hall, drawn here in plain shapes; the form around a safety sign follows GB 2894: a
ring with a slash forbids, a triangle warns, a green field leads.

A picture stands in a square of 100 by 100. `{c}` is its colour, `{b}` that of what lies behind it.
"""

from __future__ import annotations

from typing import Final

from yimen.law.halls.signs import Colour, SignKind

_BLACK, _WHITE = "#111111", "#ffffff"


def picture(kind: SignKind, symbol: str) -> str:
    """The SVG of `symbol` as a sign of that kind shows it. Raises KeyError for a symbol nobody drew."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" stroke-linecap="round" stroke-linejoin="round">'
        f"{_FORMS.get(kind, _plain)(_SHAPES[symbol])}</svg>"
    )


def _plain(shape: str) -> str:
    return _drawn(shape, Colour.plain, _WHITE)


def _prompt(shape: str) -> str:
    field = f'<rect x="1" y="1" width="98" height="98" rx="6" fill="{Colour.prompt}"/>'
    return field + _placed(_drawn(shape, _WHITE, Colour.prompt), 13, 13, 0.74)


def _warning(shape: str) -> str:
    form = f'<path d="M50 6 L96 90 H4 Z" fill="{Colour.warning}" stroke="{_BLACK}" stroke-width="6"/>'
    return form + _placed(_drawn(shape, _BLACK, Colour.warning), 28, 38, 0.44)


def _prohibition(shape: str) -> str:
    ring = f'<circle cx="50" cy="50" r="43" fill="none" stroke="{Colour.prohibition}" stroke-width="9"/>'
    slash = f'<path d="M20 20 L80 80" stroke="{Colour.prohibition}" stroke-width="9"/>'
    white = f'<circle cx="50" cy="50" r="48" fill="{_WHITE}"/>'
    return white + _placed(_drawn(shape, _BLACK, _WHITE), 22, 22, 0.56) + slash + ring


def _drawn(shape: str, colour: str, behind: str) -> str:
    return shape.replace("{c}", colour).replace("{b}", behind)


def _placed(shape: str, x: int, y: int, scale: float) -> str:
    return f'<g transform="translate({x} {y}) scale({scale})">{shape}</g>'


_FORMS = {
    SignKind.prompt: _prompt,
    SignKind.warning: _warning,
    SignKind.prohibition: _prohibition,
}

_FIGURE = (
    '<circle cx="{x}" cy="22" r="11" fill="{c}"/><path d="M{l} 78 V52 q0 -14 14 -14 q14 0 14 14 V78 Z" fill="{c}"/>'
)


def _figure(x: int) -> str:
    return _FIGURE.replace("{x}", str(x)).replace("{l}", str(x - 14))


_SHAPES: Final = {
    "counter": _figure(50)
    + '<rect x="8" y="70" width="84" height="20" rx="3" fill="{c}" stroke="{b}" stroke-width="4"/>',
    "question": (
        '<circle cx="50" cy="50" r="42" fill="{c}"/><path d="M36 40 q0 -15 14 -15 q15 0 15 13 q0 8 -9 13 q-6 4 -6 11" '
        'fill="none" stroke="{b}" stroke-width="8"/><circle cx="50" cy="76" r="5" fill="{b}"/>'
    ),
    "sheet": (
        '<path d="M22 8 H64 L80 24 V92 H22 Z" fill="{c}"/>'
        '<path d="M34 38 H68 M34 54 H68 M34 70 H56" stroke="{b}" stroke-width="6"/>'
    ),
    "terminal": (
        '<rect x="24" y="6" width="52" height="62" rx="5" fill="{c}"/>'
        '<rect x="32" y="15" width="36" height="34" fill="{b}"/>'
        '<path d="M42 68 H58 V86 H74 V94 H26 V86 H42 Z" fill="{c}"/>'
    ),
    "phone": (
        '<path d="M24 10 L40 8 L46 30 L36 38 Q44 54 62 64 L70 54 L92 60 L90 76 '
        'Q88 90 72 90 Q14 78 10 26 Q10 12 24 10 Z" fill="{c}"/>'
    ),
    "chair": (
        '<path d="M28 8 V58 H70 V90 M28 58 V90" fill="none" stroke="{c}" stroke-width="10"/>'
        '<path d="M28 58 H70" stroke="{c}" stroke-width="14"/>'
    ),
    "clock": (
        '<circle cx="50" cy="50" r="42" fill="{c}"/>'
        '<path d="M50 24 V50 L68 62" fill="none" stroke="{b}" stroke-width="8"/>'
    ),
    "stick": (
        '<circle cx="42" cy="16" r="10" fill="{c}"/>'
        '<path d="M40 30 Q30 46 36 62 L28 92 M36 62 L50 74 L52 92 M40 34 L62 50" fill="none" '
        'stroke="{c}" stroke-width="9"/>'
        '<path d="M62 50 q8 -10 14 0 V92" fill="none" stroke="{c}" stroke-width="5"/>'
    ),
    "two": _figure(30) + _figure(70),
    "globe": (
        '<circle cx="50" cy="50" r="40" fill="none" stroke="{c}" stroke-width="7"/>'
        '<ellipse cx="50" cy="50" rx="17" ry="40" fill="none" stroke="{c}" stroke-width="6"/>'
        '<path d="M10 50 H90 M16 30 H84 M16 70 H84" stroke="{c}" stroke-width="6"/>'
    ),
    "parcel": (
        '<path d="M12 30 L50 12 L88 30 V74 L50 92 L12 74 Z" fill="{c}"/>'
        '<path d="M12 30 L50 48 L88 30 M50 48 V92" fill="none" stroke="{b}" stroke-width="5"/>'
    ),
    "guide": (
        '<path d="M46 6 H54 V94 H46 Z" fill="{c}"/><path d="M20 16 H72 L88 28 L72 40 H20 Z" fill="{c}"/>'
        '<path d="M80 48 H28 L12 60 L28 72 H80 Z" fill="{c}"/>'
    ),
    "exit": (
        '<path d="M70 6 H95 V94 H70" fill="none" stroke="{c}" stroke-width="8"/>'
        '<circle cx="52" cy="15" r="10" fill="{c}"/>'
        '<path d="M46 32 L36 58 L56 68 L50 92 M36 58 L26 74 L4 72 M46 32 L62 46 L78 40 M46 32 L26 34 L16 50" '
        'fill="none" stroke="{c}" stroke-width="9"/>'
    ),
    "camera": (
        '<path d="M8 30 L64 12 L74 42 L18 60 Z" fill="{c}"/><path d="M78 20 L90 16 L96 34 L84 38 Z" fill="{c}"/>'
        '<path d="M44 56 V76 H14 M14 62 V92" fill="none" stroke="{c}" stroke-width="8"/>'
    ),
    "no_smoking": (
        '<rect x="4" y="58" width="64" height="15" fill="{c}"/><rect x="72" y="58" width="9" height="15" fill="{c}"/>'
        '<rect x="85" y="58" width="9" height="15" fill="{c}"/>'
        '<path d="M90 48 q2 -14 -10 -16 q-12 -2 -10 -16" fill="none" stroke="{c}" stroke-width="7"/>'
    ),
    "no_stacking": (
        '<rect x="8" y="54" width="38" height="36" fill="{c}"/><rect x="54" y="54" width="38" height="36" fill="{c}"/>'
        '<rect x="31" y="12" width="38" height="36" fill="{c}"/>'
    ),
    "slip": (
        '<circle cx="70" cy="14" r="11" fill="{c}"/><path d="M62 28 L46 58 L14 50 M46 58 L60 78 L88 72 M58 36 L34 24 '
        'M60 34 L86 44" fill="none" stroke="{c}" stroke-width="10"/><path d="M6 94 H94" stroke="{c}" stroke-width="7"/>'
    ),
    "shock": '<path d="M58 2 L22 56 H46 L36 98 L80 38 H54 Z" fill="{c}"/>',
}  # fmt: skip
