"""A command line → what `kb` prints in this process, and the code it ends with."""

from __future__ import annotations

import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple
from unittest import mock

from search_cli.cli import main

__all__ = ["Run", "ran"]


class Run(NamedTuple):
    """What a command printed, and its exit code."""

    code: object
    out: str
    err: str


class _Stream(io.TextIOWrapper):
    """A text stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def ran(*arguments: str, **environment: str) -> Run:
    """Run `kb ARGUMENTS` as at a terminal of 80 columns."""
    out, err = io.BytesIO(), io.BytesIO()
    shown, told = (_Stream(each, encoding="utf-8", write_through=True, newline="\n") for each in (out, err))
    settings = {"KB_LANG": "zh", "COLUMNS": "80", "PATH": os.environ.get("PATH", ""), **environment}
    typed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with (
        mock.patch.dict(os.environ, settings, clear=True),
        redirect_stdout(shown),
        redirect_stderr(told),
        mock.patch.object(sys, "stdin", typed),
    ):
        try:
            main(list(arguments))
        except SystemExit as leaving:
            code = leaving.code
    return Run(code, out.getvalue().decode("utf-8", "replace"), err.getvalue().decode("utf-8", "replace"))
