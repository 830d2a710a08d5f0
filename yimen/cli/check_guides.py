"""yimen check-guides"""

from __future__ import annotations

import argparse

from yimen.cli.house import house


def configure(parser: argparse.ArgumentParser) -> None:
    """All items in force, or one."""
    parser.add_argument("--code", help="只检查这个编码的事项 / only the item with this code")
    parser.add_argument("--errors-only", action="store_true", help="只列错误，不列缺项 / errors only, no gaps")


def run(args: argparse.Namespace) -> int:
    """Print the findings of each item with rule and basis; 1 when there is an error among them."""
    with house():
        from yimen.catalogue.queries import current_version, published_versions
        from yimen.law.guide_rule import Severity
        from yimen.law.guide_rules import check_guide

        versions = [current_version(args.code)] if args.code else published_versions()
    counts = dict.fromkeys(Severity, 0)
    for version in versions:
        found = list(check_guide(version.content))
        for one in found:
            counts[one.rule.severity] += 1
        shown = [one for one in found if one.rule.severity is Severity.error or not args.errors_only]
        if shown:
            print(f"{version.name}（{version.code}）")
        for one in shown:
            print(f"  {one.rule.severity.label} [{one.rule.code}] {one.finding.message}（{one.rule.basis}）")
    print(f"检查{len(versions)}项：错误{counts[Severity.error]}处，缺项{counts[Severity.gap]}处。")
    return 1 if counts[Severity.error] else 0
