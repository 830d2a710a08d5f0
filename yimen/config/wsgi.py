"""The web process's application."""

from __future__ import annotations

import gc
import os
from importlib import import_module

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from yimen.foundation import opening

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yimen.config.settings")
django.setup()
import_module(settings.ROOT_URLCONF)  # all pages, loaded while the database is being prepared
opening.wait()  # before the static files are looked at, which the preparation collects
application = get_wsgi_application()
gc.freeze()  # what is loaded by now stays, so the collector need not walk it again and again
