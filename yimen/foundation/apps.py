from __future__ import annotations

from django.apps import AppConfig
from typing_extensions import override


class FoundationConfig(AppConfig):
    name = "yimen.foundation"

    @override
    def ready(self) -> None:
        from yimen.foundation import checks  # noqa: F401, PLC0415 - importing it registers the checks
