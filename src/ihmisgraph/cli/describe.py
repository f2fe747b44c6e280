"""The command that tells all that is known of one thing."""

from __future__ import annotations

import json
from collections.abc import Callable
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from ihmisgraph.cli.help import Command
from ihmisgraph.cli.options import common_options, graph_options
from ihmisgraph.cli.output import chosen_format, screen_width, write
from ihmisgraph.cli.usage import Choice
from ihmisgraph.errors import UsageProblem
from ihmisgraph.languages import Message

if TYPE_CHECKING:
    from ihmisgraph.describe import Description
    from ihmisgraph.graph.store import Store

_FORMS = ("table", "json", "markdown", "xlsx")


@click.command("describe", cls=Command)
@click.argument("what", metavar="what")
@click.option("--format", "format_", type=Choice(_FORMS[:-1]))
@common_options("lang", "output", "programme")
@graph_options
def describe_command(
    what: str,
    format_: str | None,
    lang: str,
    output: str | None,
    programme: str | None,
    graph: Callable[[], Store],
) -> None:
    """Tell all that is known of one thing."""
    from ihmisgraph.describe import description

    form = chosen_format(format_, output)
    if form not in _FORMS:
        raise UsageProblem("unknown-format", value=form, known=list(_FORMS))
    store = graph()
    described = description(store, what, lang, programme)

    def text() -> str:
        if form == "json":
            return json.dumps(_as_json(described), ensure_ascii=False, indent=2) + "\n"
        return _page(described, lang, form, screen_width(output))

    write(form, output, text, lambda: [section.table for section in described.sections])


def _page(description: Description, lang: str, form: str, width: int) -> str:
    """What a person would hand on: the name, then a heading and a line for each thing known, then the findings."""
    from ihmisgraph.findings.reading import to_read

    mark = "#" if form == "markdown" else ""
    lines = [*_headed(_title(description, lang), mark, width), description.iri, ""]
    for section in description.sections:
        if section.lines:
            lines += _headed(section.heading, mark * 2, width)
            lines += [part for line in section.lines for part in _listed(line, mark, width)] + [""]
    if description.findings:
        lines += [*_headed(Message("describe-findings").in_language(lang), mark * 2, width), ""]
        lines += [to_read(description.findings, (), lang, width, everything=False)]
    return "\n".join(lines).rstrip() + "\n"


def _title(description: Description, lang: str) -> str:
    if description.number is None:
        return description.label
    key = "place-measure" if "Measure" in description.kinds else "place-goal"
    return f"{Message(key, number=description.number).in_language(lang).capitalize()}: {description.label}"


def _headed(words: str, mark: str, width: int) -> list[str]:
    return [f"{mark} {words}", ""] if mark else wrap(words, width)


def _listed(line: str, mark: str, width: int) -> list[str]:
    return [f"- {line}"] if mark else wrap(line, width, initial_indent="  • ", subsequent_indent="    ")


def _as_json(description: Description) -> dict[str, object]:
    return {
        "iri": description.iri,
        "label": description.label,
        "kinds": list(description.kinds),
        "sections": [
            {"query": section.query, "summary": section.summary, "lines": section.lines, "rows": list(section.table)}
            for section in description.sections
        ],
        "findings": [finding.as_json() for finding in description.findings],
    }
