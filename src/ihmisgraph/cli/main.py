"""The program ``ihmisgraph``: its commands, and the one place where errors become exit codes.

Exit codes: 0 fine, 1 failed or not conforming, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import click

from ihmisgraph.__about__ import __version__
from ihmisgraph.cli.help import Group
from ihmisgraph.cli.options import common_options, default_language, opened
from ihmisgraph.errors import IhmisgraphError, UnknownValue, UsageProblem
from ihmisgraph.languages import LANGUAGES, Message

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 110}
_COMMAND_LINE = click.core.ParameterSource.COMMANDLINE
_COMMANDS = (
    "analyse",
    "build",
    "describe",
    "findings",
    "network",
    "networks",
    "picture",
    "queries",
    "query",
    "release",
    "validate",
)
_TRY = (
    ("findings", "ihmisgraph findings"),
    ("describe", "ihmisgraph describe THL"),
    ("queries", "ihmisgraph queries"),
    ("network", "ihmisgraph network co-responsibility -o cooperation.gexf"),
    ("build", "ihmisgraph build my-programme/"),
)


class _Commands(Group):
    """The commands by name, each imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = getattr(import_module(f"ihmisgraph.cli.{cmd_name}"), f"{cmd_name}_command")
        return command


@click.group(cls=_Commands, invoke_without_command=True, context_settings=_SETTINGS)
@click.version_option(__version__, message="%(prog)s %(version)s")
@common_options("data", "lang")
@click.pass_context
def ihmisgraph(ctx: click.Context, data: tuple[str, ...], lang: str) -> None:
    """Hand the options before a command on to it; without a command say what is in the graph and what to try."""
    given = {"data": data, "lang": lang}
    asked = {name: value for name, value in given.items() if ctx.get_parameter_source(name) is _COMMAND_LINE}
    ctx.default_map = dict.fromkeys(_COMMANDS, asked)
    if ctx.invoked_subcommand is None:
        click.echo(_welcome(data, lang), nl=False)


def _welcome(data: tuple[str, ...], lang: str) -> str:
    from ihmisgraph.queries.catalogue import named
    from ihmisgraph.queries.run import run

    lines = [Message("welcome-graph").in_language(lang)]
    for row in run(named("programme/overview"), opened(data), {"language": lang}):
        names = {"label": "programmeLabel", "start": "startYear", "end": "endYear"}
        values = {name: row[names.get(name, name)] for name in ("goals", "measures", "actors", "phenomena", *names)}
        lines.append("  " + Message("welcome-programme", **values).in_language(lang))
    lines += ["", Message("welcome-try").in_language(lang)]
    width = max(len(command) for _, command in _TRY)
    lines += [f"  {command:<{width}}  {Message(f'welcome-{key}').in_language(lang)}" for key, command in _TRY]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program with ``arguments``, by default those of the command line, and leave with its exit code."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - stays open as long as we run
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = _language(words)
    try:
        with ihmisgraph.make_context("ihmisgraph", words, obj=language) as context:
            ihmisgraph.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as left:
        return left.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(Message("interrupted").in_language(language), err=True)
        return 130
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except IhmisgraphError as error:
        click.echo(error.in_language(language), err=True)
        return 2 if isinstance(error, UnknownValue | UsageProblem) else 1
    except OSError as error:
        message = Message("system-problem", path=error.filename or "–", why=error.strerror or str(error))
        click.echo(message.in_language(language), err=True)
        return 1
    return 0


def _language(words: Sequence[str]) -> str:
    """The language asked for last, read from the words themselves: help and errors may come before they are parsed."""
    asked = default_language()
    for word, following in pairwise([*words, ""]):
        name, equals, value = word.partition("=")
        language = value if equals else following
        if name == "--lang" and language in LANGUAGES:
            asked = language
    return asked
