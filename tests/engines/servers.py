"""Real SPARQL servers on loopback, each with a port and a folder of its own: Oxigraph and Virtuoso."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pyoxigraph as ox

Graphs = Mapping[str, list[ox.Triple]]
START_WITHIN = 60.0

VIRTUOSO_INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
ErrorLogLevel = 3
FileExtend = 200
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
LiteMode = 0
DisableUnixSocket = 1
ServerThreads = 20
DirsAllowed = {folder}
NumberOfBuffers = 60000
MaxDirtyBuffers = 40000
[HTTPServer]
ServerPort = 127.0.0.1:{http_port}
ServerThreads = 20
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 120
"""


def oxigraph_command() -> str | None:
    """Return the Oxigraph server of this environment, if it is there."""
    return shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


def virtuoso_command() -> str | None:
    """Return Virtuoso's server, if it is there with its command line."""
    return shutil.which("virtuoso-t") if shutil.which("isql-vt") else None


@contextmanager
def oxigraph_server(folder: Path, graphs: Graphs) -> Iterator[str]:
    """Serve ``graphs``, read-only, and give the address of the SPARQL endpoint."""
    command = oxigraph_command()
    assert command is not None
    data, store, port = folder / "data.nq", folder / "store", free_port()
    quads = (ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(g)) for g, ts in graphs.items() for t in ts)
    data.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    subprocess.run([command, "load", "--location", store, "--file", data], check=True, capture_output=True)
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [command, "serve-read-only", "--location", store, "--bind", f"127.0.0.1:{port}", "--timeout-s", "60"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(address, server)
        yield f"{address}/query"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def virtuoso_server(folder: Path, graphs: Graphs) -> Iterator[str]:
    """Serve ``graphs`` and give the address of the SPARQL endpoint."""
    command = virtuoso_command()
    assert command is not None
    sql_port, http_port = free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(VIRTUOSO_INI.format(folder=folder, sql_port=sql_port, http_port=http_port))
    for number, triples in enumerate(graphs.values()):
        (folder / f"{number}.nt").write_bytes(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
    server = subprocess.Popen(
        [command, "-f", "-c", str(ini)], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )

    def isql(words: str) -> None:
        line = ["isql-vt", f"127.0.0.1:{sql_port}", "dba", "dba", f"EXEC={words}"]
        subprocess.run(line, check=True, capture_output=True, timeout=300)

    address = f"http://127.0.0.1:{http_port}/sparql"
    try:
        wait_for(address, server)
        for number, graph in enumerate(graphs):
            file = folder / f"{number}.nt"
            isql(f"log_enable(2,1); DB.DBA.TTLP_MT(file_to_string_output('{file}'), '', '{graph}', 0); checkpoint;")
        yield address
    finally:
        with suppress(subprocess.SubprocessError):
            isql("shutdown;")
        with suppress(subprocess.TimeoutExpired):
            server.wait(30)
        server.kill()
        server.wait()


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until somebody answers at ``address``."""
    end = time.monotonic() + START_WITHIN
    while time.monotonic() < end:
        assert server.poll() is None, f"the server of {address} has gone"
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError as error:
            error.close()
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"nobody answers at {address}")
