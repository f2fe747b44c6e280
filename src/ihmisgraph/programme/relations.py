"""The relations a row of ``annotations.csv`` may state, and what stands at their two ends."""

from __future__ import annotations

from dataclasses import dataclass

BASES = ("text", "analyst")
CERTAINTIES = ("certain", "likely", "possible")
CAPACITIES = (
    "leading",
    "publishing",
    "supporting",
    "reporting",
    "partner",
    "recipient",
    "setting",
    "mentioned",
)
SCOPES = ("whole", "part")


@dataclass(frozen=True)
class Relation:
    """One relation of the annotation table.

    Parameters
    ----------
    key
        The word in the column ``relation``.
    subject
        What the row is about: ``measure``, ``passage`` (preamble, monitoring or a goal), ``place`` (either), or the key
        of the relation of the row it qualifies (several joined by a space).
    object
        What stands in the column ``object``: ``actor``, ``measure``, ``concept``, ``word`` or nothing.
    property
        The property of the direct statement, in the project's ontology unless written with a prefix; for a relation
        that makes a node of its own, the property that holds the object.
    scheme
        The scheme of a concept.
    words
        What a word may be.
    node
        The class of a row that is a thing of its own, such as a priority.
    """

    key: str
    subject: str
    object: str
    property: str
    scheme: str = ""
    words: tuple[str, ...] = ()
    node: str = ""


_DECLARATIONS = "priority trouble promise"

RELATIONS = {
    relation.key: relation
    for relation in (
        Relation("addresses", "measure", "concept", "addresses", "phenomenon"),
        Relation("stage", "measure", "concept", "servesStage", "stage"),
        Relation("activity", "measure", "concept", "hasActivity", "activity"),
        Relation("requires", "measure", "measure", "requires"),
        Relation("supports", "measure", "measure", "supports"),
        Relation("names", "place", "actor", "names"),
        Relation("capacity", "names", "word", "capacity", words=CAPACITIES),
        Relation("unnamed-partner", "measure", "", "", node="UnnamedPartner"),
        Relation("network", "measure", "actor", "namesNetwork"),
        Relation("leader", "network", "actor", "org:member", node="Membership"),
        Relation("member", "network", "actor", "org:member", node="Membership"),
        Relation("condition", "measure", "concept", "conditionKind", "condition", node="Condition"),
        Relation("scope", "condition", "word", "scope", words=SCOPES),
        Relation("depends-on", "condition", "actor", "dependsOn"),
        Relation("subject", "passage", "concept", "dcterms:subject", "phenomenon"),
        Relation("priority", "passage", "concept", "grade", "grade", node="Priority"),
        Relation("trouble", "passage", "", "", node="Trouble"),
        Relation("promise", "passage", "", "", node="Promise"),
        Relation("phenomenon", _DECLARATIONS, "concept", "onPhenomenon", "phenomenon"),
        Relation("target-group", _DECLARATIONS, "concept", "onTargetGroup", "target-group"),
        Relation("profession", _DECLARATIONS, "concept", "onProfession", "profession"),
        Relation("at-stage", _DECLARATIONS, "concept", "onStage", "stage"),
        Relation("taken-up-by", "promise", "measure", "takenUpBy"),
        Relation("proposed-reading", "measure", "actor", "proposedReading"),
    )
}
