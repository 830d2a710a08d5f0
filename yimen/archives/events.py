"""The trail of a case as it lies in a package: every entry with its place in the chain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yimen.archives import strict_json
from yimen.archives.manifest import Manifest
from yimen.archives.strict_json import NotAsExpected
from yimen.law.actors import Role

GENESIS = "0" * 64
_MAC = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ArchivedEvent:
    """One entry. `label` says what was done, in words; `role` in what part; `details` holds no personal data."""

    sequence: int
    act: str
    label: str
    at: datetime
    role: str
    details: Mapping[str, Any]
    previous_mac: str
    mac: str

    @property
    def role_label(self) -> str:
        """The role in words, as it stands where this program does not know it."""
        return Role(self.role).label if self.role in set(Role) else self.role


def events_of(found: Any) -> tuple[ArchivedEvent, ...]:
    """The entries in a JSON value. Raises NotAsExpected."""
    return tuple(_event(one) for one in strict_json.sequence(found, "events"))


def _event(found: Any) -> ArchivedEvent:
    macs = [strict_json.text(found, key) for key in ("previous_mac", "mac")]
    if not all(_MAC.fullmatch(mac) for mac in macs):
        raise NotAsExpected("校验码应为64位十六进制")
    return ArchivedEvent(
        sequence=strict_json.number(found, "sequence"),
        act=strict_json.text(found, "act"),
        label=strict_json.text(found, "label"),
        at=strict_json.moment(found, "at"),
        role=strict_json.text(found, "role"),
        details=strict_json.mapping(found, "details"),
        previous_mac=macs[0],
        mac=macs[1],
    )


def chain_faults(events: Sequence[ArchivedEvent], manifest: Manifest) -> Iterator[str]:
    """Where the entries do not hang together, or do not end where the manifest says. The codes themselves are HMAC-SM3
    under a key that never leaves its house: only that house can tell whether they belong to these contents.
    """
    sequence, mac = 0, GENESIS
    for event in events:
        if event.sequence != sequence + 1 or event.previous_mac != mac:
            yield f"留痕第{event.sequence}条与前一条不相连，中间有记录被删除、插入或者调换。"
        sequence, mac = event.sequence, event.mac
    if (sequence, mac) != (manifest.sequence, manifest.mac):
        yield f"留痕的结尾（第{sequence}条）与清单登记的（第{manifest.sequence}条）不符。"
