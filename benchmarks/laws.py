"""The law texts and translated articles of ../shared/corpora, which only developers have → files below a folder."""

from __future__ import annotations

import random
import tarfile
from pathlib import Path

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpora" / "laws.tar.xz"
TRANSLATED = CORPUS.with_name("lctt.tar.xz")


def missing(corpus: Path = CORPUS) -> str | None:
    """Return the path of the corpus if it is missing."""
    return None if corpus.is_file() else f"{corpus.parent.parent.name}/{corpus.parent.name}/{corpus.name}"


def unpack(folder: Path, wanted: int, corpus: Path = CORPUS) -> int:
    """Write `wanted` texts, or all if there are fewer, below `folder`, and return their number.

    They are the first in a random order that is always the same. Existing files are not touched and keep their time.
    """
    with tarfile.open(corpus) as archive:
        members = [member for member in archive if member.isfile() and member.name.endswith(".md")]
        random.Random(0).shuffle(members)
        chosen = {member.name for member in members[:wanted]}
        for member in sorted(members, key=lambda each: each.offset):  # an archive can only be read from front to back
            file = folder.joinpath(*Path(member.name).parts[1:])
            content = archive.extractfile(member) if member.name in chosen and not file.exists() else None
            if content is not None:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content.read())
    return len(chosen)


def unpack_both(folder: Path, wanted: int) -> int:
    """Write law texts, and translated articles once all of these are there, and return the number of both."""
    given = unpack(folder, wanted)
    return given + unpack(folder, wanted - given, TRANSLATED)
