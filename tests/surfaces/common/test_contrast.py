"""Every pair of colours that carries words can be read: 4.5:1 (WCAG 2.2, 1.4.3), and 7:1 in elder mode (1.4.6)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from yimen.surfaces import common

TOKENS = Path(common.__file__).parent / "static/yimen/tokens.css"
GROUNDS = ("paper", "sheet", "sunken", "accent-soft")
TONES = ("done", "warn", "danger", "plain")
WORDS = [
    *[(ink, ground) for ink in ("ink", "quiet", "accent", "accent-strong") for ground in GROUNDS],
    *[(tone, ground) for tone in TONES for ground in (f"{tone}-soft", "sheet", "paper")],
    *[("ink", f"{tone}-soft") for tone in TONES],
    *[("on-action", "action"), ("on-action", "action-strong"), ("on-bar", "bar")],
]
SHAPES = [("edge", "sheet"), ("edge", "paper"), ("focus", "sheet"), ("focus", "paper"), ("action", "paper")]
MODES = ("light", "light elder", "dark", "dark elder")


def _tokens(mode: str) -> dict[str, str]:
    css = re.sub(r"/\*.*?\*/", "", TOKENS.read_text(encoding="utf-8"), flags=re.DOTALL)
    light, dark = css.split("@media screen and (prefers-color-scheme: dark)")
    found: dict[str, str] = {}
    for part in (light, dark) if mode.startswith("dark") else (light,):
        for selector, body in re.findall(r"(:root[.\w]*) \{(.*?)\}", part, flags=re.DOTALL):
            if selector == ":root" or mode.endswith("elder"):
                found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", body))
    return found


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Between 1 and 21, by WCAG's formula."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_gives_21_for_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("mode", MODES)
def test_words_can_be_read(mode: str) -> None:
    tokens, least = _tokens(mode), 7.0 if mode.endswith("elder") else 4.5
    weak = {(a, b): round(ratio, 2) for a, b in WORDS if (ratio := contrast(tokens[a], tokens[b])) < least}
    assert weak == {}


@pytest.mark.parametrize("mode", MODES)
def test_edges_and_focus_can_be_seen(mode: str) -> None:
    tokens = _tokens(mode)
    weak = {(a, b): round(ratio, 2) for a, b in SHAPES if (ratio := contrast(tokens[a], tokens[b])) < 3}
    assert weak == {}


@pytest.mark.parametrize("mode", MODES)
def test_the_staff_bar_can_be_read(mode: str) -> None:
    tokens = _tokens(mode)
    assert contrast(tokens["bar-quiet"], tokens["bar"]) >= 7


def test_no_style_sheet_names_a_colour_of_its_own() -> None:
    others = [path for path in TOKENS.parent.glob("*.css") if path.name not in {"tokens.css", "print.css"}]
    stray = {path.name: re.findall(r"#[0-9a-fA-F]{3,8}\b", path.read_text(encoding="utf-8")) for path in others}
    # White stays white under a QR code, a signature and around the staff bar's focus, in dark mode too.
    assert {name: set(colours) for name, colours in stray.items() if colours} == {
        "components.css": {"#fff"},
        "staff.css": {"#ffffff"},
    }
