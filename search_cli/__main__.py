"""`kb`, `search-cli` and `python -m search_cli`: a process that Ctrl-C ends without a traceback, whenever it comes.

So nothing is imported before that is taken care of.
"""

import sys

_EXIT_INTERRUPTED = 130
"""What `search_cli.cli` exits with, too; this is for before it is loaded, and after it is done."""


def main() -> None:
    """Run the command line of this process and exit with its code."""
    try:
        from search_cli.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(_EXIT_INTERRUPTED)


if __name__ == "__main__":
    main()
