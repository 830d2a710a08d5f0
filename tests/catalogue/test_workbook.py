"""The catalogue as a workbook: what it looks like, that nothing is lost in it, and what is refused."""

from __future__ import annotations

import copy
import zipfile
from dataclasses import fields
from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yimen.catalogue.commands import ImportRefused, import_items, judge_items
from yimen.catalogue.county_list import Row
from yimen.catalogue.files import FileFormat, read_items, write_items
from yimen.catalogue.models import ServiceItem
from yimen.catalogue.queries import exported_rows
from yimen.catalogue.workbook import guards, layout
from yimen.foundation.instant import county_day
from yimen.law.element_list import ELEMENTS, Element, Kind
from yimen.law.element_values import LIMIT_UNITS, NECESSITIES
from yimen.law.elements import MaterialRequirement, Question, Step, check_elements
from yimen.law.refusal import Refusal

# Every character PostgreSQL keeps, those that XML does not among them.
_TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=12)
_WORDS = st.one_of(
    _TEXT,
    st.sampled_from(
        ["无", "未公布", "json:1", "附1", "=1+1", "@a", "-2", "\t+a", " 前后 ", "a\r\nb", "_x000D_", "01", "1.0"]
    ),
).filter(lambda text: bool(text.strip()))
_MAYBE = st.none() | _WORDS
_SHAPES: dict[Kind, type] = {Kind.MATERIALS: MaterialRequirement, Kind.STEPS: Step, Kind.QUESTIONS: Question}


def _material(number: int, values: tuple[Any, ...]) -> dict[str, Any]:
    name, necessity, shareable, form, kind, source = values
    return {
        "key": f"m{number}", "order": number, "name": name, "form": form, "necessity": necessity, "source": form,
        "source_code": source, "shareable": shareable, "kind": kind, "basis": form,
    }  # fmt: skip


_MATERIALS = st.lists(
    st.tuples(
        _WORDS, st.sampled_from(NECESSITIES), st.none() | st.booleans(), _MAYBE,
        st.sampled_from([None, "1", "3"]), st.sampled_from([None, "10", "99"]),
    ),
    max_size=3,
).map(lambda rows: [_material(number, row) for number, row in enumerate(rows, 1)])  # fmt: skip


def _values(element: Element) -> st.SearchStrategy[Any]:
    known = list(element.codes) or ["1"]
    return {
        Kind.TEXT: _WORDS,
        Kind.CODE: st.sampled_from(known),
        Kind.CODES: st.lists(st.sampled_from(known), min_size=1, unique=True),
        Kind.YES_NO: st.booleans(),
        Kind.COUNT: st.integers(0, 9999),
        Kind.LIMIT: st.fixed_dictionaries({"value": st.integers(0, 9999), "unit": st.sampled_from(LIMIT_UNITS)}),
        Kind.DATE: st.dates().map(str),
        Kind.TEXTS: st.lists(_WORDS, max_size=3),
        Kind.MATERIALS: _MATERIALS,
        Kind.STEPS: st.lists(
            st.fixed_dictionaries({"name": _WORDS, "who": _MAYBE, "limit": _MAYBE, "result": _MAYBE}),
            min_size=1,
            max_size=2,
        ),
        Kind.FEE: st.fixed_dictionaries({"charged": st.none() | st.booleans(), "standard": _MAYBE, "basis": _MAYBE}),
        Kind.QUESTIONS: st.lists(st.fixed_dictionaries({"question": _WORDS, "answer": _WORDS}), max_size=2),
    }.get(element.kind, st.none())


_ELEMENTS = st.fixed_dictionaries(
    {one.key: _values(one) if one.key == "item_name" else st.none() | _values(one) for one in ELEMENTS}
)
_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "organ": _WORDS,
            "qr_token": _WORDS,
            "elements": _ELEMENTS,
            "demonstration": st.lists(st.sampled_from([one.key for one in ELEMENTS]), unique=True).map(sorted),
            "form": st.dictionaries(_TEXT, _TEXT | st.just("字" * 33_001), max_size=2),
        }
    ),
    min_size=1,
    max_size=3,
).map(lambda rows: [{"code": f"c{number}", **row} for number, row in enumerate(rows)])


def book_of(rows: list[Any]) -> BytesIO:
    file = BytesIO()
    write_items(rows, file, FileFormat.xlsx)
    file.seek(0)
    return file


def edited(rows: list[Any], sheet: str, cells: dict[str, Any], merge: str = "") -> BytesIO:
    """The workbook of the rows as Excel would save it after somebody has worked in it."""
    book = openpyxl.load_workbook(book_of(rows))
    for place, value in cells.items():
        book[sheet][place] = value
    if merge:
        book[sheet].merge_cells(merge)
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return file


def place_of(key: str, row: int = 3) -> str:
    keys = [column.key for part in layout.item_parts() for column in part.columns]
    return f"{openpyxl.utils.get_column_letter(keys.index(key) + 1)}{row}"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(_ROWS)
def test_whatever_a_catalogue_says_is_read_from_its_workbook_as_it_was(rows: list[Any]) -> None:
    for row in rows:
        assert all("最多" in one.message for one in check_elements(row["elements"]))  # nothing but short codes' lengths
    file = read_items(book_of(rows))
    assert list(file.rows) == rows
    assert file.faults == []


def test_every_element_and_every_field_of_a_structured_one_has_its_column() -> None:
    parts = {part.key for part in layout.item_parts()}
    assert {element.key for element in ELEMENTS} <= parts
    for key, sheet in layout.sheets().items():
        kind = next(element.kind for element in ELEMENTS if element.key == key)
        assert [part.key for part in sheet.parts] == [field.name for field in fields(_SHAPES[kind])]
    assert len({sheet.title for sheet in layout.sheets().values()}) == len(layout.sheets())


def test_excel_takes_every_list_of_choices_and_all_labels_differ() -> None:
    columns = [column for part in layout.item_parts() for column in part.columns]
    assert all(len(",".join(column.codec.choices)) <= 255 for column in columns)
    assert len({column.label for column in columns}) == len(columns)


def test_cells_are_text_and_never_formulas(rows: list[Row]) -> None:
    rows[0]["elements"]["duties"] = '=HYPERLINK("http://x")'
    book = openpyxl.load_workbook(book_of(rows))
    cell = book[layout.ITEM_SHEET][place_of("duties")]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", '=HYPERLINK("http://x")', True)
    code = book[layout.ITEM_SHEET]["A3"]
    assert (code.number_format, code.value) == ("@", rows[0]["code"])
    assert book[layout.GUIDE_SHEET]["B1"].value == layout.VERSION
    assert book[layout.ITEM_SHEET]["A2"].value == "code"


def test_a_catalogue_that_was_exported_changes_nothing_when_it_is_imported(rows: list[Row], now: datetime) -> None:
    import_items(rows=rows, source="test", now=now)
    file = book_of(list(exported_rows(on=county_day(now))))
    assert import_items(rows=read_items(file), source="test", now=now).unchanged == 3
    by_excel = edited(list(exported_rows(on=county_day(now))), layout.ITEM_SHEET, {})
    assert import_items(rows=read_items(by_excel), source="test", now=now).unchanged == 3


def test_what_is_filled_in_by_hand_is_understood(rows: list[Row], now: datetime) -> None:
    cells = {
        place_of("item_type"): "行政许可",
        place_of("audience"): "自然人；2 企业法人",
        place_of("visits"): 1,
        place_of("effective_date"): datetime(2026, 12, 1),  # noqa: DTZ001 - as Excel has it
        place_of("booking"): "是",
        place_of("questions"): "无",
        place_of("condition"): "未公布",
        place_of("hours"): "  工作日 8:30 ",
    }
    first = next(iter(read_items(edited(rows, layout.ITEM_SHEET, cells)).rows))["elements"]
    wanted = {
        "item_type": "01", "audience": ["1", "2"], "visits": 1, "effective_date": "2026-12-01", "booking": True,
        "questions": [], "condition": None, "hours": "工作日 8:30",
    }  # fmt: skip
    assert {key: first[key] for key in wanted} == wanted


def test_every_fault_is_told_by_sheet_row_and_column_and_nothing_is_imported(rows: list[Row], now: datetime) -> None:
    cells = {
        place_of("item_type"): "99",
        place_of("legal_limit.unit"): "年",
        place_of("consult_phone", 4): 3960000000,
        place_of("organ", 4): "不存在的局",
        place_of("booking", 5): "也许",
        place_of("form", 5): "附999",
    }
    with pytest.raises(ImportRefused) as refused:
        import_items(rows=read_items(edited(rows, layout.ITEM_SHEET, cells)), source="test", now=now)
    assert {fault.place for fault in refused.value.faults} == {f"事项!{place}" for place in cells}
    assert not ServiceItem.objects.exists()
    assert "文本" in refused.value.message


def test_a_fault_in_a_list_is_told_by_the_row_of_the_list(rows: list[Row], now: datetime) -> None:
    held = next(row for row in rows if len(row["elements"]["materials"] or ()) > 1)
    cells = {"F4": "大概", "C3": "many", "A3": "nothing"}
    with pytest.raises(ImportRefused) as refused:
        judge_items(rows=read_items(edited([held], "材料", cells)), source="test", now=now)
    assert {fault.place for fault in refused.value.faults} == {"材料!F4", "材料!C3", "材料!A3"}
    with pytest.raises(ImportRefused) as refused:
        judge_items(rows=read_items(edited([held], "材料", {"D4": "字" * 201})), source="test", now=now)
    assert [fault.place for fault in refused.value.faults] == ["材料!D4"]


def test_a_version_that_would_begin_too_early_is_told_by_its_cell(rows: list[Row], now: datetime) -> None:
    import_items(rows=rows, source="test", now=now)
    later = copy.deepcopy(rows)
    later[1]["elements"] |= {"effective_date": "2026-12-01", "duties": "一"}
    import_items(rows=later, source="test", now=now)
    later[1]["elements"] |= {"effective_date": None}
    with pytest.raises(ImportRefused, match="不能早于它生效") as refused:
        judge_items(rows=read_items(book_of(later)), source="test", now=now)
    assert [fault.place for fault in refused.value.faults] == [f"事项!{place_of('effective_date', 4)}"]


def test_formulas_errors_and_merged_cells_are_named(rows: list[Row]) -> None:
    with pytest.raises(Refusal, match=r"事项!C4 是公式(.|\n)*事项!D5:E6 是合并的单元格") as refused:
        read_items(edited(rows, layout.ITEM_SHEET, {"C4": "=A1&B1"}, merge="D5:E6"))
    assert refused.value.code == "workbook_refused"
    with pytest.raises(Refusal, match=r"事项!C4 是错误值"):
        read_items(edited(rows, layout.ITEM_SHEET, {"C4": "#REF!"}))


def with_part(part: str, content: bytes, rows: list[Any]) -> BytesIO:
    """The workbook with another part in place of its own."""
    file = BytesIO()
    with zipfile.ZipFile(book_of(rows)) as made, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as other:
        for name in {*made.namelist(), part}:
            other.writestr(name, content if name == part else made.read(name))
    file.seek(0)
    return file


def _rows_of_cells(count: int) -> bytes:
    return b"<worksheet><sheetData>%s</sheetData></worksheet>" % b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>a</t></is></c></row>' % (number, number)
        for number in range(1, count + 1)
    )


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        (_rows_of_cells(1_000_000), "workbook_too_long"),
        (
            b'<worksheet><sheetData><row r="1048576"><c r="A1048576"/></row></sheetData></worksheet>',
            "workbook_too_long",
        ),
        (b'<worksheet><sheetData><row r="1"><c r="XFD1"/></row></sheetData></worksheet>', "workbook_too_wide"),
        (b'<worksheet><sheetData><row r="1"><c/></row></sheetData></worksheet>', "workbook_too_wide"),
        ("<worksheet/>".encode("utf-16"), "workbook_broken"),
    ],
    ids=["a million rows", "the last row only", "the last column only", "a cell without place", "another encoding"],
)
def test_a_sheet_that_would_fill_the_memory_is_refused_before_it_is_read(
    rows: list[Row], sheet: bytes, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        read_items(with_part("xl/worksheets/sheet2.xml", sheet, rows))
    assert refused.value.code == code


def test_a_file_that_unpacks_to_too_much_is_refused(rows: list[Row], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "MOST_UNPACKED", 10_000)
    with pytest.raises(Refusal, match="展开后过大"):
        read_items(book_of(rows))


def test_a_workbook_of_another_layout_is_refused_with_what_is_missing(rows: list[Row]) -> None:
    with pytest.raises(Refusal, match=r"事项!C2 的标识不认识"):
        read_items(edited(rows, layout.ITEM_SHEET, {"C2": "title"}))
    with pytest.raises(Refusal, match="缺少列：item_name"):
        read_items(edited(rows, layout.ITEM_SHEET, {"C2": None}))
    with pytest.raises(Refusal, match="版式"):
        read_items(edited(rows, layout.GUIDE_SHEET, {"B1": "yimen-workbook-0"}))
    other = openpyxl.Workbook()
    file = BytesIO()
    other.save(file)
    with pytest.raises(Refusal, match="缺少工作表：说明"):
        read_items(file)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "既不是 Excel"),
        (b"name,code\n1,2\n", "既不是 Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 Excel"),
        (b"PK\x03\x04" + bytes(600), "不是完整的 Excel"),
    ],
    ids=["empty", "csv", "xls", "cut"],
)
def test_a_file_of_another_kind_is_told_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read_items(BytesIO(content))


def test_macros_are_refused(rows: list[Row]) -> None:
    with pytest.raises(Refusal, match="宏"):
        read_items(with_part("xl/vbaProject.bin", b"x", rows))
