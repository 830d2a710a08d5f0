"""Text messages: by a county's HTTP gateway, or, in the demonstration without one, by the development gateway.

The gateway gets `POST {"to", "text", "id"}` with a bearer token; any 2xx means it took the message. `http.client`
follows no redirect and no proxy, so phone numbers and the token go to the configured host and nowhere else.
"""

from __future__ import annotations

import json
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from django.conf import settings

from yimen.notices.channels import development
from yimen.notices.channels.message import PEER_TIMEOUT_SECONDS, Failed, Message, Outcome, Sent

_READ_AT_MOST = 64 * 1024
# These answers speak of our set-up or of the gateway's load: once that is mended, the same message goes through.
_NOT_ABOUT_THE_MESSAGE = frozenset({401, 403, 404, 405, 407, 408, 425, 429})


def uses_development_gateway() -> bool:
    """In the demonstration, without a gateway of its own, messages are shown instead of sent."""
    return bool(settings.YIMEN_DEMONSTRATION and not settings.YIMEN_SMS_GATEWAY)


def off_reason() -> str:
    """Why no text message can be sent; empty when one can."""
    if uses_development_gateway():
        return ""
    if not settings.YIMEN_SMS_GATEWAY:
        return "短信网关未配置（YIMEN_SMS_GATEWAY）"
    parts = urlsplit(settings.YIMEN_SMS_GATEWAY)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return "短信网关地址应以 http:// 或 https:// 开头（YIMEN_SMS_GATEWAY）"
    return ""


def send(message: Message) -> Outcome:
    """Hand the message to the gateway."""
    if uses_development_gateway():
        return development.send(message)
    try:
        status, answer = _post({"to": message.address, "text": message.text, "id": str(message.id)})
    except (OSError, HTTPException) as error:  # OSError covers refused, reset, unresolved, timed out and TLS
        return Failed(f"短信网关无法连接（{type(error).__name__}）")
    if 200 <= status < 300:
        return Sent(_gateway_id(answer))
    permanent = 400 <= status < 500 and status not in _NOT_ABOUT_THE_MESSAGE
    return Failed(f"短信网关答复 {status}", permanent=permanent)


def _post(content: dict[str, str]) -> tuple[int, bytes]:
    parts = urlsplit(settings.YIMEN_SMS_GATEWAY)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=PEER_TIMEOUT_SECONDS)
    headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": content["id"]}
    if settings.YIMEN_SMS_TOKEN:
        headers["Authorization"] = f"Bearer {settings.YIMEN_SMS_TOKEN}"
    address = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", address, json.dumps(content, ensure_ascii=False).encode(), headers)
        response = connection.getresponse()
        return response.status, response.read(_READ_AT_MOST)
    finally:
        connection.close()


def _gateway_id(answer: bytes) -> str | None:
    try:
        content = json.loads(answer)
    except ValueError:
        return None
    given = content.get("id") if isinstance(content, dict) else None
    return str(given)[:100] if given else None
