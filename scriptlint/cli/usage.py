"""What is said of a command line that cannot be understood, and in which language."""

from collections.abc import Sequence
from typing import Any

import click

from scriptlint.errors import did_you_mean
from scriptlint.messages import NOTHING, Message, say


class BadUsage(click.UsageError):
    """A usage error of our own, in both languages."""

    def __init__(self, said: Message, context: click.Context | None = None) -> None:
        self.said = said
        super().__init__(str(said), context)


class Group(click.Group):
    """Commands; an unknown name is answered with the nearest."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named first."""
        name, known = args[0], self.list_commands(ctx)
        if name not in known and not name.startswith("-"):
            hint = did_you_mean(name, known)
            raise BadUsage(say("no command '{name}'{hint}", name=name, hint=hint), ctx)
        return super().resolve_command(ctx, args)


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for, also where the command line or a file cannot be used."""
    from scriptlint.cli.config import configured_language, find_config

    asked = _given("--lang", arguments)
    if asked in ("zh", "en"):
        return asked
    isolated = "--isolated" in arguments
    path = _given("--config", arguments) or (None if isolated else find_config())
    return configured_language(path)


def _given(option: str, arguments: Sequence[str]) -> str:
    """The value of an option as it stands on the command line; empty without one."""
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=False):
        name, equals, value = argument.partition("=")
        if name == option:
            return value if equals else following
    return ""


def usage(error: click.ClickException, lang: str) -> str:
    """The page for a usage error: how the command is called, and what is wrong."""
    if type(error).__name__ == "NoArgsIsHelpError":  # click 8.2 and later
        return error.format_message()
    fault = say("Error: {fault}", fault=_fault(error))
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return fault.said(lang)
    called = context.command.collect_usage_pieces(context)
    page = say(
        "Usage: {command} {pieces}\nTry '{command} -h' for help.\n\n{fault}",
        command=context.command_path,
        pieces=" ".join(called),
        fault=fault,
    )
    return page.said(lang)


def _fault(error: click.ClickException) -> Message:
    if type(error) is click.UsageError:  # of all its causes only this one is left
        return Message("too many arguments")
    match error:
        case BadUsage():
            return error.said
        case click.NoSuchOption():
            near = error.possibilities or ()
            hint = say("; did you mean '{near}'?", near=near[0]) if near else NOTHING
            return say("no option '{name}'{hint}", name=error.option_name, hint=hint)
        case click.MissingParameter() if error.param is not None:
            return say("{name} is missing", name=_name(error.param))
        case click.BadParameter() if error.param is not None:
            expected = _expected(error.param.type, error)
            return say("{name}: {expected}", name=_name(error.param), expected=expected)
        case click.BadOptionUsage():
            return say("option '{name}' needs a value", name=error.option_name)
        case _:
            return Message(error.format_message())


def _name(param: click.Parameter) -> str:
    return (
        param.opts[0]
        if param.param_type_name == "option"
        else param.human_readable_name
    )


def _expected(kind: "click.ParamType[Any]", error: click.BadParameter) -> Message:
    """What a parameter takes, by its type."""
    match kind:
        case click.Choice():
            return say("expected one of {words}", words=tuple(map(str, kind.choices)))
        case click.IntRange():
            return say("expected a whole number, {low} or more", low=str(kind.min))
        case _ if kind.name == "key=value":
            return Message("expected key=value")
        case _ if kind is click.INT:
            return Message("expected a whole number")
        case _ if kind is click.FLOAT:
            return Message("expected a number")
        case click.Path(file_okay=False):
            return Message("expected a folder, found a file")
        case click.Path():
            return Message("expected a file, found a folder")
        case _:
            return Message(error.message)
