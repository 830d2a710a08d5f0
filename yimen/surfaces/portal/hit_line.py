"""A line of the results of a search. Not in the template: twenty there took a third of the time of the page."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from yimen.catalogue.queries import ListedVersion
from yimen.surfaces.common.item_words import fee_words, limit_words
from yimen.surfaces.common.ui.states import demo_mark, tag
from yimen.surfaces.common.ui.words import unpublished

_ONLINE = format_html("{} ", tag("可网上办", "done"))
_LINE = """
<li><h3><a href="/items/{}">{}</a></h3>
<p>{}　{}{}</p>
<p>办好要 {}　费用 {}</p></li>"""


def hit_line(version: ListedVersion) -> SafeString:
    """What one sees of an item before opening its guide: name, department, how, how long, how much."""
    content = version.content
    return format_html(
        _LINE,
        version.code,
        version.name,
        version.organ_name,
        _ONLINE if content.online else "",
        demo_mark() if version.demonstration else "",
        unpublished(limit_words(content)),
        unpublished(fee_words(content)),
    )
