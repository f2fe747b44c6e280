"""A SPARQL endpoint that behaves, and many that do not: each gives a clear error, never a shorter table."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from ihmisgraph.errors import EndpointProblem
from ihmisgraph.graph.endpoint import Access, EndpointStore

JSON = "application/sparql-results+json"
WHOLE = {
    "head": {"vars": ["thing", "name", "n", "nothing"]},
    "results": {
        "bindings": [
            {
                "thing": {"type": "uri", "value": "urn:x"},
                "name": {"type": "literal", "value": "jäsen", "xml:lang": "fi"},
                "n": {
                    "type": "typed-literal",
                    "value": "3",
                    "datatype": "http://www.w3.org/2001/XMLSchema#integer",
                },
            }
        ]
    },
}
BODY = json.dumps(WHOLE).encode()


class Server(ThreadingHTTPServer):
    """Answers every request as told, and remembers the last one."""

    daemon_threads = True
    answer = None
    form = None
    headers = None

    def handle_error(self, *_):
        """Say nothing of a client that has gone: it went on purpose."""


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.headers = self.headers
        self.server.form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.answer(self)

    def log_message(self, *_):
        pass


def told(code=200, body=BODY, kind=JSON, length=None, **headers):
    """An answer with a status, a body, a content type and perhaps a false length."""

    def answer(handler):
        handler.send_response(code)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@pytest.fixture
def server():
    made = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


def store(server, **values):
    return EndpointStore(Access(f"http://127.0.0.1:{server.server_address[1]}/sparql", **values))


def problem(server, answer, **values):
    """The key of the error that the answer leads to, and its sentence."""
    server.answer = answer
    with pytest.raises(EndpointProblem) as error:
        store(server, **values).select("SELECT * { ?s ?p ?o }")
    assert "\n" not in str(error.value)
    assert f"127.0.0.1:{server.server_address[1]}" in str(error.value)
    return error.value.sentence.key, str(error.value)


def test_an_answer_is_read_whole(server):
    server.answer = told()
    asked = "#+ summary: x\nSELECT ?thing ?name ?n ?nothing WHERE { ?thing ?name ?n }"
    answer = store(server, graphs=("urn:a", "urn:b")).select(asked)
    assert answer.variables == ("thing", "name", "n", "nothing")
    assert [str(term) for term in answer.rows[0]] == [
        "<urn:x>",
        '"jäsen"@fi',
        '"3"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "None",
    ]
    assert server.form["default-graph-uri"] == ["urn:a", "urn:b"]
    assert server.form["query"] == [asked.partition("\n")[2]]
    assert server.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert JSON in server.headers["Accept"]


def test_statements_are_asked_for_as_statements(server):
    server.answer = told(body=b'<urn:a> <urn:b> "c" .\n', kind="text/turtle")
    (triple,) = store(server).construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert [triple.subject.value, triple.predicate.value, triple.object.value] == ["urn:a", "urn:b", "c"]
    assert server.headers["Accept"].startswith("application/turtle")


def test_a_user_and_a_password_are_sent(server):
    server.answer = told()
    store(server, user="me", password="secret").select("SELECT * { ?s ?p ?o }")
    assert server.headers["Authorization"].startswith("Basic ")
    key, words = problem(server, told(401, b"no"), user="me", password="secret")
    assert key == "endpoint-unauthorised"
    assert "secret" not in words


@pytest.mark.parametrize(
    ("answer", "key", "words"),
    [
        (told(400, b"Parse error at line 3: unexpected {"), "endpoint-refused-query", "Parse error at line 3"),
        (told(400, "Virhe: ä".encode()), "endpoint-refused-query", "Virhe: ä"),
        (told(403, b"no"), "endpoint-unauthorised", "IHMISGRAPH_USER"),
        (told(404, b"none"), "endpoint-not-found", "/sparql"),
        (told(500, b"oops"), "endpoint-failed", "status 500: oops"),
        (told(503, b"resting"), "endpoint-failed", "status 503: resting"),
        (told(500, b"Virtuoso S1T00 Error SR171: Transaction timed out"), "endpoint-timeout", "--timeout"),
        (told(X_SQL_State="S1TAT"), "endpoint-timeout", "no whole answer"),
        (told(body=b"<html>hello</html>", kind="text/html"), "endpoint-not-sparql", "text/html"),
        (told(body=b"<html>hello</html>"), "endpoint-not-sparql", "<html>hello"),
        (told(body=b"[1, 2]"), "endpoint-not-sparql", JSON),
        (told(body=b'{"head": {}}'), "endpoint-not-sparql", JSON),
        (told(body=b""), "endpoint-not-sparql", "SPARQL"),
        (told(body=BODY[:60]), "endpoint-cut", "broke off"),
        (told(length=len(BODY) + 40), "endpoint-cut", "broke off"),
        (told(body=BODY[:60] + b"The query timed out"), "endpoint-timeout", "no whole answer"),
    ],
)
def test_a_bad_answer_is_an_error_and_never_a_shorter_table(server, answer, key, words):
    found, said = problem(server, answer)
    assert found == key
    assert words in said


def test_a_server_that_says_nothing_or_drips_is_late(server):
    assert problem(server, lambda _: time.sleep(2), timeout=1)[0] == "endpoint-timeout"

    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.end_headers()
        for byte in BODY[:40]:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(0.1)

    assert problem(server, drip, timeout=1)[0] == "endpoint-timeout"


def test_a_connection_that_breaks_off(server):
    assert problem(server, lambda handler: handler.connection.close())[0] == "endpoint-cut"


def test_nobody_at_the_address(server):
    port = server.server_address[1]
    server.shutdown()
    server.server_close()
    with pytest.raises(EndpointProblem, match=f"127.0.0.1:{port}/sparql: no answer") as error:
        store(server).select("SELECT * { ?s ?p ?o }")
    assert error.value.sentence.key == "endpoint-unreachable"
