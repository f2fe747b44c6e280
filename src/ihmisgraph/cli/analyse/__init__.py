"""The commands that analyse a network of cooperation, one a file."""

from ihmisgraph.cli.analyse.group import analyse_command

__all__ = ["analyse_command"]
