"""Settings of a knowledge base and of its user: kb.toml, the user's own file, and the hosts that are allowed."""

from search_cli.config.root import ARTICLES_FOLDER, CONFIG_FILE, find_root, is_file, is_folder
from search_cli.config.settings import LEAST_MEMORY_MB, MOST_PROCESSES, Config, Settings, load_config, place_of
from search_cli.config.toml_lines import line_of, line_saying
from search_cli.config.toml_tables import expected_instead, unknown_name

__all__ = [
    "ARTICLES_FOLDER",
    "CONFIG_FILE",
    "LEAST_MEMORY_MB",
    "MOST_PROCESSES",
    "Config",
    "Settings",
    "expected_instead",
    "find_root",
    "is_file",
    "is_folder",
    "line_of",
    "line_saying",
    "load_config",
    "place_of",
    "unknown_name",
]
