"""The reference pages of commands and of queries."""

from __future__ import annotations

import click
from markdown import LANGUAGES, head, others, page, table, text

from ihmisgraph import resources
from ihmisgraph.cli.main import ihmisgraph
from ihmisgraph.queries import catalogue
from ihmisgraph.queries.header import Query, read_query

WIDTH = 88


def commands_page() -> str:
    """Return the page of all commands: what each says when asked for help."""
    lines = head("Commands", "What `--help` says. Exit codes: 0 fine, 1 failed or not conforming, 2 wrong usage.")
    root = ihmisgraph.make_context("ihmisgraph", [], terminal_width=WIDTH, obj="en", resilient_parsing=True)
    return page([*lines, *_command(ihmisgraph, root)])


def _command(command: click.Command, context: click.Context) -> list[str]:
    """What a command says when asked for help, and what those under it say."""
    lines = [f"## {context.command_path}", "", "```text", command.get_help(context), "```", ""]
    for name in command.list_commands(context) if isinstance(command, click.Group) else ():
        under = command.get_command(context, name)
        if under is not None:
            lines += _command(under, under.make_context(name, [], parent=context, resilient_parsing=True))
    return lines


def queries_page() -> str:
    """Return the page of all named queries, by family."""
    lines = head(
        "Queries",
        "Every question that can be asked: `ihmisgraph query NAME --set parameter=value`. "
        "A filter that is not set means all; a choice that is not set has its default.",
    )
    for family in catalogue.families():
        lines += [f"## {family}", ""]
        for query in catalogue.family(family):
            lines += _query(query)
    lines += ["## Behind the scenes", "", "Queries that the program asks for itself.", ""]
    for path in resources.query_files():
        if path.parent.name in (catalogue.DERIVE, catalogue.SUPPORT):
            query = read_query(f"{path.parent.name}/{path.stem}", path, path.read_text(encoding="utf-8"))
            lines.append(f"- `{query.name}`: {text(query.summary)}")
    return page(lines)


def _query(query: Query) -> list[str]:
    """A query: its question in three languages, what a row means, parameters, columns and, of a finding, its words."""
    lines = [f"### {query.name}", "", f"**{text(query.summary)}**  ", others(query.summary), ""]
    lines += [text(query.description), ""]
    if query.severity:
        lines += [f"Default severity: {query.severity}. {text(query.definition)}", ""]
        for title, texts in (("Sentence", query.finding), ("Repair", query.repair)):
            lines += [f"{title}:", "", *(f"- *{name}* {text(texts, name)}" for name in LANGUAGES), ""]
    if query.parameters:
        rows = [(f"`{each.name}`", each.kind, each.default, text(each.meaning)) for each in query.parameters]
        lines += table(("parameter", "kind", "default", "meaning"), rows)
    columns = [(f"`{c.name}`", ("list: " if c.is_list else "") + text(c.meaning)) for c in query.columns]
    return [*lines, *table(("column", "meaning"), columns)]
