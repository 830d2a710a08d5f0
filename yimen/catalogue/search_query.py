"""From what somebody typed to a tsquery: a synonym or a word is a unit, and units are joined by AND or by OR."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from yimen.catalogue.search_words import INITIALS_LENGTH, PINYIN_LENGTH, key_of, pairs_of, quoted, sounds_of, tokens_of

QUERY_LENGTH = 60
_LATIN = re.compile(r"[a-z][a-z' ]*")
# Words around a wish rather than in it; left out unless nothing else is there.
_EMPTY_WORDS = frozenset(
    [
        "我",
        "想",
        "要",
        "想要",
        "我想",
        "我要",
        "怎么",
        "怎样",
        "如何",
        "哪里",
        "哪儿",
        "什么",
        "需要",
        "的",
        "了",
        "吗",
        "呢",
        "在",
        "去",
        "到",
        "能",
        "可以",
        "请问",
        "请",
        "一个",
        "一下",
        "个",
        "办",
        "办理",
        "申请",
        "材料",
        "手续",
        "流程",
    ]
)


@dataclass(frozen=True, slots=True)
class Synonyms:
    """`means`: what each everyday term means. `sounds`: the terms that sound so, by pinyin and by initials."""

    means: Mapping[str, Sequence[str]]
    sounds: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, means: Mapping[str, Sequence[str]]) -> Synonyms:
        """The terms of `means`, all in lower case, with their sounds."""
        sounds: dict[str, list[str]] = {}
        for term in means:
            for sound in set(sounds_of(term)) - {term}:
                sounds.setdefault(sound, []).append(term)
        return cls(means, sounds)

    def for_word(self, word: str) -> list[str]:
        """What else to look for when somebody typed `word`."""
        terms = self.sounds.get(word, ())
        return [*self.means.get(word, ()), *terms, *chain.from_iterable(self.means[term] for term in terms)]


@dataclass(frozen=True, slots=True)
class Query:
    """`key`: the name it would be exactly. `tries`: tsqueries from the strictest to the most forgiving."""

    key: str
    tries: tuple[str, ...]


def parse_query(text: str, synonyms: Synonyms) -> Query:
    """What to look for when somebody typed `text` (cut to `QUERY_LENGTH` characters).

    All units; for Latin letters as whole words of pinyin or initials first, then as their beginnings; last any unit.
    """
    tidy = unicodedata.normalize("NFKC", text).replace("\x00", "").strip().lower()[:QUERY_LENGTH]
    words = _split(tidy, synonyms)
    strict = [unit for word in words if (unit := _unit(word, synonyms, mark=""))]
    loose = [unit for word in words if (unit := _unit(word, synonyms, mark=":*"))]
    tries = (" & ".join(strict), " & ".join(loose), " | ".join(loose))
    return Query(key=key_of(tidy), tries=tuple(dict.fromkeys(one for one in tries if one)))


def _split(text: str, synonyms: Synonyms) -> list[str]:
    """Known everyday terms first, the longest wins; what lies between them is cut into words."""
    if _LATIN.fullmatch(text) and text not in synonyms.means:
        return [re.sub(r"[' ]", "", text)]
    terms = sorted((term for term in synonyms.means if term in text), key=len, reverse=True)
    if terms:
        pieces = re.split(f"({'|'.join(map(re.escape, terms))})", text)
        words = list(chain.from_iterable([piece] if piece in synonyms.means else tokens_of(piece) for piece in pieces))
    else:
        words = tokens_of(text)
    telling = [word for word in words if word in synonyms.means or (word not in _EMPTY_WORDS and not _lonely(word))]
    return telling or words


def _lonely(word: str) -> bool:
    return len(word) == 1 and not word.isascii()


def _unit(word: str, synonyms: Synonyms, mark: str) -> str:
    alternatives = [_plain(one, mark) for one in (word, *synonyms.for_word(word))]
    return "(" + " | ".join(dict.fromkeys(one for one in alternatives if one)) + ")" if any(alternatives) else ""


def _plain(word: str, mark: str) -> str:
    """One word: itself or all its pairs of characters; Latin letters also as pinyin or initials, with `mark`."""
    key = key_of(word)
    if not key:
        return ""
    if key.isascii() and key.isalpha() and len(key) > 1:
        pinyin, initials = quoted("p" + key[:PINYIN_LENGTH]), quoted("i" + key[:INITIALS_LENGTH])
        return f"({quoted(key)} | {pinyin}{mark} | {initials}{mark})"
    pairs = pairs_of(key)
    if len(key) == 1:
        return f"{quoted(key)}:*"
    if len(pairs) <= 1:
        return quoted(key)
    return f"({quoted(key)} | ({' & '.join(map(quoted, dict.fromkeys(pairs)))}))"
