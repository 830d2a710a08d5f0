"""The holiday notices as they were imported; the calendar itself is computed from them in law.calendar."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class CalendarYear(models.Model):
    """The State Council's holiday notice for one year: its gov.cn addresses, and a digest of all it says."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    papers = ArrayField(models.URLField(max_length=300))
    digest = models.CharField(max_length=64)
    imported_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.year)


class CalendarDay(models.Model):
    """One day a notice names: off, or worked although it is a weekend (补班). One notice speaks for each day."""

    date = models.DateField(primary_key=True)
    name = models.CharField(max_length=40)
    is_off_day = models.BooleanField()
    year = models.ForeignKey(CalendarYear, models.CASCADE, related_name="days")

    def __str__(self) -> str:
        return f"{self.date} {self.name}"
