"""What we say of files and options is said in both languages."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Formatter

import pytest

import scriptlint
from scriptlint.chinese import CHINESE
from scriptlint.chinese.foreign import FOREIGN
from scriptlint.chinese.rulebooks import SHAPES
from scriptlint.cli.config import _shape
from scriptlint.hooks.milter.settings import SHAPE as MILTER
from scriptlint.messages import Message, either, say
from scriptlint.rulebook import overriding, shapes
from scriptlint.rulebook.language import FILE, NAMED
from scriptlint.sources.encoding import _SIGNATURES

SPEAKING = {
    "say",
    "Message",
    "problem",
    "_warning",
    "GoldFault",
    "NotationError",
    "_ask",
    "NotEvaluated",
}
NAMES = {"words", "_BOUNDLESS", "_NO_SET", "question", "QUESTIONS"}


def constants(node: ast.AST) -> Iterator[str]:
    """The texts that an expression can come to."""
    match node:
        case ast.Constant(value=str(text)) if len(text) > 1:
            yield text
        case ast.IfExp(body=body, orelse=other):
            yield from constants(body)
            yield from constants(other)
        case ast.Tuple(elts=parts) | ast.Dict(values=parts):
            for part in parts:
                yield from constants(part)


def written(tree: ast.AST) -> Iterator[str]:
    """The English words of the messages that a module can give."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args):
                spoken = args[1:2] if name == "_warning" else args[:1]
                for argument in spoken if name in SPEAKING else ():
                    yield from constants(argument)
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in NAMES:
                yield from constants(value)
            case ast.For(target=target, iter=value) if "words" in ast.dump(target):
                yield from constants(value)


def named(shape: shapes.Shape | None, seen: set[int]) -> Iterator[str]:
    """How shapes are called in problems."""
    if shape is None or id(shape) in seen:
        return
    seen.add(id(shape))
    inside: Sequence[shapes.Shape | None] = ()
    match shape:
        case shapes.Text(_, about):
            yield about
        case shapes.Table(name, fields):
            yield name
            inside = list(fields.values())
        case shapes.Kinds(name, tables):
            yield name
            inside = list(tables.values())
        case shapes.ListOf(of) | shapes.MapOf(of):
            inside = [of]
        case shapes.Either(text, items, mapping):
            inside = [text, items, mapping]
    for part in inside:
        yield from named(part, seen)


SOURCES = sorted(Path(scriptlint.__file__).parent.rglob("*.py"))
WRITTEN = {
    words
    for path in SOURCES
    for words in written(ast.parse(path.read_text(encoding="utf-8")))
}
SEEN: set[int] = set()
SHAPED = {
    *("list", "mapping", *(name for _, name in _SIGNATURES)),
    *(
        word
        for shape in (FILE, _shape(), overriding.SHAPE, MILTER, *NAMED.values())
        for word in named(shape, SEEN)
    ),
}


def fields(words: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(words) if name)


def test_the_code_speaks() -> None:
    """Else the next test would see nothing."""
    assert {"unknown key '{key}'{hint}", "no good example", "no turns in it"} <= WRITTEN


@pytest.mark.parametrize("words", sorted(WRITTEN | SHAPED))
def test_what_we_say_has_chinese_words(words: str) -> None:
    assert words in CHINESE


@pytest.mark.parametrize("words", sorted(CHINESE))
def test_chinese_words_are_said_somewhere(words: str) -> None:
    assert words in WRITTEN | SHAPED | FOREIGN.keys() | SHAPES.keys()


@pytest.mark.parametrize("words", sorted(WRITTEN))
def test_both_languages_have_the_same_fields(words: str) -> None:
    if "{{ or }}" not in words and '{"' not in words.replace('{{"', ""):
        assert fields(CHINESE[words]) == fields(words)


@pytest.mark.parametrize("words", sorted(CHINESE.values()))
def test_chinese_words_can_be_shown_on_a_chinese_console(words: str) -> None:
    assert words.encode("gbk").decode("gbk") == words


@pytest.mark.parametrize(
    ("message", "en", "zh"),
    [
        (say("no turns in it"), "no turns in it", "里面没有对话"),
        (say("said by others"), "said by others", "said by others"),
        (say("a {brace} stays"), "a {brace} stays", "a {brace} stays"),
        (
            say("expected {expected}, found {found}", expected="{", found="text"),
            "expected {, found text",
            "应为{，现为text",
        ),
        (
            say("only {count} can be said, found '{found}'", count=2, found="3"),
            "only 2 can be said, found '3'",
            "一共只有 2 项，却要求“3”项",
        ),
        (
            say("; {words}", words=("hit", "document")),
            "; hit, document",
            "；可以写：hit、document",
        ),
        (
            say("not JSON: {fault}", fault=Message("Extra data")),
            "not JSON: Extra data",
            "不是 JSON：后面多出了内容",
        ),
        (
            say("may be {names}; say which with --reader", names=either("a", "b", "c")),
            "may be a or b or c; say which with --reader",
            "可能是a或b或c；请用 --reader 说明",
        ),
    ],
)
def test_said(message: Message, en: str, zh: str) -> None:
    assert (message.said("en"), message.said("zh")) == (en, zh)
    assert str(message) == en
