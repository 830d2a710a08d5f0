"""The components as template tags and filters. Built in: no page has to load them.

One mechanism: every component is a typed function in `ui/`, drawn by the template `common/ui/NAME.html`. The living
style guide (/styleguide) shows each with its source and its docstring.
"""

from __future__ import annotations

from django import template

from yimen.law import masking
from yimen.surfaces.common.ui import checks, fields, frame, icons, lists, states, words

register = template.Library()

for filter_ in (
    words.unpublished,
    words.cn_date,
    words.cn_datetime,
    words.working_days,
    words.calendar_days,
    words.grouped,
    words.case_number,
    masking.mask_name,
    masking.mask_id_number,
    masking.mask_phone,
    masking.mask_email,
    masking.mask_address,
):
    register.filter(filter_.__name__, filter_)

for tag in (icons.icon, icons.brand_mark, words.missing, states.tag, states.state_tag, states.demo_mark, states.stats):
    register.simple_tag(tag, name=tag.__name__)

for block in (states.notice, states.details, states.empty, states.done_panel):
    register.simple_block_tag(block, name=block.__name__)

for component in (
    frame.crumbs,
    frame.button,
    frame.error_summary,
    frame.search_box,
    frame.filters,
    frame.qr,
    frame.print_head,
    frame.live,
    lists.summary,
    lists.answers,
    lists.tasks,
    lists.timeline,
    lists.steps,
    lists.materials,
    lists.table,
    states.due,
    checks.material_check,
):
    register.inclusion_tag(f"common/ui/{component.__name__}.html", name=component.__name__)(component)

register.inclusion_tag("common/ui/pager.html", name="pager", takes_context=True)(frame.pager)


@register.inclusion_tag("common/ui/field.html")
def field(field: dict[str, object]) -> dict[str, fields.Question]:
    """One question of a form, drawn from its field dict (see ui/fields.py)."""
    return {"q": fields.question(field)}
