"""What is wrong with a command line, in one sentence and in the user's language."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from ihmisgraph.errors import UsageProblem
from ihmisgraph.languages import Message


class Choice(click.Choice):  # type: ignore[type-arg]  # takes none in older versions of click
    """One of a few words; another one is refused in the user's language."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: D102
        if value not in self.choices:
            self.fail(Message("usage-choice", value=value, known=list(self.choices)), param, ctx)
        return value


class WholeNumber(click.IntRange):
    """A whole number from ``min`` up, or to ``max``; what is none is refused in the user's language."""

    def __init__(self, min: int, max: int | None = None) -> None:  # noqa: A002 - as click calls them
        super().__init__(min=min, max=max)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: D102
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            key = "usage-number" if self.max is None else "usage-number-between"
            self.fail(Message(key, value=value, least=self.min, most=self.max), param, ctx)


@contextmanager
def in_plain_words(ctx: click.Context) -> Iterator[None]:
    """Turn what the parsing of a command line finds wrong into a :class:`UsageProblem`, which has three languages."""
    try:
        yield
    except click.UsageError as error:
        raise _problem(error, ctx) from error


def unknown_command(written: str, known: Sequence[str], ctx: click.Context) -> UsageProblem:
    """Return the problem that no command is called ``written``."""
    near = difflib.get_close_matches(written, known, 1, 0.5)
    key = "usage-command-near" if near else "usage-command"
    return UsageProblem(key, written=written, near=near, command=ctx.command_path)


def metavar(parameter: click.Parameter) -> str:
    """Return the word for a parameter's value, a :class:`Message` or the choices that there are."""
    if isinstance(parameter.type, click.Choice):
        return f"[{'|'.join(parameter.type.choices)}]"
    return Message(f"metavar-{parameter.metavar}")


def _problem(error: click.UsageError, ctx: click.Context) -> UsageProblem:
    command = ctx.command_path
    if isinstance(error, click.NoSuchOption):
        key = "usage-option-near" if error.possibilities else "usage-option"
        near = list(error.possibilities or ())[:1]
        return UsageProblem(key, option=error.option_name, near=near, command=command)
    if isinstance(error, click.BadOptionUsage):
        return _without_value(error.option_name, ctx)
    if isinstance(error, click.BadParameter) and error.param is not None:
        name = error.param.opts[-1] if isinstance(error.param, click.Option) else metavar(error.param)
        if isinstance(error, click.MissingParameter):
            return UsageProblem("usage-missing", name=name, command=command)
        if isinstance(error.message, Message):
            return UsageProblem("usage-value", name=name, why=error.message, command=command)
    return UsageProblem("usage-other", command=command)


def _without_value(written: str, ctx: click.Context) -> UsageProblem:
    """The problem that an option lacks its value, or has one though it takes none."""
    (option,) = (each for each in ctx.command.get_params(ctx) if written in each.opts)
    if isinstance(option, click.Option) and option.is_flag:
        return UsageProblem("usage-flag", option=written, command=ctx.command_path)
    return UsageProblem("usage-without-value", option=written, value=metavar(option), command=ctx.command_path)
