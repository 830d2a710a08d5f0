"""Questions to the catalogue."""

from yimen.catalogue.queries.export import exported_catalogue
from yimen.catalogue.queries.facets import Facet, Facets, facets
from yimen.catalogue.queries.listing import ListedVersion
from yimen.catalogue.queries.search import SearchPage, search
from yimen.catalogue.queries.situated import in_situation
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
    "current_version",
    "exported_catalogue",
    "facets",
    "get_version",
    "get_versions",
    "in_situation",
    "published_versions",
    "search",
]
