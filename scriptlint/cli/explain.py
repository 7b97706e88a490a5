"""scriptlint explain: all there is to say of a rule."""

from collections.abc import Iterator
from typing import Any

import click

from scriptlint.cli.options import choose, lang_option, language, rulebook_options
from scriptlint.errors import ScriptlintError
from scriptlint.reporters.price import price
from scriptlint.rulebook.built import Built, Example
from scriptlint.rulebook.model import Rule


@click.command("explain", short_help="Explain a rule, fault or family. 解释一条规则")
@click.argument("rule_id", metavar="RULE")
@rulebook_options
@lang_option
def command(rule_id: str, **given: Any) -> None:  # Any: click's options
    """Explain a rule, or all rules of a fault or family. 解释一条规则。"""
    from scriptlint.suppress import covers, no_rule

    choice = choose(given)
    built = choice.open()
    lang = language(given["lang"], choice.config)
    rules = [rule for rule in built.rulebook.rules if covers([rule_id], rule.id)]
    if not rules:
        raise ScriptlintError(no_rule(rule_id, built.rulebook))
    click.echo("\n\n".join("\n".join(explanation(rule, built, lang)) for rule in rules))


def explanation(rule: Rule, built: Built, lang: str) -> Iterator[str]:
    """The lines of a rule's page: severity, price, why, clauses, examples."""
    zh = lang == "zh"
    yield f"{rule.id}  {rule.severity}  {rule.category}  {price(rule, lang)}"
    yield ""
    yield f"  {rule.why.said(lang)}"
    yield f"  {'提示' if zh else 'message'}: {rule.message.said(lang)}"
    for source in rule.source:
        words = source.reading or source.quote
        quote = f"：{words}" if words else ""
        yield f"  {'依据' if zh else 'clause'}: {source.norm} {source.clause}{quote}"
    if rule.instead:
        yield f"  {'建议' if zh else 'say'}: {rule.instead}"
    for example in built.examples.get(rule.id, ()):
        yield from _example(example, zh)


def _example(example: Example, zh: bool) -> Iterator[str]:
    word = (
        ("错误示例" if example.bad else "正确示例")
        if zh
        else ("bad" if example.bad else "good")
    )
    lines = example.text.strip("\n").split("\n")
    yield f"  {word}: {lines[0]}"
    for line in lines[1:]:
        yield f"            {line}"
