"""Two passages → whether the one below says anything beyond the one above: an article posted again is shown once.

Containment of character shingles (Broder, On the resemblance and containment of documents, 1997): of what the passage
below says, the share that the one above says too. So a short quotation goes below the whole, and a longer version of
a short passage stays.
"""

from __future__ import annotations

import re

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.analysis.values import stated
from search_cli.models import Passage
from search_cli.unlocked import cached_property

__all__ = ["ShingledText"]

_SHINGLE = 3  # characters: an edit of one breaks three; of two, common words alone would be half of what is shared
_SHORT = 24  # letters: what is said in fewer (面议, 八千到一万) says something only below its heading
_AS_LONG = 1.25  # a passage above that is longer may state more; up to here, it is another version
_PROBES = 8  # shingles spread over a passage that are looked for first: most pairs have none in common
_APART = re.compile(r"[\W_]+")
_DENIED = lazy_pattern(
    r"(?:不(?![断仅但过同管论少久光])|没|未(?!来)|无(?![论数])|[禁勿免莫]).?"
    r"|[+\-±<>≤≥]\s?\d"  # +5% is not -5%
)


class ShingledText:
    """What a passage says, as far as another may repeat it; what few comparisons need is worked out for those."""

    def __init__(self, passage: Passage) -> None:
        """Look at `passage`: letters and digits are compared, of what is short those of its heading too."""
        self._roles = frozenset(passage.roles)
        self._folded = fold(passage.text).text
        letters = _APART.sub("", self._folded)
        if len(letters) < _SHORT:
            letters = _APART.sub("", fold(" ".join(passage.heading_path[-1:])).text) + letters
        self._letters = letters

    def repeats(self, above: ShingledText, share: float) -> bool:
        """Return whether `above` says nearly all of it: of the same roles, at least `share`.

        What states another number or denies what the other affirms is no repetition, however alike the two are.
        """
        if self._roles != above._roles or not self._letters:
            return False
        # So many probes miss the other's letters that most of it does; nearly all pairs end here.
        if sum(map(above._letters.__contains__, self._probes)) < len(self._probes) * share / 2:
            return False
        needed = share * len(self._shingles)
        if len(above._shingles) < needed or len(self._shingles & above._shingles) < needed:
            return False
        more = len(above._shingles) > _AS_LONG * len(self._shingles)
        return self._turns <= above._turns if more else self._turns == above._turns

    @cached_property
    def _shingles(self) -> frozenset[str]:
        return frozenset(self._letters[at : at + _SHINGLE] for at in self._places)

    @cached_property
    def _probes(self) -> tuple[str, ...]:
        every = max(len(self._places) // _PROBES, 1)
        return tuple(self._letters[at : at + _SHINGLE] for at in self._places[::every])

    @property
    def _places(self) -> range:
        """Where its shingles begin; what is shorter than one is one."""
        return range(max(len(self._letters) - _SHINGLE + 1, 1))

    @cached_property
    def _turns(self) -> frozenset[str]:
        """What makes another statement of the same words: numbers, and what is denied."""
        return frozenset((*stated(self._folded), *_DENIED.findall(self._folded)))
