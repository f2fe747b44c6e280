"""The command that asks a named query, or one of the user's own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ihmisgraph.cli.help import Command
from ihmisgraph.cli.options import common_options, graph_options, settings_of
from ihmisgraph.cli.output import write_table
from ihmisgraph.files import decode

if TYPE_CHECKING:
    from ihmisgraph.graph.store import Store


@click.command("query", cls=Command)
@click.argument("name", metavar="query")
@click.option("--set", "settings", multiple=True, metavar="setting")
@common_options("format", "lang", "output", "programme")
@graph_options
def query_command(
    name: str,
    settings: tuple[str, ...],
    format_: str | None,
    lang: str,
    output: str | None,
    programme: str | None,
    graph: Callable[[], Store],
) -> None:
    """Ask a query and write its table."""
    from ihmisgraph.queries.catalogue import from_file, from_text, named
    from ihmisgraph.queries.run import ask, programmes

    if name == "-":
        query = from_text(decode(sys.stdin.buffer.read() if sys.stdin is not None else b"", Path(name)))
    else:
        query = from_file(Path(name)) if name.endswith(".rq") else named(name)
    store = graph()
    given = settings_of(settings)
    if "on" in query.required():
        given.setdefault("on", date.today().isoformat())
    table = ask(store, query, given, language=lang, programme=programme)
    one_programme = len(programmes(store)) < 2 if query.columns else None
    write_table(table, format_, output, lang, one_programme=one_programme)
