"""The cover of a package (封面和卷内目录): a page for any browser, without this program, without script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.template.loader import render_to_string

from yimen.archives.contents import FiledDocument, FiledMaterial, applicant, head, label
from yimen.archives.manifest import DATES
from yimen.cases.queries.record import CaseRecord
from yimen.foundation.models import TrailEntry
from yimen.law.actors import Role


def cover(
    record: CaseRecord,
    documents: Sequence[FiledDocument],
    materials: Sequence[FiledMaterial],
    entries: Iterable[TrailEntry],
) -> bytes:
    """The page. It says nothing of when it was made, so that the same case gives the same bytes."""
    context = {
        "head": head(record),
        "applicant": applicant(record),
        "dates": [(words, record.dates[key]) for key, words in DATES if record.dates[key]],
        "answers": record.answers,
        "documents": documents,
        "materials": materials,
        "events": [(one, label(one), Role(one.role).label) for one in entries],
    }
    return render_to_string("archives/cover.html", context).encode()
