"""Real articles → the speed of each reader, and how much of their text ends up in passages; nothing is indexed.

Run: python benchmarks/reading.py               all files of both corpora
     python benchmarks/reading.py --files 300   an even sample of each

It needs ../shared/corpora, which only developers have. One process, and no search engine.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from pathlib import Path

import laws

from search_cli.articles import read_article
from search_cli.config import Settings
from search_cli.errors import ArticleError
from search_cli.evaluation.counting import positions
from search_cli.models import Passage
from search_cli.passages import passages_of
from search_cli.taxonomy import default_taxonomy

CORPORA = Path(__file__).parent.parent.parent / "shared" / "corpora"
NAMES = ("laws", "lctt")
LONGEST = 1.5  # times passage_max_chars, since a passage ends at the end of a sentence
SHOWN = 20

# The text of an article is counted independently of the program: letters and digits outside of these.
_FRONT_MATTER = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n.*?^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_UNCOUNTED = re.compile(
    r"<!--.*?-->"
    r"|^#[^\n]*|^[^\n]+\n={3,}[ \t]*$"  # headings
    r"|!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])?"  # images
    r"|(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"  # link targets
    r"|(?<=\])\[[^\]\n]*\]"
    r"|^ {0,3}\[[^\]\n]+\]:[^\n]*"
    r"|</?[A-Za-z][^<>\n]*>",
    re.DOTALL | re.MULTILINE,
)


@dataclass(slots=True)
class Figures:
    """The results of one reader on a corpus."""

    files: int = 0
    failures: list[str] = field(default_factory=list)
    characters: int = 0
    size: int = 0
    reading_s: float = 0.0
    tagging_s: float = 0.0
    passages: int = 0
    with_role: int = 0
    longest: int = 0


@dataclass(slots=True)
class Coverage:
    """How much of the articles' text is in passages, and the longest stretches that are not."""

    counted: int = 0
    held: int = 0
    left_out: list[tuple[int, str, int, str]] = field(default_factory=list)

    def add(self, name: str, text: str, passages: Sequence[Passage]) -> None:
        """Count one article."""
        mask = said(text)
        missing = bytearray(mask)
        for passage in passages:
            for at in positions(passage, mask):
                missing[at] = 0
        self.counted += sum(mask)
        self.held += sum(mask) - sum(missing)
        gaps = [(length, name, text.count("\n", 0, at) + 1, text[at : at + 60]) for at, length in runs(mask, missing)]
        self.left_out = nlargest(SHOWN, [*self.left_out, *gaps])


def said(text: str) -> bytearray:
    """Return a 1 for every letter and digit of a Markdown source outside of front matter, headings and markup."""
    mask = bytearray(map(str.isalnum, text))
    front = _FRONT_MATTER.match(text)
    body = front.end() if front else 0
    mask[:body] = bytes(body)
    for found in _UNCOUNTED.finditer(text, body):
        mask[found.start() : found.end()] = bytes(found.end() - found.start())
    return mask


def runs(mask: bytearray, missing: bytearray) -> Iterator[tuple[int, int]]:
    """Yield the start of each stretch outside of passages, and how many of its characters count."""
    start, length = 0, 0
    for at in (at for at, counts in enumerate(mask) if counts):
        if missing[at]:
            start = start if length else at
            length += 1
        elif length:
            yield start, length
            length = 0
    if length:
        yield start, length


def as_page(name: str, text: str) -> str:
    """Return the text as a minimal page, each paragraph an element."""
    paragraphs = "\n".join(f"<p>{html.escape(part.strip())}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())
    title = html.escape(Path(name).stem)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><article><h1>{title}</h1>\n{paragraphs}\n</article></body></html>\n"
    )


READERS: dict[str, Callable[[str, str], str]] = {
    ".md": lambda _, text: text,
    ".txt": lambda _, text: text,
    ".html": as_page,
}


def measure(files: Sequence[Path], settings: Settings) -> tuple[dict[str, Figures], Coverage]:
    """Read and tag every file with each reader."""
    figures = {ending: Figures() for ending in READERS}
    coverage = Coverage()
    for file in files:
        text = file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        for ending, form in READERS.items():
            data = form(file.name, text).encode()
            passages = read(file.with_suffix(ending).name, data, settings, figures[ending])
            if ending == ".md" and passages is not None:
                coverage.add(file.name, data.decode("utf-8-sig"), passages)
    return figures, coverage


def read(name: str, data: bytes, settings: Settings, figures: Figures) -> Sequence[Passage] | None:
    """Read and tag one article, and add it to the figures; return None if that fails."""
    figures.files += 1
    started = time.process_time()
    try:
        article = read_article(name, data)
        between = time.process_time()
        passages = passages_of(article, default_taxonomy(), settings).passages
    except (ArticleError, RecursionError) as error:
        figures.failures.append(f"{name}: {error}")
        return None
    figures.tagging_s += time.process_time() - between
    figures.reading_s += between - started
    figures.size += len(data)
    figures.characters += len(article.text)
    figures.passages += len(passages)
    figures.with_role += sum(bool(passage.roles) for passage in passages)
    figures.longest = max([figures.longest, *(len(passage.text) for passage in passages)])
    return passages


def report(corpus: str, figures: dict[str, Figures], coverage: Coverage, settings: Settings) -> None:
    """Print the figures of a corpus."""
    limit = int(LONGEST * settings.passage_max_chars)
    print(f"\n{corpus}\n" + "".join(f"{name:>12}" for name in ("", *figures)))
    rows: dict[str, Callable[[Figures], str]] = {
        "files": lambda f: f"{f.files:,}",
        "failures": lambda f: f"{len(f.failures):,}",
        "characters": lambda f: f"{f.characters:,}",
        "MB": lambda f: f"{f.size / 1e6:.1f}",
        "seconds": lambda f: f"{f.reading_s + f.tagging_s:.1f}",
        "MB/s read": lambda f: f"{f.size / 1e6 / max(f.reading_s, 1e-9):.2f}",
        "MB/s tagged": lambda f: f"{f.size / 1e6 / max(f.reading_s + f.tagging_s, 1e-9):.2f}",
        "passages": lambda f: f"{f.passages:,}",
        "with a role": lambda f: f"{f.with_role / max(f.passages, 1):.1%}",
        "longest": lambda f: f"{f.longest:,}{'' if f.longest <= limit else ' !'}",
    }
    for name, value in rows.items():
        print(f"{name:>12}" + "".join(f"{value(each):>12}" for each in figures.values()))
    print(f"longest passage allowed: {limit} characters ({LONGEST} × passage_max_chars); ! is longer")
    for failure in sorted({failure for each in figures.values() for failure in each.failures})[:SHOWN]:
        print(f"failed  {failure}")
    held = coverage.held / max(coverage.counted, 1)
    print(f"of {coverage.counted:,} letters and digits outside front matter, headings and markup, {held:.3%} are in")
    print(f"passages of the .md reader; the {SHOWN} longest stretches left out:")
    for length, name, line, text in coverage.left_out:
        print(f"{length:6}  {name}:{line}  {' '.join(text.split())}")


def sampled(files: Sequence[Path], count: int | None) -> Sequence[Path]:
    """Return an even sample of `count` files, or all files."""
    if count is None or count >= len(files):
        return files
    return [files[number * len(files) // count] for number in range(count)]


def main() -> int:
    """Measure each corpus that exists."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, metavar="N", help="an even sample of N files of each corpus")
    count = parser.parse_args().files
    settings = Settings()
    for corpus in NAMES:
        packed = CORPORA / f"{corpus}.tar.xz"
        if not packed.is_file():
            print(f"skipped: there is no {packed.name} in {CORPORA.parent.name}/{CORPORA.name}", file=sys.stderr)
            continue
        with tempfile.TemporaryDirectory() as folder:
            laws.unpack(Path(folder), sys.maxsize, packed)
            files = sampled(sorted(Path(folder).rglob("*.md")), count)
            report(corpus, *measure(files, settings), settings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
