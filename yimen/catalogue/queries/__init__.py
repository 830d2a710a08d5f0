"""Questions to the catalogue."""

from yimen.catalogue.queries.drafts import (
    DeskLine,
    DeskPage,
    DraftFile,
    ItemFile,
    VersionLine,
    desk_drafts,
    desk_items,
    draft_file,
    item_file,
    version_elements,
)
from yimen.catalogue.queries.export import count_in_force, exported_catalogue, exported_rows
from yimen.catalogue.queries.facets import Facet, Facets, facets
from yimen.catalogue.queries.listing import ListedVersion
from yimen.catalogue.queries.reductions import (
    ItemReductions,
    all_reductions,
    baselines_of,
    by_organ,
    reductions_of,
    totals,
)
from yimen.catalogue.queries.search import SearchPage, search
from yimen.catalogue.queries.situated import in_situation
from yimen.catalogue.queries.versions import (
    ItemInForce,
    PublishedVersion,
    by_qr_token,
    code_of,
    current_version,
    get_version,
    get_versions,
    items_in_force,
    published_versions,
)

__all__ = [
    "DeskLine",
    "DeskPage",
    "DraftFile",
    "Facet",
    "Facets",
    "ItemFile",
    "ItemInForce",
    "ItemReductions",
    "ListedVersion",
    "PublishedVersion",
    "SearchPage",
    "VersionLine",
    "all_reductions",
    "baselines_of",
    "by_organ",
    "by_qr_token",
    "code_of",
    "count_in_force",
    "current_version",
    "desk_drafts",
    "desk_items",
    "draft_file",
    "exported_catalogue",
    "exported_rows",
    "facets",
    "get_version",
    "get_versions",
    "in_situation",
    "item_file",
    "items_in_force",
    "published_versions",
    "reductions_of",
    "search",
    "totals",
    "version_elements",
]
