"""yimen record-baselines"""

from __future__ import annotations

import argparse
from datetime import date

from yimen.cli.errors import NeedsAction
from yimen.cli.house import house

_ONE = ("code", "dimension", "value", "on", "source")


def configure(parser: argparse.ArgumentParser) -> None:
    """All items without a baseline, or one dimension of one item."""
    parser.add_argument("--code", help="事项编码 / the item's code")
    parser.add_argument(
        "--dimension", choices=("time", "materials", "steps", "visits"), help="哪一项 / which dimension"
    )
    parser.add_argument("--value", type=int, help="基准，时限按工作日 / the baseline; time in working days")
    parser.add_argument("--on", type=date.fromisoformat, help="基准日期 2021-01-31 / the day it was so")
    parser.add_argument("--source", help="来源文件 / where it is written")


def run(args: argparse.Namespace) -> int:
    """Without arguments the legal limit and the first version of every item that has none; else the one named."""
    given = [name for name in _ONE if getattr(args, name) is not None]
    if given and len(given) < len(_ONE):
        raise NeedsAction("登记一项基准要写全 --code、--dimension、--value、--on、--source。")
    with house():
        if given:
            _record_one(args)
            print("已登记1项基准。")
        else:
            print(f"已为{_record_first()}个事项登记基准：法定办结时限，和第1版的材料、环节、到现场次数。")
    return 0


def _record_first() -> int:
    from yimen.catalogue.commands import record_first_baselines
    from yimen.foundation import instant

    return record_first_baselines(now=instant.now())


def _record_one(args: argparse.Namespace) -> None:
    from yimen.catalogue.commands import record_baseline
    from yimen.catalogue.queries import current_version
    from yimen.foundation import instant
    from yimen.law.reductions import Baseline, Dimension

    baseline = Baseline(Dimension(args.dimension), args.value, args.on, args.source)
    record_baseline(item_id=current_version(args.code).item_id, baseline=baseline, now=instant.now())
