"""What a row of an import has, what can be wrong with it, and where a file's rows come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from yimen.law.element_list import BY_KEY
from yimen.law.refusal import Refusal

# `code` and `elements` are asked for; without `form` it is made of the dictionary, without `qr_token` it is drawn.
ROW_PARTS = ("code", "organ", "qr_token", "elements", "demonstration", "form")
FORMAT = "yimen-items-1"
SHOWN_FAULTS = 50
_PART_LABELS = {
    "code": "事项编码",
    "organ": "登记机构",
    "qr_token": "二维码标识",
    "demonstration": "演示数据",
    "form": "申请表单",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in the file: the row (from 1), the name it has, the element and the reason.

    `place` is the cell, as 事项!C17, where the file is a workbook.
    """

    row: int
    name: str
    element: str
    message: str
    place: str = ""

    @property
    def label(self) -> str:
        """The element's name on the page."""
        known = BY_KEY.get(self.element)
        return known.label if known else _PART_LABELS.get(self.element, self.element) or "整条"

    def __str__(self) -> str:
        where = self.place or f"第{self.row}条"
        return " ".join(filter(None, (where, self.name, f"[{self.element or '整条'}]", self.message)))


class ImportRefused(Refusal):
    """The file has faults, all of which are in `faults`; nothing was imported."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        shown = "\n".join(str(fault) for fault in faults[:SHOWN_FAULTS])
        rest = f"\n……另有{len(faults) - SHOWN_FAULTS}处" if len(faults) > SHOWN_FAULTS else ""
        super().__init__(
            "import_faults", f"文件中有{len(faults)}处错误，没有导入任何内容，请改正后重新导入：\n{shown}{rest}"
        )
        self.faults = tuple(faults)


def _no_place(_: Fault) -> str:
    return ""


@dataclass(slots=True)
class ItemFile:
    """The rows of a file, to be gone through once. `faults` (what could not be read) is complete only then.

    `total` is how many rows there are, 0 where that is not known before; `place` names the cell a fault belongs to.
    """

    rows: Iterable[Any]
    total: int = 0
    faults: list[Fault] = field(default_factory=list)
    place: Callable[[Fault], str] = _no_place

    def placed(self, faults: Iterable[Fault]) -> list[Fault]:
        """What could not be read and `faults`, each with its cell, where there are cells; a cell has one fault."""
        found = [fault if fault.place else replace(fault, place=self.place(fault)) for fault in faults]
        named = {fault.place: fault for fault in reversed([*self.faults, *found]) if fault.place}
        return [*reversed(named.values()), *(fault for fault in found if not fault.place)]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many items are new, have a next version, or were the same already."""

    created: int
    changed: int
    unchanged: int
