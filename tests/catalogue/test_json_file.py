"""A JSON file of items is read one item after the other."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest

from yimen.catalogue import json_file
from yimen.catalogue.files import FileFormat, read_items, write_items
from yimen.law.refusal import Refusal


@pytest.mark.parametrize("piece", [1, 7, 1 << 20])
@pytest.mark.parametrize("items", [[], [1.5, 12], [{"a": "文字“\\u4e00”"}, None, [[], {}], "x"]], ids=str)
def test_the_items_are_those_of_the_whole_document(
    items: list[Any], piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_file, "_PIECE", piece)
    text = json.dumps({"made": 20, "items": items, "format": "yimen-items-1"}, ensure_ascii=False, indent=2)
    assert list(read_items(BytesIO(text.encode("utf-8-sig"))).rows) == items


def test_what_is_written_is_read_again() -> None:
    file, items = BytesIO(), [{"code": "一"}, {"code": "二"}]
    assert write_items(items, file, FileFormat.json) == 2
    file.seek(0)
    assert list(read_items(file).rows) == items


@pytest.mark.parametrize(
    "text",
    [
        "{", "{}", '{"items": []}', '{"format": "yimen-items-1"}', '{"format": "other", "items": []}',
        '{"format": "yimen-items-1", "items": {}}', '{"format": "yimen-items-1", "items": [1, ]}',
        '{"format": "yimen-items-1", "items": [NaN]}', '{"format": "yimen-items-1", "items": []} more',
        '{"format": "yimen-items-1", "items": [' + "[" * 100_000,
    ],
    ids=lambda text: text[:45],
)  # fmt: skip
def test_a_document_that_is_not_whole_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="export-items"):
        list(read_items(BytesIO(text.encode())).rows)


def test_another_encoding_is_refused() -> None:
    with pytest.raises(Refusal, match="UTF-8"):
        list(read_items(BytesIO('{"format": "县"}'.encode("gb18030"))).rows)
