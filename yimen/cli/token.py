"""yimen token"""

from __future__ import annotations

import argparse

from yimen.cli.house import house, note


def configure(parser: argparse.ArgumentParser) -> None:
    """Whose token, and for how long; or that she has none any more."""
    parser.add_argument("--user", required=True, help="账号 / user name")
    given = parser.add_mutually_exclusive_group()
    given.add_argument("--days", type=int, default=90, help="有效天数，默认 90 / days it is valid")
    given.add_argument("--revoke", action="store_true", help="作废该账号的全部令牌 / end all tokens of the user")


def run(args: argparse.Namespace) -> int:
    """Print a new bearer token, which is kept only as a digest and cannot be shown again; or end those there are."""
    with house():
        return _revoke(args.user) if args.revoke else _issue(args.user, args.days)


def _issue(username: str, days: int) -> int:
    from yimen.foundation import instant
    from yimen.people.commands import issue_token

    token = issue_token(username=username, days=days, now=instant.now())
    note(f"请妥善保存，令牌只显示这一次；请求时使用 Authorization: Bearer <令牌>，{days} 天内有效。")
    print(token)
    return 0


def _revoke(username: str) -> int:
    from yimen.foundation import instant
    from yimen.people.commands import revoke_tokens
    from yimen.people.queries import TOKEN_REMEMBERED

    ended = revoke_tokens(username=username, now=instant.now())
    seconds = round(TOKEN_REMEMBERED.total_seconds())
    note(f"已作废 {ended} 个令牌，最迟 {seconds} 秒后全部失效。" if ended else "该账号没有令牌，无需作废。")
    return 0
