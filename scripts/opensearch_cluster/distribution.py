"""The distribution of OpenSearch that Maven Central has, unpacked: the core only, without plugins or a Java."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from opensearch_cluster import ClusterError
from opensearch_cluster.account import cache_folder

_ARTIFACT = "org.opensearch.distribution.integ-test-zip:opensearch:{version}:zip"
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
_PATIENCE_S = 900  # for Maven, which downloads 130 MB and its own plugin


def unpacked(version: str) -> Path:
    """Return the folder with this version of OpenSearch, which is downloaded the first time."""
    home = cache_folder() / f"opensearch-{version}"
    if not home.is_dir():
        home.parent.mkdir(parents=True, exist_ok=True)
        # Beside its final place, so that moving it is atomic: two calls may download the same version at once.
        with tempfile.TemporaryDirectory(dir=home.parent) as work:
            found = _unpack(_fetch(version, Path(work)), Path(work))
            if not home.is_dir():
                found.rename(home)
    return home


def _fetch(version: str, folder: Path) -> Path:
    maven = shutil.which("mvn")
    if maven is None:
        raise ClusterError(
            "OpenSearch comes from Maven Central, and there is no mvn here: install Maven (Debian: maven)."
        )
    artifact = _ARTIFACT.format(version=version)
    print(f"Fetching {artifact}", file=sys.stderr)
    command = [maven, "-B", "-q", _COPY, f"-Dartifact={artifact}", f"-DoutputDirectory={folder}"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=_PATIENCE_S, cwd=folder)
    if done.returncode:
        # Behind a code that turns colours off, and before advice on Maven itself.
        why = re.search(r"\[ERROR\] (.+?)(?: -> \[Help 1\])?$", done.stdout, re.MULTILINE)
        raise ClusterError(f"Maven could not fetch {artifact}: {why[1] if why else 'it does not say why'}")
    return folder / f"opensearch-{version}.zip"


def _unpack(archive: Path, folder: Path) -> Path:
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    home = folder / archive.stem
    for program in (home / "bin").iterdir():
        program.chmod(0o755)  # zipfile does not keep permissions to execute
    return home
