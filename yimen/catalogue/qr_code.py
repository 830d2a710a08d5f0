"""The QR code of an item: an address that stays when the version changes, in print and on plates."""

from __future__ import annotations

from io import BytesIO

import segno

from yimen.catalogue.queries.versions import ItemInForce, PublishedVersion


def qr_address(version: PublishedVersion | ItemInForce, base_url: str) -> str:
    """The address in the code: the page with the four actions (guide, apply, progress, rate)."""
    return f"{base_url}/q/{version.qr_token}"


def qr_svg(version: PublishedVersion, base_url: str) -> str:
    """The code as an SVG document, dark on white whatever the page looks like: scanners need the contrast."""
    code = segno.make(qr_address(version, base_url), error="m", micro=False)
    out = BytesIO()
    code.save(out, kind="svg", border=4, scale=8, dark="#000", light="#fff", title=f"{version.name}二维码", nl=False)
    return out.getvalue().decode()
