"""What a build that is killed, or that the disk fails, leaves behind: `python tests/crash --help`."""
