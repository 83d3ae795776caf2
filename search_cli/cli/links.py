"""Places in articles → terminal hyperlinks (OSC 8) that open the editor named by KB_EDITOR_URL."""

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
    """The target of links: a URL with `{path}` and perhaps `{line}`, and the folder of the articles; or none."""

    template: str
    folder: Path | None

    def url(self, article: str, line: int) -> str:
        """Return the percent-encoded URL of a line of an article; empty if there are no links."""
        if self.folder is None:
            return ""
        path = (self.folder / article).as_uri().removeprefix("file://")  # begins with a slash on Windows, too
        before, _, after = self.template.partition("{path}")
        if before.endswith("/") and not before.endswith("://"):  # vscode://file/{path} means vscode://file/home/me
            before = before[:-1]
        return f"{before}{path}{after.replace('{line}', str(line))}"


NO_LINKS = Links("", None)


def links_of(folder: Path, shared: Shared) -> Links:
    """Return the target of links that the environment names; none unless stdout is a terminal with colour.

    As in ripgrep, output without colour has no other escape sequences either.
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
    """Tell whether a URL has a scheme, `{path}` once, no other placeholder than `{line}`, and no control characters."""
    scheme, colon, _ = template.partition(":")
    rest = template.replace("{line}", "").replace("{path}", "", 1)
    visible = template.isascii() and template.isprintable() and " " not in template
    named = bool(colon) and scheme[:1].isalpha() and all(letter.isalnum() or letter in "+.-" for letter in scheme)
    return visible and named and "{path}" in template and not set(rest) & set("{}")


def linked(text: str, url: str) -> str:
    """Return `text` as a hyperlink, which adds no width; unchanged if there is no URL."""
    return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\" if url and text else text
