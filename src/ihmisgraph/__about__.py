"""The version of the package, the ontology and the data, which are released together."""

__version__ = "0.2.0"
