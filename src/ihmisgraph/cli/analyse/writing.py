"""Writing an analysis in every format, always with its sentence of method; and a bar for what takes long."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

import click

from ihmisgraph.cli.output import chosen_format, for_people, screen_width, write
from ihmisgraph.languages import Message
from ihmisgraph.tables import Table, in_format


class Analysis(Protocol):
    """What an analysis gives.

    One of several tables also has ``tables(language)``, all of them; one too wide to read has ``to_read(language)``,
    its tables for people.
    """

    def table(self, language: str) -> Table:
        """Return the first table."""

    def method(self) -> Message:
        """Return the sentence that says how it was computed."""


def write_analysis(analysis: Analysis, format_: str | None, output: str | None, lang: str) -> None:
    """Write ``analysis`` as the options say.

    The table to read and Markdown have every table, the method below; JSON is an object of ``method``, ``rows`` (the
    first table) and, where there are more, ``tables`` (the others by title); a workbook has a sheet for each table and
    one for the method. CSV and TSV have the first table, with the method on standard error.
    """
    form = chosen_format(format_, output)
    tables = _tables(analysis, "tables", lang)
    method = analysis.method().in_language(lang)
    if form in ("csv", "tsv"):
        click.echo(method, err=True)
        if len(tables) > 1:
            others = [table.title for table in tables[1:]]
            click.echo(Message("analyse-first-table", others=others, number=len(others)).in_language(lang), err=True)

    def text() -> str:
        if form == "json":
            return _json(tables, method)
        if form in ("csv", "tsv"):
            return in_format(tables[0], form)
        shown = _tables(analysis, "to_read" if form == "table" else "tables", lang)
        return _to_read(shown, method, form, screen_width(output), lang)

    write(form, output, text, lambda: [*tables, Table(("method",), ((method,),), "method")])


@contextmanager
def progress_bar(length: int) -> Iterator[Callable[[int], None] | None]:
    """Give what an analysis calls with the steps done since; ``None`` where standard error is no terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=length, file=sys.stderr) as bar:
        yield bar.update


def _tables(analysis: Analysis, kind: str, language: str) -> tuple[Table, ...]:
    """The tables of a kind; an analysis that has none of the kind has its first table, or all."""
    made: Callable[[str], tuple[Table, ...]] | None = getattr(analysis, kind, None) or getattr(analysis, "tables", None)
    return made(language) if made is not None else (analysis.table(language),)


def _json(tables: tuple[Table, ...], method: str) -> str:
    result: dict[str, object] = {"method": method, "rows": list(tables[0])}
    if len(tables) > 1:
        result["tables"] = {table.title: list(table) for table in tables[1:]}
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def _to_read(tables: tuple[Table, ...], method: str, form: str, width: int, lang: str) -> str:
    parts = []
    for table in tables:
        heading = f"{'## ' if form == 'markdown' else ''}{table.title}\n\n" if len(tables) > 1 else ""
        shown = for_people(table, one_programme=True) if form == "table" else table
        rows = in_format(shown, form, width) if table.rows else Message("no-rows").in_language(lang) + "\n"
        parts.append(heading + rows)
    return "\n".join([*parts, click.wrap_text(method, width) if form == "table" else method]) + "\n"
