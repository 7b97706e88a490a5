"""The words in which coverage is told, and what both texts of it share."""

from collections.abc import Iterable, Sequence

from scriptlint.rulebook.coverage import HIDDEN, CoveredClause, NormCoverage
from scriptlint.rulebook.model import Words

VISIBLE = {
    "text": Words("文本可查", "text"),
    "times": Words("需时间", "needs times"),
    "metadata": Words("需元数据", "needs metadata"),
    "audio": Words("需录音", "audio only"),
    "no": Words("文本不可见", "not visible"),
}
HEADS = (
    Words("规范", "norm"),
    Words("标题", "title"),
    Words("条款", "all"),
    Words("文本", "text"),
    Words("时间", "times"),
    Words("元数据", "meta"),
    Words("不可见", "unseen"),
    Words("缺", "open"),
)
TOTAL = Words("合计", "total")
LEGEND = (
    Words(
        "文本、时间、元数据：有规则的条款/可查的条款；后两类没有时间或元数据时记为“未评”。",
        "text, times, meta: clauses with a rule / clauses that can be checked; without"
        " times or metadata the rules of the latter two are not evaluated.",
    ),
    Words(
        "不可见：要听录音，或文字里不留痕迹。缺：可查而没有规则，也没有说明。",
        "unseen: needs the recording, or leaves no trace in text. open: can be checked,"
        " has no rule, and no reason is given.",
    ),
)
BORROWED = Words(
    "* 没有同名规则集，按 {} 计。", "* no rulebook of its own; covered by {}."
)
DUPLICATE = Words(
    "{copy} 是 {norm} {name} 的残损重复件，条款不另计。",
    "{copy} is a damaged duplicate of {norm} {name}; its clauses are not counted again.",
)
ERRATA = Words(
    "勘误（规范自己的话术违反了自己的规定）", "Errata (a norm breaks its own rule)"
)
REASONS = Words("文字里看不见的条款，原因", "Why clauses cannot be seen in text")
OTHERS = Words("各有原因，见 --clauses", "each for its own reason, see --clauses")
NEEDY = Words(
    "* 没有时间或元数据时，这条规则“未评”。",
    "* not evaluated without times or metadata.",
)
OPEN = Words("缺规则", "no rule")


def figures(norms: Sequence[NormCoverage]) -> list[str]:
    """The figures over these norms, as shown: one for each of HEADS but the first two."""
    counts = (
        sum(len(norm.clauses) for norm in norms),
        *(_share(norms, kind) for kind in ("text", "times", "metadata")),
        sum(norm.count(*HIDDEN) for norm in norms),
        sum(norm.open for norm in norms),
    )
    return [str(count) if count else "-" for count in counts]


def _share(norms: Iterable[NormCoverage], kind: str) -> str:
    covered = sum(norm.count(kind, covered=True) for norm in norms)
    every = sum(norm.count(kind) for norm in norms)
    return f"{covered}/{every}" if every else "-"


def rules_or_reason(item: CoveredClause, lang: str) -> list[str]:
    """The rules that rest on a clause, those in need of more marked; else the reason."""
    if item.rules:
        return [f"{rule}*" if rule in item.in_need else rule for rule in item.rules]
    return [item.clause.why.said(lang) or OPEN.said(lang)]
