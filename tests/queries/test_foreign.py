"""A query of the user's own: what is refused, and where an error is shown."""

from pathlib import Path

import pytest

from ihmisgraph import QueryProblem, ask
from ihmisgraph.graph.store import EmbeddedStore
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.queries.catalogue import from_file, from_text, named, query_names
from ihmisgraph.queries.foreign import check_foreign


def problem(text):
    with pytest.raises(QueryProblem) as raised:
        ask(EmbeddedStore(), from_text(text, "own.rq"))
    return raised.value


def shown(text):
    """The line and column that are named, the line that is shown, and what stands above the caret."""
    values = problem(text).sentence.values
    _, line, caret = str(problem(text)).rsplit("\n", 2)
    return values["line"], values["column"], line.strip(), line[len(caret) - 1 :]


@pytest.mark.parametrize(
    ("text", "line", "column", "above"),
    [
        ("SELECT ?x WHERE {\n  ?x a <urn:a> .\n  ?x ?y ?z ?w .\n}", 3, 12, "?w ."),
        ("SELECT ?x\nWHERE {\n  ?x a <urn:a>\n  ?x ?y ?z\n}", 4, 3, "?x ?y ?z"),
        ("SELEC ?x WHERE {}", 1, 1, "SELEC ?x WHERE {}"),
        ("SELECT ?x WHERE {\n\t\t?x a <urn:a> .\n\t\t?x ?y ?z ?w .\n}", 3, 12, "?w ."),
        ('SELECT ?x WHERE { ?x ?y "\\u00e4\\u00e4" ?w . }', 1, 40, "?w . }"),
        ("SELECT ?m\nWHERE {\n  # ig: the ontology\n  ?m a ig:Measure .\n}", 4, 8, "ig:Measure ."),
    ],
)
def test_an_error_is_shown_at_its_line_and_column_with_a_caret(text, line, column, above):
    whole = text.split("\n")[line - 1].strip().expandtabs()
    assert shown(text) == (line, column, whole, above)


def test_windows_line_ends_and_a_mark_do_not_move_the_place():
    text = "SELECT ?x\nWHERE {\n  ?x a <urn:a>\n  ?x ?y ?z\n}"
    assert shown("\ufeff" + text.replace("\n", "\r\n")) == shown(text)


def test_of_a_long_line_the_part_around_the_place_is_shown():
    text = "SELECT ?x WHERE { " + "?x ?y ?z . " * 40 + "?x ?y ?z ?w . " + "?x ?y ?z . " * 40 + "}"
    line, column, words, above = shown(text)
    assert (line, column) == (1, len("SELECT ?x WHERE { ") + 40 * 11 + 10)
    assert words.startswith("…")
    assert words.endswith("…")
    assert len(words) < 110
    assert above.startswith("?w .")


def test_a_known_prefix_that_is_not_declared_is_given_with_its_line():
    said = str(problem("SELECT ?m WHERE { ?m a ig:Measure ; skos:prefLabel ?l }"))
    assert "PREFIX ig: <https://w3id.org/ihmisgraph/ontology/>" in said
    assert "PREFIX mine: <…>" in str(problem("SELECT ?m WHERE { ?m a mine:Measure }"))
    assert "“:”" in str(problem("SELECT ?m WHERE { ?m a :Measure }"))


@pytest.mark.parametrize(
    "text",
    ["SELECT ?x (COUNT(?y) AS ?n) WHERE {\n ?x ?p ?y }", "SELECT ?x WHERE {\n ?x ?p ?y BIND(2 AS ?y) }"],
)
def test_what_only_the_engine_refuses_is_shown_at_its_line_too(text):
    error = problem(text)
    assert error.sentence.key == "query-sense-at"
    assert error.sentence.values["line"] == 2
    assert str(error).split("\n")[1].strip() == "?x ?p ?y }" or "BIND" in str(error).split("\n")[1]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("SELECT ?x WHERE { SERVICE <http://127.0.0.1/> { ?x ?y ?z } }", "query-forbidden"),
        ("SELECT ?x WHERE { OPTIONAL { { SERVICE SILENT ?s { ?x ?y ?z } } UNION { ?s ?p ?o } } }", "query-forbidden"),
        (
            "SELECT ?x WHERE { { SELECT ?x WHERE { \\u0053ERVICE <http://127.0.0.1/> { ?x ?y ?z } } } }",
            "query-forbidden",
        ),
        ("SELECT ?x FROM <http://127.0.0.1/g> WHERE { ?x ?y ?z }", "query-forbidden"),
        ("SELECT ?x FROM NAMED <http://127.0.0.1/g> WHERE { GRAPH ?g { ?x ?y ?z } }", "query-forbidden"),
        ("PREFIX a: <urn:a>\nINSERT DATA { a:b a:c a:d }", "query-is-update"),
        ("MOVE <urn:a> TO <urn:b>", "query-is-update"),
        ("COPY <urn:a> TO DEFAULT", "query-is-update"),
        ("SELECT ?x WHERE " + "{" * 600 + "?x ?y ?z" + "}" * 600, "query-too-deep"),
    ],
)
def test_what_would_fetch_or_change_is_refused(text, key):
    assert problem(text).sentence.key == key


def test_words_in_literals_and_comments_are_no_reason_to_refuse():
    text = '# SERVICE and FROM, ig:Measure\nSELECT ?x WHERE { BIND("SERVICE <http://x> FROM INSERT DATA" AS ?x) }'
    check_foreign(from_text(text))
    assert len(ask(EmbeddedStore(), text)) == 1


def test_every_shipped_query_would_pass():
    for name in query_names()[::6]:
        check_foreign(named(name))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_is_read_whatever_saved_it(tmp_path, encoding):
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    path = tmp_path / "own.rq"
    path.write_bytes(mark + 'SELECT ?x WHERE {\r\n  BIND("tvångsäktenskap" AS ?x)\r\n}\r\n'.encode(encoding))
    assert ask(EmbeddedStore(), from_file(path)).rows == (("tvångsäktenskap",),)


def test_the_error_speaks_three_languages_with_the_same_line_and_caret():
    error = problem("SELECT ?x WHERE {\n  ?x ?y ?z ?w .\n}")
    said = [error.in_language(language).split("\n") for language in LANGUAGES]
    assert len({lines[0] for lines in said}) == 3
    assert len({tuple(lines[1:]) for lines in said}) == 1


def test_a_query_without_a_header_takes_what_stands_in_its_row():
    text = "SELECT ?name WHERE { VALUES (?name) { (UNDEF) } }"
    assert ask(EmbeddedStore(), text, {"name": "x"}).rows == (("x",),)
    assert from_text(text).path == Path("-")
