"""The processes of a county. Each starts by itself (`python -m yimen.processes.web`) or all by `yimen serve`."""

from __future__ import annotations

import os

EMPTY = 3  # exit code of `prepare`: all went well, and the database waits for its demonstration

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yimen.config.settings")
