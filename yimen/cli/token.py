"""yimen token"""

from __future__ import annotations

import argparse

from yimen.cli.house import house, note


def configure(parser: argparse.ArgumentParser) -> None:
    """Whose token, and for how long."""
    parser.add_argument("--user", required=True, help="账号 / user name")
    parser.add_argument("--days", type=int, default=90, help="有效天数，默认 90 / days it is valid")


def run(args: argparse.Namespace) -> int:
    """Print a new bearer token; it is kept only as a digest and cannot be shown again."""
    with house():
        from yimen.foundation import instant
        from yimen.people.commands import issue_token

        token = issue_token(username=args.user, days=args.days, now=instant.now())
    note(f"请妥善保存，令牌只显示这一次；请求时使用 Authorization: Bearer <令牌>，{args.days} 天内有效。")
    print(token)
    return 0
