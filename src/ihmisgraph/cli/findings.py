"""The command that finds gaps and overlaps."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import click

from ihmisgraph.cli.help import Command
from ihmisgraph.cli.options import common_options, graph_options
from ihmisgraph.cli.output import chosen_format, screen_width, write
from ihmisgraph.cli.usage import Choice
from ihmisgraph.languages import Message
from ihmisgraph.queries.header import LEVELS
from ihmisgraph.tables import in_format

if TYPE_CHECKING:
    from ihmisgraph.findings.collect import Findings
    from ihmisgraph.findings.model import Finding
    from ihmisgraph.graph.store import Store


@click.command("findings", cls=Command)
@click.option("--kind", "kinds", multiple=True, metavar="kind")
@click.option("--severity", type=Choice(("high", "medium", "low")))
@click.option("--firm", is_flag=True)
@click.option("--actor", "actors", multiple=True, metavar="name")
@click.option("--phenomenon", "phenomena", multiple=True, metavar="name")
@click.option("--goal", "goals", multiple=True, metavar="number")
@click.option("--level", type=Choice(LEVELS))
@click.option("--on", "day", metavar="date")
@click.option("--all", "everything", is_flag=True)
@click.option("--rules", metavar="folder")
@click.option("--explain", metavar="kind")
@common_options("format", "lang", "output", "programme")
@graph_options
def findings_command(
    kinds: tuple[str, ...],
    day: str | None,
    level: str | None,
    everything: bool,
    rules: str | None,
    explain: str | None,
    format_: str | None,
    lang: str,
    output: str | None,
    programme: str | None,
    graph: Callable[[], Store],
    **asked: object,
) -> None:
    """Find the gaps and overlaps, or explain a kind of them."""
    form = chosen_format(format_, output)
    if explain is not None:
        _explain(explain, rules, lang, form, output)
        return
    from ihmisgraph.findings.choosing import wanted
    from ihmisgraph.findings.collect import gaps_and_overlaps

    store = graph()
    choice = wanted(store, lang, programme=programme, **asked)  # type: ignore[arg-type]  # as the options give them
    given = {"programme": programme, "level": level, "on": date.today().isoformat() if day == "today" else day}
    settings = {name: value for name, value in given.items() if value is not None}
    found = gaps_and_overlaps(store, lang, kinds, settings, rules)
    said = [*choice.said, *([Message("filter-level", value=Message(f"level-{level}"))] if level else [])]
    if kinds and said:  # kinds alone are seen from the sums
        said.insert(0, Message("filter-kind", names=", ".join(kinds)))
    shown = everything or bool(kinds or choice.said)
    _write(found, choice.of(found.found), said, shown, lang, form, output)


def _write(
    found: Findings,
    chosen: list[Finding],
    said: list[Message],
    everything: bool,
    lang: str,
    form: str,
    output: str | None,
) -> None:
    from ihmisgraph.findings.reading import filtered_by, finding_tables, to_read, whole_table

    def text() -> str:
        if form == "json":
            return _json([finding.as_json() for finding in chosen])
        if form == "table":
            return to_read(
                chosen,
                found.not_read,
                lang,
                screen_width(output),
                everything=everything,
                not_asked=found.not_asked,
                rules=found.rules,
                filtered=filtered_by(said, len(chosen), len(found.found)),
            )
        return in_format(whole_table(chosen, lang), form)

    write(form, output, text, lambda: finding_tables(chosen, lang))


def _explain(kind: str, rules: str | None, lang: str, form: str, output: str | None) -> None:
    from ihmisgraph.findings.collect import kind_named
    from ihmisgraph.findings.explaining import explanation, explanation_table, explanation_to_read
    from ihmisgraph.findings.own_rules import own_rules

    query = kind_named(kind, own_rules(rules) if rules is not None else ())

    def text() -> str:
        if form == "json":
            return _json(explanation(query, lang))
        if form == "table":
            return explanation_to_read(query, lang, screen_width(output))
        return in_format(explanation_table(query, lang), form)

    write(form, output, text, lambda: [explanation_table(query, lang)])


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
