"""How the milter works: its options, and the file they are written in."""

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, cast, get_args

from scriptlint.errors import Problem, RulebookError, no_utf8
from scriptlint.hooks.gate import LOGIN
from scriptlint.messages import Message
from scriptlint.rulebook.reading import Node, read_yaml
from scriptlint.rulebook.settings import show
from scriptlint.rulebook.shapes import (
    Flag,
    Later,
    MapOf,
    Number,
    OneOf,
    Shape,
    Table,
    Text,
    check,
)
from scriptlint.sources import LIMIT

Mode = Literal["reject", "quarantine", "warn"]
ReplyText = Literal["auto", "utf-8", "ascii"]
Fail = Literal["open", "closed"]
Trust = Literal["authenticated", "anyone", "nobody"]
Lang = Literal["zh", "en"]
MODES: tuple[Mode, ...] = get_args(Mode)
REPLY_TEXTS: tuple[ReplyText, ...] = get_args(ReplyText)
FAILS: tuple[Fail, ...] = get_args(Fail)
TRUSTS: tuple[Trust, ...] = get_args(Trust)
LANGS: tuple[Lang, ...] = get_args(Lang)

NO_SETTINGS: Mapping[str, str] = MappingProxyType({})


class Book(NamedTuple):
    """A rulebook by name, its settings as YAML text, and the language of its messages."""

    rulebook: str = "standard"
    settings: Mapping[str, str] = NO_SETTINGS
    lang: Lang = "zh"


class Settings(NamedTuple):
    """How the milter works.

    `max_size` is in bytes, `seconds` is how long a mail may take, waiting included,
    `grace` how many seconds mails in flight have when it is stopped. `workers` None: one
    for each processor. `log` None: only standard error.
    """

    socket: str
    book: Book = Book()
    senders: Mapping[str, Book] = MappingProxyType({})
    mode: Mode = "reject"
    reply_text: ReplyText = "auto"
    fail: Fail = "open"
    overrides: Trust = "authenticated"
    max_size: int = LIMIT
    seconds: float = 10.0
    workers: int | None = None
    grace: float = 10.0
    socket_mode: int = 0o660
    log: str = "-"
    log_all: bool = False
    log_subjects: bool = True

    @property
    def processes(self) -> int:
        """How many workers check mails."""
        return self.workers or os.cpu_count() or 1


BOOK: Mapping[str, Shape] = {
    "rulebook": Text(),
    "settings": MapOf(Later("any")),
    "lang": OneOf(LANGS),
}
SHAPE = Table(
    "milter",
    {
        "socket": Text(),
        **BOOK,
        "senders": MapOf(Table("sender", BOOK)),
        "mode": OneOf(MODES),
        "reply-text": OneOf(REPLY_TEXTS),
        "fail": OneOf(FAILS),
        "overrides": OneOf(TRUSTS),
        "max-size": Number(1, whole=True),
        "seconds": Number(0.1, 290),
        "workers": Number(1, 256, whole=True),
        "grace": Number(0, 600),
        "socket-mode": Text("0?[0-7]{3}", "an octal number like 660"),
        "log": Text(),
        "log-all": Flag(),
        "log-subjects": Flag(),
    },
)
"""Mail servers wait 300 seconds for a milter, so that `seconds` must end before."""


def read_settings(
    path: str | None, given: Mapping[str, Any]
) -> Settings:  # Any: options
    """The settings of a file, with what was given on the command line over them.

    RulebookError with all problems of the file. `given` has the names of `Settings`.
    """
    node = _read(path) if path else Node({}, "", 0, 0)
    said = {key.replace("-", "_"): _value(key, of) for key, of in node.fields.items()}
    for key in BOOK:
        said.pop(key, None)
    options = {key: value for key, value in given.items() if value is not None}
    usual = Book(
        options.pop("rulebook", None)
        or _beside(path, node.word("rulebook", "standard")),
        {**_settings(node), **options.pop("settings", {})},
        cast(Lang, options.pop("lang", None) or node.word("lang", "zh")),
    )
    senders = node.fields.get("senders")
    books = senders.fields.items() if senders else ()
    said["senders"] = {_name(key): _book(of, usual, path) for key, of in books}
    return Settings(**{"socket": "", **said, **options, "book": usual})


def _read(path: str) -> Node:
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise RulebookError([Problem(path, 0, 0, no_utf8(error))]) from None
    node, problems = read_yaml(text, path)
    node = node or Node({}, path, 1, 1)
    problems += check(node, SHAPE, {})
    problems += _nameless(node)
    if problems:
        raise RulebookError(problems)
    return node


def _nameless(node: Node) -> list[Problem]:
    """Senders whose names are no sender."""
    senders = node.fields.get("senders")
    words = Message("expected an address, an @domain or login:name")
    return [
        place.problem(words)
        for key, place in ((senders.keys if senders else None) or {}).items()
        if not key.startswith(LOGIN) and "@" not in key
    ]


def _name(key: str) -> str:
    """A sender's name as it is looked for: addresses in lower case."""
    return key if key.startswith(LOGIN) else key.casefold()


def _book(node: Node, usual: Book, path: str | None) -> Book:
    """A sender's rulebook; with its own name it has only its own settings."""
    own = node.fields.get("rulebook")
    lang = cast(Lang, node.word("lang", usual.lang))
    if own:
        return Book(_beside(path, own.text), _settings(node), lang)
    return Book(usual.rulebook, {**usual.settings, **_settings(node)}, lang)


def _settings(node: Node) -> dict[str, str]:
    held = node.fields.get("settings")
    return {key: show(of) for key, of in held.fields.items()} if held else {}


def _beside(path: str | None, name: str) -> str:
    """A rulebook named by path is relative to the file that names it."""
    beside = os.path.join(os.path.dirname(path or ""), name)
    return beside if ("/" in name or "." in name) and os.path.exists(beside) else name


def _value(key: str, node: Node) -> Any:  # Any: each option has its own type
    match SHAPE.fields[key]:
        case Flag():
            return node.text == "true"
        case Number(whole=True):
            return int(node.text)
        case Number():
            return float(node.text)
        case _ if key == "socket-mode":
            return int(node.text, 8)
        case _:
            return node.text
