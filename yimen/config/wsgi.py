"""The web process's application."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yimen.config.settings")
application = get_wsgi_application()
gc.freeze()  # what is loaded by now stays, so the collector need not walk it again and again
