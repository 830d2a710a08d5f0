"""Errors that a person at the command line can act on."""

from __future__ import annotations


class NeedsAction(Exception):  # noqa: N818 - says what is to be done
    """The command cannot go on; the message is one sentence that says what to do."""


def sentence(error: BaseException) -> str | None:
    """What to tell a person about `error`; None when it is a fault of the program, which deserves its traceback."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management.base import CommandError
    from django.db import OperationalError, ProgrammingError

    from yimen.foundation.backup import BackupError
    from yimen.foundation.environment import SettingError
    from yimen.foundation.postgres import ClusterError
    from yimen.law.refusal import Refusal
    from yimen.processes.serve import CannotServe
    from yimen.processes.supervisor import GaveUp

    if isinstance(error, Refusal):
        return error.message + (f"（{error.article}）" if error.article else "")
    if isinstance(error, OperationalError):
        return f"数据库无法使用，请检查它是否已启动、DATABASE_URL 是否正确（{_first_line(error)}）。"
    if isinstance(error, ProgrammingError) and "does not exist" in str(error):
        return "数据库的表结构不完整，请先运行 yimen migrate。"
    spoken = (
        NeedsAction,
        BackupError,
        SettingError,
        ClusterError,
        CannotServe,
        GaveUp,
        CommandError,
        ImproperlyConfigured,
    )
    return str(error) if isinstance(error, spoken) else None


def _first_line(error: BaseException) -> str:
    return str(error).strip().split("\n", 1)[0]
