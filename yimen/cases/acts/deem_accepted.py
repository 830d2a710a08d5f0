"""视为受理: five working days of silence accept the application by law (行政许可法第三十二条第一款第四项)."""

from __future__ import annotations

from yimen.cases.job import Job


def effect(job: Job) -> None:
    """Nobody accepted, so there is no acceptor; the notice says why the date lies back."""
    job.document_fields["deemed"] = True
