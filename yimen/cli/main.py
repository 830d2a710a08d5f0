"""The command line `yimen`. One file a subcommand; only the one that is called is imported."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from typing_extensions import override

from yimen.cli.errors import sentence

# Name on the command line: module and one line of help.
COMMANDS: dict[str, tuple[str, str]] = {
    "serve": ("serve", "启动整个系统，Ctrl-C 停止 / start everything, stop with Ctrl-C"),
    "migrate": ("migrate", "建立或更新数据库表结构 / bring the database up to date"),
    "demo": ("demo", "向空数据库载入演示县 / load the demonstration county into an empty database"),
    "import-items": ("import_items", "导入事项实施清单 / import service items from a file"),
    "export-items": ("export_items", "导出事项实施清单 / export service items to a file"),
    "check-guides": ("check_guides", "检查办事指南要素 / check the elements of the service guides"),
    "record-baselines": ("record_baselines", "登记压减的基准 / record the baselines of reductions"),
    "due": ("due", "计算期限届满日并逐日说明 / compute a due date and explain it"),
    "token": ("token", "签发或作废接口访问令牌 / issue or revoke bearer tokens of the API"),
    "verify-trail": ("verify_trail", "核验留痕是否完整 / verify that the trail is whole"),
    "archive": ("archive", "把办结的办件写成归档包 / write the archive package of a concluded case"),
    "verify-archive": ("verify_archive", "核验归档包，不需要数据库 / verify an archive package, without a database"),
    "import-archive": ("import_archive", "导入归档包供查阅 / take an archive package in, to read"),
    "bench": ("bench", "测量性能 / measure the speed"),
    "backup": ("backup", "备份数据库和文件 / back up database and files"),
    "restore": ("restore", "从备份恢复到空数据库 / restore a backup into an empty database"),
}

OK, PROBLEMS, NEEDS_ACTION, INTERRUPTED = 0, 1, 2, 130


class _Parser(argparse.ArgumentParser):
    @override
    def error(self, message: str) -> NoReturn:
        self.exit(NEEDS_ACTION, f"参数有误：{message}。请运行 {self.prog} --help 查看用法。\n")


def _parser(chosen: str | None) -> argparse.ArgumentParser:
    epilog = "退出码 exit codes: 0 成功 ok · 1 发现问题 problems found · 2 需要处理 needs action"
    parser = _Parser(prog="yimen", description="一门 — 县级一体化政务服务平台", epilog=epilog)
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    for name, (module, text) in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=text, description=text, epilog=epilog)
        if name == chosen:
            loaded = import_module(f"yimen.cli.{module}")
            loaded.configure(subparser)
            subparser.set_defaults(run=loaded.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a subcommand; its exit code. An error a person can act on is one sentence on standard error."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    chosen = next((argument for argument in arguments if argument in COMMANDS), None)
    parser = _parser(chosen)
    parsed, unknown = parser.parse_known_args(arguments)
    if unknown and not getattr(parsed, "passes_on", False):
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    parsed.passed_on = unknown
    try:
        code: int = parsed.run(parsed)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if (told := sentence(error)) is None:
            raise
        print(told, file=sys.stderr)
        return NEEDS_ACTION
    return code
