"""An extra that a command needs → nothing, or the error that names the line to install it."""

from __future__ import annotations

from importlib.util import find_spec

from search_cli.errors import ExtraMissingError
from search_cli.messages import distribution_name

__all__ = ["check_extra"]


def check_extra(extra: str, *libraries: str) -> None:
    """Raise ExtraMissingError when a library of `extra` is not installed."""
    for library in libraries:
        if find_spec(library) is None:
            raise ExtraMissingError("extra-missing", library=library, name=distribution_name(), extra=extra)
