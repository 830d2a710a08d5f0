"""一次性告知补正: one notice, made of all failed checks at once (行政许可法第三十二条第一款第四项)."""

from __future__ import annotations

from yimen.cases.job import Job


def effect(job: Job) -> None:
    """Count the notice and list in it everything that was found."""
    faulty = [material for material in job.materials if material.result.is_faulty]
    job.changes["corrections"] = job.case.corrections + 1
    job.details["materials"] = [material.key for material in faulty]
    job.document_fields["problems"] = [
        {
            "name": material.name,
            "problem": material.result.label,
            "remedy": material.reason or "请补充提交这份材料。",
        }
        for material in faulty
    ]
