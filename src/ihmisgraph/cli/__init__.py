"""The command line: one file a command group, each command a thin hand on one public function."""

from ihmisgraph.cli.main import main

__all__ = ["main"]
