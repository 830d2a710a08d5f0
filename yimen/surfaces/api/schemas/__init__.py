"""Shapes of what the API gives and takes; dates and times are ISO 8601, missing is null."""
