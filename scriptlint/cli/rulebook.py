"""scriptlint rulebook: checks rulebooks, writes their pages, prints their JSON Schema."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import click

from scriptlint.cli.options import (
    Choice,
    choose,
    lang_option,
    language,
    rulebook_options,
)
from scriptlint.cli.usage import Group
from scriptlint.errors import Problem
from scriptlint.rulebook.built import Built


@click.group(
    "rulebook", cls=Group, short_help="Check a rulebook, print its schema. 检查规则集"
)
def command() -> None:
    """Check a rulebook, write its page, or print the JSON Schema. 检查规则集。"""


@command.command("check", short_help="Find problems and warnings. 查错误与可疑之处")
@click.argument("rulebook_name", required=False, metavar="[RULEBOOK]")
@click.option(
    "--against",
    multiple=True,
    metavar="GOLD",
    help="Labelled file, or a folder of them: measure each rule's precision. 用标注集核对准确率",
)
@rulebook_options
@lang_option
def check(
    rulebook_name: str | None,
    against: tuple[str, ...],
    **given: Any,  # Any: click's options
) -> int:
    """Find problems and warnings in a rulebook. 查规则集的错误与可疑之处。

    With --against, a rule of severity error that is wrong too often is a problem, a
    warning that is wrong too often a warning; the rulebook's `floors` say how often.

    Exit status: 0 none · 1 warnings · 2 problems.
    """
    from scriptlint.errors import in_order
    from scriptlint.reporters.words import amount
    from scriptlint.rulebook.inspection import inspect
    from scriptlint.testing.examples import never_firing
    from scriptlint.testing.scripts import self_flagged

    choice = choose(given, rulebook_name)
    built = choice.open()
    measured = _measured(built, against, choice)
    problems = measured.problems
    warnings = in_order(
        [
            *inspect(built),
            *never_firing(built, choice.name),
            *self_flagged(built),
            *measured.warnings,
        ]
    )
    lang = language(given["lang"], choice.config)
    for problem in in_order([*problems, *warnings]):
        click.echo(problem.said(lang))
    zh = lang == "zh"
    count = len(built.rulebook.rules)
    click.echo(
        f"{count} 条规则，{len(warnings)} 条警告"
        if zh
        else f"{amount(count, 'rule', lang)}, {amount(len(warnings), 'warning', lang)}"
    )
    if against:
        click.echo(_measured_text(measured, built, zh))
    return 2 if problems else int(bool(warnings))


class Measured(NamedTuple):
    """What gold sets say of the rules: how many they could judge, and who fell short."""

    judged: int = 0
    unlabelled: Sequence[str] = ()
    problems: Sequence[Problem] = ()
    warnings: Sequence[Problem] = ()


def _measured(built: Built, against: Sequence[str], choice: Choice) -> Measured:
    if not against:
        return Measured()
    from scriptlint.testing.evaluation import evaluate
    from scriptlint.testing.gold import gold_files, read_gold
    from scriptlint.testing.holding import held_against, settled_by
    from scriptlint.testing.precision import (
        imprecise,
        judged,
        labelled_families,
        rule_figures,
    )

    paths = [path for place in against for path in gold_files(place)]
    items = [item for path in paths for item in read_gold(path)]
    settled = settled_by(choice.settled)
    evaluation = evaluate(items, held_against(built.rulebook), settled)
    figures = rule_figures(evaluation, built.rulebook.rules)
    families = {rule.family for rule in built.rulebook.rules}
    return Measured(
        len(judged(figures, built.floors)),
        sorted(families - labelled_families(evaluation)),
        imprecise(figures, "error", built.floors),
        imprecise(figures, "warning", built.floors),
    )


def _measured_text(measured: Measured, built: Built, zh: bool) -> str:
    short = len(measured.problems) + len(measured.warnings)
    least, families = built.floors.findings, ", ".join(measured.unlabelled)
    if zh:
        unlabelled = f"；标注集没有标这些类：{families}" if families else ""
        return f"按标注集评了 {measured.judged} 条规则（报出 {least} 处以上），{short} 条精确率不够{unlabelled}"
    unlabelled = f"; labelled nowhere: {families}" if families else ""
    return (
        f"{measured.judged} rules judged on the gold sets ({least} findings or more),"
        f" {short} below their floor{unlabelled}"
    )


@command.command("docs", short_help="Write rulebooks as pages. 把规则集写成网页")
@click.argument("names", nargs=-1, metavar="[RULEBOOK]...")
@click.option(
    "--output",
    "-o",
    required=True,
    type=click.Path(file_okay=False),
    help="Folder for the pages. 输出到文件夹",
)
def docs(names: tuple[str, ...], output: str) -> None:
    """Write one Markdown page for each rulebook. 每个规则集写成一页 Markdown。

    Without names, all shipped rulebooks and their index. 不指定时写全部自带规则集与目录。
    """
    from scriptlint.cli.pages import write_pages
    from scriptlint.rulebook.places import shipped

    for path in write_pages(names or shipped(), output, index=not names):
        click.echo(path)


@command.command("schema", short_help="Print the JSON Schema. 编辑器用的 JSON Schema")
def schema() -> None:
    """Print the JSON Schema of rulebook files, for editors. 输出编辑器用的 JSON Schema。"""
    import json

    from scriptlint.rulebook.json_schema import schema as made

    click.echo(json.dumps(made(), ensure_ascii=False, indent=1))
