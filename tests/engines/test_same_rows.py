"""Every query, those behind the scenes too, gives the same rows on real servers as on the embedded engine."""

from collections import Counter

import pyoxigraph as ox
import pytest

from ihmisgraph import resources
from ihmisgraph.findings.collect import gaps_and_overlaps
from ihmisgraph.queries.catalogue import named
from ihmisgraph.queries.run import run

DAY = "2032-02-01"
QUERIES = [f"{path.parent.name}/{path.stem}" for path in resources.query_files()]
SELECTS = [name for name in QUERIES if "CONSTRUCT" not in named(name).text and name != "support/graphs"]


@pytest.fixture(scope="session")
def embedded(shipped, small):
    return {"shipped": shipped, "small": small}


@pytest.mark.parametrize("graph", ["shipped", "small"])
@pytest.mark.parametrize("name", SELECTS)
def test_the_same_rows(embedded, on_server, name, graph):
    query = named(name)
    given = {each.name: as_written(each.default) for each in query.parameters if each.kind == "required"}
    assert rows(run(query, on_server[graph], given)) == rows(run(query, embedded[graph], given))


@pytest.mark.parametrize("graph", ["shipped", "small"])
def test_the_same_findings(embedded, on_server, graph):
    theirs, ours = (
        gaps_and_overlaps(store[graph], "fi", settings={"on": DAY}).found for store in (on_server, embedded)
    )
    assert list(map(told, theirs)) == list(map(told, ours))


def as_written(default):
    """The working example of a required parameter: an IRI as a term, so that it need not be in the graph."""
    return ox.NamedNode(default) if default.startswith("http") else default


def told(finding):
    """What people read of a finding."""
    return finding.finding, finding.severity, finding.firm, finding.sentence, finding.repair


def rows(table):
    """The rows without their order; booleans as the numbers by which some servers write them."""
    return Counter(tuple(int(cell) if isinstance(cell, bool) else cell for cell in row) for row in table.rows)
