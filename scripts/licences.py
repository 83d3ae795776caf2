"""Bills of materials → docs/licences.md: the licence of each dependency, and whether the core needs it.

Run: python scripts/licences.py CORE.json BOM.json …  writes the page
     python scripts/licences.py … --check             writes nothing; exit code 1 if the page lacks a package in
                                                      them, or a licence does not go with ours

A bill is what `cyclonedx-py environment` writes for an environment (extra `audit`); `.ci/run` makes one each for the
wheel alone, for the tests and for the frameworks.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from marked_tables import with_table
from packaging.utils import canonicalize_name

PAGE = Path(__file__).parents[1] / "docs" / "licences.md"
GO_WITH_OURS = frozenset({
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "HPND", "ISC", "MIT",
    "MIT-0", "MIT-CMU", "PSF-2.0", "Python-2.0", "Unlicense", "Zlib",
    "LGPL-2.1-or-later", "MPL-2.0",  # for files that we do not change, and that pip installs beside ours
    "GPL-3.0-or-later WITH GCC-exception-3.1",  # the compiler's own library, in scipy's wheels
})  # fmt: skip
"""Licences of libraries that a program under MIT may use."""
_CLASSIFIED = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
_READ = {
    "atheris": "Apache-2.0", "axe-playwright-python": "MIT", "protobuf": "BSD-3-Clause", "pypdfium2": "BSD-3-Clause",
    "tiktoken": "MIT", "types-jieba": "MIT",
}  # fmt: skip
"""The licences of packages that declare none in readable form, from their licence files."""
_NO_LIBRARIES = frozenset({"kb-search-cli", "pip", "setuptools"})


def main() -> int:
    """Write the page, or with --check print what the page has wrong."""
    check = "--check" in sys.argv[1:]
    bills = [json.loads(Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:] if name != "--check"]
    rows = dict(sorted(rows_of(bills)))
    faults = [f"{name}: {row}" for name, row in rows.items() if not permitted(row.split(" | ")[0])]
    page = PAGE.read_text(encoding="utf-8")
    if check:
        faults += [f"docs/licences.md has not: {line}" for line in map(line_of, rows.items()) if line not in page]
    else:
        table = ("| Package | Licence | Needed by |", "|---|---|---|", *map(line_of, rows.items()))
        page = with_table(page, "licences", "scripts/licences.py", table)
        PAGE.write_text(page, encoding="utf-8", newline="\n")
    print("\n".join(faults) or f"{len(rows)} packages, each under a licence that goes with ours", file=sys.stderr)
    return int(bool(faults))


def rows_of(bills: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield each package of some bills with its licence and what needs it; the first bill is of the core."""
    core = {canonicalize_name(component["name"]) for component in bills[0]["components"]}
    for bill in bills:
        for component in bill["components"]:
            name = canonicalize_name(component["name"])
            if name not in _NO_LIBRARIES:
                yield name, f"{licence_of(component)} | {'core' if name in core else 'extras, tests'}"


def licence_of(component: Mapping[str, Any]) -> str:
    """Return a package's licence, by its SPDX name if the package gives that; "unknown" if it gives none."""
    name = canonicalize_name(component["name"])
    declared = list(_declared(component.get("licenses") or ()))
    return next((each for each in declared if permitted(each)), None) or _READ.get(name) or (*declared, "unknown")[0]


def _declared(entries: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for entry in entries:
        licence = entry.get("license", {})
        said = entry.get("expression") or licence.get("id") or licence.get("name", "").rpartition("::")[2].strip()
        yield _CLASSIFIED.get(said, said)


def permitted(expression: str) -> bool:
    """Return whether we may use a licence: all parts joined by AND must be permitted, or one of those joined by OR."""
    while inner := re.search(r"\(([^()]*)\)", expression):
        met = "MIT" if permitted(inner[1]) else "unknown"
        expression = f"{expression[: inner.start()]}{met}{expression[inner.end() :]}"
    return any(all(one.strip() in GO_WITH_OURS for one in either.split(" AND ")) for either in expression.split(" OR "))


def line_of(row: tuple[str, str]) -> str:
    """Return the line of the page's table."""
    return f"| {row[0]} | {row[1]} |"


if __name__ == "__main__":
    sys.exit(main())
