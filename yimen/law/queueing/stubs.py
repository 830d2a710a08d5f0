"""The stubs of paper numbers (纸质号票存根) as a guide types them in afterwards: which were given out, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from yimen.law.refusal import Refusal

_LINE = re.compile(r"^[A-Z]?(\d{1,5})(?:\s*[-—至到~]\s*[A-Z]?(\d{1,5}))?\s+(\d{1,2})[:：点](\d{2})分?$")


@dataclass(frozen=True, slots=True)
class Stub:
    """A number and the time of day written on its stub."""

    number: int
    at: time


def read_stubs(text: str, first: int, last: int, *, day: date, now: datetime) -> tuple[Stub, ...]:
    """One line a number or a run of numbers given out at one time: `201 9:05`, `202-206 9:10`. Blank lines are nothing.

    `now` is a moment in the county's time. On the `day` of the block itself a later time is a slip, which would send
    somebody to the end of the line.
    Out: the stubs by number. Raises Refusal `stub_unreadable`, `stub_outside`, `stub_twice`, `stub_to_come` with the
    line in words.
    """
    until = now.time() if day == now.date() else time.max
    found: dict[int, Stub] = {}
    for count, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip().upper()
        for stub in _read_line(line, count) if line else ():
            if not first <= stub.number <= last:
                raise _refused("stub_outside", count, f"{stub.number}号不在这本号票里（{first}到{last}号）")
            if stub.at > until:
                raise _refused("stub_to_come", count, f"{stub.at:%H:%M}还没有到，请核对存根上的时间")
            if stub.number in found:
                raise _refused("stub_twice", count, f"{stub.number}号写了两次")
            found[stub.number] = stub
    if not found:
        raise Refusal("stub_unreadable", "请写上发出的号和时间，例如“201-206 9:05”，一行一个。", field="stubs")
    return tuple(found[number] for number in sorted(found))


def _read_line(line: str, count: int) -> list[Stub]:
    match = _LINE.match(line)
    if match is None:
        raise _refused("stub_unreadable", count, "没有看懂，请写成“201-206 9:05”")
    begins, ends, hour, minute = match.groups()
    if int(hour) > 23 or int(minute) > 59:
        raise _refused("stub_unreadable", count, "时间不对，请写成“9:05”")
    at, start, stop = time(int(hour), int(minute)), int(begins), int(ends or begins)
    if stop < start:
        raise _refused("stub_unreadable", count, "后一个号比前一个小")
    if stop - start >= 1000:
        raise _refused("stub_unreadable", count, "一行的号太多")
    return [Stub(number, at) for number in range(start, stop + 1)]


def _refused(code: str, line: int, words: str) -> Refusal:
    return Refusal(code, f"第{line}行：{words}。", field="stubs")
