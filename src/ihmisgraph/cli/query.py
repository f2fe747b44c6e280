"""The command that asks a named query, or one of the user's own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ihmisgraph.cli.options import common_options, graph_options, settings_of
from ihmisgraph.cli.output import TableCommand, chosen_format, write, write_table
from ihmisgraph.cli.usage import Choice
from ihmisgraph.errors import UsageProblem
from ihmisgraph.files import decode
from ihmisgraph.queries.header import LEVELS

if TYPE_CHECKING:
    from ihmisgraph.graph.store import Store
    from ihmisgraph.queries.header import Query
    from ihmisgraph.queries.offered import Offer


@click.command("query", cls=TableCommand)
@click.argument("name", metavar="query")
@click.option("--set", "settings", multiple=True, metavar="setting")
@click.option("--level", type=Choice(LEVELS))
@click.option("--values", "parameter", metavar="parameter")
@common_options("format", "lang", "output", "programme")
@graph_options
def query_command(
    name: str,
    settings: tuple[str, ...],
    level: str | None,
    parameter: str | None,
    format_: str | None,
    lang: str,
    output: str | None,
    programme: str | None,
    graph: Callable[[], Store],
) -> None:
    """Ask a query and write its table, or list what may be set for a parameter of it."""
    query = _query(name)
    given = _settings(query, settings, level)
    store = graph()
    if parameter is not None:
        from ihmisgraph.queries.offered import values_offered

        _write_offer(values_offered(store, query, parameter, lang, programme), format_, output, lang)
        return
    from ihmisgraph.queries.run import ask, programmes

    table = ask(store, query, given, language=lang, programme=programme)
    one_programme = len(programmes(store)) < 2 if query.columns else None
    write_table(table, format_, output, lang, one_programme=one_programme)


def _query(name: str) -> Query:
    """The query of that name, in that file, or on standard input."""
    from ihmisgraph.queries.catalogue import from_file, from_text, named

    if name == "-":
        return from_text(decode(sys.stdin.buffer.read() if sys.stdin is not None else b"", Path(name)))
    return from_file(Path(name)) if name.endswith(".rq") or Path(name).is_file() else named(name)


def _settings(query: Query, words: tuple[str, ...], level: str | None) -> dict[str, str]:
    """What is set, the level too; a day that is asked for and not set is today."""
    given = settings_of(words)
    if level is not None:
        if query.parameter("level") is None:
            raise UsageProblem("query-without-level", query=query.name)
        if given.setdefault("level", level) != level:
            raise UsageProblem("level-twice", level=level, other=given["level"])
    if "on" in query.required():
        given.setdefault("on", date.today().isoformat())
    return given


def _write_offer(offer: Offer, format_: str | None, output: str | None, lang: str) -> None:
    sentence = offer.sentence
    if sentence is not None and chosen_format(format_, output) == "table":
        write("table", output, lambda: sentence.in_language(lang) + "\n", lambda: [offer.table])
    else:
        write_table(offer.table, format_, output, lang, one_programme=None)
