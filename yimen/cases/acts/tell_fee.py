"""出具收费通知: item, standard, basis and amount, in writing (行政许可法第五十九条)."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.law.money import parse_yuan, yuan_words


def effect(job: Job) -> None:
    """Keep the amount; the paper says by which published standard it is asked for."""
    amount, fee = parse_yuan(job.values["amount"]), job.version.content.fee
    job.changes["fee_fen"] = amount
    job.document_fields.update(
        standard=fee.standard,
        basis=fee.basis,
        amount=yuan_words(amount),
        payment_code=job.values["payment_code"],
    )
