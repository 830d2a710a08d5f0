"""The machine's door: /api/v1, described at /api/v1/openapi.json."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from yimen.surfaces.api import appointments, calendar, cases, items, problems, procedure, progress, ratings, uploads
from yimen.surfaces.api.reading import StrictParser
from yimen.surfaces.common.problems import MEDIA_TYPE

_ABOUT = """一门政务服务接口：查事项、交材料、提申请、办件、查进度、评价、预约，与网页走同一套命令。

访问令牌由 `yimen token` 签发，放在 Authorization 头中。错误一律是问题文档（RFC 9457）：code 稳定不变，
detail 说明怎么办，article 是依据。时间为 ISO 8601 格式，未公布的值为 null。"""


class Api(NinjaAPI):
    """Describes its errors by the media type they have."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The OpenAPI document."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, response in operation["responses"].items():
                    if status >= 400:
                        response["content"] = {MEDIA_TYPE: response["content"].pop("application/json")}
        return schema


api = Api(
    title="一门",
    version="1",
    description=_ABOUT,
    openapi_url="openapi.json",
    docs_url=None,
    parser=StrictParser(),
)
problems.install(api)
for module in (items, procedure, calendar, progress, uploads, cases, ratings, appointments):
    api.add_router("", module.router)
