"""What a page needs of the case in a package, read out of case.json."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yimen.archives import strict_json
from yimen.archives.strict_json import NotAsExpected
from yimen.law import masking
from yimen.law.data_elements import DICTIONARY
from yimen.law.form_masking import masked_answer
from yimen.law.parties import PartyKind
from yimen.law.situations import SITUATION

_HIDDEN = "****"


@dataclass(frozen=True, slots=True)
class ArchivedAnswer:
    """One answer of the form, PLAIN."""

    key: str
    label: str
    value: str

    @property
    def masked(self) -> str:
        """As somebody may see it who need not know. An element that this program does not know is hidden."""
        if self.key.startswith(SITUATION):
            return self.value
        element = DICTIONARY.get(self.key)
        if element is None:
            return _HIDDEN
        return masked_answer(element, self.value) if element.identifying else self.value


@dataclass(frozen=True, slots=True)
class ArchivedMaterial:
    """One required material: in what form it came, in words, and its files, the one that counts first."""

    name: str
    form: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """The case, PLAIN; `head` is what the manifest says as well; `paths` are all files that the case names."""

    head: Mapping[str, Any]
    applicant: str
    applicant_kind: PartyKind
    answers: tuple[ArchivedAnswer, ...]
    materials: tuple[ArchivedMaterial, ...]
    paths: frozenset[str]

    @property
    def masked_applicant(self) -> str:
        """The name as everybody may see it."""
        return masking.mask_party_name(self.applicant, self.applicant_kind)


def sheet_of(found: Any) -> CaseSheet:
    """The case in a JSON value. Raises NotAsExpected."""
    applicant = strict_json.mapping(found, "applicant")
    kind = strict_json.text(applicant, "kind")
    if kind not in set(PartyKind):
        raise NotAsExpected("“kind”应为申请人类型")
    materials = tuple(_material(one) for one in strict_json.sequence(found, "materials"))
    documents = [strict_json.text(one, "path") for one in strict_json.sequence(found, "documents")]
    return CaseSheet(
        head=strict_json.mapping(found, "case"),
        applicant=strict_json.text(applicant, "name"),
        applicant_kind=PartyKind(kind),
        answers=tuple(_answer(one) for one in strict_json.sequence(found, "answers")),
        materials=materials,
        paths=frozenset((*documents, *(path for one in materials for path in one.paths))),
    )


def _answer(found: Any) -> ArchivedAnswer:
    return ArchivedAnswer(*(strict_json.text(found, key) for key in ("key", "label", "value")))


def _material(found: Any) -> ArchivedMaterial:
    name, form = strict_json.text(found, "name"), strict_json.text(found, "form_label")
    files = [found.get(key) for key in ("file", "replaced_file")]
    return ArchivedMaterial(name, form, tuple(strict_json.text(file, "path") for file in files if file is not None))
