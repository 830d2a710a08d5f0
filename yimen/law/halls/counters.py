"""The counters of a hall (窗口) and how each stands at a moment."""

from __future__ import annotations

from enum import StrEnum


class CounterKind(StrEnum):
    """What a counter is for."""

    integrated = "integrated"
    dedicated = "dedicated"
    issuing = "issuing"
    assistance = "assistance"
    cross_province = "cross_province"
    elderly = "elderly"
    complaint = "complaint"
    guide = "guide"

    @property
    def label(self) -> str:
        """The word on the plate."""
        return _KINDS[self]


_KINDS = {
    CounterKind.integrated: "综合窗口",
    CounterKind.dedicated: "专窗",
    CounterKind.issuing: "出件窗口",
    CounterKind.assistance: "帮办代办窗口",
    CounterKind.cross_province: "跨省通办专窗",
    CounterKind.elderly: "老年人服务窗口",
    CounterKind.complaint: "办不成事反映窗口",
    CounterKind.guide: "导办台",
}


class CounterState(StrEnum):
    """How a counter stands: nobody there, serving people, or paused with its reason (暂停服务)."""

    closed = "closed"
    open = "open"
    paused = "paused"

    @property
    def label(self) -> str:
        """The word on the board."""
        return {CounterState.closed: "未开放", CounterState.open: "服务中", CounterState.paused: "暂停服务"}[self]


def is_deserted(state: CounterState, *, planned: bool, calls_numbers: bool) -> bool:
    """空岗: the rota has `planned` somebody for a counter at which nobody is. At a desk that calls no numbers nobody
    signs on, so that nobody is missed there.
    """
    return planned and calls_numbers and state is CounterState.closed
