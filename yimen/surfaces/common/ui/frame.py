"""What leads through a page: headings, ways back and on, buttons, search, and the QR code that leads to the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import segno
from django.core.paginator import Page
from django.template.context import Context
from django.utils.safestring import SafeString

from yimen.law.refusal import Refusal
from yimen.surfaces.common.ui.fields import field_id


def crumbs(trail: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Where the page stands: pairs of (label, address) from the home page down, without the page itself."""
    return {"trail": trail}


def button(
    label: str,
    kind: str = "secondary",
    *,
    href: str = "",
    name: str = "",
    value: str = "",
    key: str = "",
    icon_name: str = "",
    form: str = "",
    formaction: str = "",
) -> dict[str, Any]:
    """A button, or with `href` a link that looks like one.

    `kind`: main (one a page), secondary, danger, quiet. `key` presses it ("a", "Ctrl+Enter") and is printed on it.
    """
    return {
        "label": label, "kind": kind, "href": href, "name": name, "value": value, "key": key, "icon_name": icon_name,
        "form": form, "formaction": formaction,
    }  # fmt: skip


def error_summary(errors: Mapping[str, Refusal | str], title: str = "", *, typed: bool = True) -> dict[str, Any]:
    """What has to be changed, on top of the page and focused, each line leading to its field; "" is the whole form,
    where no field is wrong. `typed`: there was something to fill in, and it is still there.
    """
    lines = [
        (field_id(key) if key else "", error if isinstance(error, str) else error.message)
        for key, error in errors.items()
    ]
    wrong = f"有{len(lines)}处需要您改一下" if any(errors) else "这一步现在办不了"
    return {"lines": lines, "title": title or wrong, "typed": typed}


def search_box(
    action: str,
    value: str = "",
    *,
    label: str = "搜索办事事项",
    placeholder: str = "",
    large: bool = False,
    name: str = "q",
    id: str = "q",  # noqa: A002 - it is the id attribute
    suggestions: Iterable[str] = (),
    key: str = "",
    hidden: Iterable[tuple[str, object]] = (),
) -> dict[str, Any]:
    """A search by GET; `suggestions` fill a native datalist, `hidden` pairs go with it."""
    return {
        "action": action, "value": value, "label": label, "placeholder": placeholder, "large": large, "name": name,
        "id": id, "suggestions": list(suggestions), "key": key, "hidden": list(hidden),
    }  # fmt: skip


def filters(groups: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Ways to narrow a list, each a link. Group: label, options of (label, href, current, count or None)."""
    return {"groups": [(group["label"], _filter_links(group["options"])) for group in groups]}


def _filter_links(options: Iterable[tuple[str, str, bool, int | None]]) -> SafeString:
    """Not in the template: a search has eighty of them, and a loop there takes several times as long."""
    return SafeString("".join(_filter_link(*option) for option in options))


def _filter_link(label: str, href: str, current: bool, count: int | None) -> str:
    here = ' aria-current="true"' if current else ""
    figure = "" if count is None else f' <small class="quiet">&nbsp;{count}</small>'
    return f'<a href="{escape(href)}"{here}>{escape(label)}{figure}</a>'


def pager(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Previous and next page of a list (see paging.page_of), keeping the other parameters of the address."""
    return {"page": page, "request": context["request"]}


def qr(text: str, caption: str) -> dict[str, Any]:
    """A QR code of an address, dark on white in every mode, with words below."""
    code = segno.make(text, error="m", micro=False)
    drawing = code.svg_inline(border=2, dark="#000", light="#fff", omitsize=True, svgclass="qr-code", lineclass=None)
    return {"drawing": SafeString(drawing), "caption": caption}


def print_head(title: str, number: str = "", on: str = "") -> dict[str, Any]:
    """The heading on paper: what it is, its number, the day. Not seen on the screen."""
    return {"title": title, "number": number, "on": on}


def live(address: str) -> dict[str, Any]:
    """Shows 有新变化，点此刷新 when the event stream at `address` says something. A comfort that needs JavaScript."""
    return {"address": address}
