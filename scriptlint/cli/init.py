"""scriptlint init: writes a configuration after a few questions."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping

import click

from scriptlint.cli.options import lang_option
from scriptlint.errors import ScriptlintError, cannot_write
from scriptlint.messages import NOTHING, Message, say
from scriptlint.rulebook.opening import open_rulebook

QUESTIONS = {
    "company": "Company names, commas between",
    "address.titles": "Titles of address",
}
PATH = ".scriptlint.yaml"
REGISTERS = {
    "formal": "formal",
    "正式": "formal",
    "ecommerce": "ecommerce",
    "电商": "ecommerce",
}


@click.command("init", short_help="Write a configuration. 生成配置文件")
@click.option("--company", help="Company names, commas between. 公司名称")
@click.option("--titles", help="Titles of address, commas between. 称呼")
@click.option(
    "--register",
    type=click.Choice(["formal", "ecommerce"]),
    help="Register: formal, or ecommerce with 亲 and 哦. 语体",
)
@click.option("--rulebook", metavar="NAME|PATH", help="Rulebook. 规则集")
@click.option("--force", is_flag=True, help="Replace an existing file. 覆盖已有文件")
@lang_option
def command(
    company: str | None,
    titles: str | None,
    register: str | None,
    rulebook: str | None,
    force: bool,
    lang: str | None,
) -> None:
    """Write a configuration: rulebook, company, titles, register. 生成配置文件。

    What is not given is asked for; an empty answer leaves a setting as it is.
    """
    said = lang or "zh"
    if os.path.exists(PATH) and not force:
        raise ScriptlintError(
            say("{path} is there already; --force replaces it", path=PATH)
        )
    name = _ask("Rulebook", "standard", rulebook, said)
    given = {"company": company, "address.titles": titles, "register": register}
    settings = _answers(given, open_rulebook(name).settings, said)
    try:
        with open(PATH, "w", encoding="utf-8") as file:
            file.writelines(configuration(name, settings, lang))
    except OSError as error:
        raise cannot_write(PATH, error) from None
    written = say("{path} written; now try: scriptlint check FILE", path=PATH)
    click.echo(written.said(said))


def _answers(
    given: Mapping[str, str | None], known: Iterable[str], lang: str
) -> dict[str, str]:
    """The settings that are given or asked for, as YAML; those the rulebook has."""
    answers = {}
    for key, text in given.items():
        if key not in known:
            if text:
                words = "no setting named '{key}'{hint}"
                raise ScriptlintError(say(words, key=key, hint=NOTHING))
        elif key == "register":
            answers[key] = _ask_register(text, lang)
        elif names := _list(_ask(QUESTIONS[key], "", text, lang)):
            answers[key] = names
    return answers


def _ask(question: str, default: str, given: str | None, lang: str) -> str:
    """What was given, else the answer, else the default where nobody answers."""
    if given is not None:
        return given
    try:
        answer: str = click.prompt(
            Message(question).said(lang), default=default, show_default=bool(default)
        )
    except click.Abort:
        if sys.stdin.isatty():
            raise
        click.echo()
        return default
    return answer


def _ask_register(given: str | None, lang: str) -> str:
    question = "Register: formal or ecommerce"
    while (answer := _ask(question, "formal", given, lang)) not in REGISTERS:
        click.echo(say("'{word}' is not known here", word=answer).said(lang))
    return REGISTERS[answer]


def configuration(
    rulebook: str, settings: Mapping[str, str], lang: str | None
) -> Iterator[str]:
    """The lines of a configuration file."""
    yield f"rulebook: {rulebook}\n"
    yield "fail-on: error        # error | warning | info | never\n"
    if lang:
        yield f"lang: {lang}\n"
    yield "settings:\n" if settings else ""
    for key, text in settings.items():
        yield f"  {key}: {text}\n"


def _list(text: str) -> str:
    """Names with commas between, Chinese ones too, as a list in YAML; empty for none."""
    for comma in "，、;；":
        text = text.replace(comma, ",")
    names = [name.strip() for name in text.split(",") if name.strip()]
    quoted = ("'" + name.replace("'", "''") + "'" for name in names)
    return f"[{', '.join(quoted)}]" if names else ""
