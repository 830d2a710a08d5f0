"""Settings from the environment, read once and refused loudly when wrong."""

from __future__ import annotations

import os
import re
from pathlib import Path


class SettingError(Exception):
    """A setting that cannot be used; the message names it and says what to set."""


def text(name: str, default: str = "") -> str:
    """Value of `name`, or the content of the file named by `<name>_FILE` (for secrets), or `default`."""
    file_name = os.environ.get(f"{name}_FILE")
    if file_name:
        try:
            return Path(file_name).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SettingError(f"{name}_FILE 指向的文件无法读取：{file_name}，请检查路径和权限。") from error
    return os.environ.get(name, default)


def integer(name: str, default: int, *, low: int, high: int) -> int:
    """Whole number of `name` within [low, high]."""
    raw = os.environ.get(name, "")
    if not raw:
        return default
    if not re.fullmatch("[0-9]{1,9}", raw) or not low <= int(raw) <= high:
        raise SettingError(f"{name} 应为 {low} 到 {high} 之间的整数，现为 “{raw}”。")
    return int(raw)


def switch(name: str, *, default: bool) -> bool:
    """On or off."""
    raw = os.environ.get(name, "").lower()
    if not raw:
        return default
    if raw in {"1", "true", "yes", "on"}:
        return True
    if raw in {"0", "false", "no", "off"}:
        return False
    raise SettingError(f"{name} 应为 on 或 off，现为 “{raw}”。")


def home() -> Path:
    """The folder in which this county keeps its files: database, uploads, keys (`YIMEN_HOME`, default ./var)."""
    return Path(os.environ.get("YIMEN_HOME") or "var").resolve()
