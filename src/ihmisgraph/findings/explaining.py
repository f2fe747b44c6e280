"""What a kind of finding is: its definition with its citation, what a row means and does not, and the query itself."""

from __future__ import annotations

import textwrap

from ihmisgraph.languages import Message
from ihmisgraph.queries.header import Query, in_words
from ihmisgraph.tables import Table

_IN_WORDS = ("summary", "definition", "description")


def explanation(query: Query, language: str) -> dict[str, object]:
    """Return what the header of ``query``, a kind of finding, says in ``language``, and the query's text."""
    texts = {key: in_words(getattr(query, key), language) for key in _IN_WORDS}
    return {
        "finding": query.name,
        "name": in_words(query.page, language) or query.name.rpartition("/")[2],
        **texts,
        "severity": query.severity,
        "absenceOf": list(query.absence_of),
        "impliedBy": [{"finding": name, "columns": list(columns)} for name, columns in query.implied_by],
        "parameters": [
            {"name": p.name, "kind": p.kind, "default": p.default, "meaning": in_words(p.meaning, language)}
            for p in query.parameters
        ],
        "columns": [
            {"name": c.name, "list": c.is_list, "meaning": in_words(c.meaning, language)} for c in query.columns
        ],
        "query": _without_header(query.text),
    }


def explanation_to_read(query: Query, language: str, width: int) -> str:
    """Return the explanation of a kind of finding as text."""
    told = explanation(query, language)
    name = str(told["name"])
    lines = [*_wrapped(f"{name[:1].upper()}{name[1:]} ({query.name})", width), ""]
    for key, text in _parts(query, language):
        lines += [f"{Message(f'explain-{key}').in_language(language)}:", *_wrapped(text, width, "  "), ""]
    lines += [f"{Message('explain-query').in_language(language)}:", "", str(told["query"])]
    return "\n".join(lines)


def explanation_table(query: Query, language: str) -> Table:
    """Return the explanation of a kind of finding as a table: what is told, and the words."""
    rows = [("finding", query.name), *_parts(query, language), ("query", _without_header(query.text))]
    return Table(("part", "text"), tuple(rows), query.name.rpartition("/")[2])


def _parts(query: Query, language: str) -> list[tuple[str, str]]:
    """What there is to tell of the query's header, in the order in which a person reads it; paragraphs by line ends."""
    texts = [(key, in_words(getattr(query, key), language)) for key in _IN_WORDS]
    severity = Message(f"severity-{query.severity}").in_language(language)
    parameters = [f"{p.name} ({p.kind}; {p.default}): {in_words(p.meaning, language)}" for p in query.parameters]
    implied = [f"{name} ({', '.join(columns)})" for name, columns in query.implied_by]
    told = [
        *texts,
        ("severity", severity),
        ("absenceOf", ", ".join(query.absence_of)),
        ("impliedBy", "\n".join(implied)),
        ("parameters", "\n".join(parameters)),
    ]
    return [(key, text) for key, text in told if text]


def _without_header(text: str) -> str:
    """The query as it is run, without the lines of its header, which stand in other words above."""
    return "\n".join(line for line in text.split("\n") if not line.startswith("#+")).strip("\n") + "\n"


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return [
        line
        for paragraph in text.split("\n")
        for line in textwrap.wrap(
            paragraph, width, initial_indent=indent, subsequent_indent=indent * 2, break_on_hyphens=False
        )
    ]
