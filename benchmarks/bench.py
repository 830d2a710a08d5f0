"""What every measure is given, and what a measure is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from benchmarks.house import House
from benchmarks.loader import Load, Scenario, load
from benchmarks.report import Line

if TYPE_CHECKING:
    from benchmarks.cast import Cast  # which needs Django, and Django stands only once the house is open


@dataclass(frozen=True, slots=True)
class Sizes:
    """How long and how much. `seconds` a load, after `warm_up`; `items` in the catalogue, `cases` in the database."""

    seconds: float = 6.0
    warm_up: float = 2.0
    items: int = 100_000
    few_cases: int = 10_000
    cases: int = 100_000
    clients: int = 8

    @property
    def whole(self) -> bool:
        """Whether the run is long enough for its figures to be judged."""
        return self.seconds >= 3


@dataclass(frozen=True)
class Bench:
    """The house under test and the sizes of the run."""

    house: House
    sizes: Sizes
    tell: Callable[[str], None]

    @cached_property
    def cast(self) -> Cast:
        """Who applies; made at the first question."""
        from benchmarks.cast import Cast
        from yimen.foundation import instant

        self.tell("准备申请人和材料")
        return Cast(instant.now())

    def load(self, scenario: Scenario, *, clients: int, warm_up: float | None = None) -> Load:
        """The scenario under so many clients."""
        return load(
            self.house.port,
            scenario,
            clients=clients,
            seconds=self.sizes.seconds,
            warm_up=self.sizes.warm_up if warm_up is None else warm_up,
            house_cpu=self.house.cpu_seconds,
        )


class Measure(Protocol):
    """A file of this package that measures something."""

    NAME: str

    def measure(self, bench: Bench) -> Iterator[Line]:
        """The lines it found."""
