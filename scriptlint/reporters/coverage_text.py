"""Coverage for the terminal: a table of the norms, and their clauses."""

from collections.abc import Iterator, Sequence

from scriptlint.reporters.coverage_words import (
    BORROWED,
    DUPLICATE,
    ERRATA,
    HEADS,
    LEGEND,
    NEEDY,
    OTHERS,
    REASONS,
    TOTAL,
    VISIBLE,
    figures,
    rules_or_reason,
)
from scriptlint.reporters.styling import cut, padded, wrapped
from scriptlint.rulebook.built import Script
from scriptlint.rulebook.coverage import Coverage, CoveredClause, NormCoverage, reasons
from scriptlint.text import width

NAME = 21
FIGURES = (4, 7, 5, 6, 6, 4)


def coverage_text(
    found: Coverage, lang: str = "zh", room: int = 80, *, clauses: bool = False
) -> Iterator[str]:
    """The lines of the table and what is to be said beside; the clauses, if asked."""
    if clauses:
        for norm in found.norms:
            yield from _clauses(norm, lang, room)
    yield from _table(found.norms, lang, room)
    yield ""
    for line in notes(found, lang):
        yield from wrapped(line, room)
    if found.errata:
        yield from ("", ERRATA.said(lang))
        for script in found.errata:
            yield from _item(script_erratum(script, lang), room)
    yield from _reasons(found.norms, lang, room)


def _reasons(norms: Sequence[NormCoverage], lang: str, room: int) -> Iterator[str]:
    """The frequent reasons; those that hold for one clause stand with the clause."""
    hidden = reasons(norms)
    frequent = [(why, count) for why, count in hidden if count > 1]
    if hidden:
        yield from ("", REASONS.said(lang))
    for why, count in frequent:
        yield f"  {count:>3}  {cut(why.said(lang), room - 7)}"
    others = len(hidden) - len(frequent)
    if others:
        yield f"  {others:>3}  {OTHERS.said(lang)}"


def _table(norms: Sequence[NormCoverage], lang: str, room: int) -> Iterator[str]:
    title = room - NAME - 1 - sum(FIGURES) - len(FIGURES)
    heads = [head.said(lang) for head in HEADS]
    yield _line(heads[0], heads[1], heads[2:], title)
    yield "─" * room
    for norm in norms:
        name = norm.norm.name + ("" if norm.own else "*")
        yield _line(name, norm.norm.title.said(lang), figures([norm]), title)
    if len(norms) > 1:
        yield "─" * room
        yield _line(TOTAL.said(lang), str(len(norms)), figures(norms), title)


def _line(name: str, title: str, figures: Sequence[str], room: int) -> str:
    cells = [padded(cut(name, NAME), NAME), padded(cut(title, room), room)]
    for figure, columns in zip(figures, FIGURES, strict=True):
        cells.append(" " * (columns - width(figure)) + figure)
    return " ".join(cells).rstrip()


def notes(found: Coverage, lang: str) -> Iterator[str]:
    """What the columns mean, which norms are held against another rulebook, and copies."""
    for words in LEGEND:
        yield words.said(lang)
    borrowed = dict.fromkeys(norm.rulebook for norm in found.norms if not norm.own)
    if borrowed:
        yield BORROWED.said(lang).format(", ".join(borrowed))
    for copy in found.duplicates:
        names = {norm.norm.key: norm.norm.name for norm in found.norms}
        yield DUPLICATE.said(lang).format(
            copy=copy.key,
            norm=copy.duplicate_of,
            name=names.get(copy.duplicate_of, ""),
        )


def script_erratum(script: Script, lang: str) -> str:
    """A recommended sentence that a rule flags: its clause, its words, and why."""
    clause = "、".join(f"{source.norm} {source.clause}" for source in script.source)
    why = script.erratum.said(lang) if script.erratum else ""
    return f"{clause} “{script.say}”: {why}"


def _clauses(norm: NormCoverage, lang: str, room: int) -> Iterator[str]:
    yield f"{norm.norm.key}  {norm.norm.name}  {norm.norm.title.said(lang)}"
    for item in norm.clauses:
        yield from _clause(item, lang, room)
    if any(item.in_need for item in norm.clauses):
        yield from _item(NEEDY.said(lang), room)
    yield ""


def _clause(item: CoveredClause, lang: str, room: int) -> Iterator[str]:
    clause = item.clause
    words = f"{clause.clause}  {clause.gist.said(lang)}"
    visible = VISIBLE[clause.lint].said(lang)
    yield from _item(f"{clause.key}  {words}  [{visible}]", room)
    separator = ", " if item.rules else ""
    yield from _item(separator.join(rules_or_reason(item, lang)), room, 6)


def _item(text: str, room: int, margin: int = 2) -> Iterator[str]:
    """A text in a margin, its further lines set in by two more."""
    indent = " " * margin
    for line in wrapped(text, room - margin - 2):
        yield f"{indent}{line}"
        indent = " " * (margin + 2)
