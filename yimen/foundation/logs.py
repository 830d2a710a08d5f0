"""Logs: one JSON line an event, with identity and phone numbers masked whatever field they hide in."""

from __future__ import annotations

import logging  # noqa: TID251 - to quiet what does not come through here
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

from yimen.law import masking


def _scrub(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {name: _without_identity(value) for name, value in event.items()}


def _without_identity(value: Any) -> Any:
    """`value` as JSON can carry it, with every text in it scrubbed; a number only where it is a telling one."""
    if isinstance(value, Mapping):
        return {masking.scrub(str(name)): _without_identity(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_without_identity(one) for one in value]
    if value is None or isinstance(value, bool | int | float):
        return value if masking.scrub(str(value)) == str(value) else masking.scrub(str(value))
    return masking.scrub(str(value))


def configure(level: str) -> None:
    """Set up logging for this process from `level` ("debug", "info" ...); called once from the settings."""
    # Of a request that was refused (404, 403) Django writes the path, which may hold a query code, and a traceback.
    logging.getLogger("django.request").setLevel(logging.ERROR)
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
