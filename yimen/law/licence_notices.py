"""What the holder of a licence is told, and in which words. They name the licence and nobody."""

from __future__ import annotations

from datetime import date

from yimen.law.licences import LicenceRule, Outcome, apply_by
from yimen.law.notices import NoticeText
from yimen.law.words import day_words


def act_notice(rule: LicenceRule, *, name: str, number: str, outcome: Outcome) -> NoticeText:
    """The notice of an act done by `rule`."""
    title = f"您的“{name}”{rule.sentence}"
    body = f"您的“{name}”（编号{number}）{rule.sentence}依据：{rule.article}。"
    if rule.act == "renew" and outcome.valid_until:
        body += f"有效期至{day_words(outcome.valid_until)}。"
    if outcome.restricted_until:
        body += f"在{day_words(outcome.restricted_until)}（含当日）以前，不得再次申请这项许可（行政许可法第七十九条）。"
    return NoticeText(f"licence_{rule.act.value}", title.rstrip("。"), body)


def reminder(*, name: str, number: str, valid_until: date, today: date) -> NoticeText:
    """That the last day comes near, and until when to apply for renewal (行政许可法第五十条)."""
    title = f"您的“{name}”将于{day_words(valid_until)}到期"
    latest = apply_by(valid_until)
    if today <= latest:
        then = f"需要延续的，请在{day_words(latest)}（含当日）以前提出延续申请；法律、法规另有规定的，依照其规定。"
    else:
        then = f"延续申请一般应当在{day_words(latest)}以前提出；还没有提出的，请尽快联系发证机关。"
    return NoticeText("licence_reminder", title, f"{title}（编号{number}）。{then}")
