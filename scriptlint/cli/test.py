"""scriptlint test: the examples in rulebooks."""

from typing import Any

import click

from scriptlint.cli.options import choose, lang_option, language, rulebook_options


@click.command("test", short_help="Run the examples in rulebooks. 运行规则集里的示例")
@click.argument("rulebook_name", required=False, metavar="[RULEBOOK]")
@click.option(
    "--select", multiple=True, metavar="RULE", help="Only these rules. 只测这些规则"
)
@rulebook_options
@lang_option
def command(
    rulebook_name: str | None,
    select: tuple[str, ...],
    **given: Any,  # Any: options
) -> int:
    """Run the examples of a rulebook's rules. 运行规则集里的示例。"""
    from scriptlint.cli.running import Selection, refuse_unknown
    from scriptlint.testing.examples import run_examples

    choice = choose(given, rulebook_name)
    built = choice.open()
    lang = language(given["lang"], choice.config)
    refuse_unknown(Selection(select), built.rulebook)
    count = faults = 0
    for case in run_examples(built, choice.name):
        if case.rule not in Selection(select):
            continue
        count += 1
        if case.failed:
            faults += 1
            fault = case.fault.said(lang)
            click.echo(f"{case.path}:{case.line}: {case.rule}: {fault}")
    click.echo(_summary(count, faults, lang))
    return 1 if faults else 0


def _summary(count: int, faults: int, lang: str) -> str:
    if lang == "zh":
        return (
            f"{count} 条示例，{faults} 条不符" if faults else f"{count} 条示例全部通过"
        )
    return (
        f"{count} examples, {faults} failed" if faults else f"{count} examples passed"
    )
