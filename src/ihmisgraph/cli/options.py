"""The options that commands share, and the opening of the graph they speak of."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ihmisgraph.cli.usage import Choice, WholeNumber
from ihmisgraph.errors import UsageProblem
from ihmisgraph.files import check_writable
from ihmisgraph.languages import LANGUAGES
from ihmisgraph.queries.header import LEVELS
from ihmisgraph.tables import FORMATS

if TYPE_CHECKING:
    from ihmisgraph.graph.store import EmbeddedStore, Store

_Command = TypeVar("_Command", bound=Callable[..., Any])


def default_language() -> str:
    """Return the language of ``IHMISGRAPH_LANG``, else of the system where it is Finnish or Swedish, else English."""
    for name in ("IHMISGRAPH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        language = os.environ.get(name, "")[:2].lower()
        if language:
            return language if language in LANGUAGES else "en"
    return "en"


def _writable(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001
    """The file to write, which must have its folder before anything is computed."""
    if value is not None:
        check_writable(Path(value))
    return value


_OPTIONS: dict[str, Callable[[Any], Any]] = {
    "data": click.option("--data", multiple=True, metavar="file"),
    "default-graph": click.option("--default-graph", "default_graphs", multiple=True, metavar="iri"),
    "endpoint": click.option("--endpoint", metavar="url"),
    "format": click.option("--format", "format_", type=Choice(FORMATS)),
    "goal": click.option("--goal", metavar="number"),
    "lang": click.option("--lang", type=Choice(LANGUAGES), default=default_language),
    "level": click.option("--level", type=Choice(LEVELS), default="organisation", show_default=True),
    "output": click.option("-o", "--output", metavar="file", callback=_writable),
    "phenomenon": click.option("--phenomenon", metavar="name"),
    "programme": click.option("--programme", metavar="key"),
    "seed": click.option("--seed", type=WholeNumber(min=0), metavar="number", default=0, show_default=True),
    "timeout": click.option("--timeout", type=WholeNumber(min=1), metavar="seconds"),
    "year": click.option("--year", type=WholeNumber(min=1), metavar="year"),
}


def common_options(*names: str) -> Callable[[_Command], _Command]:
    """Return a decorator that gives a command the shared options ``names``."""

    def decorate(command: _Command) -> _Command:
        for name in reversed(names):
            command = _OPTIONS[name](command)
        return command

    return decorate


def graph_options(command: _Command) -> Callable[..., Any]:
    """Give a command the options that say where the graph stands; it takes ``graph``, which opens that."""

    @wraps(command)
    def on_a_graph(
        *arguments: Any,
        data: tuple[str, ...],
        endpoint: str | None,
        default_graphs: tuple[str, ...],
        timeout: int | None,
        **options: Any,
    ) -> Any:
        graph = partial(_graph, data, endpoint, default_graphs, timeout)
        return command(*arguments, graph=graph, **options)

    return common_options("data", "endpoint", "default-graph", "timeout")(on_a_graph)


def _graph(data: tuple[str, ...], endpoint: str | None, graphs: tuple[str, ...], timeout: int | None) -> Store:
    if endpoint is None:
        for option, value in (("--default-graph", graphs), ("--timeout", timeout)):
            if value:
                raise UsageProblem("endpoint-alone", option=option)
        return opened(data)
    if data:
        raise UsageProblem("endpoint-and-data")
    from ihmisgraph.opening import open_endpoint

    user, password = (os.environ.get(f"IHMISGRAPH_{name}", "") for name in ("USER", "PASSWORD"))
    return open_endpoint(endpoint, *graphs, timeout=timeout, user=user, password=password)


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
