"""The options that commands share, and the opening of the graph they speak of."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ihmisgraph.cli.usage import Choice
from ihmisgraph.errors import UsageProblem
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.tables import FORMATS

if TYPE_CHECKING:
    from ihmisgraph.graph.store import EmbeddedStore

_Command = TypeVar("_Command", bound=Callable[..., Any])


def default_language() -> str:
    """Return the language of ``IHMISGRAPH_LANG``, else of the system where it is Finnish or Swedish, else English."""
    for name in ("IHMISGRAPH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        language = os.environ.get(name, "")[:2].lower()
        if language:
            return language if language in LANGUAGES else "en"
    return "en"


_OPTIONS: dict[str, Callable[[Any], Any]] = {
    "data": click.option("--data", multiple=True, metavar="file"),
    "format": click.option("--format", "format_", type=Choice(FORMATS)),
    "lang": click.option("--lang", type=Choice(LANGUAGES), default=default_language),
    "output": click.option("-o", "--output", metavar="file"),
    "programme": click.option("--programme", metavar="key"),
}


def common_options(*names: str) -> Callable[[_Command], _Command]:
    """Return a decorator that gives a command the shared options ``names``."""

    def decorate(command: _Command) -> _Command:
        for name in reversed(names):
            command = _OPTIONS[name](command)
        return command

    return decorate


def opened(data: Iterable[str]) -> EmbeddedStore:
    """Return the graph that the option ``--data`` names, the shipped one where it names none."""
    from ihmisgraph.opening import open_graph

    return open_graph(*data)


def settings_of(words: Iterable[str]) -> dict[str, str]:
    """Return the parameters of ``--set parameter=value`` options.

    Raises
    ------
    UsageProblem
        Where a word has no equals sign.
    """
    settings = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise UsageProblem("set-without-value", value=word)
        settings[name.strip()] = value.strip()
    return settings
