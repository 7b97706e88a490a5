"""Options that several commands share, and how they meet the configuration."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

import click

from scriptlint.cli.config import Config, find_config, read_config
from scriptlint.document import KINDS, ROLES
from scriptlint.errors import Problem, RulebookError, did_you_mean
from scriptlint.messages import say
from scriptlint.rulebook import Rulebook, load_rulebook

if TYPE_CHECKING:
    from scriptlint.rulebook.built import Built
    from scriptlint.sources.canned.selecting import Replies
    from scriptlint.sources.described import Described

SETTING = "--set "

Command = TypeVar("Command", bound=Callable[..., Any])  # Any: a click callback


class AddsOptions(Protocol):
    """Adds options to a command."""

    def __call__(self, command: Command, /) -> Command: ...


def together(*options: AddsOptions) -> AddsOptions:
    """Several options as one; help shows them in this order."""

    def added(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return added


class Pair(click.ParamType[tuple[str, str]]):
    """`key=value`."""

    name = "key=value"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The key and the value."""
        if isinstance(value, tuple):
            return value[0], value[1]
        key, equals, text = str(value).partition("=")
        if not equals or not key.strip():
            self.fail("expected key=value", param, ctx)
        return key.strip(), text.strip()


class Choice(NamedTuple):
    """The rulebook asked for, and the configuration it was asked in."""

    config: Config
    name: str
    settings: Mapping[str, str]

    def load(self) -> Rulebook:
        """The rulebook with its settings."""
        with self._told():
            return load_rulebook(self.name, self.settings)

    def settled(self, settings: Mapping[str, str]) -> Rulebook:
        """The rulebook with these settings besides, as far as it has them.

        What the command line sets stays as it is set there.
        """
        known = self.outline().settings
        more = {name: value for name, value in settings.items() if name in known}
        return self._replace(settings={**more, **self.settings}).load()

    def open(self) -> "Built":
        """The rulebook with its settings, and all that its authors wrote around it."""
        from scriptlint.rulebook.opening import open_rulebook

        with self._told():
            return open_rulebook(self.name, self.settings)

    def outline(self) -> "Built":
        """The rulebook as people read it, without what matches texts."""
        from scriptlint.rulebook.outline import outline

        with self._told():
            return outline(self.name, self.settings)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Problems of settings are told where they were made: there, or in the file."""
        try:
            yield
        except RulebookError as error:
            raise RulebookError(map(self._placed, error.problems)) from None

    def _placed(self, problem: Problem) -> Problem:
        key = problem.path.removeprefix(SETTING)
        if key == problem.path:
            return problem
        configured = self.config.mapping("settings").get(key)
        in_file = configured is not None and configured == self.settings[key]
        path = f"{self.config.path}: settings.{key}" if in_file else problem.path
        return problem._replace(path=path, line=0, column=0)


set_option = click.option(
    "--set",
    "settings",
    multiple=True,
    type=Pair(),
    help="Override a setting of the rulebook. 改动规则集的参数",
)

config_options = together(
    click.option(
        "--config",
        "config_path",
        metavar="FILE",
        help="Configuration file. 配置文件",
    ),
    click.option(
        "--isolated", is_flag=True, help="Read no configuration file. 不读配置文件"
    ),
)


rulebook_options = together(
    click.option(
        "--rulebook",
        "-r",
        "rulebook",
        metavar="NAME|PATH",
        help="Rulebook, shipped or your own; default standard. 规则集",
    ),
    set_option,
    config_options,
)


def config_of(given: Mapping[str, Any]) -> Config:  # Any: click's options
    """The configuration that the options of `config_options` ask for."""
    path = given["config_path"] or (None if given["isolated"] else find_config())
    return read_config(path)


lang_option = click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="Language. 语言  [default: zh]"
)


def format_option(*names: str) -> AddsOptions:
    """--format, one of these; the first is the default."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="Output format. 输出格式",
    )


fix_options = together(
    click.option(
        "--fix", is_flag=True, help="Mend in the files what is safe. 自动改好"
    ),
    click.option(
        "--diff",
        is_flag=True,
        help="Show what --fix would change; exit with 1 if anything. 只看会改什么",
    ),
    click.option(
        "--unsafe-fixes",
        is_flag=True,
        help="With --fix or --diff: also what should be read again. 连同需复核的改法",
    ),
)


def choose(given: Mapping[str, Any], name: str | None = None) -> Choice:  # Any: options
    """The rulebook and settings of the command line over those of the configuration.

    `given` are the options of `rulebook_options`; `name` is a rulebook given as argument.
    """
    config = config_of(given)
    asked = name or given["rulebook"]
    configured = config.text("rulebook")
    if asked is None and configured and config.path:
        asked = _beside(config.path, configured)
    settings = {**config.mapping("settings"), **dict(given["settings"])}
    return Choice(config, asked or "standard", settings)


def beside(config: Config, path: str) -> str:
    """A path that a configuration names, relative to its file, as it is from here."""
    import os

    folder = os.path.dirname(config.path or "")
    return path if os.path.isabs(path) else os.path.relpath(os.path.join(folder, path))


def _beside(config_path: str, name: str) -> str:
    """A rulebook named by path in a configuration is relative to that file."""
    import os

    path = os.path.join(os.path.dirname(config_path), name)
    return path if os.path.exists(path) and ("/" in name or "." in name) else name


def language(lang: str | None, config: Config) -> str:
    """zh unless asked otherwise."""
    return lang or config.text("lang") or "zh"


def roles_of(pairs: Iterable[tuple[str, str]], config: Config) -> dict[str, str]:
    """Labels and their roles; BadUsage for a role that is none."""
    from scriptlint.cli.usage import BadUsage

    roles = {**config.mapping("roles"), **dict(pairs)}
    for label, role in roles.items():
        if role not in ROLES:
            hint = did_you_mean(role, ROLES)
            hint = hint if hint.words else say("; roles are {names}", names=ROLES)
            words = "--roles {label}={role}: no role '{role}'{hint}"
            raise BadUsage(say(words, label=label, role=role, hint=hint))
    return roles


def replies_of(config: Config) -> tuple["Replies", ...]:
    """Which files hold canned replies, as the configuration says."""
    return tuple(config.values.get("canned", ()))


def described_of(config: Config) -> tuple["Described", ...]:
    """Which files have a layout of the user's own, as the configuration says."""
    return tuple(config.values.get("sources", ()))


def patterns_of(config: Config) -> tuple[str, ...]:
    """The patterns of files that are read whatever they look like."""
    from scriptlint.sources.reading import patterns_in

    return patterns_in(replies_of(config), described_of(config))


reading_options = together(
    click.option(
        "--encoding",
        metavar="NAME",
        help="Encoding of files without a mark. 文件编码",
    ),
    click.option(
        "--reader", metavar="NAME", help="Layout, where several fit. 文件格式"
    ),
    click.option(
        "--roles",
        multiple=True,
        type=Pair(),
        metavar="LABEL=ROLE",
        help="What a speaker's label means: 管家=agent. 角色对照",
    ),
)


kind_option = click.option(
    "--kind",
    type=click.Choice(list(KINDS)),
    help="What the documents are, where they do not say so. 文件类型  [default: call]",
)

baseline_option = click.option(
    "--baseline",
    metavar="FILE",
    help="Findings in this file are known and not told. 基线：已知的不再报",
)


def baseline_path(given: str | None, config: Config) -> str | None:
    """Where the baseline is kept; a configuration names it relative to itself."""
    configured = config.text("baseline")
    if given is not None or configured is None:
        return given
    return beside(config, configured)
