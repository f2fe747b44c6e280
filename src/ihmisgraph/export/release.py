"""A release: the dataset in the forms in which others take data in, with what describes it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ihmisgraph.export import csvw, papers
from ihmisgraph.export.catalogue_record import Header, catalogue_record, header
from ihmisgraph.export.contents import Contents, read_contents, turtle
from ihmisgraph.export.json_ld import Terms, context_file, document_file, terms_of
from ihmisgraph.export.release_folder import earlier_files, write_folder
from ihmisgraph.export.released import (
    CSV,
    CSVW,
    JSON_LD,
    MARKDOWN,
    N_QUADS,
    TEXT,
    TURTLE,
    Release,
    ReleasedFile,
    in_all_languages,
)
from ihmisgraph.export.void import void_record
from ihmisgraph.queries.header import Query
from ihmisgraph.tables import Table
from ihmisgraph.vocabulary import slug

_CONTEXT = "context.jsonld"


def write_release(folder: str | Path, data: Sequence[str | Path] = (), language: str = "en") -> Release:
    """Write a release of the dataset into ``folder`` and return what was written; the same data gives the same bytes.

    Parameters
    ----------
    folder
        Made where it is missing; an earlier release in it is replaced.
    data
        Files or folders of programmes, as :func:`ihmisgraph.open_graph` takes them; the shipped programmes where there
        are none.
    language
        The language of the labels in the tables.

    Returns
    -------
    Release
        With every file, and the numbers of statements and rows.

    Raises
    ------
    FileProblem
        Where the folder is a file, holds anything that is not of a release, or cannot be written.
    """
    target = Path(folder)
    earlier = earlier_files(target)
    contents = read_contents(data)
    tables = csvw.released_tables(contents.store, language)
    head = header(contents, shipped=not data)
    files = _files(contents, head, tables, language)
    write_folder(target, files, earlier)
    return Release(
        folder=target,
        iri=head.dataset,
        version=head.version,
        language=language,
        statements=len(contents.everything()),
        graphs={name: len(triples) for name, triples in contents.graphs.items()},
        rows={f"tables/{csvw.table_name(query)}": len(table) for query, table in tables},
        files=tuple(files),
    )


def _files(
    contents: Contents, head: Header, tables: Sequence[tuple[Query, Table]], language: str
) -> list[ReleasedFile]:
    """Every file, those that tell of others after them."""
    everything = contents.everything()
    terms = terms_of(everything, contents.prefixes())
    graph = [
        _file("ihmisgraph.ttl", TURTLE, turtle(everything, contents.prefixes()), statements=len(everything)),
        _quads(contents),
        _file("ihmisgraph.jsonld", JSON_LD, document_file(everything, terms, _CONTEXT), statements=len(everything)),
    ]
    data = [*graph, *_terms(contents, terms), *_tables(tables, head, language)]
    described = [
        *data,
        _file("dcat.ttl", TURTLE, catalogue_record(contents, head, data)),
        _file("void.ttl", TURTLE, void_record(contents, head, terms, graph)),
        _file("LICENSE.txt", TEXT, papers.licence(head)),
    ]
    described.append(_file("README.md", MARKDOWN, papers.readme(contents, head, described)))
    return [*described, _file(papers.SUMS, TEXT, papers.sums(described))]


def _quads(contents: Contents) -> ReleasedFile:
    quads = [
        ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(name))
        for name, triples in contents.graphs.items()
        for triple in triples
    ]
    data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return _file("ihmisgraph.nq", N_QUADS, data, statements=len(quads), graphs=len(contents.graphs))


def _terms(contents: Contents, terms: Terms) -> list[ReleasedFile]:
    """The words in which the data is said: the context of its JSON-LD, and the ontology."""
    ontology = contents.graphs[contents.ontology]
    return [
        _file(_CONTEXT, JSON_LD, context_file(terms), terms=len(terms.names)),
        _file("ontology.ttl", TURTLE, turtle(ontology, contents.prefixes()), statements=len(ontology)),
    ]


def _tables(tables: Sequence[tuple[Query, Table]], head: Header, language: str) -> list[ReleasedFile]:
    files = []
    for query, table in tables:
        about = in_all_languages("release-file-table", question=query.summary, rows=len(table))
        files.append(ReleasedFile(f"tables/{csvw.table_name(query)}", CSV, about, table.to_csv().encode()))
    group = {
        "@id": f"{head.base}tables",
        "dc:title": csvw.in_languages(head.title),
        "dc:description": csvw.in_languages(head.description),
        "dc:creator": head.creator,
        "dc:license": {"@id": head.licence},
        "dc:language": language,
        "dc:modified": {"@value": head.modified, "@type": "xsd:date"},
        "dc:isPartOf": {"@id": head.dataset},
    }
    data = csvw.metadata(tables, group)
    return [*files, _file("tables/csv-metadata.json", CSVW, data, tables=len(files), language=language)]


def _file(name: str, media_type: str, data: bytes, **numbers: Any) -> ReleasedFile:
    about = in_all_languages(f"release-file-{slug(name.rpartition('/')[2])}", **numbers)
    return ReleasedFile(name, media_type, about, data)
