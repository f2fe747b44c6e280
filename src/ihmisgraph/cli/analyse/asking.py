"""The options that say which network is analysed, and the network that they ask for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import TYPE_CHECKING, Any

from ihmisgraph.cli.options import common_options, graph_options

if TYPE_CHECKING:
    from ihmisgraph.graph.store import Store


def network_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a network; it takes ``lang``, and ``network``, which computes one by its name."""

    @wraps(command)
    def on_a_network(
        *arguments: Any,
        graph: Callable[[], Store],
        level: str | None,
        programme: str | None,
        goal: str | None,
        phenomenon: str | None,
        year: int | None,
        lang: str,
        **options: Any,
    ) -> Any:
        given = {"level": level, "programme": programme}
        settings = {name: value for name, value in given.items() if value is not None}
        opened = cache(graph)

        def network(name: str) -> Any:
            from ihmisgraph.cooperation import networks
            from ihmisgraph.cooperation.restriction import Restriction

            restriction = Restriction(goal=goal, phenomenon=phenomenon, year=year)
            return networks.network(opened(), name, lang, settings, restriction=restriction)

        return command(*arguments, network=network, lang=lang, **options)

    names = ("level", "programme", "goal", "phenomenon", "year", "lang")
    return common_options(*names)(graph_options(on_a_network))
