"""scriptlint eval: precision and recall on labelled documents."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from scriptlint.cli.options import (
    choose,
    format_option,
    lang_option,
    language,
    rulebook_options,
)
from scriptlint.errors import ScriptlintError, SourceError
from scriptlint.messages import Message
from scriptlint.rulebook import Rulebook

if TYPE_CHECKING:
    from scriptlint.testing.evaluation import Evaluation


@click.command("eval", short_help="Measure precision and recall. 用标注集测准确率")
@click.argument("gold", nargs=-1, metavar="GOLD...")
@rulebook_options
@click.option(
    "--unlabelled",
    multiple=True,
    metavar="FILE",
    help="Good dialogues without labels: count errors per 1,000 agent turns. 无标注的好对话",
)
@click.option(
    "--split",
    type=int,
    default=0,
    help="Report items with numbers divisible by N apart. 留出",
)
@click.option(
    "--show-holdout", is_flag=True, help="List those items' texts as well. 显示留出部分"
)
@click.option("--min-precision", type=float, help="Exit with 1 below. 最低精确率")
@click.option("--min-recall", type=float, help="Exit with 1 below. 最低召回率")
@format_option("text", "json")
@lang_option
def command(gold: tuple[str, ...], **given: Any) -> int:  # Any: click's options
    """Measure a rulebook on labelled documents. 用标注集测精确率与召回率。"""
    from scriptlint.testing.evaluation import evaluate
    from scriptlint.testing.evaluation_text import shortfall_text
    from scriptlint.testing.figures import Floors, failing
    from scriptlint.testing.gold import read_gold
    from scriptlint.testing.holding import held_against, settled_by

    if not gold and not given["unlabelled"]:
        raise ScriptlintError(Message("give labelled files, or --unlabelled FILE"))
    choice = choose(given)
    rulebook = choice.load()
    lang = language(given["lang"], choice.config)
    _unlabelled(given["unlabelled"], rulebook, lang)
    if not gold:
        return 0
    items = [item for path in gold for item in read_gold(path)]
    settled = settled_by(choice.settled)
    evaluation = evaluate(items, held_against(rulebook), settled)
    click.echo(_written(evaluation, given, lang))
    floors = Floors(given["min_precision"], given["min_recall"])
    shortfalls = failing(evaluation, floors)
    for shortfall in shortfalls:
        click.echo(shortfall_text(shortfall, lang), err=True)
    return 1 if shortfalls else 0


def _written(
    evaluation: "Evaluation", given: Mapping[str, Any], lang: str
) -> str:  # Any: click's options
    """The evaluation in the format that is asked for."""
    split, show_holdout = given["split"], given["show_holdout"]
    if given["format_"] == "json":
        import json

        from scriptlint.testing.evaluation_json import evaluation_json

        found = evaluation_json(evaluation, split, show_holdout)
        return json.dumps(found, ensure_ascii=False, indent=1)
    from scriptlint.testing.evaluation_text import evaluation_text

    lines = evaluation_text(evaluation, lang, 80, split, show_holdout)
    return "\n".join(line.rstrip("\n") for line in lines)


def _unlabelled(paths: tuple[str, ...], rulebook: Rulebook, lang: str) -> None:
    """Tell the errors in good dialogues; each is a false alarm."""
    from scriptlint.sources import iterate
    from scriptlint.testing.evaluation_text import alarms_text
    from scriptlint.testing.holding import held_against
    from scriptlint.testing.unlabelled import false_errors_per_thousand

    for path in paths:
        documents = []
        for document in iterate(path):
            if isinstance(document, SourceError):
                raise document
            documents.append(document._replace(kind="chat"))
        alarms = false_errors_per_thousand(documents, held_against(rulebook))
        click.echo(
            "\n".join(line.rstrip("\n") for line in alarms_text(alarms, lang, 80))
        )
