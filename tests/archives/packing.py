"""A concluded case, its package, and packages that somebody tampered with as well as he could."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.cases.cast import MONDAY, PDF, Cast, act, hand_over_values
from yimen.archives.commands import Written, write_archive
from yimen.archives.container import Writer
from yimen.archives.layout import MANIFEST, MANIFEST_DIGEST, digest_line
from yimen.archives.strict_json import dumps
from yimen.archives.verification import Report, verify
from yimen.cases.models import Case
from yimen.dossiers.commands import accept_upload
from yimen.foundation import crypto
from yimen.law.procedure import Act

Files = dict[str, bytes]


def closed(cast: Cast, key: str = "k1") -> Case:
    """A case that went the whole road, with one material corrected on the way."""
    case = act(cast.clerk, cast.submit(key=key), Act.receive)
    checks = {"m2": {"result": "needs_correction", "reason": "看不清"}}
    case = act(cast.clerk, case, Act.check_materials, values={"checks": checks})
    case = act(cast.clerk, case, Act.request_correction)
    assert cast.citizen.account_id is not None
    clearer = accept_upload(
        owner_id=cast.citizen.account_id, name="王秀英 新.pdf", content=PDF.replace(b"1.4", b"1.5"), now=MONDAY
    )
    case = act(cast.citizen, case, Act.resubmit, values={"materials": {"m2": str(clearer.id)}})
    case = act(cast.clerk, case, Act.accept)
    case = act(cast.approver, case, Act.grant)
    case = act(cast.issuer, case, Act.issue_certificate)
    case = act(cast.issuer, case, Act.hand_over, values=hand_over_values())
    return act(cast.issuer, case, Act.close)


def still(_what: str, _done: int, _total: int) -> None:
    """Nobody watches."""


def write(case: Case, folder: Path, at: datetime = MONDAY + timedelta(days=1)) -> Written:
    """Write the package."""
    return write_archive(number=case.number, folder=folder, now=at, advance=still)


def unpacked(content: bytes) -> Files:
    """The files of a package, read by another program than ours."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def packed(files: Mapping[str, bytes]) -> bytes:
    """A package of `files`, written as ours are."""
    file = io.BytesIO()
    writer = Writer(file)
    for name, content in files.items():
        writer.add(name, content)
    writer.finish()
    return file.getvalue()


def with_manifest(files: Files, change: Callable[[dict[str, Any]], object]) -> Files:
    """`files` with the manifest changed and its digest put right."""
    manifest = json.loads(files[MANIFEST])
    change(manifest)
    content = dumps(manifest)
    return files | {MANIFEST: content, MANIFEST_DIGEST: digest_line(crypto.digest(content))}


def with_file(files: Files, path: str, content: bytes) -> Files:
    """`files` with one changed, and everything in the manifest put right for it."""

    def change(manifest: dict[str, Any]) -> None:
        (line,) = [one for one in manifest["files"] if one["path"] == path]
        line.update(size=len(content), sm3=crypto.digest(content))

    return with_manifest(files | {path: content}, change)


def checked(content: bytes) -> Report:
    """What verification finds."""
    return verify(io.BytesIO(content), still)


def faults(content: bytes) -> str:
    """Everything that is wrong, in words; the package must have been found faulty."""
    found = checked(content).faults
    assert found
    return "\n".join(found)
