"""`python -m search_cli` is `kb`."""

from search_cli.cli import main

if __name__ == "__main__":
    main()
