"""yimen token: what a person reads, and the exit codes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from uuid import UUID

import pytest

from yimen.cli import token
from yimen.cli.main import main
from yimen.foundation import instant
from yimen.organisations.queries import actor_by_token
from yimen.people.commands import ensure_account

Told = Callable[..., tuple[int, str, str]]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Told:
    """Run the subcommand in the house of the tests: exit code, standard output, standard error."""
    monkeypatch.setattr(token, "house", nullcontext)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["token", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def clerk(db: None, now: datetime) -> UUID:
    return ensure_account(username="clerk1", display_name="李明", now=now)


def _whose(found: str) -> UUID | None:
    actor = actor_by_token(found.strip(), instant.now())
    return actor.account_id if actor else None


def test_the_token_alone_is_printed_and_works_until_it_is_revoked(told: Told, clerk: UUID) -> None:
    code, out, err = told("--user", "clerk1")
    assert code == 0
    assert "只显示这一次" in err
    assert _whose(out) == clerk

    assert told("--user", "clerk1", "--revoke") == (0, "", "已作废 1 个令牌，最迟 5 秒后全部失效。\n")
    assert _whose(out) is None
    assert told("--user", "clerk1", "--revoke") == (0, "", "该账号没有令牌，无需作废。\n")


def test_an_unknown_user_and_two_wishes_at_once_are_refused(told: Told, clerk: UUID) -> None:
    for wish in ([], ["--revoke"]):
        code, out, err = told("--user", "nobody", *wish)
        assert (code, out) == (2, "")
        assert "没有这个用户名" in err
    with pytest.raises(SystemExit) as stopped:
        told("--user", "clerk1", "--days", "5", "--revoke")
    assert stopped.value.code == 2
