"""Writing search entries in a process of a pool, which sets up Django only after it has read this file."""

from __future__ import annotations

from uuid import UUID


def set_up() -> None:
    """Once in each process."""
    import django

    django.setup()


def write_entries(version_ids: list[UUID]) -> None:
    """By the catalogue's own rules."""
    from yimen.catalogue.commands.search_entries import write_search_entries

    write_search_entries(version_ids)
