"""Norms and their clauses as written, made ready, and what cites them."""

from collections.abc import Iterable, Iterator

from scriptlint.errors import Problem, did_you_mean
from scriptlint.rulebook.citing import within
from scriptlint.rulebook.model import Source
from scriptlint.rulebook.norms import Clause, Norm
from scriptlint.rulebook.reading import Node
from scriptlint.rulebook.values import words


class Inventory:
    """The norms of a rulebook; knows which clauses there are and what is cited."""

    def __init__(self, norms: Iterable[Node], problems: list[Problem]) -> None:
        self.problems = problems
        self.norms = tuple(map(_norm, norms))
        self.clauses = {
            clause.key: clause for norm in self.norms for clause in norm.clauses
        }
        self.cited: set[str] = set()

    def sources(self, node: Node | None) -> tuple[Source, ...]:
        """The clauses a rule or phrase rests on."""
        return () if node is None else tuple(map(self._source, node.items))

    def _source(self, node: Node) -> Source:
        if node.fields:
            self.cited.add(node.word("norm"))
            cited = (node.word(key) for key in ("norm", "clause", "quote", "reading"))
            return Source(node.word("norm"), *cited)
        clause = self.clauses.get(node.text)
        if clause is None:
            hint = did_you_mean(node.text, self.clauses)
            self.problems.append(
                node.problem("no clause '{name}'{hint}", name=node.text, hint=hint)
            )
            return Source(node.text, "", node.text, "", "")
        return Source(
            clause.key, clause.norm, clause.clause, clause.quote, clause.reading
        )

    def unselecting(self, citings: Iterable[Node]) -> Iterator[Problem]:
        """Problems for a `citing` that no clause and no source of a rule belongs to."""
        for node in citings:
            if not any(within(key, node.text) for key in (*self.clauses, *self.cited)):
                hint = did_you_mean(node.text, (norm.key for norm in self.norms))
                yield node.problem(
                    "no clause of '{name}'{hint}", name=node.text, hint=hint
                )


def _norm(node: Node) -> Norm:
    name = node.word("name") or node.word("key")
    clauses = node.get("clauses")
    return Norm(
        node.word("key"),
        name,
        words(node.get("title")),
        tuple(
            Clause(
                clause.word("key"),
                name,
                clause.word("clause"),
                clause.word("quote"),
                clause.word("reading"),
                words(clause.get("gist")),
                clause.word("lint", "text"),
                words(clause.get("why")),
            )
            for clause in (clauses.items if clauses else ())
        ),
        node.word("duplicate_of"),
    )
