"""Coverage as Markdown: a table of the norms, then one of the clauses of each."""

from collections.abc import Iterable, Iterator

from scriptlint.reporters.coverage_text import notes, script_erratum
from scriptlint.reporters.coverage_words import (
    ERRATA,
    HEADS,
    NEEDY,
    REASONS,
    TOTAL,
    VISIBLE,
    figures,
    rules_or_reason,
)
from scriptlint.rulebook.coverage import Coverage, NormCoverage, reasons
from scriptlint.rulebook.model import Words

CLAUSE_HEADS = (
    Words("条款", "clause"),
    Words("内容", "gist"),
    Words("可查性", "visible"),
    Words("规则或原因", "rules or reason"),
)


def coverage_markdown(found: Coverage, lang: str = "zh") -> Iterator[str]:
    """The lines of the page."""
    heads = [head.said(lang) for head in HEADS]
    yield _cells(heads)
    yield "|---|---|" + "--:|" * (len(heads) - 2)
    for norm in found.norms:
        name = f"{norm.norm.key} {norm.norm.name}" + ("" if norm.own else " \\*")
        yield _cells([name, norm.norm.title.said(lang), *figures([norm])])
    yield _cells([TOTAL.said(lang), str(len(found.norms)), *figures(found.norms)])
    for line in notes(found, lang):
        yield from ("", line.replace("*", "\\*"))
    if found.errata:
        yield from ("", f"## {ERRATA.said(lang)}", "")
        yield from (f"- {script_erratum(script, lang)}" for script in found.errata)
    hidden = reasons(found.norms)
    if hidden:
        yield from ("", f"## {REASONS.said(lang)}", "")
        yield from (f"- {count} × {why.said(lang)}" for why, count in hidden)
    for norm in found.norms:
        yield from _clauses(norm, lang)


def _clauses(norm: NormCoverage, lang: str) -> Iterator[str]:
    yield from ("", f"## {norm.norm.key} {norm.norm.title.said(lang)}", "")
    yield _cells(head.said(lang) for head in CLAUSE_HEADS)
    yield "|---|---|---|---|"
    for item in norm.clauses:
        rules = rules_or_reason(item, lang)
        yield _cells(
            (
                f"{item.clause.key} {item.clause.clause}",
                item.clause.gist.said(lang),
                VISIBLE[item.clause.lint].said(lang),
                ", ".join(map(_rule, rules)) if item.rules else rules[0],
            )
        )
    if any(item.in_need for item in norm.clauses):
        yield from ("", NEEDY.said(lang).replace("*", "\\*"))


def _rule(name: str) -> str:
    bare = name.removesuffix("*")
    return f"`{bare}`" + ("\\*" if bare != name else "")


def _cells(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
