"""Logs: one JSON line an event, with identity and phone numbers masked whatever field they hide in."""

from __future__ import annotations

import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from yimen.law import masking


def _scrub(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for name, value in event.items():
        if isinstance(value, str):
            event[name] = masking.scrub(value)
    return event


def configure(level: str) -> None:
    """Set up logging for this process from `level` ("debug", "info" ...); called once from the settings."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            _scrub,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """A logger that says where it speaks from."""
    bound: structlog.stdlib.BoundLogger = structlog.get_logger(component=name)
    return bound
