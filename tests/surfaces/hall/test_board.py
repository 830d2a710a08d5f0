"""A board shows who is called where, how many wait and which counters pause; and what is spoken of each call."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from tests.halls.hall_cast import HallCast
from tests.queues.hall import NINE, Hall, make_hall
from tests.surfaces.desks import at_desk, words
from yimen.foundation import live
from yimen.halls.commands.devices import claim, enrol
from yimen.halls.commands.recordings import drop_recording, record_clip
from yimen.halls.kept import kept_halls_data
from yimen.halls.recordings import recordings_of
from yimen.law.actors import SYSTEM
from yimen.law.halls.devices import DeviceKind
from yimen.law.queueing.recordings import MOST_BYTES
from yimen.law.queueing.speech import CLIPS
from yimen.law.refusal import Refusal
from yimen.queues.commands import call_next, pause, recall
from yimen.surfaces.common.devices import COOKIE

OGG = b"OggS" + bytes(60)


@pytest.fixture
def queue(db: None) -> Iterator[Hall]:
    """A hall of three counters at nine o'clock."""
    with time_machine.travel(NINE, tick=False):
        yield make_hall()
    kept_halls_data.forget()


def _board(queue: Hall) -> Client:
    given = enrol(hall_id=queue.id, kind=DeviceKind.board, name="东侧叫号屏", actor=SYSTEM, now=NINE)
    screen = Client()
    screen.cookies[COOKIE] = claim(code=given.code, now=NINE).token
    return screen


def test_a_board_shows_calls_waiting_and_pauses_without_javascript(queue: Hall) -> None:
    screen = _board(queue)
    assert "现在没有叫号" in words(screen.get("/halls/board/"))
    queue.open(1, 2, 3)
    for key in ("a", "b", "c"):
        queue.ticket(key)
    call_next(actor=queue.clerks[1], now=NINE)
    pause(actor=queue.clerks[3], reason="设备检修", now=NINE)
    page = screen.get("/halls/board/")
    assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in page.content.decode()
    shown = words(page)
    assert "A001 1号窗口" in shown
    assert "西平县政务服务中心A类 2" in shown
    assert "3号窗口 设备检修" in shown
    assert "开放窗口 2 个" in shown
    assert "数据截至 09:00:00" in shown


def test_a_call_carries_its_clips_in_the_picture_and_in_the_message(
    queue: Hall, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    told: list[dict[str, Any]] = []
    monkeypatch.setattr(live, "_notify", told.append)
    queue.open(1)
    queue.ticket("a")
    said = "please letter_a digit_0 digit_0 one_on_the_phone number to digit_1 window"
    with django_capture_on_commit_callbacks(execute=True):
        serving = call_next(actor=queue.clerks[1], now=NINE)
        assert serving is not None
        recall(actor=queue.clerks[1], ticket_id=serving.id, now=NINE + timedelta(seconds=30))
    first, second = told
    assert first["topic"] == f"hall:{queue.id}"
    assert (first["data"]["label"], first["data"]["place"], first["data"]["say"]) == ("A001", "1号窗口", said)
    assert second["sequence"] == first["sequence"] + 1
    assert second["data"]["say"] == said.replace("please", "again")
    assert second["data"]["call"] != first["data"]["call"]
    shown = _board(queue).get("/halls/board/part").content.decode()
    assert f'data-sequence="{second["sequence"]}"' in shown
    assert f'data-call="{second["data"]["call"]}"' in shown
    assert f'data-say="{second["data"]["say"]}"' in shown


def test_the_picture_costs_three_statements_however_many_are_called(
    queue: Hall, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    queue.open(1, 2, 3)
    for number in range(3):
        queue.ticket(str(number))
        call_next(actor=queue.clerks[number + 1], now=NINE)
    screen = _board(queue)
    screen.get("/halls/board/part")
    with django_assert_num_queries(3):  # the device, the hall now, its counters
        screen.get("/halls/board/part")


def test_every_clip_is_shipped_and_all_together_are_small(queue: Hall) -> None:
    addresses = json.loads(_board(queue).get("/halls/board/clips").content)
    assert set(addresses) == {clip.name for clip in CLIPS}
    found = [finders.find(where.removeprefix("/static/")) for (where,) in addresses.values()]
    files = [Path(str(one)) for one in found]
    assert all(file.read_bytes().startswith(b"OggS") for file in files)
    assert sum(file.stat().st_size for file in files) < 300_000
    assert {file.name for file in files} == {file.name for file in files[0].parent.iterdir()}


def test_a_hall_records_its_own_voice_and_goes_back(hall: HallCast) -> None:
    desk = at_desk(hall.manager)
    page = desk.get("/hall-desk/voice")
    assert "media-src 'self'" in page.headers["Content-Security-Policy"]
    assert "合成语音" in words(page)
    sent = {"file": SimpleUploadedFile("请.ogg", OGG)}
    assert "已换成本厅录音" in words(desk.post("/hall-desk/voice/please", sent, follow=True))
    assert b"".join(desk.get("/hall-desk/voice/please/sound")) == OGG
    given = enrol(hall_id=hall.hall_id, kind=DeviceKind.board, name="屏", actor=SYSTEM, now=NINE)
    screen = Client()
    screen.cookies[COOKIE] = claim(code=given.code, now=NINE).token
    own, shipped = json.loads(screen.get("/halls/board/clips").content)["please"]
    assert re.fullmatch(r"/halls/board/clips/please\?[0-9a-f]{12}", own)
    heard = screen.get(own)
    assert (heard.headers["Content-Type"], heard.content) == ("audio/ogg", OGG)
    assert shipped.endswith("/please.ogg")
    assert "已恢复" in words(desk.post("/hall-desk/voice/please/drop", follow=True))
    assert screen.get(own).status_code == 404


def test_only_sound_of_a_word_is_taken_and_only_from_the_halls_own_managers(hall: HallCast) -> None:
    desk = at_desk(hall.manager)
    for content, said in ((b"", "请选择"), (b"%PDF-1.7", "不是可以播放的录音"), (bytes(MOST_BYTES + 1), "不能超过")):
        sent = {"file": SimpleUploadedFile("a.ogg", content)} if content else {}
        page = desk.post("/hall-desk/voice/please", sent)
        assert (page.status_code, said in words(page)) == (409, True)
    assert desk.get("/hall-desk/voice/nonsense").status_code == 404
    for actor, clip in ((hall.neighbour, "please"), (hall.guide, "please"), (hall.manager, "nonsense")):
        with pytest.raises(Refusal):
            record_clip(hall_id=hall.hall_id, clip=clip, content=OGG, actor=actor, now=NINE)
    with pytest.raises(Refusal):
        drop_recording(hall_id=hall.hall_id, clip="please", actor=hall.neighbour, now=NINE)
    assert recordings_of(hall.hall_id) == {}


def test_another_recording_takes_the_place_of_the_first(hall: HallCast) -> None:
    for content in (OGG, b"ID3" + bytes(60), b"ID3" + bytes(60), b"RIFF0000WAVE" + bytes(9)):
        record_clip(hall_id=hall.hall_id, clip="to", content=content, actor=hall.manager, now=NINE)
    (one,) = recordings_of(hall.hall_id).values()
    assert (one.clip, one.media_type) == ("to", "audio/wav")
    for _ in range(2):
        drop_recording(hall_id=hall.hall_id, clip="to", actor=hall.manager, now=NINE)
    assert recordings_of(hall.hall_id) == {}
