"""What a name is found by: tokens, pairs of characters, pinyin and initials, as lexemes of a `simple` tsvector.

PostgreSQL's trigrams find nothing for two Chinese characters, so every adjacent pair is a lexeme of its own. Pinyin
is stored for each token and from each token on ("p" + shipin, "p" + shipinjingying…), so that a whole word is found by
one lexeme and any beginning by one prefix.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import rjieba
from pypinyin import lazy_pinyin
from pypinyin.seg.simpleseg import seg

_NOT_WORD = re.compile(r"[\W_]+")
_CHINESE = re.compile(r"[㐀-鿿豈-﫿𠀀-𳎯]+")
# Nobody types more than this before the item is there; what is stored and what is asked are cut alike.
PINYIN_LENGTH, INITIALS_LENGTH = 16, 8
_SORT_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Naming:
    """What something is called: its name, other words for it (its result), and words of its surroundings."""

    name: str
    also: tuple[str, ...]
    around: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What is stored of a naming: as names are compared, as they are listed, and a tsvector's text."""

    name_key: str
    sort_key: str
    vector: str


def words_of(namings: Sequence[Naming]) -> list[Words]:
    """The words of each. It asks nobody anything, so that another process may do it."""
    return [Words(key_of(one.name), sort_key_of(one.name), vector(one)) for one in namings]


def key_of(text: str) -> str:
    """`text` as names are compared: half-width, lower case, without spaces and punctuation."""
    return _NOT_WORD.sub("", _tidy(text))


def sort_key_of(text: str) -> str:
    """Pinyin with the text behind it: the order in which names are listed."""
    return f"{''.join(_sounds(_tidy(text)))} {key_of(text)}"[:_SORT_LENGTH]


def tokens_of(text: str) -> list[str]:
    """The words in `text` in order, without punctuation."""
    cut: list[str] = rjieba.cut(_tidy(text))
    return [token for token in cut if not _NOT_WORD.fullmatch(token)]


def pairs_of(text: str) -> list[str]:
    """Every two adjacent Chinese characters."""
    return [run[at : at + 2] for run in _CHINESE.findall(key_of(text)) for at in range(len(run) - 1)]


def word_lexemes(text: str) -> set[str]:
    """Tokens, the shorter tokens inside them, and pairs of characters."""
    short: list[str] = rjieba.cut_for_search(_tidy(text))
    return {token for token in short if not _NOT_WORD.fullmatch(token)} | set(pairs_of(text))


def sound_lexemes(text: str) -> set[str]:
    """Pinyin and initials of each token, and from each token to the end of the name.

    They are marked "p" and "i", so that they never meet a Latin word. Tokens inside tokens count too: 居民身份证 is
    found by sfz as well as by jmsfz.
    """
    tidy = _tidy(text)
    sounds = _sounds(tidy)
    found: list[tuple[str, int, int]] = rjieba.tokenize(tidy, mode="search")
    spans = {span for _, start, end in found for span in ((start, end), (start, len(tidy)))}
    parts = [[sound for sound in sounds[start:end] if sound] for start, end in spans]
    return {lexeme for part in parts for lexeme in _marked(part)}


def sounds_of(text: str) -> tuple[str, str]:
    """Pinyin and initials of the whole of `text`, as somebody types them: ("gongshangju", "gsj")."""
    sounds = _heard(text)
    return "".join(sounds), "".join(sound[0] for sound in sounds)


def vector(naming: Naming) -> str:
    """The text of a tsvector: the name weighs A, other words for the thing B, its surroundings C.

    Those other than the name are heard as a whole only. About a kilobyte: a row of more than two would be compressed,
    and a search for a common word unpacks hundreds.
    """
    lexemes: dict[str, str] = {}
    for weight, texts in (("C", naming.around), ("B", naming.also)):
        lexemes.update((lexeme, weight) for text in texts for lexeme in _whole_lexemes(text))
    lexemes.update(dict.fromkeys(word_lexemes(naming.name) | sound_lexemes(naming.name), "A"))
    return " ".join(f"{quoted(lexeme)}:1{weight}" for lexeme, weight in sorted(lexemes.items()))


def quoted(lexeme: str) -> str:
    """`lexeme` as tsvector and tsquery read it."""
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


@lru_cache(maxsize=16)  # a name is asked for its order and for its words
def _sounds(text: str) -> tuple[str, ...]:
    """What each character sounds like in its word, itself where it is not Chinese, "" where it is not heard."""

    return tuple(sound for word in seg(text) for sound in _sounds_of_word(word))


@lru_cache(maxsize=1 << 15)  # the words of a catalogue come again and again, and pypinyin works on each for long
def _sounds_of_word(word: str) -> tuple[str, ...]:
    def one_by_one(run: str) -> Any:  # a list, which pypinyin takes and its types leave out
        return ["" if _NOT_WORD.fullmatch(one) else one for one in run]

    return tuple(lazy_pinyin(word, errors=one_by_one))


@lru_cache(maxsize=1024)  # departments, topics and results are the same for many items
def _whole_lexemes(text: str) -> frozenset[str]:
    return frozenset(word_lexemes(text) | _marked(_heard(text)))


def _heard(text: str) -> list[str]:
    return [sound for sound in _sounds(_tidy(text)) if sound]


def _marked(sounds: Sequence[str]) -> set[str]:
    """The lexemes of a word; one character alone sounds like too many others."""
    if len(sounds) < 2:
        return set()
    return {"p" + "".join(sounds)[:PINYIN_LENGTH], "i" + "".join(sound[0] for sound in sounds)[:INITIALS_LENGTH]}
