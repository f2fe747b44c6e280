"""The command that holds the analyses, each imported only when it is asked for."""

from __future__ import annotations

from importlib import import_module

import click

from ihmisgraph.cli.help import Group
from ihmisgraph.cli.options import common_options

_ANALYSES = ("positions", "ties", "dropout", "paths", "mend", "communities")
_COMMAND_LINE = click.core.ParameterSource.COMMANDLINE


class _Analyses(Group):
    """The analyses by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_ANALYSES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _ANALYSES:
            return None
        command: click.Command = getattr(import_module(f"{__package__}.{cmd_name}"), f"{cmd_name}_command")
        return command


@click.group("analyse", cls=_Analyses, invoke_without_command=True)
@common_options("data", "lang")
@click.pass_context
def analyse_command(ctx: click.Context, data: tuple[str, ...], lang: str) -> None:
    """Hand the options before an analysis on to it; without an analysis say which there are."""
    given = {"data": data, "lang": lang}
    asked = {name: value for name, value in given.items() if ctx.get_parameter_source(name) is _COMMAND_LINE}
    ctx.default_map = {name: {**(ctx.default_map or {}), **asked} for name in _ANALYSES}
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
