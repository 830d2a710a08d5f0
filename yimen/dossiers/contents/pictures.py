"""Pictures are written anew: only pixels survive, so neither the place where a photo was taken nor anything hidden
behind the picture is kept (个人信息保护法第六条: no more than the purpose needs)."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from yimen.dossiers.contents.refusals import damaged, refused
from yimen.dossiers.contents.types import JPEG, PNG, WEBP

MOST_PIXELS = 60_000_000  # a 48-megapixel phone camera and a reserve; 240 MB while it is being written anew
_SIGNATURE = (360, 120)  # pixels; two centimetres on paper
FORMATS: Mapping[str, str] = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "JPEG": {"quality": 90, "optimize": True},
    "PNG": {},
    "WEBP": {"quality": 90},
}
_MODES = {"JPEG": ("RGB", "L"), "PNG": ("RGB", "RGBA", "L", "LA", "P", "1"), "WEBP": ("RGB", "RGBA")}


def rewritten(content: bytes) -> bytes:
    """The first frame of the picture, upright, without metadata. Raises Refusal `picture_too_large`, `file_damaged`."""
    try:
        with Image.open(io.BytesIO(content), formats=[*FORMATS.values()]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _too_large()
            return _written(ImageOps.exif_transpose(picture), str(picture.format))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise damaged() from error


def as_signature(content: bytes) -> str:
    """A signature small enough to stand in a document: the data address of a grey PNG, at most 360 by 120."""
    with Image.open(io.BytesIO(content), formats=[*FORMATS.values()]) as picture:
        white = Image.new("RGBA", picture.size, "white")
        white.alpha_composite(picture.convert("RGBA"))
    grey = white.convert("L")
    grey.thumbnail(_SIGNATURE)
    target = io.BytesIO()
    grey.quantize(16).save(target, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(target.getvalue()).decode()


def _written(picture: Image.Image, kind: str) -> bytes:
    if picture.mode not in _MODES[kind] or "transparency" in picture.info:
        picture = picture.convert("RGB" if kind == "JPEG" else "RGBA")
    picture.info = {}  # comments, profiles and whatever else a writer would copy along
    target = io.BytesIO()
    picture.save(target, kind, **_OPTIONS[kind])
    return target.getvalue()


def _too_large() -> Exception:
    return refused("picture_too_large", f"图片尺寸太大（超过{MOST_PIXELS // 1_000_000 * 100}万像素），请缩小后上传。")
