"""A picture that stands for a scanned material in the demonstration, and says so."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

_SIZE = (620, 400)


@cache
def material_picture() -> bytes:
    """A PNG with the words 演示材料; drawn once a process."""
    picture = Image.new("RGB", _SIZE, "#f4f6f8")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((20, 20, _SIZE[0] - 20, _SIZE[1] - 20), outline="#8aa0b4", width=2)
    font = ImageFont.truetype(str(pylopdf_fonts_zh_cn.sans_path()), 56)
    draw.text((_SIZE[0] / 2, _SIZE[1] / 2), "演示材料", fill="#33475b", font=font, anchor="mm")
    buffer = BytesIO()
    picture.save(buffer, format="PNG", optimize=True)
    return buffer.getvalue()
