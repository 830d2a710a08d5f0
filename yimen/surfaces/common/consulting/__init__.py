"""Consultations at the desks of staff: one set of pages, told where they stand."""
