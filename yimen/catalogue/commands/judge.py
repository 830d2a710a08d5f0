"""Whether the rows of an import can be read, each by itself and beside the rows before it; every fault is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from yimen.catalogue.commands.publish import Draft, Edition, effective_day
from yimen.catalogue.item_forms import form_for, township_options
from yimen.catalogue.rows import ROW_PARTS, Fault
from yimen.catalogue.storable import UNSTORABLE, dumped, is_storable
from yimen.law.elements import BY_KEY, check_elements, checked_content
from yimen.law.forms import FormDefinition, form_from_json
from yimen.law.identifiers import parse_item_code
from yimen.law.refusal import Refusal
from yimen.law.situation_lint import refuse_faulty
from yimen.organisations.queries import OrganCard, organ_by_name

# A catalogue has some dozens of different forms; each is read once.
_KEPT_FORMS = 1000


class Judge:
    """Goes through the rows of one file. `day` is today, `source` where the file came from."""

    def __init__(self, day: date, source: str) -> None:
        self.faults: list[Fault] = []
        self._day, self._source = day, source
        self._codes: dict[str, int] = {}
        self._tokens: dict[str, int] = {}
        self._forms: dict[str, FormDefinition] = {}

    def drafts(self, rows: Sequence[Any], *, first: int) -> list[Draft]:
        """The rows without fault as drafts; `first` is the number of the first row."""
        found = (self._draft(number, row) for number, row in enumerate(rows, first))
        return [draft for draft in found if draft]

    def _draft(self, number: int, row: Any) -> Draft | None:
        if not isinstance(row, Mapping) or not isinstance(row.get("elements"), Mapping):
            self.faults.append(Fault(number, "", "", "应为对象，含 code、organ、elements。"))
            return None
        name = str(row["elements"].get("item_name") or "")[:100]
        found = [Fault(number, name, *fault) for fault in _faults_of_elements(row)]
        parts: dict[str, Any] = {}
        for part, read in (
            ("code", self._code),
            ("organ", _organ),
            ("demonstration", _marks),
            ("form", self._form),
            ("review_steps", _organs_of_plan),
        ):
            try:
                parts[part] = read(row)
            except Refusal as refusal:
                found.append(Fault(number, name, refusal.field or part, refusal.message))
        found += [Fault(number, name, *fault) for fault in self._again(number, parts.get("code"), row)]
        self.faults += found
        if found:
            return None
        draft = self._made(number, row, parts)
        try:
            refuse_faulty(draft.edition.content, draft.edition.form)
        except Refusal as refusal:
            self.faults.append(Fault(number, name, refusal.field, refusal.message))
            return None
        return draft

    def _made(self, number: int, row: Mapping[str, Any], parts: Mapping[str, Any]) -> Draft:
        content = checked_content(row["elements"], parts["demonstration"])
        form = parts["form"] or form_for(content, township_options())
        edition = Edition(content, form, effective_day(content, self._day), self._source)
        return Draft(number, parts["code"], parts["organ"], row.get("qr_token"), edition)

    def _code(self, row: Mapping[str, Any]) -> str:
        return parse_item_code(str(row.get("code") or ""))

    def _form(self, row: Mapping[str, Any]) -> FormDefinition | None:
        form = row.get("form")
        if form is None:
            return None
        if not isinstance(form, Mapping):
            raise Refusal("form_wrong", "应为表单定义或 null。", field="form")
        text = dumped(form)
        if not is_storable(text):
            raise Refusal("form_wrong", UNSTORABLE, field="form")
        if text not in self._forms:
            if len(self._forms) >= _KEPT_FORMS:
                self._forms.clear()
            self._forms[text] = form_from_json(form)
        return self._forms[text]

    def _again(self, number: int, code: str | None, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """A code or a QR code that another row has as well."""
        token = row.get("qr_token")
        if token is not None and not (isinstance(token, str) and 8 <= len(token) <= 32 and token.isascii()):
            yield "qr_token", "应为8到32个字母数字。"
            token = None
        for key, value, seen in (("code", code, self._codes), ("qr_token", token, self._tokens)):
            if value is not None and seen.setdefault(value, number) != number:
                label = "编码" if key == "code" else "二维码标识"
                yield key, f"{label}与第{seen[value]}条重复。"


def _faults_of_elements(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Element and reason: parts there are not, values that cannot be read, characters the database cannot keep."""
    elements = row["elements"]
    yield from ((str(key), "没有这一项。") for key in row if key not in ROW_PARTS)
    yield from ((fault.field, fault.message) for fault in check_elements(elements))
    if not is_storable(dumped(elements)):
        held = [key for key, value in elements.items() if not is_storable(dumped(value))]
        yield from ((str(key), UNSTORABLE) for key in held or [""])


def _organ(row: Mapping[str, Any]) -> OrganCard:
    organ = organ_by_name(str(row.get("organ") or ""))
    if organ is None:
        raise Refusal("organ_unknown", f"没有名为“{row.get('organ') or ''}”的实施主体，请先登记机构。", field="organ")
    return organ


def _marks(row: Mapping[str, Any]) -> list[str]:
    marks = row.get("demonstration", [])
    if not isinstance(marks, list) or not all(isinstance(mark, str) and mark in BY_KEY for mark in marks):
        raise Refusal("marks_wrong", "应为要素名的数组，每个名称都要是要素。", field="demonstration")
    return marks


def _organs_of_plan(row: Mapping[str, Any]) -> None:
    """The organs that steps of the review lie with are registered."""
    steps = row["elements"].get("review_steps")
    names = [one.get("organ") for one in steps if isinstance(one, Mapping)] if isinstance(steps, list) else []
    if unknown := [name for name in names if isinstance(name, str) and organ_by_name(name) is None]:
        words = f"审查环节由“{unknown[0]}”办理，但没有这个机构，请先登记。"
        raise Refusal("organ_unknown", words, field="review_steps")
