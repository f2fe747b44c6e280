"""Every quotation re-read in its source text: one changed letter on either side is a violation that names both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ihmisgraph import resources
from ihmisgraph.errors import FileProblem
from ihmisgraph.files import read_text
from ihmisgraph.languages import LANGUAGES, Message, short
from ihmisgraph.validation.report import Problem, ordered
from ihmisgraph.vocabulary import IG, OA, RDF

_CHECK = "quotations"
_SHOWN = 80


@dataclass(frozen=True)
class _Quotation:
    iri: str
    source: str
    text: str
    start: int
    end: int


def check_quotations(
    triples: Iterable[ox.Triple], beside: Path | None = None, source: Path | None = None
) -> tuple[Problem, ...]:
    """Return the quotations of a graph that do not stand in their source text as the graph says.

    Parameters
    ----------
    triples
        The graph.
    beside
        The graph's own file: its source text is looked for in the same folder, then among the shipped programmes.
    source
        The source text, where it lies elsewhere.

    Returns
    -------
    tuple of Problem
        A violation for each quotation that differs; one warning where a source text was not found.
    """
    about = _by_subject(triples)
    problems: list[Problem] = []
    texts: dict[str, tuple[Path, str] | None] = {}
    for quotation in _quotations(about):
        if quotation.source not in texts:
            names = about.get(quotation.source, {}).get(IG["fileName"], [])
            texts[quotation.source] = _find_text(names, about, beside, source)
            if texts[quotation.source] is None:
                message = Message("quotations-not-checked", file=names[0] if names else quotation.source)
                problems.append(_problem("Warning", quotation.source, "", message))
        found = texts[quotation.source]
        if found is None:
            continue
        path, text = found
        if text[quotation.start : quotation.end] != quotation.text:
            stands = text[quotation.start : quotation.end]
            message = Message(
                "quotation-differs",
                quotation=short(quotation.text, _SHOWN),
                stands=short(stands, _SHOWN),
                file=path.name,
                start=quotation.start,
                line=text.count("\n", 0, quotation.start) + 1,
            )
            problems.append(_problem("Violation", quotation.iri, quotation.text, message))
    return ordered(problems)


def _find_text(
    names: list[str],
    about: dict[str, dict[str, list[str]]],
    beside: Path | None,
    given: Path | None,
) -> tuple[Path, str] | None:
    """The text the graph names: the one given, beside the graph's file, or a shipped one of the same programme."""
    if given is not None:
        return given, read_text(given)
    key = next((values[IG["key"]][0] for values in about.values() if IG["key"] in values), "")
    places = [] if beside is None else [beside.parent]
    if key in resources.programme_keys():
        places.append(resources.programme_folder(key))
    for folder in places:
        for name in names:
            path = folder / Path(name).name
            if path.is_file():
                try:
                    return path, read_text(path)
                except FileProblem:
                    return path, ""
    return None


def _quotations(about: dict[str, dict[str, list[str]]]) -> list[_Quotation]:
    found = []
    for iri, values in about.items():
        if IG["Quotation"] not in values.get(RDF["type"], []):
            continue
        selectors = [about.get(selector, {}) for selector in values.get(OA["hasSelector"], [])]
        text = [v for s in selectors for v in s.get(OA["exact"], [])]
        start = [v for s in selectors for v in s.get(OA["start"], [])]
        end = [v for s in selectors for v in s.get(OA["end"], [])]
        source = values.get(OA["hasSource"], [])
        if text and start and end and source and start[0].isdigit() and end[0].isdigit():
            found.append(_Quotation(iri, source[0], text[0], int(start[0]), int(end[0])))
    return sorted(found, key=lambda quotation: (quotation.source, quotation.start, quotation.end))


def _by_subject(triples: Iterable[ox.Triple]) -> dict[str, dict[str, list[str]]]:
    about: dict[str, dict[str, list[str]]] = {}
    for triple in triples:
        if not isinstance(triple.subject, ox.Triple) and not isinstance(triple.object, ox.Triple):
            about.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, []).append(
                triple.object.value
            )
    return about


def _problem(severity: str, focus: str, value: str, message: Message) -> Problem:
    messages = {language: message.in_language(language) for language in LANGUAGES}
    return Problem(severity, focus, "", value, _CHECK, _CHECK, messages)
