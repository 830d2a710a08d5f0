"""A setting that cannot be used is refused in words a person can act on."""

from __future__ import annotations

from pathlib import Path

import pytest

from yimen.foundation import environment
from yimen.foundation.environment import SettingError

_NAME = "YIMEN_TRIED"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    return monkeypatch


@pytest.mark.parametrize("raw", ["-1", "61", "3.0", "three", " 3", "３", "²", "1" * 5000])
def test_a_number_outside_its_bounds_or_no_number_is_refused(given: pytest.MonkeyPatch, raw: str) -> None:
    given.setenv(_NAME, raw)
    with pytest.raises(SettingError, match=f"{_NAME} 应为 0 到 60 之间的整数"):
        environment.integer(_NAME, 3, low=0, high=60)


@pytest.mark.parametrize(("raw", "value"), [("", 3), ("0", 0), ("60", 60), ("007", 7)])
def test_a_number_within_its_bounds_is_taken(given: pytest.MonkeyPatch, raw: str, value: int) -> None:
    given.setenv(_NAME, raw)
    assert environment.integer(_NAME, 3, low=0, high=60) == value


@pytest.mark.parametrize("raw", ["maybe", "2", "开"])
def test_a_switch_is_on_or_off(given: pytest.MonkeyPatch, raw: str) -> None:
    given.setenv(_NAME, raw)
    with pytest.raises(SettingError, match="应为 on 或 off"):
        environment.switch(_NAME, default=True)


@pytest.mark.parametrize(("raw", "value"), [("ON", True), ("1", True), ("false", False), ("0", False), ("", True)])
def test_a_switch_knows_the_usual_words(given: pytest.MonkeyPatch, raw: str, value: bool) -> None:
    given.setenv(_NAME, raw)
    assert environment.switch(_NAME, default=True) is value


def test_a_secret_may_stand_in_a_file(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("geheim\n", encoding="utf-8")
    given.setenv(f"{_NAME}_FILE", str(secret))
    given.setenv(_NAME, "overruled")
    assert environment.text(_NAME) == "geheim"


def test_a_secret_file_that_cannot_be_read_is_named(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given.setenv(f"{_NAME}_FILE", str(tmp_path / "absent"))
    with pytest.raises(SettingError, match="无法读取"):
        environment.text(_NAME)


@pytest.mark.parametrize("raw", [None, ""])
def test_without_a_folder_the_house_lives_in_var(given: pytest.MonkeyPatch, raw: str | None) -> None:
    given.delenv("YIMEN_HOME") if raw is None else given.setenv("YIMEN_HOME", raw)
    assert environment.home() == Path("var").resolve()
