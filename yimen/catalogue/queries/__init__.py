"""Questions to the catalogue."""

from yimen.catalogue.queries.export import count_in_force, exported_catalogue, exported_rows
from yimen.catalogue.queries.facets import Facet, Facets, facets
from yimen.catalogue.queries.listing import ListedVersion
from yimen.catalogue.queries.search import SearchPage, search
from yimen.catalogue.queries.versions import (
    PublishedVersion,
    by_qr_token,
    current_version,
    get_version,
    get_versions,
    published_versions,
)

__all__ = [
    "Facet",
    "Facets",
    "ListedVersion",
    "PublishedVersion",
    "SearchPage",
    "by_qr_token",
    "count_in_force",
    "current_version",
    "exported_catalogue",
    "exported_rows",
    "facets",
    "get_version",
    "get_versions",
    "published_versions",
    "search",
]
