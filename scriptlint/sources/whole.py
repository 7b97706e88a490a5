"""A whole dialogue in one text: in a cell of a table, in a string of JSON."""

from scriptlint.document import Document, Turn, Waiver
from scriptlint.sources.content import Options
from scriptlint.sources.csv_scan import Cell
from scriptlint.sources.csv_scan import origins as cell_origins
from scriptlint.sources.json_tree import origins as json_origins
from scriptlint.sources.positions import line_starts
from scriptlint.sources.tree import Node, Span, copied, ranged


def dialogue_in(text: str, said: Node, options: Options, before: int = 0) -> Document:
    """The dialogue that stands in a text, with its places in the whole file.

    Suppressions go by their line; so many lines come `before` the text.
    """
    from scriptlint.sources.plain import document_of

    inside = document_of(said.text, options)
    begin = copied(text, said)
    places = origins_of(text, said) if begin is None else []

    def placed(turn: Turn) -> Turn:
        assert turn.span is not None  # plain text has it always
        first, last = turn.span
        if begin is not None:
            return turn._replace(span=(begin + first, begin + last))
        end = places[last - 1][1] if last > first else places[first][0]
        return turn._replace(span=None, origins=[*places[first:last], (end, end)])

    def line_of(waiver: Waiver) -> int:
        within = line_starts(said.text)[waiver.line - 1]
        at = places[within][0] if begin is None else begin + within
        return before + text.count("\n", 0, at) + 1

    waivers = tuple(one._replace(line=line_of(one)) for one in inside.waivers)
    turns = tuple(map(placed, inside.turns))
    return inside._replace(turns=turns, text=text, waivers=waivers)


def origins_of(text: str, piece: Node) -> list[Span]:
    """Where each character of a text stands, by the notation it is written in."""
    match piece.style:
        case "cell":
            return cell_origins(text, Cell(piece.text, piece.begin, piece.end, True))
        case "json":
            return json_origins(text, piece)
    return [*ranged(piece.begin, piece.end), (piece.end, piece.end)]
