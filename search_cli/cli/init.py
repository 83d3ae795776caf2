"""`kb init [FOLDER]`: a new knowledge base, with `--example` one that answers at once."""

from __future__ import annotations

import os
from pathlib import Path

from search_cli.cli.framework import Command
from search_cli.cli.options import Argument, Shared, flag, folders
from search_cli.cli.output import clean, echo
from search_cli.config import ARTICLES_FOLDER
from search_cli.messages import say
from search_cli.messages.shell import shell_line

__all__ = ["init"]


def _init(shared: Shared, folder: str | None, example: bool) -> None:
    from search_cli.knowledge_base.scaffold import create

    target = Path(folder or shared.root or ".")
    for path in create(target, example):
        if not shared.quiet:
            echo(say("cli.init.made", path=clean(str(path))))
    if not shared.quiet:
        articles = f"{target / ARTICLES_FOLDER}{os.sep}"
        where = [] if target.resolve() == Path.cwd() else ["--root", str(target)]
        next_step = shell_line(["kb", *where, *(["跟单", "技能"] if example else ["index"])])
        echo(
            say(
                "cli.init.next.example" if example else "cli.init.next",
                folder=clean(articles),
                command=clean(next_step),
            )
        )


init = Command(
    "init",
    _init,
    Argument(["folder"], value="folder", type=str, required=False, shell_complete=folders),
    flag("--example"),
)
