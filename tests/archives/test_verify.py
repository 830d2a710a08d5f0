"""Every kind of tampering with a package is found, without a database."""

from __future__ import annotations

import io
import json
import os
import stat
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.archives.packing import Files, checked, faults, packed, with_file, with_manifest
from yimen.archives import container, layout
from yimen.archives.strict_json import dumps

ELSEWHERE = (
    "../documents/01-a.pdf", "/etc/passwd", "documents/../../01.pdf", "documents\\01-a.pdf", "C:/01.pdf", "documents/",
    "documents/01-a.pdf/", "documents/01-a.PDF", "./case.json", "case.json\x00", "材料.pdf", "documents//01-a.pdf",
    ".ssh/authorized_keys", "a" * 100, "",
)  # fmt: skip


def _zip(*entries: tuple[zipfile.ZipInfo | str, bytes], **options: Any) -> bytes:
    """A zip as other programs write it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", **options) as package:
        for name, content in entries:
            package.writestr(name, content)
    return file.getvalue()


def _renamed(package: bytes, old: str, new: str) -> bytes:
    """The same bytes with another name of the same length in both places."""
    assert len(old) == len(new)
    assert package.count(old.encode()) >= 2
    return package.replace(old.encode(), new.encode())


def test_nothing_of_a_package_can_be_altered_without_being_found(package: bytes, files: Files) -> None:
    """Every byte around the contents, and a hundred within them, each in turn."""
    members = container.members(io.BytesIO(package))
    within = {place for member in members for place in range(member.begins, member.ends)}
    around = [place for place in range(len(package)) if place not in within]
    for place in (*around, *sorted(within)[:: len(within) // 100]):
        altered = bytearray(package)
        altered[place] ^= 1
        assert checked(bytes(altered)).faults, place
    assert len(files) == len(members)


@pytest.mark.parametrize("name", ["documents/01-receipt_voucher.pdf", "materials/02.pdf", "index.html", "case.json"])
def test_an_altered_file_is_named(files: Files, name: str) -> None:
    content = files[name]
    assert f"{name} 与清单的SM3不符" in faults(packed(files | {name: content[:-1] + bytes([content[-1] ^ 1])}))
    assert f"{name} 应为{len(content)}字节" in faults(packed(files | {name: content + b" "}))


@pytest.mark.parametrize("name", ["documents/01-receipt_voucher.pdf", "materials/02-replaced.pdf", "events.json"])
def test_a_removed_file_is_missed(files: Files, name: str) -> None:
    assert f"缺少 '{name}'" in faults(packed({path: files[path] for path in files if path != name}))


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sm3"])
def test_without_the_manifest_or_its_digest_nothing_is_trusted(files: Files, name: str) -> None:
    report = checked(packed({path: files[path] for path in files if path != name}))
    assert report.faults == (f"清单无法读取：没有 {name}。",)
    assert [check.seen for check in report.checks[2:]] == ["", "", "", ""]


def test_an_added_file_is_found(files: Files) -> None:
    assert "documents/99-x.pdf 没有登记在清单中" in faults(packed({"documents/99-x.pdf": b"%PDF-", **files}))


def test_a_file_added_with_its_line_in_the_manifest_is_not_in_the_case(files: Files) -> None:
    line = {"path": "documents/99-x.pdf", "title": "x", "media_type": "application/pdf", "size": 0, "sm3": "0" * 64}
    files = with_manifest({"documents/99-x.pdf": b"", **files}, lambda manifest: manifest["files"].append(line))
    assert "只有一处登记" in faults(packed(with_file(files, "documents/99-x.pdf", b"%PDF-")))


def test_a_renamed_file_is_missing_and_extra(package: bytes) -> None:
    found = faults(_renamed(package, "materials/02.pdf", "materials/92.pdf"))
    assert "SM3不符" in found  # the manifest names it as well
    files = dict(_files_of(package))
    files["materials/92.pdf"] = files.pop("materials/02.pdf")
    found = faults(packed(files))
    assert "缺少 'materials/02.pdf'" in found
    assert "materials/92.pdf 没有登记" in found


def test_two_exchanged_files_are_found(files: Files) -> None:
    one, other = "documents/01-receipt_voucher.pdf", "materials/02.pdf"
    found = faults(packed(files | {one: files[other], other: files[one]}))
    assert one in found
    assert other in found


def test_an_edited_manifest_is_found_by_its_digest(files: Files) -> None:
    edited = files["manifest.json"].replace("已办结".encode(), "已撤回".encode())
    assert "清单被改动" in faults(packed(files | {"manifest.json": edited}))


def test_a_manifest_edited_with_its_digest_contradicts_the_case(files: Files) -> None:
    def backdate(manifest: dict[str, Any]) -> None:
        manifest["case"]["dates"]["decided"] = "2026-01-05T09:00:00+08:00"

    assert "日期、事项、机构不一致" in faults(packed(with_manifest(files, backdate)))


def test_a_package_put_together_anew_has_another_manifest_digest(files: Files) -> None:
    """What no package can show by itself: that is why the digest is noted elsewhere."""
    forged = checked(packed(with_file(files, "materials/02.pdf", b"%PDF-forged")))
    assert forged.faults == ()
    assert forged.manifest_digest != checked(packed(files)).manifest_digest


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda events: events.pop(2), "第4条与前一条不相连"),
        (lambda events: events.pop(), "留痕的结尾"),
        (lambda events: events.insert(1, dict(events[0])), "第1条与前一条不相连"),
        (lambda events: events.reverse(), "不相连"),
        (lambda events: events[1].update(mac="0" * 64), "第3条与前一条不相连"),
        (lambda events: events[-1].update(mac="0" * 64), "留痕的结尾"),
        (lambda events: events.clear(), "留痕的结尾（第0条）"),
        (lambda events: events[0].update(mac="x"), "校验码应为"),
        (lambda events: events[0].pop("at"), "缺少“at”"),
        (lambda events: events.append("x"), "缺少"),
    ],
)
def test_a_broken_chain_is_found_in_a_package_put_together_anew(
    files: Files, change: Callable[[list[Any]], object], told: str
) -> None:
    events = json.loads(files["events.json"])
    change(events["events"])
    assert told in faults(packed(with_file(files, "events.json", dumps(events))))


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_name_that_leads_elsewhere_is_refused_before_anything_is_read(name: str) -> None:
    found = checked(_frame((name, b"x")))
    assert "可能想写到别的位置" in found.faults[0]
    assert found.manifest is None


def test_a_name_that_stands_twice_is_refused() -> None:
    assert "出现两次" in faults(_frame(("case.json", b"{}"), ("case.json", b"[]")))


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("case.json")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    assert "是链接" in faults(_zip((link, b"/etc/passwd")))


def test_an_encrypted_file_is_refused(package: bytes) -> None:
    altered = bytearray(package)
    altered[package.index(b"PK\x01\x02") + 8] |= 1
    assert "被加密" in faults(bytes(altered))


def test_a_bomb_is_refused_without_opening_it() -> None:
    bomb = _zip(("case.json", bytes(50_000_000)), compression=zipfile.ZIP_DEFLATED)
    assert len(bomb) < 100_000
    assert "解开后可能异常大" in faults(bomb)


def test_files_that_share_their_bytes_are_refused() -> None:
    """The other kind of bomb: many entries of the directory lead to one content."""
    content = bytes(1000)
    first = container.Member("case.json", len(content), 0x2E9AE7F4, 0)
    frame = first.header + content
    entries = b"".join(container.Member(f"materials/{n:02d}.pdf", len(content), 0, 0).entry for n in range(90))
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 90, 90, len(entries), len(frame), 0)
    assert "重新打包过" in faults(frame + entries + end)


def test_more_files_than_a_package_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = tuple((f"materials/{n:04d}.pdf", b"") for n in range(layout.MOST_FILES + 1))
    assert "目录异常" in faults(_zip(*many))


def test_a_package_that_another_program_packed_again_is_not_the_one_that_was_written(files: Files) -> None:
    for options in ({}, {"compression": zipfile.ZIP_DEFLATED}):
        assert faults(_zip(*files.items(), **options))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda package: package + b"\x00",
        lambda package: b"MZ" + package,
        lambda package: package[:-1],
        lambda package: package[: len(package) // 2],
        lambda package: package[:500] + package[501:],
        lambda package: package[:-2] + b"\x05\x00hello",
        lambda _: b"",
        lambda _: b"PK\x05\x06" + bytes(18),
        lambda _: b"PK\x05\x06" + b"\xff" * 16 + b"\x00\x00",
        lambda _: b"%PDF-1.4\n%%EOF\n" * 20,
        lambda _: "办件".encode() * 500,
    ],
)
def test_what_is_no_package_or_not_a_whole_one_is_said_to_be_none(
    package: bytes, spoil: Callable[[bytes], bytes]
) -> None:
    assert faults(spoil(package))


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b"{}", b'{"format": "other"}', b'{"format": "yimen-archive", "version": 2}',
        b'{"format": "yimen-archive", "version": true}', b"[" * 100_000, b'{"a": 1, "a": 2}', b'{"a": NaN}',
        b'{"a": 1e999}', b'{"a": "\\ud800"}', b'{"a": "\\u0000"}', b"\xff\xfe{}", b"9" * 10_000,
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["manifest.json", "case.json", "events.json"])
def test_json_of_any_shape_is_a_fault_and_no_crash(files: Files, name: str, content: bytes) -> None:
    if name == "manifest.json":
        spoiled = files | {name: content, "manifest.sm3": layout.digest_line(_sm3(content))}
    else:
        spoiled = with_file(files, name, content)
    assert "无法读取" in faults(packed(spoiled))


@pytest.mark.parametrize("key", ["format", "version", "case", "trail", "files", "generated_at"])
@pytest.mark.parametrize("value", [None, [], {}, "x", -1, 1.5, ["x"], [{}], {"x": 1}])
def test_a_manifest_whose_parts_are_of_another_kind_is_a_fault(files: Files, key: str, value: object) -> None:
    assert faults(packed(with_manifest(files, lambda manifest: manifest.update({key: value}))))


def test_a_manifest_that_lists_nothing_or_one_file_twice_is_incomplete(files: Files) -> None:
    assert "没有登记在清单中" in faults(packed(with_manifest(files, lambda manifest: manifest.update(files=[]))))
    twice = with_manifest(files, lambda manifest: manifest["files"].append(manifest["files"][0]))
    assert "登记了两次" in faults(packed(twice))


@pytest.mark.parametrize("number", ["1", "../1", "x" * 44, "１" * 44, ""])
def test_a_case_number_that_is_none_is_a_fault(files: Files, number: str) -> None:
    assert "不是办件编号" in faults(
        packed(with_manifest(files, lambda manifest: manifest["case"].update(case_number=number)))
    )


def test_it_needs_neither_database_nor_keys(package: bytes, tmp_path: Path) -> None:
    (tmp_path / "package.zip").write_bytes(package)
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "yimen.cli", "verify-archive", str(tmp_path / "package.zip")],
        env={**os.environ, "DATABASE_URL": "postgresql://127.0.0.1:1/none", "YIMEN_HOME": str(tmp_path / "home")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert "归档包完整" in told.stdout
    assert "django" not in told.stderr
    assert not (tmp_path / "home").exists()


def _sm3(content: bytes) -> str:
    from yimen.foundation import crypto

    return crypto.digest(content)


def _files_of(package: bytes) -> list[tuple[str, bytes]]:
    file = io.BytesIO(package)
    return [(member.name, container.content(file, member)) for member in container.members(file)]


def _frame(*entries: tuple[str, bytes]) -> bytes:
    """A zip with any names, stored."""
    body, directory, offset = b"", b"", 0
    for name, content in entries:
        raw, crc = name.encode(), 0
        local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 10, 0, 0, 0, 33, crc, len(content), len(content), len(raw), 0)
        directory += struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", 778, 10, 0, 0, 0, 33, crc, len(content), len(content), len(raw), 0, 0, 0, 0,
            (stat.S_IFREG | 0o600) << 16, offset,
        ) + raw  # fmt: skip
        body += local + raw + content
        offset = len(body)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, len(entries), len(entries), len(directory), offset, 0)
    return body + directory + end
