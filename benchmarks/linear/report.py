"""Results → a table, worst first; a file of figures; a plot; and the table in README.md."""

from __future__ import annotations

import csv
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).parents[2] / "scripts"))

from marked_tables import with_table

from linear.growth import Growth

HERE = Path(__file__).parents[1]
FIGURES, DRAWING, PAGE = HERE / "linearity.csv", HERE / "linearity.svg", HERE / "README.md"
KINDS = ("pattern", "reader", "query")
_SHOWN = {"pattern": 10, "reader": 9, "query": 4}
_COLUMNS = ("kind", "name", "worst", "lengths", "seconds")
_LONGEST_NAME = 60


class Row(NamedTuple):
    """What was measured, its worst text, and the growth with it."""

    kind: str
    name: str
    worst: str
    growth: Growth

    @property
    def badness(self) -> tuple[float, float]:
        """The key by which rows are sorted: an exponent that is too high, else the time per character."""
        return self.growth.exponent if self.growth.is_worse else 0.0, self.growth.ms_per_100_kb


def worst_of_each(rows: Iterable[Row]) -> list[Row]:
    """Return the worst row of each name, worst first."""
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        before = found.get((row.kind, row.name))
        found[row.kind, row.name] = row if before is None else max(before, row, key=lambda each: each.badness)
    return sorted(found.values(), key=lambda row: row.badness, reverse=True)


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of a table in Markdown: the number of rows of each kind, and the worst."""
    for kind in KINDS:
        of_kind = [row for row in rows if row.kind == kind]
        if not of_kind:
            continue
        worse = sum(row.growth.is_worse for row in of_kind)
        yield f"| {kind}: {len(of_kind)} measured, {worse} worse than n log n | worst text | exponent | ms per 100 KB |"
        yield "|---|---|---|---|"
        for row in of_kind[: max(_SHOWN[kind], worse)]:
            growth = row.growth
            name, worst = (_cell(text) for text in (row.name.removeprefix("search_cli."), row.worst))
            yield f"| {name} | {worst} | {growth.exponent:.2f} | {_short(growth.ms_per_100_kb)} |"
        yield ""


def _cell(text: str) -> str:
    shown = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
    return f"`{shown[:_LONGEST_NAME].replace('|', chr(92) + '|').replace('`', 'ˋ')}`"


def _short(value: float) -> str:
    return f"{value:.3g}" if value < 100 else "∞" if math.isinf(value) else f"{value:.0f}"


def write(rows: Sequence[Row]) -> None:
    """Write the file of figures, the table in the page, and the plot."""
    with FIGURES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for row in rows:
            seconds = " ".join(f"{each:.3g}" for each in row.growth.seconds)
            writer.writerow((row.kind, row.name, ascii(row.worst), " ".join(map(str, row.growth.lengths)), seconds))
    page = with_table(PAGE.read_text("utf-8"), "linearity", "benchmarks/linearity.py --write", table(kept()))
    PAGE.write_text(page, encoding="utf-8")
    draw(rows, DRAWING)


def kept() -> list[Row]:
    """Return the rows in the file of figures."""
    with FIGURES.open(encoding="utf-8", newline="") as file:
        return [
            Row(
                row["kind"],
                row["name"],
                eval(row["worst"], {}),  # texts as ascii() writes them
                Growth(tuple(map(int, row["lengths"].split())), tuple(map(float, row["seconds"].split()))),
            )
            for row in csv.DictReader(file)
        ]


def draw(rows: Sequence[Row], drawing: Path) -> None:
    """Plot a line for every row on logarithmic scales, and lines for n, n log n and n²."""
    import matplotlib as mpl
    from matplotlib import pyplot

    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "linearity"})  # text stays text, and files are equal
    figure, axes = pyplot.subplots(figsize=(7, 5), layout="constrained")
    for kind, colour in zip(KINDS, ("0.6", "tab:blue", "tab:orange"), strict=True):
        label: str | None = kind
        for row in rows:
            points = [point for point in zip(*row.growth, strict=True) if point[1] >= 1e-5]
            if row.kind == kind and len(points) > 1:
                axes.loglog(*zip(*points, strict=True), color=colour, linewidth=0.6, label=label)
                label = None
    lengths = [2**n for n in range(10, 20)]
    bounds: dict[str, Callable[[int], float]] = {
        "n": float,
        "n log n": lambda n: n * math.log(n),
        "n²": lambda n: n * n,
    }
    for name, grown in bounds.items():
        unit = 3 / grown(lengths[0]) / 1e3
        axes.loglog(lengths, [unit * grown(n) for n in lengths], color="black", linestyle="dashed", linewidth=1)
        axes.annotate(name, (lengths[4], unit * grown(lengths[4])))
    axes.set(xlabel="characters of the worst text", ylabel="processor time, s", ylim=(1e-5, 10))
    axes.grid(visible=True, which="major", alpha=0.3)
    axes.legend(fontsize="small")
    figure.savefig(drawing, metadata={"Date": None})
