"""The help of the commands, in the language that was asked for; every word of it stands in ``messages.toml``.

What a command ``findings`` says is ``help-findings``; its first paragraph stands in the list of commands too. What a
parameter says is ``help-findings-kind``, or ``help-option-data`` where commands share it; the word for its value is
``metavar-file`` where its ``metavar`` is ``file``. A text that is not there is an error, never English instead.
"""

from __future__ import annotations

from collections.abc import Iterable

import click

from ihmisgraph.cli.usage import in_plain_words, metavar, unknown_command
from ihmisgraph.errors import UsageProblem
from ihmisgraph.languages import Message, knows, say


class Command(click.Command):
    """A command that speaks the language that its context holds in ``obj``."""

    allow_extra_args = True  # what is too much is refused here, in the user's language

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:  # noqa: D102
        with in_plain_words(ctx):
            extra = super().parse_args(ctx, args)
        if extra:
            raise UsageProblem("usage-extra", words=" ".join(extra), command=ctx.command_path)
        return extra

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: D102
        _write_help(ctx, formatter)


class Group(click.Group):
    """A group of commands that speaks the language that its context holds in ``obj``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:  # noqa: D102
        with in_plain_words(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(  # noqa: D102
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = self.list_commands(ctx)
        if args[0] not in known:
            raise unknown_command(args[0], known, ctx)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: D102
        _write_help(ctx, formatter, self.list_commands(ctx))


def _write_help(ctx: click.Context, formatter: click.HelpFormatter, commands: Iterable[str] = ()) -> None:
    def said(key: str) -> str:
        return Message(key).in_language(ctx.obj)

    own = [
        (parameter, _written(parameter, ctx.obj), _told(ctx.command, parameter, ctx.obj))
        for parameter in ctx.command.get_params(ctx)
    ]
    arguments = [(written, told) for parameter, written, told in own if isinstance(parameter, click.Argument)]
    options = [(written, told) for parameter, written, told in own if isinstance(parameter, click.Option)]
    listed = [(name, said(f"help-{name}").partition("\n\n")[0]) for name in commands]

    usage = [said("metavar-options"), *(written for written, _ in arguments)]
    usage += [said("metavar-command")] if listed else []
    formatter.write_usage(ctx.command_path, " ".join(usage), f"{said('help-heading-usage')}: ")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(said(f"help-{ctx.command.name}"))
    for heading, rows in (("arguments", arguments), ("options", options), ("commands", listed)):
        if rows:
            with formatter.section(said(f"help-heading-{heading}")):
                formatter.write_dl(rows)


def _written(parameter: click.Parameter, language: str) -> str:
    """How a parameter is typed: ``-o, --output FILE``, ``--all``, ``[FILE]...``."""
    if isinstance(parameter, click.Option):
        names = ", ".join(sorted(parameter.opts, key=len))
        return names if parameter.is_flag else f"{names} {say(metavar(parameter), language)}"
    word = say(metavar(parameter), language)
    return (word if parameter.required else f"[{word}]") + ("" if parameter.nargs == 1 else "...")


def _told(command: click.Command, parameter: click.Parameter, language: str) -> str:
    """What a parameter is for, then in brackets what holds of its value."""
    word = max(parameter.opts, key=len).lstrip("-")
    own = f"help-{command.name}-{word}"
    text = Message(own if knows(own) else f"help-option-{word}").in_language(language)
    notes = "; ".join(note.in_language(language) for note in _notes(parameter))
    return f"{text}  [{notes}]" if notes else text


def _notes(parameter: click.Parameter) -> list[Message]:
    if not isinstance(parameter, click.Option):
        return []
    notes = [Message("help-required")] if parameter.required else []
    notes += [Message("help-repeatable")] if parameter.multiple else []
    notes += [Message("help-default", value=parameter.default)] if parameter.show_default else []
    least = parameter.type.min if isinstance(parameter.type, click.IntRange) else None
    return notes if least is None else [*notes, Message("help-least", value=least)]
