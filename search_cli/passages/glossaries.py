"""The units below a heading → the same, each entry of a glossary a unit of its own: a term, and what is said of it.

Who looks for one term is answered with its entry, and not with its neighbour's (布洛芬：…, 蒙脱石散：…), and who looks
for a code likewise; behind that a blank is enough (E3 过热，断电冷却。).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from search_cli.articles.forms import ends_open, is_prose
from search_cli.articles.headings import LONGEST_CARRIED
from search_cli.models import Stretch
from search_cli.passages.lists import Names
from search_cli.passages.units import Unit

__all__ = ["with_entries"]

# A number that is typed begins no term, either.
_ENTRY = re.compile(
    r"(?:[^\w\s（(]\s*)?(?:(?P<code>[A-Za-z]{1,5}-?\d{1,5}[A-Za-z]?)\s+(?=[\u4e00-\u9fff])"
    r"|(?P<term>[^\W\d][^：:—–，,。！？!?；;\n]{0,19}?)\s*(?:[：:]|[—–]++|\s-+\s)\s*)(?P<said>\S.*)"
)
# A step is a part of how something is done: 第一步：…, 步骤2：…
_STEP = re.compile(
    r"第[一二三四五六七八九十百\d]+[步天周日月年轮次阶条款项点关]|(?:步骤|阶段|环节|step)\s*[一二三四五六七八九十\d]+",
    re.IGNORECASE,
)
_LINE = re.compile(r"\S[^\n]*")
_NUMBER = re.compile(r"\d[.)、]\s*\Z")
_LONGEST_NUMBER = 8  # characters, the blanks behind it included
_FEWEST = 3


def with_entries(units: Sequence[Unit], names: Names, source: str) -> Iterator[Unit]:
    """Yield units of one section: three entries or more, lines of a unit or each a unit, stay apart from each other."""
    for is_entry, run in groupby(units, key=lambda unit: _may_hold(unit) and bool(_term(unit.stretch, names))):
        same = list(run)
        if is_entry and _are_entries([unit.stretch for unit in same], names):
            yield from (unit._replace(entry=True) for unit in same)
        else:
            for unit in same:
                yield from _cut(unit, names, source)


def _may_hold(unit: Unit) -> bool:
    return unit.kind == "section" and not unit.nobodys


def _are_entries(lines: Sequence[Stretch], names: Names) -> bool:
    """Return whether lines are those of a glossary: who speaks in turns is named again, a term is not."""
    if len(lines) < _FEWEST:  # as of most units: nobody need look for their terms
        return False
    terms = [_term(line, names) for line in lines]
    return all(terms) and len(set(terms)) == len(terms)


def _term(line: Stretch, names: Names) -> str:
    """Return the term that a sentence explains in a line, or nothing; a role, a dimension and a step are none."""
    found = _ENTRY.fullmatch(line.text.strip())
    if not found or not is_prose(found["said"]):
        return ""
    term = found["code"] or found["term"]
    return "" if _STEP.match(term) or names.names_dimension(term) or names.names_role(term) else term


def _cut(unit: Unit, names: Names, source: str) -> Iterator[Unit]:
    """Yield the entries that the lines of a unit are, below what leads into them, or else the unit."""
    text = unit.stretch.text
    lines = [unit.stretch.cut(*line.span()) for line in _LINE.finditer(text)] if _may_hold(unit) else []
    lead_in = lines[0].text.strip() if lines else ""
    leads = ends_open(lead_in) and len(lead_in) <= LONGEST_CARRIED
    entries = lines[leads:]
    if not _are_entries(entries, names) or any(_is_numbered(line, source) for line in entries):
        yield unit
        return
    path = (*unit.heading_path, lead_in.rstrip(":： ")) if leads else unit.heading_path
    for entry in entries:
        yield unit._replace(heading_path=path, stretch=entry, listed=False, entry=True)


def _is_numbered(line: Stretch, source: str) -> bool:
    """Return whether a number stands before a line that Markdown takes for its own: it is a step, or a clause."""
    return bool(_NUMBER.search(source, max(0, line.start - _LONGEST_NUMBER), line.start))
