"""How large a workbook may be. A county publishes some two thousand items."""

from __future__ import annotations

MOST_ITEMS = 30_000
MOST_ROWS = 600_000  # on any other sheet
MOST_BYTES = 200 * 1024**2
MOST_UNPACKED = 2 * 1024**3
MOST_PARTS = 200
