"""Write tests/locked/: the exact versions that tests run with, each with its hashes.

Run: python scripts/lock_dependencies.py           resolves anew, for every Python and system that is supported
     python scripts/lock_dependencies.py --check   writes nothing; exit code 1 if a lock does not fit pyproject.toml

They do not bind users who install the package. `.ci/run` installs them with --require-hashes, so that changes are
tested with the versions they were written with, and a file that was tampered with is refused. Resolving needs uv, which
is in the extra `audit`.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "locked"
LOCKS: Mapping[str, tuple[str, ...]] = {
    "audit": ("audit",),
    "browser": ("browser",),
    "dev": ("dev",),
    "frameworks": ("frameworks", "mcp", "serve"),
    "fuzz": ("fuzz",),
}
"""Name of a lock → the extras in it, besides the core."""
_PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^ ;]+)")


def main() -> int:
    """Write the locks, or with --check print which do not fit."""
    if "--check" not in sys.argv[1:]:
        for name, extras in LOCKS.items():
            lock(name, extras)
        return 0
    faults = [f"{name}.txt: {fault}" for name, extras in LOCKS.items() for fault in faults_of(name, extras)]
    for fault in faults:
        print(f"{fault}; run python scripts/lock_dependencies.py", file=sys.stderr)
    return int(bool(faults))


def lock(name: str, extras: tuple[str, ...]) -> None:
    """Resolve the requirements of the core and these extras, and write the lock."""
    FOLDER.mkdir(exist_ok=True)
    asked = [word for extra in extras for word in ("--extra", extra)]
    how = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate", "--quiet"]
    where = ["--output-file", str(FOLDER / f"{name}.txt"), "--upgrade"]
    subprocess.run(["uv", "pip", "compile", "pyproject.toml", *asked, *how, *where], cwd=ROOT, check=True)


def faults_of(name: str, extras: tuple[str, ...]) -> Iterator[str]:
    """Yield the faults of a lock: a requirement that is missing or has another version, and a line without hashes."""
    path = FOLDER / f"{name}.txt"
    if not path.is_file():
        yield "is not there"
        return
    entries = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    held: dict[str, list[str]] = {}
    for entry in entries:
        found = _PIN.match(entry)
        if not found or "--hash=sha256:" not in entry:
            yield f"no version with its hash: {entry[:60]}"
            continue
        held.setdefault(canonicalize_name(found["name"]), []).append(found["version"])
    for wanted in requirements(extras):
        versions = held.get(canonicalize_name(wanted.name), [])
        if not versions or not all(wanted.specifier.contains(version, prereleases=True) for version in versions):
            yield f"has {wanted.name} {', '.join(versions) or 'not at all'}, pyproject.toml says {wanted}"


def requirements(extras: tuple[str, ...]) -> Iterator[Requirement]:
    """Yield the requirements of the core and of extras; an extra that names others of our own has theirs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    yield from map(Requirement, project["dependencies"])
    for extra in extras:
        for wanted in map(Requirement, project["optional-dependencies"][extra]):
            if wanted.name == project["name"]:
                yield from requirements(tuple(sorted(wanted.extras)))
            else:
                yield wanted


if __name__ == "__main__":
    sys.exit(main())
