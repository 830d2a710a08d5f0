"""`make statute`: docs/statute.md, what the house does for each article, read off the law's own lists and the tests.

The lists name their articles: the table of acts and that of licences, the documents, the limits, the guards and the
rules of the guide. A test names its articles by the mark `article`. Nothing is written by hand but the subject of each
article of the licensing law, and what of it the house does not do yet.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from scripts.articles import LICENSING_LAW, OUTSIDE, SUBJECTS
from yimen.law import archiving, documents, guards, guide_rules, hearing, licences, limits, procedure, publication
from yimen.law.limits import ExtensionApprover, Limit, SpecialProcedureKind

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "statute.md"
_LAWS = (
    LICENSING_LAW, "民法典", "行政处罚法", "行政复议法", "行政诉讼法", "电子签名法", "个人信息保护法",
    "优化营商环境条例", "国务院关于在线政务服务的若干规定", "河南省优化营商环境条例", "驻马店市优化营商环境条例",
    "安阳市政务服务条例",
)  # fmt: skip
_NUMERAL = "[一二三四五六七八九十百零]+"
_PLACE = f"(?:第{_NUMERAL}款)?(?:第{_NUMERAL}项)?(?:、第{_NUMERAL}[款项])*"
_CITED = re.compile(f"第({_NUMERAL})条({_PLACE})")
_NAMED = re.compile(f"({'|'.join(_LAWS)})》?((?:[、；]?第{_NUMERAL}条{_PLACE})+)")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, order=True)
class Article:
    """An article of a law."""

    law: int
    number: int
    words: str

    @property
    def name(self) -> str:
        return f"{_LAWS[self.law]}{self.words}"


@dataclass(frozen=True)
class Reference:
    """An article as it is cited; `place` is the paragraph and the item, "" for the whole."""

    article: Article
    place: str


def references(text: str) -> Iterator[Reference]:
    """Every article that `text` cites by the name of its law, also "…第三十九条、第四十四条"."""
    for law, cited in _NAMED.findall(text):
        for numeral, place in _CITED.findall(cited):
            yield Reference(Article(_LAWS.index(law), number(numeral), f"第{numeral}条"), place)


def number(numeral: str) -> int:
    """The value of a Chinese numeral below a thousand: 八十二 is 82, 二百零三 is 203."""
    value, digit = 0, 0
    for sign in numeral:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            value += (digit or 1) * {"十": 10, "百": 100}[sign]
            digit = 0
    return value + digit


# --- what the law's lists say ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Act:
    """A line of one of the tables: what it does, by which place of which article."""

    article: str
    act: str
    effect: str
    who: str
    document: str


def acts() -> Iterator[Act]:
    """Every line of the table of acts and of that of licences."""
    for rule in procedure.TABLE:
        document = documents.rule_for(rule.document).title if rule.document else ""
        yield Act(rule.article, f"{rule.label} `{rule.act}`", _effect(rule), _who(rule.roles), document)
    for line in licences.TABLE:
        way = _way(line.sources, line.target)
        yield Act(line.article, f"{line.label} `licence {line.act}`", way, _who(line.roles), "")


def _effect(rule: procedure.Rule) -> str:
    clocks = [f"starts the clock `{rule.starts}`"] if rule.starts else []
    clocks += [f"stops the clock `{clock}`" for clock in rule.stops]
    date = [f"sets the date `{rule.date}`"] if rule.date else []
    conditions = "".join(f" <br>{_first_sentence(guard)}" for guard in rule.guards)
    return "; ".join([_way(rule.sources, rule.target), *date, *clocks]) + conditions


def _way(sources: Iterable[Any], target: Any) -> str:
    begun = "、".join(source.label for source in sources)
    reached = target.label if target else "不变"
    return f"{begun} → {reached}" if begun else f"→ {reached}"


def _who(roles: Iterable[Any]) -> str:
    return "、".join(role.label for role in roles)


def _first_sentence(thing: Callable[..., Any] | ModuleType) -> str:
    return " ".join((inspect.getdoc(thing) or "").split("\n\n", maxsplit=1)[0].split())


def others() -> Iterator[tuple[str, str]]:
    """What else of the law's lists names an article: (the text that names it, the line on the page)."""
    for document in documents.RULES:
        yield document.legal_basis, f"Document: {document.title} `{document.kind}`"
    for module in (limits, hearing):
        for name, limit in vars(module).items():
            if isinstance(limit, Limit):
                yield limit.article, f"Limit: {limit.text} `{name}`"
    for approver in ExtensionApprover:
        yield approver.article, f"Limit: an extension of at most {approver.most_days}日 by {approver.label}"
    procedures = "、".join(kind.label for kind in SpecialProcedureKind)
    yield inspect.getdoc(SpecialProcedureKind) or "", f"Closed list: {procedures}"
    for rule in guide_rules.RULES:
        yield rule.basis, f"Rule of the guide: {rule.words} `{rule.code}`"
    for module in (archiving, publication):
        yield module.ARTICLE, f"Rule: {_first_sentence(module)} `{module.__name__}`"
    for guard in _guards():
        yield inspect.getsource(guard), f"Guard: {_first_sentence(guard)} `{guard.__name__}`"


def _guards() -> list[guards.Guard]:
    return list({guard.__name__: guard for rule in procedure.TABLE for guard in rule.guards}.values())


@cache
def modules() -> dict[Article, list[str]]:
    """Which files of the law name an article, be it in a comment."""
    named: dict[Article, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "yimen" / "law").rglob("*.py")):
        for article in sorted({one.article for one in references(path.read_text(encoding="utf-8"))}):
            named[article].append(path.relative_to(ROOT).as_posix())
    return named


# --- what the tests say ------------------------------------------------------------------------------------------


@cache
def tests() -> dict[Article, list[str]]:
    """The tests that name an article by their mark, as `file::name`. Raises ValueError for a mark that names none."""
    named: dict[Article, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for name, mark in _marks(path):
            found = {one.article for one in references(mark)}
            if not found:
                raise ValueError(f"{path.name}::{name} names no article that is known: {mark}")
            for article in found:
                named[article].append(f"{path.relative_to(ROOT).as_posix()}::{name}")
    return named


def _marks(path: Path) -> Iterator[tuple[str, str]]:
    """(test, article as it is written) of each mark in a file."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.article":
                    yield from ((node.name, ast.literal_eval(argument)) for argument in decorator.args)


# --- the page ----------------------------------------------------------------------------------------------------

_HEAD = """# The statute in the house

Made by `make statute` from the lists of `yimen/law` and the marks of the tests; a test says when it is out of date.
Each article: what the machine does, by whose act, with which document, and the tests that name it.
"""
_TABLE = "| Place | What the machine does, and on which condition | Act | Who | Document |\n|---|---|---|---|---|"


def page() -> str:
    """The page as it should be."""
    articles = sorted({*named_by_the_lists(), *tests()})
    parts = [_HEAD]
    for law, title in enumerate(_LAWS):
        own = [article for article in articles if article.law == law]
        if own:
            parts += [f"## {title}\n", *(_section(article) for article in own)]
    parts += [_not_yet(), _outside(), _without_a_statute()]
    return "\n".join(parts)


def named_by_the_lists() -> set[Article]:
    """The articles that the tables, the documents, the limits, the rules and the guards name."""
    texts = [*(act.article for act in acts()), *(text for text, _ in others())]
    return {one.article for text in texts for one in references(text)}


def subject(article: Article) -> tuple[str, str]:
    """What the article is about, and what of it the house does not do yet; "" where nothing is lacking or known."""
    return SUBJECTS.get(article.number, ("", "")) if article.law == 0 else ("", "")


def _section(article: Article) -> str:
    about, lacking = subject(article)
    lines = [f"### {article.words}{'：' + about if about else ''}\n"]
    rows = [
        f"| {one.place or '—'} | {act.effect} | {act.act} | {act.who} | {act.document or '—'} |"
        for act in acts() for one in references(act.article) if one.article == article
    ]  # fmt: skip
    lines += [_TABLE, *rows, ""] if rows else []
    cited = [words for text, words in others() if any(one.article == article for one in references(text))]
    lines += [f"- {words}" for words in dict.fromkeys(cited)]
    if not rows and not cited and article in modules():  # a rule of the clock, which stands in no list
        lines += [f"- Rule: {'、'.join(f'`{path}`' for path in modules()[article])}"]
    lines += [f"- Test: `{name}`" for name in dict.fromkeys(tests().get(article, []))]
    lines += [f"- 尚未实现：{lacking}"] if lacking else []
    return "\n".join([*lines, ""])


def implemented() -> set[int]:
    """The articles of the licensing law that a test names."""
    return {article.number for article in tests() if article.law == 0}


def _not_yet() -> str:
    missing = [f"- 第{number}条 {about}" for number, (about, _) in SUBJECTS.items() if number not in implemented()]
    partly = [f"- 第{number}条 {lacking}" for number, (_, lacking) in SUBJECTS.items() if lacking]
    untested = ["行政许可法中还没有测试指明的条文：\n", *missing, ""] if missing else []
    lacking = ["部分实现的条文还缺少：\n", *partly, ""] if partly else []
    return "\n".join(["## 尚未实现\n", *untested, *lacking])


def _outside() -> str:
    lines = [f"- 第{number}条 {SUBJECTS[number][0]}：{words}" for number, words in OUTSIDE.items()]
    return "\n".join(["## 不由政务服务平台办理的部分\n", *lines, ""])


def _without_a_statute() -> str:
    rows = [act for act in acts() if not list(references(act.article))]
    table = [f"| {act.article} | {act.effect} | {act.act} | {act.who} | {act.document or '—'} |" for act in rows]
    return "\n".join(["## 没有全国性法律条文的行为\n", _TABLE.replace("Place", "By what"), *table, ""])


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.relative_to(ROOT))


if __name__ == "__main__":
    main()
