"""Pictures of the demonstration: a scanned material, a place, a signature. Each says that it is one."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

_SIZE = (620, 400)


@cache
def material_picture() -> bytes:
    """A PNG with the words 演示材料; drawn once a process."""
    return _framed("演示材料")


@cache
def site_picture() -> bytes:
    """A PNG that stands for a photograph of a place: a house, a door, and the words 演示照片."""
    picture = Image.new("RGB", _SIZE, "#cfe3f2")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 320, *_SIZE), fill="#9aa88f")
    draw.rectangle((120, 130, 500, 340), fill="#e9e0cf", outline="#8c7b5e", width=3)
    draw.rectangle((270, 220, 350, 340), fill="#7d5a3c")
    draw.text((_SIZE[0] / 2, 170), "演示照片", fill="#33475b", font=_font(44), anchor="mm")
    return _png(picture)


@cache
def signature_picture(name: str) -> bytes:
    """A PNG of `name` in print: nobody's hand is imitated."""
    picture = Image.new("RGB", (360, 120), "white")
    ImageDraw.Draw(picture).text((180, 60), f"{name}（演示）", fill="#112233", font=_font(44), anchor="mm")
    return _png(picture)


def _framed(words: str) -> bytes:
    picture = Image.new("RGB", _SIZE, "#f4f6f8")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((20, 20, _SIZE[0] - 20, _SIZE[1] - 20), outline="#8aa0b4", width=2)
    draw.text((_SIZE[0] / 2, _SIZE[1] / 2), words, fill="#33475b", font=_font(56), anchor="mm")
    return _png(picture)


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(pylopdf_fonts_zh_cn.sans_path()), size)


def _png(picture: Image.Image) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, format="PNG", optimize=True)
    return buffer.getvalue()
