"""scriptlint rulebook: checks rulebooks, and prints their JSON Schema."""

from typing import Any

import click

from scriptlint.cli.options import choose, lang_option, language, rulebook_options
from scriptlint.cli.usage import Group


@click.group(
    "rulebook", cls=Group, short_help="Check a rulebook, print its schema. 检查规则集"
)
def command() -> None:
    """Check a rulebook, or print the JSON Schema of the language. 检查规则集。"""


@command.command("check", short_help="Find problems and warnings. 查错误与可疑之处")
@click.argument("rulebook_name", required=False, metavar="[RULEBOOK]")
@rulebook_options
@lang_option
def check(rulebook_name: str | None, **given: Any) -> int:  # Any: click's options
    """Find problems and warnings in a rulebook. 查规则集的错误与可疑之处。

    Exit status: 0 none · 1 warnings · 2 problems.
    """
    from scriptlint.errors import in_order
    from scriptlint.reporters.words import amount
    from scriptlint.rulebook.inspection import inspect
    from scriptlint.testing.examples import never_firing
    from scriptlint.testing.scripts import self_flagged

    choice = choose(given, rulebook_name)
    built = choice.open()
    warnings = [
        *inspect(built),
        *never_firing(built, choice.name),
        *self_flagged(built),
    ]
    warnings = in_order(warnings)
    lang = language(given["lang"], choice.config)
    for warning in warnings:
        click.echo(warning.said(lang))
    zh = lang == "zh"
    count = len(built.rulebook.rules)
    click.echo(
        f"{count} 条规则，{len(warnings)} 条警告"
        if zh
        else f"{amount(count, 'rule', lang)}, {amount(len(warnings), 'warning', lang)}"
    )
    return 1 if warnings else 0


@command.command("schema", short_help="Print the JSON Schema. 编辑器用的 JSON Schema")
def schema() -> None:
    """Print the JSON Schema of rulebook files, for editors. 输出编辑器用的 JSON Schema。"""
    import json

    from scriptlint.rulebook.language import schema as made

    click.echo(json.dumps(made(), ensure_ascii=False, indent=1))
