"""scriptlint rules: the rules of a rulebook, one a line."""

from typing import Any

import click

from scriptlint.cli.options import (
    choose,
    format_option,
    lang_option,
    language,
    rulebook_options,
)


@click.command("rules", short_help="List the rules of a rulebook. 列出规则")
@rulebook_options
@format_option("text", "json")
@lang_option
def command(format_: str, **given: Any) -> None:  # Any: click's options
    """List the rules of a rulebook, and the shipped rulebooks. 列出规则。"""
    from scriptlint.reporters.price import price
    from scriptlint.rulebook.places import shipped

    choice = choose(given)
    rulebook = choice.load()
    lang = language(given["lang"], choice.config)
    if format_ == "json":
        import json

        rows = [
            {
                "rule": rule.id,
                "severity": rule.severity,
                "weight": rule.weight,
                "category": rule.category,
                "source": [{"norm": s.norm, "clause": s.clause} for s in rule.source],
                "why": rule.why._asdict(),
            }
            for rule in rulebook.rules
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    width = max((len(rule.id) for rule in rulebook.rules), default=0)
    for rule in sorted(rulebook.rules, key=lambda rule: rule.id):
        click.echo(f"{rule.id:<{width}}  {rule.severity:<7}  {price(rule, lang)}")
    title = rulebook.title.said(lang)
    click.echo(f"\n{rulebook.name} {rulebook.version} {title}: {len(rulebook.rules)}")
    click.echo(f"{'规则集' if lang == 'zh' else 'rulebooks'}: {', '.join(shipped())}")
