"""Where this county answers: read without Django, because whoever starts the processes needs no more than this."""

from __future__ import annotations

from yimen.foundation import environment

PORT = environment.integer("PORT", 8000, low=1, high=65534)
LIVE_PORT = environment.integer("LIVE_PORT", PORT + 1, low=1, high=65535)
# Who can reach the web and live processes: this machine only, unless the county says so.
YIMEN_BIND = environment.text("YIMEN_BIND", "127.0.0.1")
YIMEN_BASE_URL = environment.text("YIMEN_BASE_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
# The demonstration county is on unless a county says it serves real people.
YIMEN_DEMONSTRATION = environment.switch("YIMEN_DEMONSTRATION", default=True)
