"""yimen serve"""

from __future__ import annotations

import argparse
import os
import sys


def configure(parser: argparse.ArgumentParser) -> None:
    """PORT and YIMEN_HOME are settings; the option is for the hurried."""
    parser.add_argument("--port", type=int, help="网页端口，默认取环境变量 PORT，否则 8000 / port of the web process")


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    from yimen.processes.serve import serve

    if args.port is not None:
        os.environ["PORT"] = str(args.port)
    serve(_say, _welcome)
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


def _welcome() -> None:
    from yimen.config import addresses

    _say(f"\n一门已就绪 Yimen is ready: {addresses.YIMEN_BASE_URL}")
    if addresses.YIMEN_DEMONSTRATION:
        _show_accounts()
    _say("按 Ctrl-C 停止 Press Ctrl-C to stop.\n")


def _show_accounts() -> None:
    from rich.console import Console
    from rich.table import Table

    from yimen.demo.accounts import ACCOUNTS

    table = Table(title="演示账号 demonstration accounts")
    for heading in ("账号 user", "口令或手机 sign in with", "身份 who"):
        table.add_column(heading, overflow="fold")
    for account in ACCOUNTS:
        table.add_row(account.username, account.sign_in, account.who)
    # Where there is no terminal to measure, nothing is cut off.
    Console(width=None if sys.stdout.isatty() else 120).print(table)
