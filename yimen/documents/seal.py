"""The picture of an organ's round seal (圆形印章), drawn from its name.

It has the look of a local organ's seal (round, a star in the middle, the name around it from left to right), so that a
reader finds what she expects. It proves nothing: what proves a document is its verification code.
"""

from __future__ import annotations

from html import escape
from math import cos, pi, sin

_SIZE = 420
_CENTRE = _SIZE / 2
_RED = "#c8161d"
_FONTS = "Noto Serif SC, Noto Sans CJK SC"
_DEMONSTRATION = "演示用章"


def seal_svg(organ_name: str, seal_text: str, *, demonstration: bool) -> str:
    """SVG of the seal of `organ_name`; under the star stands `seal_text` (专用章), and 演示用章 for demonstration."""
    lines = [line for line in (seal_text, _DEMONSTRATION if demonstration else "") if line]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE} {_SIZE}" '
        f'fill="{_RED}" opacity="0.8" font-family="{_FONTS}">'
        f'<circle cx="{_CENTRE:g}" cy="{_CENTRE:g}" r="203" fill="none" stroke="{_RED}" stroke-width="12"/>'
        f"{_star()}{_name_on_arc(organ_name)}{_lines(lines)}</svg>"
    )


def _star() -> str:
    """Five points around the centre, the first upwards."""
    radii = (70.0, 70.0 * sin(pi / 10) / cos(pi / 5))
    corners = ((radii[corner % 2], corner * pi / 5) for corner in range(10))
    points = (f"{_CENTRE + radius * sin(angle):.2f},{_CENTRE - radius * cos(angle):.2f}" for radius, angle in corners)
    return f'<polygon points="{" ".join(points)}"/>'


def _name_on_arc(name: str) -> str:
    """Each character on its own ray; a long name takes a longer arc and narrower characters."""
    span = min(260.0, 24.0 * (len(name) - 1))
    step = span / max(len(name) - 1, 1)
    size = 50
    narrow = min(1.0, step * 148 * pi / 180 / size)
    return "".join(
        f'<text font-size="{size}" text-anchor="middle" stroke="{_RED}" stroke-width="0.8" '
        f'transform="rotate({-span / 2 + place * step:.2f} {_CENTRE:g} {_CENTRE:g}) translate({_CENTRE:g} 70) '
        f'scale({narrow:.3f} 1)">{escape(character)}</text>'
        for place, character in enumerate(name)
    )


def _lines(lines: list[str]) -> str:
    return "".join(
        f'<text x="{_CENTRE:g}" y="{318 + 40 * place}" font-size="34" text-anchor="middle" stroke="{_RED}" '
        f'stroke-width="0.5">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )
