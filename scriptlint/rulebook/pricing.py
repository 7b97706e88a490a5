"""The score and the floors of precision as written, made ready."""

from scriptlint.rulebook import model
from scriptlint.rulebook.built import PrecisionFloors
from scriptlint.rulebook.reading import Node
from scriptlint.rulebook.values import number


def score(node: Node | None) -> model.Score:
    """How findings become points."""
    if node is None:
        return model.Score()
    default = model.Score()
    base, mark, bonus = (number(node.get(key)) for key in ("base", "pass", "bonus_cap"))
    bands, caps = node.get("bands"), node.get("caps")
    return model.Score(
        default.base if base is None else base,
        default.pass_mark if mark is None else mark,
        tuple(
            model.Band(band.word("name"), float(band.word("from")))
            for band in (bands.items if bands else ())
        ),
        tuple((key, float(of.text)) for key, of in caps.fields.items()) if caps else (),
        bonus or 0.0,
        "weighted" if node.word("mode") == "weighted" else "deduct",
    )


def floors(node: Node | None) -> PrecisionFloors:
    """How precise rules must be."""
    default = PrecisionFloors()
    if node is None:
        return default
    error, warning = number(node.get("error")), number(node.get("warning"))
    return PrecisionFloors(
        default.error if error is None else error,
        default.warning if warning is None else warning,
        int(node.word("findings", str(default.findings))),
    )
