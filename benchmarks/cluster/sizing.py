"""What was measured on few passages → what many would need: disk, shards, machines, hours. Each formula stands once.

Nothing here was measured at these sizes. What grows with the number of passages is taken to grow in proportion, which
for bytes and builds is what was seen, and for searches is the worst of what may be: every passage that holds one of a
question's terms is counted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from figures import Figures, Searches, Throughput


class Machine(NamedTuple):
    """A node as one may be had, and how far it is to be filled; assumed, not measured."""

    cores: int = 16
    memory_gb: int = 64
    heap_gb: int = 16
    disk_gb: int = 2_000
    disk_share: float = 0.7
    """Filled at most: above 85 % a cluster places no copy of a shard on a node, and merges need room as well."""
    core_share: float = 0.5
    """Taken by searches at most: the rest is for bursts, builds, and the work of a machine that is lost."""


class Wanted(NamedTuple):
    """What a base is to do; assumed."""

    searches_a_second: float = 10
    search_s: float = 1
    """What one may take, its shards being counted side by side."""
    copies: int = 2
    """A passage on two machines: one may be lost."""
    shard_gb: int = 30
    """A size at which a shard is moved within minutes; OpenSearch advises 10 to 50 GB."""
    least_nodes: int = 3
    """So many can lose one and still agree on what is true."""


MACHINE, WANTED = Machine(), Wanted()


@dataclass(frozen=True, slots=True)
class Rates:
    """What one passage and one search take, by the largest measurement on one node.

    A search takes the nodes `shard_ms` for each shard whatever is in it, and `passage_ms` more for each passage.
    """

    passage_bytes: float
    build_client_ms: float
    build_nodes_ms: float
    search_client_ms: float
    shard_ms: float
    passage_ms: float

    def search_ms(self, passages: int, shards: int) -> float:
        """Return the milliseconds of the nodes' processors that one search takes, all nodes together."""
        return self.shard_ms * shards + self.passage_ms * passages


def rates_of(figures: Figures) -> Rates:
    """Return what one passage and one search take, from what one node took: several are in each other's way.

    Raises ValueError when the sizes are too near each other to tell what grows with them.
    """
    sizes = sorted((each for each in figures.throughput if each.nodes == 1), key=lambda each: each.passages)
    small, large = sizes[0], sizes[-1]
    few, many = (_warmest(each).nodes_cpu_ms for each in (small, large))
    if not 0 < few < many:
        raise ValueError("a search of many passages took no longer than of few: measure larger sizes")
    slope = (many - few) / (large.passages - small.passages)
    return Rates(
        large.index_bytes / large.passages,
        large.client_cpu_s / large.passages * 1000,
        large.nodes_cpu_s / large.passages * 1000,
        _warmest(large).client_cpu_ms,
        many - slope * large.passages,
        slope,
    )


def _warmest(each: Throughput) -> Searches:
    return each.searches[-1]


@dataclass(frozen=True, slots=True)
class Needs:
    """What so many passages need."""

    passages: int
    rates: Rates
    machine: Machine = MACHINE
    wanted: Wanted = WANTED

    @property
    def copy_gb(self) -> float:
        """One copy of the index: passages · bytes a passage."""
        return self.passages * self.rates.passage_bytes / 1e9

    @property
    def shards(self) -> int:
        """One copy ÷ the size of a shard, or the time that counting takes ÷ what a search may take, if that is more."""
        counting_s = self.rates.passage_ms * self.passages / 1000
        return math.ceil(max(self.copy_gb / self.wanted.shard_gb, counting_s / self.wanted.search_s))

    @property
    def disk_gb(self) -> float:
        """One copy · copies ÷ the share of a disk that may be full."""
        return self.copy_gb * self.wanted.copies / self.machine.disk_share

    @property
    def search_cores(self) -> float:
        """Searches a second · processor time of one ÷ the share of processors that searches may take."""
        return self.wanted.searches_a_second * self.search_s / self.machine.core_share

    @property
    def search_s(self) -> float:
        """Shards · time a shard + passages · time a passage."""
        return self.rates.search_ms(self.passages, self.shards) / 1000

    @property
    def nodes_for_disk(self) -> int:
        """Disk ÷ the disk of a node."""
        return math.ceil(self.disk_gb / self.machine.disk_gb)

    @property
    def nodes_for_searches(self) -> int:
        """Processors for searches ÷ those of a node."""
        return math.ceil(self.search_cores / self.machine.cores)

    @property
    def nodes(self) -> int:
        """What disk or searches need, whichever is more."""
        return max(self.wanted.least_nodes, self.nodes_for_disk, self.nodes_for_searches)

    @property
    def cached(self) -> float:
        """The share of all copies that the nodes' memory beside their heaps can hold."""
        room = self.nodes * (self.machine.memory_gb - self.machine.heap_gb)
        return min(1.0, room / (self.copy_gb * self.wanted.copies))

    @property
    def fastest_search_s(self) -> float:
        """Processor time of a search ÷ the processors that can share it: one a shard, as many as there are."""
        return self.search_s / min(self.shards, self.nodes * self.machine.cores)

    @property
    def build_hours_of_one(self) -> float:
        """The builder's processor time of all passages ÷ the cores of one machine."""
        return self.passages * self.rates.build_client_ms / 1000 / self.machine.cores / 3600

    @property
    def build_hours_of_nodes(self) -> float:
        """The nodes' processor time of all passages ÷ their cores."""
        return self.passages * self.rates.build_nodes_ms / 1000 / (self.nodes * self.machine.cores) / 3600
