"""Import of implementation lists: the whole file is judged first, then all of it is published or none of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yimen.catalogue.commands.publish import Draft, Edition, effective_day, publish_drafts
from yimen.catalogue.item_forms import form_for, township_options
from yimen.foundation import trail
from yimen.foundation.instant import county_day
from yimen.law.actors import Role
from yimen.law.elements import check_elements, content_from_json
from yimen.law.forms import form_from_json
from yimen.law.identifiers import parse_handle_item_code, parse_implementation_code
from yimen.law.refusal import Refusal
from yimen.law.situation_lint import refuse_faulty
from yimen.organisations.queries import OrganCard, organ_by_name

CATALOGUE_STREAM = UUID("01990000-0000-7000-8000-636174616c67")  # all imports are one chain of the trail
CHUNK = 500
SHOWN_FAULTS = 50
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in the file: the row (from 1), the name it has, the element and the reason."""

    row: int
    name: str
    element: str
    message: str

    def __str__(self) -> str:
        return f"第{self.row}条 {self.name} [{self.element or '整条'}] {self.message}"


class ImportRefused(Refusal):
    """The file has faults, all of which are in `faults`; nothing was imported."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        shown = "\n".join(str(fault) for fault in faults[:SHOWN_FAULTS])
        rest = f"\n……另有{len(faults) - SHOWN_FAULTS}处" if len(faults) > SHOWN_FAULTS else ""
        super().__init__(
            "import_faults", f"文件中有{len(faults)}处错误，没有导入任何内容，请改正后重新导入：\n{shown}{rest}"
        )
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many items are new, have a next version, or were the same already."""

    created: int
    changed: int
    unchanged: int


def import_items(*, rows: Sequence[Any], source: str, now: datetime, progress: Progress | None = None) -> ImportResult:
    """Publish every row whose content differs from what is in force; the same file twice changes nothing.

    A row: {"code", "organ" (name), "elements", "demonstration", optional "form", optional "qr_token"}. `source` is
    where the file came from. A form that is not given is made of the dictionary. Raises `ImportRefused`.
    """
    tell = progress or _silent
    day = county_day(now)
    drafts, faults = _judged(rows, day, source, tell)
    if faults:
        raise ImportRefused(faults)
    created = changed = 0
    with transaction.atomic():
        for start in range(0, len(drafts), CHUNK):
            one = publish_drafts(drafts[start : start + CHUNK], now=now)
            created, changed = created + one.created, changed + one.changed
            tell("发布", min(start + CHUNK, len(drafts)), len(drafts))
        if created or changed:
            _record(source, created, changed, now)
    return ImportResult(created, changed, len(drafts) - created - changed)


def _judged(rows: Sequence[Any], day: date, source: str, tell: Progress) -> tuple[list[Draft], list[Fault]]:
    drafts: list[Draft] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        found = [*_faults(number, row)]
        if not found:
            draft = _draft(row, day, source)
            if draft.code in seen:
                found.append(Fault(number, draft.name, "code", f"编码与第{seen[draft.code]}条重复。"))
            try:
                refuse_faulty(draft.edition.content, draft.edition.form)
            except Refusal as refusal:
                found.append(Fault(number, draft.name, refusal.field, refusal.message))
            seen[draft.code] = number
            drafts.append(draft)
        faults.extend(found)
        if number % CHUNK == 0 or number == len(rows):
            tell("检查", number, len(rows))
    return drafts, faults


def _faults(number: int, row: Any) -> Iterator[Fault]:
    """Everything wrong with one row, so that the person corrects the file once."""
    if not isinstance(row, Mapping) or not isinstance(row.get("elements"), Mapping):
        yield Fault(number, "", "", "应为对象，含 code、organ、elements。")
        return
    name = str(row["elements"].get("item_name") or "")
    unknown = set(row) - {"code", "organ", "qr_token", "elements", "demonstration", "form"}
    yield from (Fault(number, name, key, "没有这一项。") for key in sorted(map(str, unknown)))
    yield from (Fault(number, name, fault.field, fault.message) for fault in check_elements(row["elements"]))
    for part, judge in (
        ("code", _code),
        ("organ", _organ),
        ("demonstration", _marks),
        ("form", _form),
        ("qr_token", _token),
    ):
        try:
            judge(row)
        except Refusal as refusal:
            yield Fault(number, name, refusal.field or part, refusal.message)


def _draft(row: Mapping[str, Any], day: date, source: str) -> Draft:
    content = content_from_json({"elements": row["elements"], "demonstration": row.get("demonstration", [])})
    form = _form(row) or form_for(content, township_options())
    edition = Edition(content, form, effective_day(content, day), source)
    return Draft(_code(row), _organ(row), row.get("qr_token"), edition)


def _code(row: Mapping[str, Any]) -> str:
    code = str(row.get("code") or "")
    return parse_handle_item_code(code) if len(code.strip()) == 33 else parse_implementation_code(code)


def _organ(row: Mapping[str, Any]) -> OrganCard:
    organ = organ_by_name(str(row.get("organ") or ""))
    if organ is None:
        raise Refusal("organ_unknown", f"没有名为“{row.get('organ')}”的实施主体，请先登记机构。", field="organ")
    return organ


def _marks(row: Mapping[str, Any]) -> None:
    marks = row.get("demonstration", [])
    if not isinstance(marks, list) or not all(mark in row["elements"] for mark in map(str, marks)):
        raise Refusal("marks_wrong", "应为要素名的数组，每个要素都要在 elements 中。", field="demonstration")


def _form(row: Mapping[str, Any]) -> Any:
    form = row.get("form")
    if form is None:
        return None
    if not isinstance(form, Mapping):
        raise Refusal("form_wrong", "应为表单定义或 null。", field="form")
    return form_from_json(form)


def _token(row: Mapping[str, Any]) -> None:
    token = row.get("qr_token")
    if token is not None and not (isinstance(token, str) and 8 <= len(token) <= 32 and token.isascii()):
        raise Refusal("qr_token_wrong", "应为8到32个字母数字。", field="qr_token")


def _silent(_what: str, _done: int, _total: int) -> None:
    """Nobody watches."""


def _record(source: str, created: int, changed: int, now: datetime) -> None:
    trail.record(
        stream=CATALOGUE_STREAM,
        kind="catalogue",
        act="import_items",
        at=now,
        actor=None,
        role=Role.system.value,
        details={"source": source, "created": created, "changed": changed},
    )
