"""A hall's own recording of a clip (本厅录音): what file it may be."""

from __future__ import annotations

from yimen.law.queueing.speech import CLIPS
from yimen.law.refusal import Refusal

MOST_BYTES = 200 * 1024
"""A clip is a word or two: half a minute at a good rate would still fit."""
_NAMES = frozenset(clip.name for clip in CLIPS)


def media_type(content: bytes) -> str:
    """What a recording is, by its first bytes; its name and what the browser says of it count for nothing.

    Raises Refusal `recording_missing`, `recording_too_large`, `recording_not_sound`.
    """
    if not content:
        raise Refusal("recording_missing", "请选择一个录音文件。", field="file")
    if len(content) > MOST_BYTES:
        raise Refusal("recording_too_large", f"录音不能超过{MOST_BYTES // 1024}KB，请只录这一个词。", field="file")
    if content.startswith(b"OggS"):
        return "audio/ogg"
    if content.startswith(b"RIFF") and content[8:12] == b"WAVE":
        return "audio/wav"
    if content.startswith(b"ID3") or (content[0] == 0xFF and content[1:2] >= b"\xe0" and content[1] & 0x06 == 0x02):
        return "audio/mpeg"
    raise Refusal("recording_not_sound", "这不是可以播放的录音，请上传 ogg、wav 或 mp3 文件。", field="file")


def check_clip(name: str) -> None:
    """Raises Refusal `clip_unknown`."""
    if name not in _NAMES:
        raise Refusal("clip_unknown", "没有这个语音片段，请回到列表重新选择。")
