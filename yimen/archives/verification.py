"""Whether an archive package is whole. Needs no database, no keys and no network: only the file.

What is proved: nothing in the package was changed, taken out, put in or exchanged since its manifest was written.
Whether the manifest itself is the one that was written shows only by comparing its SM3 with the one noted elsewhere,
by the signatures in the documents, or in the house that has the trail.
"""

from __future__ import annotations

import binascii
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from cryptography.hazmat.primitives import hashes

from yimen.archives import case_sheet, container, events, manifest, strict_json
from yimen.archives.container import Malformed, Member
from yimen.archives.layout import (
    ALWAYS,
    CASE,
    DOCUMENTS,
    EVENTS,
    LARGEST_TEXT,
    MANIFEST,
    MANIFEST_DIGEST,
    MATERIALS,
    digest_line,
)
from yimen.archives.manifest import FileLine, Manifest
from yimen.archives.strict_json import NotAsExpected
from yimen.foundation import crypto

Advance = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the table: what was looked at, how much of it, and what was wrong. `seen` is empty for what could
    not be looked at because of an earlier fault."""

    name: str
    seen: str
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What was found; `manifest` and the SM3 of it are None when it could not be read."""

    checks: tuple[Check, ...]
    manifest: Manifest | None = None
    manifest_digest: str | None = None

    @property
    def faults(self) -> tuple[str, ...]:
        """Everything that is wrong."""
        return tuple(fault for check in self.checks for fault in check.faults)


_NAMES = ("外形", "清单", "齐全", "大小和SM3", "办件数据", "留痕链")
_FRAME, _LIST, _COMPLETE, _DIGESTS, _CASE, _TRAIL = _NAMES


def verify(file: BinaryIO, advance: Advance) -> Report:
    """Check the package in `file` (seekable, opened for reading bytes)."""
    return _Verification(file, advance).report()


@dataclass
class _Verification:
    file: BinaryIO
    advance: Advance
    members: dict[str, Member] = field(default_factory=dict)
    listed: Manifest | None = None
    digest: str | None = None

    def report(self) -> Report:
        """Each check builds on the ones before; after a fault in the frame or the list the rest has no ground."""
        done = [self._frame()]
        if not done[0].faults:
            done.append(self._list())
            if self.listed is not None and not done[1].faults:
                done += self._contents(self.listed)
        skipped = [Check(name, "") for name in _NAMES[len(done) :]]
        return Report((*done, *skipped), self.listed, self.digest)

    def _contents(self, listed: Manifest) -> list[Check]:
        complete = Check(_COMPLETE, f"登记{len(listed.files)}个文件", tuple(self._missing_and_extra(listed)))
        digests = Check(_DIGESTS, f"{len(listed.files)}个文件", tuple(self._differing(listed)))
        if complete.faults or digests.faults:  # what they say is not what was written
            return [complete, digests]
        return [complete, digests, self._case(listed), self._trail(listed)]

    def _frame(self) -> Check:
        try:
            found = container.members(self.file)
        except Malformed as malformed:
            return Check(_FRAME, "整个文件", malformed.faults)
        self.members = {member.name: member for member in found}
        return Check(_FRAME, f"{len(found)}个文件")

    def _list(self) -> Check:
        try:
            content = self._text(MANIFEST)
            written = self._text(MANIFEST_DIGEST)
            self.digest = crypto.digest(content)
            if written != digest_line(self.digest):
                return Check(_LIST, MANIFEST, (f"{MANIFEST} 与 {MANIFEST_DIGEST} 记的SM3不符，清单被改动。",))
            self.listed = manifest.from_json(strict_json.loads(content))
        except NotAsExpected as fault:
            return Check(_LIST, MANIFEST, (f"清单无法读取：{fault}。",))
        return Check(_LIST, f"SM3 {self.digest[:16]}…")

    def _text(self, name: str) -> bytes:
        if name not in self.members:
            raise NotAsExpected(f"没有 {name}")
        if self.members[name].size > LARGEST_TEXT:
            raise NotAsExpected(f"{name} 异常大")
        return container.content(self.file, self.members[name])

    def _missing_and_extra(self, listed: Manifest) -> Iterator[str]:
        paths = [line.path for line in listed.files]
        present = self.members.keys() - {MANIFEST, MANIFEST_DIGEST}
        for path in sorted({path for path in paths if paths.count(path) > 1}):
            yield f"{path!a} 在清单中登记了两次。"
        for path in sorted({*paths, *ALWAYS} - present):
            yield f"缺少 {path[:60]!a}。"
        for path in sorted(present - set(paths)):
            yield f"{path} 没有登记在清单中，是后来加进去的。"

    def _differing(self, listed: Manifest) -> Iterator[str]:
        for done, line in enumerate(listed.files):
            self.advance("核验", done, len(listed.files))
            member = self.members.get(line.path)
            if member is not None and (fault := self._difference(line, member)):
                yield fault

    def _difference(self, line: FileLine, member: Member) -> str:
        if member.size != line.size:
            return f"{line.path} 应为{line.size}字节，现为{member.size}字节。"
        code, crc = hashes.Hash(hashes.SM3()), 0
        for piece in container.chunks(self.file, member):
            code.update(piece)
            crc = binascii.crc32(piece, crc)
        if code.finalize().hex() != line.sm3:
            return f"{line.path} 与清单的SM3不符，内容被改动。"
        return "" if crc == member.crc else f"{line.path} 的CRC-32不符，外形被改动。"

    def _case(self, listed: Manifest) -> Check:
        try:
            sheet = case_sheet.sheet_of(self._json(CASE))
        except NotAsExpected as fault:
            return Check(_CASE, CASE, (f"{CASE} 无法读取：{fault}。",))
        return Check(_CASE, CASE, tuple(_disagreements(sheet.head, sheet.paths, listed)))

    def _trail(self, listed: Manifest) -> Check:
        try:
            found = events.events_of(self._json(EVENTS))
        except NotAsExpected as fault:
            return Check(_TRAIL, EVENTS, (f"{EVENTS} 无法读取：{fault}。",))
        return Check(_TRAIL, f"{len(found)}条", tuple(events.chain_faults(found, listed)))

    def _json(self, name: str) -> Any:
        return strict_json.loads(self._text(name))


def _disagreements(head: Mapping[str, Any], paths: frozenset[str], listed: Manifest) -> Iterator[str]:
    if head != listed.head:
        yield f"{CASE} 和清单说的不是同一个办件，或者日期、事项、机构不一致。"
    kept = {line.path for line in listed.files if line.path.startswith((DOCUMENTS, MATERIALS))}
    for path in sorted(paths ^ kept):
        yield f"{path[:60]!a} 在清单和 {CASE} 中只有一处登记。"
