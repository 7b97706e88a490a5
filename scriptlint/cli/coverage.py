"""scriptlint coverage: norms, clauses, rules, and what text cannot show."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from scriptlint.cli.options import choose, lang_option, language, rulebook_options
from scriptlint.errors import ScriptlintError, did_you_mean
from scriptlint.messages import say
from scriptlint.rulebook.building import Built, Script
from scriptlint.rulebook.coverage import CoveredClause, NormCoverage
from scriptlint.rulebook.model import Words

KINDS = {
    "text": Words("文本可查", "text"),
    "times": Words("需时间", "needs times"),
    "metadata": Words("需元数据", "needs metadata"),
    "audio": Words("需录音", "audio only"),
    "no": Words("文本不可见", "not visible"),
}


@click.command("coverage", short_help="Show which clauses have rules. 条款覆盖情况")
@click.argument("norms", nargs=-1, metavar="[NORM]...")
@rulebook_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="Output format. 输出格式",
)
@click.option("--clauses", is_flag=True, help="List every clause. 列出每一条款")
@lang_option
def command(
    norms: tuple[str, ...],
    format_: str,
    clauses: bool,
    **given: Any,  # Any: options
) -> None:
    """Show which clauses of the norms have rules, and why the others have none. 条款覆盖。"""
    from scriptlint.rulebook.coverage import coverage, errata

    choice = choose(given)
    built = choice.open()
    refuse_unknown_norms(norms, built)
    found = [item for item in coverage(built, norms) if item.clauses]
    lang = language(given["lang"], choice.config)
    match format_:
        case "json":
            click.echo(_json(found))
        case "markdown":
            click.echo("\n".join(_markdown(found, lang)))
        case _:
            click.echo("\n".join(_text(found, lang, clauses or bool(norms))))
            for script in errata(built):
                click.echo(_erratum(script, lang))


def refuse_unknown_norms(norms: Iterable[str], built: Built) -> None:
    """ScriptlintError for names that are no norm's key or name, with hints."""
    known = [name for norm in built.norms for name in (norm.key, norm.name)]
    unknown = [
        say("no norm '{name}'{hint}", name=name, hint=did_you_mean(name, known))
        for name in norms
        if name not in known
    ]
    if unknown:
        raise ScriptlintError(*unknown)


def _erratum(script: Script, lang: str) -> str:
    clause = "、".join(f"{source.norm} {source.clause}" for source in script.source)
    return f"{'勘误' if lang == 'zh' else 'erratum'}: {clause} “{script.say}”: {_of(script.erratum, lang)}"


def _text(found: Sequence[NormCoverage], lang: str, clauses: bool) -> Iterator[str]:
    zh = lang == "zh"
    for item in found:
        yield _line(item, lang)
        if clauses:
            for clause in item.clauses:
                yield f"  {_clause(clause, lang)}"
    total = sum(len(item.clauses) for item in found)
    covered = sum(item.count(covered=True) for item in found)
    missing = sum(item.open for item in found)
    yield (
        f"合计 {total} 条，有规则 {covered}，未说明 {missing}"
        if zh
        else f"{total} clauses in all, {covered} with rules, {missing} unaccounted for"
    )


def _line(item: NormCoverage, lang: str) -> str:
    parts = [
        f"{_of(KINDS[kind], lang)} {item.count(kind, covered=True)}/{item.count(kind)}"
        for kind in KINDS
        if item.count(kind)
    ]
    title = _of(item.norm.title, lang)
    open_ = (
        (f"  未说明 {item.open}" if lang == "zh" else f"  unaccounted {item.open}")
        if item.open
        else ""
    )
    return f"{item.norm.key}  {item.norm.name}  {title}: {', '.join(parts)}{open_}"


def _clause(item: CoveredClause, lang: str) -> str:
    clause = item.clause
    why = ", ".join(item.rules) or _of(clause.why, lang) or "?"
    return f"{clause.key}  {clause.clause}  {_of(clause.gist, lang)}  [{_of(KINDS[clause.lint], lang)}] {why}"


def _markdown(found: Sequence[NormCoverage], lang: str) -> Iterator[str]:
    zh = lang == "zh"
    for item in found:
        yield f"## {item.norm.key} {_of(item.norm.title, lang)}\n"
        yield (
            "| 条款 | 内容 | 可查性 | 规则或原因 |"
            if zh
            else "| clause | gist | visible | rules or reason |"
        )
        yield "|---|---|---|---|"
        for clause in item.clauses:
            cells = (
                f"{clause.clause.key} {clause.clause.clause}",
                _of(clause.clause.gist, lang),
                _of(KINDS[clause.clause.lint], lang),
                ", ".join(f"`{rule}`" for rule in clause.rules)
                or _of(clause.clause.why, lang)
                or "?",
            )
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
        yield ""


def _json(found: Sequence[NormCoverage]) -> str:
    import json

    rows = [
        {
            "norm": item.norm.key,
            "name": item.norm.name,
            "title": item.norm.title._asdict(),
            "open": item.open,
            "clauses": [
                {
                    "key": clause.clause.key,
                    "clause": clause.clause.clause,
                    "quote": clause.clause.quote,
                    "reading": clause.clause.reading,
                    "lint": clause.clause.lint,
                    "rules": clause.rules,
                    "why": clause.clause.why._asdict(),
                }
                for clause in item.clauses
            ],
        }
        for item in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _of(words: Words | None, lang: str) -> str:
    if words is None:
        return ""
    return words.zh if lang == "zh" else words.en
