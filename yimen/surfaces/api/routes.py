"""The machine's door: /api/v1."""

from __future__ import annotations

from ninja import NinjaAPI

api = NinjaAPI(title="一门 API", version="1", docs_url=None)
