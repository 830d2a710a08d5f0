"""What a name is found by."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from tests.catalogue.county import shipped_list
from yimen.catalogue.search_words import sounds_of

_NAMES = [str(item["name"]) for item in shipped_list()["items"]]
_HEARD = [name for name in _NAMES if name.isalpha()]


@given(st.lists(st.sampled_from(_HEARD), min_size=1, max_size=3), st.integers(0, 12), st.integers(1, 30))
@example(["重庆银行行长重量重复长春"], 0, 30)
def test_a_name_sounds_as_pypinyin_reads_the_whole_of_it(names: list[str], start: int, length: int) -> None:
    text = "".join(names)[start : start + length]
    assert sounds_of(text)[0] == "".join(lazy_pinyin(text.lower()))
