"""Places in articles → hyperlinks of a terminal (OSC 8) that open the editor that KB_EDITOR_URL names."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from search_cli.cli.output import in_colour, note
from search_cli.messages import say

if TYPE_CHECKING:
    from pathlib import Path

    from search_cli.cli.options import Shared

__all__ = ["NO_LINKS", "Links", "linked", "links_of"]


class Links(NamedTuple):
    """Where places lead: a URL with `{path}` and perhaps `{line}`, and the folder of the articles; or nowhere."""

    template: str
    folder: Path | None

    def url(self, article: str, line: int) -> str:
        """Return the URL of a line of an article, percent-encoded; empty when places lead nowhere."""
        if self.folder is None:
            return ""
        path = (self.folder / article).as_uri().removeprefix("file://")  # begins with a slash on Windows, too
        before, _, after = self.template.partition("{path}")
        if before.endswith("/") and not before.endswith("://"):  # vscode://file/{path} means vscode://file/home/me
            before = before[:-1]
        return f"{before}{path}{after.replace('{line}', str(line))}"


NO_LINKS = Links("", None)


def links_of(folder: Path, shared: Shared) -> Links:
    """Return where places lead, as the environment says; nowhere unless stdout is a terminal that is coloured.

    As with ripgrep: whoever wants no colour wants no other escape sequence either.
    """
    template = os.environ.get("KB_EDITOR_URL", "")
    if not template or not (sys.stdout.isatty() and in_colour(shared.color)):
        return NO_LINKS
    if _is_usable(template):
        return Links(template, folder)
    if not shared.quiet:
        note(say("cli.links.template"))
    return NO_LINKS


def _is_usable(template: str) -> bool:
    """Tell whether a URL has a scheme and `{path}` once, no other placeholder than `{line}`, and nothing to hide in."""
    scheme, colon, _ = template.partition(":")
    rest = template.replace("{line}", "").replace("{path}", "", 1)
    visible = template.isascii() and template.isprintable() and " " not in template
    named = bool(colon) and scheme[:1].isalpha() and all(letter.isalnum() or letter in "+.-" for letter in scheme)
    return visible and named and "{path}" in template and not set(rest) & set("{}")


def linked(text: str, url: str) -> str:
    """Return `text` as a hyperlink that takes no room of its own; as it is when there is no URL."""
    return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\" if url and text else text
