"""Derived statements: what follows from a programme's graph, made once, so that every engine answers the same.

The files of ``queries/derive/`` make them by CONSTRUCT, in the order their headers give; what SPARQL cannot count
(groups as connected components, similarity of wording) is made here from the edges that its SELECT files give.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

import pyoxigraph as ox

from ihmisgraph.graph.statements import Statements, digest
from ihmisgraph.graph.store import EmbeddedStore, Solutions, ontology_store, programmes_in
from ihmisgraph.queries.catalogue import DERIVE, family
from ihmisgraph.vocabulary import DCTERMS, IG, RDF, XSD, local_name

GENERAL_UP_TO = 3
SIMILAR_FROM = 0.9
_WORD = re.compile(r"\w+")


def derived_statements(triples: Iterable[ox.Triple], general_up_to: int = GENERAL_UP_TO) -> list[ox.Triple]:
    """Return what follows from the statements of one programme.

    Parameters
    ----------
    triples
        The statements of ``programme.ttl``: of one programme and no more.
    general_up_to
        The most actors a general measure may have for its actors to count as cooperating through it.

    Returns
    -------
    list of Triple
        In a fixed order, the digest of what they were made from and ``general_up_to`` among them.
    """
    stated = list(triples)
    store = ontology_store()
    store.add(stated)
    before = set(store)
    (programme,) = programmes_in(stated)
    base = programme.removesuffix("programme")
    made = Statements(base)
    node = made.iri("derived")
    made.type(node, IG["DerivedStatements"])
    made.link(node, DCTERMS["isPartOf"], programme)
    made.add(node, IG["madeFrom"], digest(stated))
    made.add(node, IG["generalUpTo"], general_up_to)
    store.add(made.sorted())
    constructs = [query for query in family(DERIVE) if "CONSTRUCT" in query.text]
    selects = {query.name.rpartition("/")[2]: query for query in family(DERIVE) if "CONSTRUCT" not in query.text}
    for query in sorted(constructs, key=lambda query: (query.order, query.name)):
        triples_made = store.construct(query.text)
        store.add(triples_made)
        made.include(triple for triple in triples_made if triple not in before)
    answers = {name: store.select(query.text) for name, query in selects.items()}
    _state_field_groups(made, answers["field-edges"], answers["field-measures"])
    _state_goal_groups(made, answers["goal-edges"], answers["goal-actors"])
    _state_similarities(made, answers["clause-texts"])
    return made.sorted()


def split_derived(
    triples: Iterable[ox.Triple], derived_terms: frozenset[str]
) -> tuple[list[ox.Triple], list[ox.Triple]]:
    """Return the statements made by people and those that were derived, told apart by their terms and subjects."""
    stated: list[ox.Triple] = []
    derived: list[ox.Triple] = []
    for triple in triples:
        term = triple.predicate.value
        if term == RDF["type"]:
            term = triple.object.value  # type: ignore[union-attr]
        subject = triple.subject.value  # type: ignore[union-attr]
        is_derived = term in derived_terms or re.search(r"[/:]derived(/|$)", subject) is not None
        (derived if is_derived else stated).append(triple)
    return stated, derived


def _state_field_groups(made: Statements, edges: Solutions, measures: Solutions) -> None:
    """State the groups into which those who work on a phenomenon fall: components of *cooperate on P*."""
    through: dict[tuple[str, ...], set[str]] = {}
    for phenomenon, level, actor, measure in _named(measures, "phenomenon", "level", "actor", "measure"):
        through.setdefault((phenomenon, level, actor), set()).add(measure)
    for (programme, phenomenon, level), groups in _components(
        edges, ("programme", "phenomenon", "level"), ("actor", "partner")
    ):
        for position, members in enumerate(groups, 1):
            node = made.iri("derived/field-group", level, local_name(phenomenon), position)
            made.type(node, IG["FieldGroup"])
            made.link(node, IG["ofProgramme"], programme)
            made.link(node, IG["onPhenomenon"], phenomenon)
            made.add(node, IG["atLevel"], level)
            made.add(node, IG["position"], position)
            made.link(node, IG["hasMember"], *members)
            for member in members:
                made.link(node, IG["throughMeasure"], *through.get((phenomenon, level, member), ()))


def _state_goal_groups(made: Statements, edges: Solutions, actors: Solutions) -> None:
    """State the groups of strategic goals that no actor and no cooperation joins."""
    under: dict[tuple[str, str], set[str]] = {}
    for level, goal, actor in _named(actors, "level", "goal", "actor"):
        under.setdefault((level, goal), set()).add(actor)
    for (programme, level), groups in _components(edges, ("programme", "level"), ("goal", "otherGoal")):
        for position, goals in enumerate(groups, 1):
            node = made.iri("derived/goal-group", level, position)
            made.type(node, IG["GoalGroup"])
            made.link(node, IG["ofProgramme"], programme)
            made.add(node, IG["atLevel"], level)
            made.add(node, IG["position"], position)
            made.link(node, IG["includesGoal"], *goals)
            for goal in goals:
                made.link(node, IG["hasMember"], *under.get((level, goal), ()))


def _state_similarities(made: Statements, texts: Solutions) -> None:
    """State which clauses say nearly the same.

    The similarity of two clauses is Jaccard's: the number of words they share over the number of words in either, the
    words folded for case and hyphens. Clauses of fewer than four words are left out.
    """
    words: dict[tuple[str, str], frozenset[str]] = {}
    for programme, clause, text in _named(texts, "programme", "clause", "text"):
        folded = frozenset(_WORD.findall(text.casefold().replace("-", "")))
        if len(folded) >= 4:
            words[programme, clause] = folded
    for (programme, first), (other, second) in combinations(sorted(words), 2):
        one, two = words[programme, first], words[other, second]
        if programme != other or min(len(one), len(two)) < SIMILAR_FROM * max(len(one), len(two)):
            continue
        similarity = len(one & two) / len(one | two)
        if similarity >= SIMILAR_FROM:
            node = made.iri("derived/similarity", _clause_name(first), _clause_name(second))
            made.type(node, IG["Similarity"])
            made.link(node, IG["ofProgramme"], programme)
            made.link(node, IG["firstClause"], first)
            made.link(node, IG["secondClause"], second)
            made.add(node, IG["jaccard"], ox.Literal(f"{similarity:.3f}", datatype=ox.NamedNode(XSD["decimal"])))


def _components(
    edges: Solutions, keys: tuple[str, ...], ends: tuple[str, str]
) -> Iterator[tuple[tuple[str, ...], list[list[str]]]]:
    """Yield, for each combination of ``keys``, the connected components of its edges, the largest first."""
    import networkx as nx

    networks: dict[tuple[str, ...], nx.Graph[str]] = {}
    for row in _named(edges, *keys, *ends):
        networks.setdefault(tuple(row[:-2]), nx.Graph()).add_edge(row[-2], row[-1])
    for key in sorted(networks):
        components = [sorted(component) for component in nx.connected_components(networks[key])]
        yield key, sorted(components, key=lambda component: (-len(component), component))


def _named(solutions: Solutions, *names: str) -> Iterator[list[str]]:
    places = [solutions.variables.index(name) for name in names]
    for row in solutions.rows:
        terms = [row[place] for place in places]
        yield [term.value for term in terms if term is not None]


def _clause_name(iri: str) -> str:
    return "-".join(re.split(r"[/:#]", iri)[-3:])


def derived_terms(store: EmbeddedStore) -> frozenset[str]:
    """Return the IRIs of the ontology's classes and properties that are only ever derived."""
    mark = IG["isDerived"]
    return frozenset(t.subject.value for t in store if t.predicate.value == mark)  # type: ignore[union-attr]
