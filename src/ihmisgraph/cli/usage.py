"""What is wrong with a command line, in one sentence and in the user's language."""

from __future__ import annotations

import difflib

import click

from ihmisgraph.languages import Message


def usage_message(error: click.ClickException) -> Message:
    """Return the sentence for an error that the parsing of a command line found."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "ihmisgraph"
    if isinstance(error, click.NoSuchOption):
        return Message("usage-option", option=error.option_name, command=command)
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(context) if error.param is not None and context is not None else "–"
        return Message("usage-missing", name=name, command=command)
    if isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param is not None else "–"
        return Message("usage-value", name=name, why=error.message.rstrip("."), command=command)
    if isinstance(error, click.UsageError) and isinstance(getattr(context, "command", None), click.Group):
        return _unknown_command(error, context)
    return Message("usage-other", why=error.format_message().rstrip("."), command=command)


def _unknown_command(error: click.UsageError, context: click.Context | None) -> Message:
    words = error.message.split("'")
    written = words[1] if len(words) > 2 else error.message
    group = context.command if context is not None else None
    known = group.list_commands(context) if isinstance(group, click.Group) and context is not None else []
    return Message("usage-command", written=written, near=difflib.get_close_matches(written, known, 1, 0.5) or known)
