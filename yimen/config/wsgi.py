"""The web process's application."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse

from yimen.foundation import opening

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yimen.config.settings")
django.setup()
import_module(settings.ROOT_URLCONF)  # all pages, loaded while the database is being prepared
opening.wait()  # before the static files are looked at, which the preparation collects
_django = get_wsgi_application()


def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """Django's answer; what is whole already as a list, which the server sends in one piece. Anything else it asks for
    part by part, each by a turn through its event loop.
    """
    response = _django(environ, start_response)
    if not isinstance(response, HttpResponse):
        return response
    response.close()  # as the server does after the last part; the content stays
    return [response.content]


gc.freeze()  # what is loaded by now stays, so the collector need not walk it again and again
