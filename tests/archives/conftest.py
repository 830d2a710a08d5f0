"""The county of the tests of acts, and a package of one of its cases."""

from __future__ import annotations

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.archives.packing import Files, closed, unpacked, write
from tests.cases.cast import MONDAY, make_cast
from tests.cases.conftest import cast
from yimen.calendars.commands import import_calendar
from yimen.calendars.notice_file import shipped_notices

__all__ = ["cast"]


@pytest.fixture(scope="session")
def package(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> bytes:
    """The package of a closed case of a county that is gone: what is left of it is what another house is given."""
    with django_db_blocker.unblock(), transaction.atomic():
        import_calendar(notices=shipped_notices(), now=MONDAY)
        content = write(closed(make_cast()), tmp_path_factory.mktemp("package")).path.read_bytes()
        transaction.set_rollback(True)
    return content


@pytest.fixture
def files(package: bytes) -> Files:
    """What is in it."""
    return unpacked(package)
