"""What validation found, in words people can act on."""

from __future__ import annotations

from dataclasses import dataclass

from ihmisgraph.languages import say
from ihmisgraph.tables import Table

SEVERITIES = ("Violation", "Warning", "Info")


@dataclass(frozen=True)
class Problem:
    """One result: what is wrong with which thing, and how to mend it.

    Attributes
    ----------
    severity
        ``Violation`` (cannot be used), ``Warning`` (incomplete) or ``Info`` (advice).
    focus
        The IRI of the thing.
    path
        The property, or nothing.
    value
        The value, or nothing.
    shape
        The IRI of the shape that found it, or the name of the check.
    component
        The constraint component's IRI, or the name of the check.
    messages
        How to mend it, by language.
    """

    severity: str
    focus: str
    path: str
    value: str
    shape: str
    component: str
    messages: dict[str, str]

    def message(self, language: str) -> str:
        """Return how to mend it in ``language``, else in any language there is."""
        text = self.messages.get(language) or self.messages.get("en") or next(iter(self.messages.values()), "")
        return say(text, language)


@dataclass(frozen=True)
class Report:
    """All problems of a graph, the gravest first."""

    problems: tuple[Problem, ...]

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return self.count("Violation") == 0

    def count(self, severity: str) -> int:
        """Return the number of problems of ``severity``."""
        return sum(problem.severity == severity for problem in self.problems)

    def to_table(self, language: str) -> Table:
        """Return the report as a table: severity, focus, path, value, message, shape."""
        rows = tuple((p.severity, p.focus, p.path, p.value, p.message(language), p.shape) for p in self.problems)
        return Table(("severity", "focus", "path", "value", "message", "shape"), rows, "validation")


def ordered(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return ``problems`` each once, the gravest first, then by thing."""
    unique = {(p.severity, p.focus, p.path, p.value, p.shape, p.component): p for p in problems}
    return tuple(unique[key] for key in sorted(unique, key=lambda key: (SEVERITIES.index(key[0]), *key[1:])))
