"""What somebody may promise with an application: materials to follow (容缺), conditions to be so (告知承诺)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from yimen.cases.queries import may_commit
from yimen.law.commitment import CommitmentTerms, commitment_terms
from yimen.law.deferral import deferral_terms
from yimen.law.elements import MaterialRequirement
from yimen.law.procedure import Act
from yimen.surfaces.portal.apply.application import Application
from yimen.surfaces.portal.promise_words import commitment_rows, deferral_rows

COMMIT = "本人自愿选择告知承诺，已知晓上述全部内容，承诺符合条件和标准。"
DEFER = "承诺在期限内补交上述材料，本人知晓逾期的后果。"
_FIELDS = {Act.make_commitment: "commitment", Act.promise_deferral: "deferral"}


@dataclass(frozen=True, slots=True)
class Promises:
    """What may be promised for this application, and what was chosen."""

    missing: tuple[MaterialRequirement, ...]
    terms: CommitmentTerms | None
    barred: bool
    deferrable: frozenset[str]
    chosen: frozenset[Act]

    @property
    def may_follow(self) -> tuple[MaterialRequirement, ...]:
        """The missing materials that the item lets follow later."""
        return tuple(one for one in self.missing if one.key in self.deferrable)

    @property
    def left(self) -> tuple[MaterialRequirement, ...]:
        """What is missing in spite of what was chosen."""
        return tuple(one for one in self.missing if not self._promised(one))

    @property
    def to_make(self) -> frozenset[Act]:
        """The promises to make: one to follow only for what no commitment stands for."""
        follows = any(not self._replaced(one) for one in self.may_follow)
        return self.chosen if follows else self.chosen - {Act.promise_deferral}

    def _replaced(self, one: MaterialRequirement) -> bool:
        return self.terms is not None and Act.make_commitment in self.chosen and one.name in self.terms.replaced

    def _promised(self, one: MaterialRequirement) -> bool:
        follows = Act.promise_deferral in self.chosen and one.key in self.deferrable
        return follows or self._replaced(one)


def promises_of(application: Application, data: QueryDict) -> Promises:
    """What may be promised, and which boxes were ticked in `data`."""
    content = application.version.content
    terms, deferral = commitment_terms(content), deferral_terms(content)
    barred = terms is not None and not may_commit(application.actor)
    offered = {Act.make_commitment: terms is not None and not barred, Act.promise_deferral: deferral is not None}
    return Promises(
        missing=application.missing,
        terms=terms,
        barred=barred,
        deferrable=deferral.deferrable if deferral else frozenset(),
        chosen=frozenset(act for act, name in _FIELDS.items() if name in data and offered[act]),
    )


def promise_parts(application: Application, promises: Promises) -> dict[str, Any]:
    """What portal/apply/promises.html shows; nothing for most items."""
    content = application.version.content
    follow = [one.name for one in promises.may_follow]
    parts: dict[str, Any] = {"barred": promises.barred}
    if promises.terms and not promises.barred:
        parts |= {"commitment_rows": commitment_rows(content), "commit": _box(promises, Act.make_commitment, COMMIT)}
    if follow:
        parts |= {"deferral_rows": deferral_rows(content, follow), "defer": _box(promises, Act.promise_deferral, DEFER)}
    return parts


def _box(promises: Promises, act: Act, label: str) -> dict[str, Any]:
    value = "on" if act in promises.chosen else ""
    return {"key": _FIELDS[act], "label": label, "kind": "confirm", "value": value, "required": False}
