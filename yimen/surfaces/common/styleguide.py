"""The living style guide: every component drawn, with its source and what it takes. For people who build pages."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import get_template, render_to_string

from yimen.surfaces.common import errors
from yimen.surfaces.common.access import View, public
from yimen.surfaces.common.expired import expired
from yimen.surfaces.common.styleguide_data import sample_context
from yimen.surfaces.common.ui import checks, fields, frame, lists, states

FOLDER = "common/styleguide"
SAMPLES = ("home", "guide", "apply", "progress", "counter", "review", "oversight")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A group of components: the example file of the same name and the functions whose docstrings explain it."""

    name: str
    title: str
    about: tuple[Callable[..., Any], ...]


CHAPTERS = (
    Chapter("buttons", "按钮", (frame.button,)),
    Chapter("fields", "表单项", (fields.question, fields.act_field)),
    Chapter("errors", "错误汇总", (frame.error_summary,)),
    Chapter("tags", "状态标签", (states.tag, states.state_tag)),
    Chapter("notices", "提示条与结果", (states.notice, states.details, states.done_panel, states.empty)),
    Chapter("lists", "信息列表", (lists.summary, lists.answers, lists.tasks, lists.steps)),
    Chapter("materials", "材料", (lists.materials, checks.material_check)),
    Chapter("time", "时限与经过", (states.due, lists.timeline)),
    Chapter("tables", "表格、统计、筛选、翻页", (lists.table, states.stats, frame.filters, frame.pager)),
    Chapter(
        "ways", "搜索、路径、二维码、打印", (frame.search_box, frame.crumbs, frame.qr, frame.print_head, frame.live)
    ),
    Chapter("words", "文字过滤器与图标", ()),
)


def only_for_builders(view: View) -> View:
    """Keeps the guide away from a county that serves real people."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: str | int) -> HttpResponseBase:
        if not (settings.DEBUG or settings.YIMEN_DEMONSTRATION):
            raise Http404
        return view(request, **kwargs)

    return guarded


@public
@only_for_builders
def guide(request: HttpRequest) -> HttpResponse:
    """GET /styleguide."""
    context = sample_context(request)
    chapters = [_drawn(request, chapter, context) for chapter in CHAPTERS]
    return render(
        request, f"{FOLDER}/guide.html", {"chapters": chapters, "samples": SAMPLES, "statuses": errors.TROUBLES}
    )


@public
@only_for_builders
def sample(request: HttpRequest, name: str) -> HttpResponse:
    """GET /styleguide/page/NAME: a whole page in the look."""
    if name not in SAMPLES:
        raise Http404
    return render(request, f"{FOLDER}/page_{name}.html", sample_context(request))


@public
@only_for_builders
def error(request: HttpRequest, status: int) -> HttpResponse:
    """GET /styleguide/error/STATUS: an error page; a POST shows what an expired form does."""
    if request.method == "POST":
        return expired(request)
    if status not in errors.TROUBLES:
        raise Http404
    return errors.respond(request, errors.TROUBLES[status])


def _drawn(request: HttpRequest, chapter: Chapter, context: dict[str, Any]) -> dict[str, Any]:
    path = f"{FOLDER}/{chapter.name}.html"
    template: Any = get_template(path)
    return {
        "name": chapter.name,
        "title": chapter.title,
        "html": render_to_string(path, context, request),
        "source": template.template.source.strip(),
        "about": [(one.__name__, str(inspect.signature(one)), inspect.getdoc(one)) for one in chapter.about],
    }
