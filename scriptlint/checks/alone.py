"""What a rule finds in a turn whatever is said elsewhere: remembered with the turn's words."""

from collections.abc import Sequence
from itertools import chain

from scriptlint.checks.evaluation import Evaluation, Window
from scriptlint.checks.hearing import Heard
from scriptlint.checks.phrase_checks import UNKNOWN_PLACEHOLDER, check_forbid
from scriptlint.finding import Excused, Finding
from scriptlint.rulebook.model import Excuse, Forbid, Rule


def is_alone(rule: Rule, forbid: Forbid) -> bool:
    """Whether what a rule forbids is found and excused in a turn by that turn alone."""
    excuses = chain(rule.unless, *(phrase.unless for phrase in forbid.any))
    free = rule.when is None and rule.id != UNKNOWN_PLACEHOLDER
    return free and not forbid.written and all(map(_within_turn, excuses))


def _within_turn(excuse: Excuse) -> bool:
    return excuse.kind != "said" or {*excuse.where} <= {"segment", "turn"}


def found_alone(
    evaluation: Evaluation, rule: Rule, forbid: Forbid, turn: int
) -> Sequence[Finding | Excused]:
    """What such a rule finds in a turn.

    What would be put in place of a hit depends on the document's script: that is not
    remembered, nor anything where the user allows words.
    """
    heard: Heard = evaluation.matching.heard[turn]
    remembered = {} if evaluation.rulebook.allowed else heard.alone
    found = remembered.get(rule.id)
    if found is not None:
        return [one._replace(turn=turn) for one in found]
    found = tuple(check_forbid(evaluation, rule, forbid, [Window([turn])]))
    if not any(isinstance(one, Finding) and one.fix for one in found):
        remembered[rule.id] = found
    return found
