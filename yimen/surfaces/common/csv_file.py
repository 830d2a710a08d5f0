"""A list as a CSV file that a spreadsheet opens rightly and cannot be made to compute."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from django.http import HttpResponse
from django.utils.http import content_disposition_header

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(name: str, headings: Iterable[str], lines: Iterable[Iterable[str]]) -> HttpResponse:
    """The headings and lines as a download called `name`; what begins like a formula gets a quote mark in front."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([_plain(cell) for cell in line] for line in lines)
    # The mark in front of the text tells Excel that it is UTF-8.
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "no-store"
    return response


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
