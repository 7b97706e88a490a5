"""scriptlint coverage: norms, clauses, rules, and what text cannot show."""

from typing import Any

import click

from scriptlint.cli.options import (
    choose,
    format_option,
    lang_option,
    language,
    rulebook_options,
)
from scriptlint.cli.usage import BadUsage
from scriptlint.messages import Message


@click.command("coverage", short_help="Show which clauses have rules. 条款覆盖情况")
@click.argument("norms", nargs=-1, metavar="[NORM]...")
@rulebook_options
@format_option("text", "markdown", "json")
@click.option("--clauses", is_flag=True, help="List every clause. 列出每一条款")
@lang_option
def command(
    norms: tuple[str, ...],
    format_: str,
    clauses: bool,
    **given: Any,  # Any: options
) -> None:
    """Show which clauses of the norms have rules, and why the others have none. 条款覆盖。

    Each norm is held against the rulebook named as it; with --rulebook, all against that
    one. NORM is a key or a name, and lists its clauses. 不指定规则集时，各规范按与它同名的规则集计。
    """
    from scriptlint.rulebook.coverage import covered_by, covered_by_own

    if given["settings"] and not given["rulebook"]:
        raise BadUsage(Message("--set changes one rulebook: name it with --rulebook"))
    choice = choose(given)
    covered = covered_by if given["rulebook"] else covered_by_own
    found = covered(choice.outline(), norms)
    lang = language(given["lang"], choice.config)
    match format_:
        case "json":
            import json

            from scriptlint.reporters.coverage_json import coverage_json

            click.echo(json.dumps(coverage_json(found), ensure_ascii=False, indent=1))
        case "markdown":
            from scriptlint.reporters.coverage_markdown import coverage_markdown

            click.echo("\n".join(coverage_markdown(found, lang)))
        case _:
            from scriptlint.reporters.coverage_text import coverage_text

            lines = coverage_text(found, lang, clauses=clauses or bool(norms))
            click.echo("\n".join(lines))
