"""How a call is spoken: which clips, one after the other (叫号语音).

A number on a ticket is read digit by digit, 1 as 幺 so that it is not taken for 7; the number of a counter is read as
a number (十二号窗口). This is custom, no standard sets it. The clips are a closed list: a hall can record its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_uppercase

from yimen.law.halls.counters import CounterKind

HIGHEST_COUNTER = 999
"""That is read as a number; a higher one is read digit by digit."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A piece of speech. `spelling` is how the synthesiser is given it: pinyin with tones, or a letter."""

    name: str
    words: str
    spelling: str


_DIGITS = (
    ("零", "ling2"), ("一", "yi1"), ("二", "er4"), ("三", "san1"), ("四", "si4"), ("五", "wu3"), ("六", "liu4"),
    ("七", "qi1"), ("八", "ba1"), ("九", "jiu3"),
)  # fmt: skip
_WORDS = (
    Clip("please", "请", "qing3"),
    Clip("again", "再次呼叫", "zai4 ci4 hu1 jiao4"),
    Clip("number", "号", "hao4"),
    Clip("to", "到", "dao4"),
    Clip("one_on_the_phone", "幺", "yao1"),
    Clip("ten", "十", "shi2"),
    Clip("hundred", "百", "bai3"),
    Clip("window", "号窗口", "hao4 chuang1 kou3"),
    Clip("issuing_window", "号出件窗口", "hao4 chu1 jian4 chuang1 kou3"),
    Clip("guide_desk", "导办台", "dao3 ban4 tai2"),
)
CHIME = Clip("chime", "提示音", "")
"""Before every announcement; not speech."""

CLIPS: tuple[Clip, ...] = (
    *(Clip(f"digit_{value}", word, pinyin) for value, (word, pinyin) in enumerate(_DIGITS)),
    *(Clip(f"letter_{letter.lower()}", letter, letter) for letter in ascii_uppercase),
    *_WORDS,
    CHIME,
)
"""Everything that can be said."""
_BY_NAME = {clip.name: clip for clip in CLIPS}


def announcement(*, label: str, counter: int, kind: CounterKind, times: int) -> tuple[str, ...]:
    """The names of the clips of a call, in order, without the chime. `label`: A012. `times`: 1 for the first call, more
    for a recall. Raises ValueError for a label that no ticket has.
    """
    opening = "please" if times <= 1 else "again"
    return (opening, *_ticket(label), "number", "to", *_place(counter, kind))


def destination(counter: int, kind: CounterKind) -> str:
    """Where somebody is called to, as it is read on a board: 7号窗口."""
    return kind.label if kind is CounterKind.guide else f"{counter}号窗口"


def spoken(names: Iterable[str]) -> str:
    """What is heard, in characters: for the page, for people who do not hear, and for whoever checks the clips."""
    return "".join(_BY_NAME[name].words for name in names)


def _ticket(label: str) -> tuple[str, ...]:
    letter, digits = label[:1], label[1:]
    if letter not in ascii_uppercase or not letter or not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"no ticket is called {label!r}")
    return (f"letter_{letter.lower()}", *("one_on_the_phone" if digit == "1" else f"digit_{digit}" for digit in digits))


def _place(counter: int, kind: CounterKind) -> tuple[str, ...]:
    if kind is CounterKind.guide:
        return ("guide_desk",)
    return (*_read(counter), "issuing_window" if kind is CounterKind.issuing else "window")


def _read(number: int) -> tuple[str, ...]:
    """A number as it is said: 十, 十二, 二十, 一百零五, 一百一十."""
    if not 0 < number <= HIGHEST_COUNTER:
        return tuple(f"digit_{digit}" for digit in str(abs(number)))
    hundreds, rest = divmod(number, 100)
    said = (f"digit_{hundreds}", "hundred") if hundreds else ()
    if hundreds and 0 < rest < 10:
        said = (*said, "digit_0")
    return said + _below_hundred(rest, after_hundreds=hundreds > 0)


def _below_hundred(number: int, *, after_hundreds: bool) -> tuple[str, ...]:
    tens, ones = divmod(number, 10)
    said: tuple[str, ...] = ()
    if tens:
        said = ("ten",) if tens == 1 and not after_hundreds else (f"digit_{tens}", "ten")
    return (*said, f"digit_{ones}") if ones else said
