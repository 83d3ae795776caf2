"""The command line: options → one call → render. `main` is what `kb`, `search-cli` and `python -m search_cli` run."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from search_cli.cli.faults import fault_of, report, wants, wants_json
from search_cli.cli.framework import Group
from search_cli.cli.output import forget, forget_stdout, is_closed_pipe
from search_cli.errors import SearchCliError

__all__ = ["main"]

EXIT_CANNOT_RUN = 2
EXIT_INTERRUPTED = 130

_SELDOM = 50_000
"""New objects after which Python collects cyclic garbage. With its default, 700, that takes a thirtieth of a search and
a tenth of a build, and finds next to nothing; most of what a search makes are modules, which stay."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""Errors that mean that stdout accepts no more output; other files have errors of their own."""


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run `kb` with `argv` (default: the process's own) and exit with its code."""
    if argv is None:  # the process is ours
        gc.set_threshold(_SELDOM)
    arguments = list(sys.argv[1:] if argv is None else argv)
    program = "kb" if argv is not None else _program()
    _open_what_is_closed()
    _speak_utf8()
    code = 0
    try:
        _answer_completion(program)
        code = _run(arguments, program)
        sys.stdout.flush()
    except OSError as error:
        closed = is_closed_pipe(error)
        if not closed and error.errno not in _FULL:
            raise
        forget_stdout()
        code = code if closed else _unprinted(error, arguments)
    if argv is None:
        gc.freeze()  # else Python looks for garbage in all that ends with it, another thirtieth of a search
    sys.exit(code)


def _run(arguments: list[str], program: str) -> int:
    command = Group()
    try:
        with command.make_context(program, list(arguments)) as context:
            return int(command.invoke(context) or 0)
    except click.exceptions.Exit as leaving:
        return int(leaving.exit_code)
    except (SearchCliError, click.ClickException) as error:
        of_search = command.routed(arguments)[:1] == ["search"]
        return _failed(fault_of(error), arguments, for_launcher=of_search and wants("alfred", arguments))
    except OSError as error:
        if error.filename is None:  # a stream that accepts no more
            raise
        refused = SearchCliError("path-refused", path=error.filename, reason=error.strerror or error)
        return _failed(refused, arguments, for_launcher=False)
    except MemoryError:
        return _failed(SearchCliError("memory-full"), arguments, for_launcher=False)
    except (KeyboardInterrupt, click.Abort):
        return EXIT_INTERRUPTED


def _failed(error: SearchCliError, arguments: Sequence[str], *, for_launcher: bool) -> int:
    """Report an error in the form asked for; a launcher shows what a script prints only if its exit code is 0."""
    if for_launcher:
        from search_cli.cli.launcher import print_error

        print_error(error)
        return 0
    try:
        report(error, as_json=wants_json(arguments))
        sys.stderr.flush()
    except OSError:  # nobody can be told; the exit code still can
        forget(sys.stderr)
    return EXIT_CANNOT_RUN


def _unprinted(error: OSError, arguments: Sequence[str]) -> int:
    """Report that stdout cannot be written, for example because the disk is full."""
    unprinted = SearchCliError("output-unwritable", reason=error.strerror or error)
    return _failed(unprinted, arguments, for_launcher=False)


def _program() -> str:
    """Return the name this process was started under, for usage lines and completion scripts."""
    name = os.path.splitext(os.path.basename(sys.argv[0]))[0]
    return "python -m search_cli" if name == "__main__" else name


def _open_what_is_closed() -> None:
    """Open the null device in place of a standard stream that was closed (`>&-`), as some programs do for others."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open until the process ends


def _speak_utf8() -> None:
    # Chinese must survive a pipe on a Windows console set to cp1252; a lone surrogate becomes \udcxx.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            kept = stream.encoding if stream.isatty() and _has_chinese(stream.encoding) else "utf-8"
            stream.reconfigure(encoding=kept, errors="backslashreplace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")


def _has_chinese(encoding: str) -> bool:
    """Return whether text in `encoding` can be Chinese, as on a terminal of GBK, which would show UTF-8 garbled."""
    try:
        return bool("中文".encode(encoding))
    except (LookupError, UnicodeEncodeError):
        return False


def _answer_completion(program: str) -> None:
    """Print completions, if the shell started this process for them."""
    variable = f"_{program.replace('-', '_')}_COMPLETE".upper()
    instruction = os.environ.get(variable)
    if instruction:
        from search_cli.cli.completion import answer

        sys.exit(answer(Group(), program, variable, instruction))
