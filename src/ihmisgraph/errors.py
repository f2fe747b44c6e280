"""The error tree.

IhmisgraphError
├── FileProblem         a file that is not there, cannot be read or written, or is not what it should be
├── SourceMisfit        a programme's text that does not fit its profile, with the line and its words
├── DataProblem         a row or a value in a profile, list, annotation or graph that cannot stand
├── QueryProblem        a query that cannot be run: unknown name, wrong header, wrong syntax
├── EndpointProblem     a SPARQL endpoint that is not there, refuses, fails, or does not answer whole and in time
├── UnknownValue        a name, number or word that means nothing in the graph; also a ValueError
└── UsageProblem        options that contradict one another; also a ValueError

Every message names the file, line, row, query or value and says what to do, in three languages.
"""

from __future__ import annotations

from ihmisgraph.languages import Message, say


class IhmisgraphError(Exception):
    """The root of all errors that this package raises on purpose.

    Parameters
    ----------
    key
        The name of the message in ``messages.toml``.
    values
        What fills the message's places.
    """

    def __init__(self, key: str, /, **values: object) -> None:
        self.sentence = Message(key, **values)
        super().__init__(self.sentence)

    def in_language(self, language: str) -> str:
        """Return the error's sentence in ``language``."""
        return say(self.sentence, language)


class FileProblem(IhmisgraphError):
    """A file that is not there, cannot be read or written, or is not what it should be."""


class SourceMisfit(IhmisgraphError):
    """A programme's text that does not fit its profile."""


class DataProblem(IhmisgraphError):
    """A row or a value in a profile, list, annotation or graph that cannot stand."""


class QueryProblem(IhmisgraphError):
    """A query that cannot be run."""


class EndpointProblem(IhmisgraphError):
    """A SPARQL endpoint that is not there, refuses, fails, or does not answer whole and in time."""


class UnknownValue(IhmisgraphError, ValueError):
    """A name, number or word that means nothing in the graph."""


class UsageProblem(IhmisgraphError, ValueError):
    """Options or arguments that contradict one another."""
