"""Why a path of a user's layout leads nowhere in a file: what stands there instead."""

from collections.abc import Sequence
from typing import assert_never

from scriptlint.errors import did_you_mean
from scriptlint.messages import Message, say
from scriptlint.sources.layouts import Layout
from scriptlint.sources.paths import Step, first_at, found_at, path_of, reached
from scriptlint.sources.tree import Node

_MOST = 12


def lost(tree: Node, layout: Layout) -> Message | None:
    """Which path leads nowhere from a tree, and why; None when all lead somewhere.

    `dialogues`, `turns`, `text` and `role` must be found once each; an empty list of
    turns is a place that is found.
    """
    fault = led_astray([tree], "dialogues", layout.dialogues)
    dialogues = found_at(tree, path_of(layout.dialogues))
    fault = fault or led_astray(dialogues, "turns", layout.turns)
    if fault:
        return fault
    path = path_of(layout.turns)
    turns = [turn for each in dialogues for turn in found_at(each, path)]
    return lost_in_turns(turns, layout)


def lost_in_turns(turns: Sequence[Node], layout: Layout) -> Message | None:
    """Which path leads nowhere from all turns; None when there are no turns."""
    fault = led_astray(turns, "text", *layout.text)
    if not fault and layout.role:
        fault = led_astray(turns, "role", layout.role)
    return fault


def led_astray(starts: Sequence[Node], field: str, *paths: str) -> Message | None:
    """Why no path leads anywhere from any of some places; None when one does."""
    steps = [path_of(path) for path in paths]
    if not starts or any(
        first_at(start, path) is not None for start in starts for path in steps
    ):
        return None
    number, nodes = reached(starts[0], steps[0])
    if all(node.style in ("list", "map") and not node.value for node in nodes):
        return None
    there = _there(nodes[0], steps[0][number])
    words = "`{field}: {path}` leads nowhere: {there}"
    return say(words, field=field, path=paths[0], there=there)


def _there(node: Node, step: Step) -> Message:
    """What stands where a step leads nowhere."""
    match node.style:
        case "map":
            keys = tuple(key.text for key, _ in node.pairs)
            shown = (*keys[:_MOST], "…") if len(keys) > _MOST else keys
            if step.name is None:
                return say("a mapping stands there, with the keys {keys}", keys=shown)
            words = "no key '{key}' among {keys}{hint}"
            hint = did_you_mean(step.name, keys)
            return say(words, key=step.name, keys=shown, hint=hint)
        case "list":
            words = (
                "a list of {count} stands there, for which [*] or a number is written"
            )
            if step.name is None:
                words = "a list of {count} stands there, and nothing in it fits"
            return say(words, count=len(node.items))
        case (
            "plain"
            | "single"
            | "double"
            | "literal"
            | "folded"
            | "json"
            | "cell"
            | "quoted"
            | "other"
        ):
            return Message("a text or number stands there")
        case _:
            assert_never(node.style)
