"""`python -m scripts.clips`: the clips of spoken calls, made anew by espeak-ng and oggenc (Debian: espeak-ng,
vorbis-tools). They are shipped with the house; only whoever changes the list of `law.queueing.speech` needs this.

espeak-ng's `cmn` voice reads characters as English letters; `cmn-latn-pinyin` given pinyin with tones speaks them.
"""

from __future__ import annotations

import math
import subprocess
import sys
import wave
from array import array
from pathlib import Path
from tempfile import TemporaryDirectory

from yimen.law.queueing.speech import CHIME, CLIPS, Clip

FOLDER = Path(__file__).parents[1] / "yimen" / "surfaces" / "hall" / "static" / "yimen" / "clips"
_RATE = 22050  # Hz, what espeak-ng speaks at
_WORDS_A_MINUTE = 150
_QUIET = 300  # of 32,767: below it a sample is silence
_MARGIN = int(0.02 * _RATE)  # of silence kept at both ends, so that joined clips do not run into each other
_LOUDEST = 26000
_CHIME = ((659.3, 0.0), (523.3, 0.28))  # Hz and from when, in seconds: two notes falling, as a door bell
_CHIME_LASTS = 0.9


def main() -> int:
    """Make every clip; say how many and how large."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.ogg"):
        old.unlink()
    with TemporaryDirectory() as folder:
        for number, clip in enumerate(CLIPS, 1):
            samples = _chime() if clip is CHIME else _trimmed(_spoken(clip, Path(folder) / "spoken.wav"))
            _write(_levelled(samples), Path(folder) / "clip.wav", FOLDER / f"{clip.name}.ogg", number)
    sizes = [path.stat().st_size for path in FOLDER.glob("*.ogg")]
    print(f"{len(sizes)} clips, {sum(sizes) // 1024} kB")
    return 0


def _spoken(clip: Clip, path: Path) -> array[int]:
    command = ["espeak-ng", "-v", "cmn-latn-pinyin", "-s", str(_WORDS_A_MINUTE), "-w", str(path), clip.spelling]
    subprocess.run(command, check=True)
    with wave.open(str(path)) as file:
        return array("h", file.readframes(file.getnframes()))


def _trimmed(samples: array[int]) -> array[int]:
    loud = [at for at, sample in enumerate(samples) if abs(sample) > _QUIET]
    return samples[max(loud[0] - _MARGIN, 0) : loud[-1] + _MARGIN]


def _levelled(samples: array[int]) -> array[int]:
    """Every clip as loud as the others at its loudest."""
    peak = max(abs(sample) for sample in samples)
    return array("h", (round(sample * _LOUDEST / peak) for sample in samples))


def _chime() -> array[int]:
    def at(second: float) -> float:
        return sum(
            math.sin(math.tau * pitch * (second - start)) * math.exp(-5 * (second - start))
            for pitch, start in _CHIME
            if second >= start
        )

    return array("h", (round(10000 * at(number / _RATE)) for number in range(int(_CHIME_LASTS * _RATE))))


def _write(samples: array[int], between: Path, path: Path, number: int) -> None:
    with wave.open(str(between), "wb") as file:
        file.setparams((1, 2, _RATE, 0, "NONE", ""))
        file.writeframes(samples.tobytes())
    command = ["oggenc", "-Q", "-q", "1", "-s", str(number), "-o", str(path), str(between)]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main())
