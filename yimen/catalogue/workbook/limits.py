"""How large a workbook may be. A county publishes some two thousand items."""

from __future__ import annotations

MOST_ITEMS = 30_000
MOST_BYTES = 200 * 1024**2
MOST_UNPACKED = 2 * 1024**3
MOST_PARTS = 200
BY_COMMAND = "在服务器上用命令 yimen import-items 导入"  # where a page takes no more


def rows_beside(most_items: int) -> int:
    """How many rows any other sheet may have beside so many items: twenty an item, and what the instructions take."""
    return 1_000 + 20 * most_items
