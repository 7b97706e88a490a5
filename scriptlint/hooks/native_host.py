"""The program that Thunderbird starts to have drafts checked before they are sent.

It loads its rulebook once, answers each message with one of its own, and ends when
Thunderbird closes the pipe. Whatever comes in, something is answered: an agent who waits
for an answer cannot write.
"""

import traceback
from collections.abc import Iterable, Iterator, Mapping
from email.utils import parseaddr
from typing import Any, NamedTuple

from scriptlint.errors import ScriptlintError
from scriptlint.hooks.draft import Details, draft
from scriptlint.hooks.gate import Gate, Ruling, Sender, rule_on
from scriptlint.hooks.journal import Outcome, append, as_json, entry_of
from scriptlint.hooks.override import HEADER, Given, allows, header_value, refusal
from scriptlint.hooks.shown import shown
from scriptlint.messages import NOTHING, Message, say
from scriptlint.rulebook.model import OVERRIDES
from scriptlint.version import VERSION

HELLO, COMPOSE, RULING = (
    f"scriptlint.{name}/1" for name in ("hello", "compose", "ruling")
)
FAULT = Message("a fault of scriptlint; the error output of native-host has more")
Object = Mapping[str, Any]  # Any: what JSON can hold


class Host(NamedTuple):
    """What drafts are held against; `login` is who uses this computer, `log` the log."""

    gate: Gate
    log: str
    login: str = ""


def answers(
    messages: Iterable[Object | ScriptlintError], host: Host | ScriptlintError
) -> Iterator[Object]:
    """The answer to each message; where there is no host, why.

    An answer has the `id` of its message, so that answers find their questions. What
    cannot be read as a message names no language: the answer is in Chinese, as usual.
    """
    for message in messages:
        if isinstance(message, ScriptlintError):
            yield {"schema": RULING, "error": message.said("zh")}
            continue
        lang = "en" if message.get("lang") == "en" else "zh"
        try:
            if isinstance(host, ScriptlintError):
                raise host
            answer = _answer(message, host, lang)
        except ScriptlintError as error:
            answer = {"schema": RULING, "error": error.said(lang)}
        except Exception:  # a fault of ours must not leave the agent without an answer
            traceback.print_exc()
            answer = {"schema": RULING, "error": FAULT.said(lang)}
        yield {"id": message.get("id"), **answer}


def _answer(message: Object, host: Host, lang: str) -> Object:
    match message.get("schema"), message.get("compose"):
        case str(schema), _ if schema == HELLO:
            rulebook = host.gate.terms.rulebook.name
            return {"schema": HELLO, "version": VERSION, "rulebook": rulebook}
        case str(schema), dict(compose) if schema == COMPOSE:
            given = _given(message.get("override"))
            pass_unchecked = message.get("fail") == "open"
            return _ruling(compose, given, host, lang, pass_unchecked=pass_unchecked)
    words = "expected a message of the schema {schema}, with `compose`"
    raise ScriptlintError(say(words, schema=COMPOSE))


def _ruling(
    compose: Details,
    given: Given | None,
    host: Host,
    lang: str,
    *,
    pass_unchecked: bool,
) -> Object:
    """Whether the draft may be sent, and the findings; it is logged unless faultless."""
    mail = draft(compose)
    _, address = parseaddr(str(compose.get("from", "")))
    sender = Sender(address, host.login)
    ruling = rule_on(mail, host.gate, sender)
    outcome = _outcome(ruling, given)
    send = pass_unchecked if outcome == "not checked" else outcome != "held"
    answer = {"schema": RULING, "send": send, **shown(ruling, lang)}
    override = given if outcome == "overridden" else None
    entry = entry_of(ruling, "thunderbird", sender, outcome, sent=send, given=override)
    try:
        if entry.notable:
            append(as_json(entry), host.log)
    except ScriptlintError as error:
        answer["notice"] = error.said(lang)
        if override:  # what is sent in spite of findings must stand in the log
            return {**answer, "send": False}
    if override:
        answer["headers"] = {HEADER: header_value(override)}
    elif given and ruling.held:
        answer["notice"] = refusal(ruling.ask).said(lang)
    return answer


def _outcome(ruling: Ruling, given: Given | None) -> Outcome:
    if ruling.failure != NOTHING:
        return "not checked"
    if not ruling.held:
        return "sent"
    return "overridden" if allows(ruling.ask, given) else "held"


def _given(override: object) -> Given | None:
    """What the sender said; ScriptlintError when it is nothing that can be said."""
    match override:
        case None:
            return None
        case {"kind": str(kind), "why": str(why)} if kind in OVERRIDES:
            return Given(kind, why)
    words = "override: expected a kind of {kinds}, and why"
    raise ScriptlintError(say(words, kinds=OVERRIDES))
