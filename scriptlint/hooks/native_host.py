"""The program that Thunderbird starts to have drafts checked before they are sent.

It loads its rulebook once, answers each message with one of its own, and ends when
Thunderbird closes the pipe. Whatever comes in, something is answered: an agent who waits
for an answer cannot write.
"""

from collections.abc import Iterable, Iterator, Mapping
from email.utils import parseaddr
from typing import Any, NamedTuple

from scriptlint.errors import ScriptlintError
from scriptlint.hooks.draft import Details, draft
from scriptlint.hooks.gate import Gate, Ruling, Sender, rule_on
from scriptlint.hooks.override import HEADER, Given, allows, header_value
from scriptlint.hooks.shown import shown
from scriptlint.messages import NOTHING, Message, say
from scriptlint.rulebook.model import OVERRIDES, Override
from scriptlint.version import VERSION

HELLO, COMPOSE, RULING = (
    f"scriptlint.{name}/1" for name in ("hello", "compose", "ruling")
)
Object = Mapping[str, Any]  # Any: what JSON can hold


class Host(NamedTuple):
    """What drafts are held against; `login` is who uses this computer."""

    gate: Gate
    login: str = ""


def answers(
    messages: Iterable[Object | ScriptlintError], host: Host | ScriptlintError
) -> Iterator[Object]:
    """The answer to each message; where there is no host, why.

    An answer has the `id` of its message, so that answers find their questions.
    """
    for message in messages:
        if isinstance(message, ScriptlintError):
            yield {"schema": RULING, "error": str(message)}
            continue
        lang = "en" if message.get("lang") == "en" else "zh"
        try:
            if isinstance(host, ScriptlintError):
                raise host
            answer = _answer(message, host, lang)
        except ScriptlintError as error:
            answer = {"schema": RULING, "error": error.said(lang)}
        yield {"id": message.get("id"), **answer}


def _answer(message: Object, host: Host, lang: str) -> Object:
    match message.get("schema"), message.get("compose"):
        case str(schema), _ if schema == HELLO:
            rulebook = host.gate.terms.rulebook.name
            return {"schema": HELLO, "version": VERSION, "rulebook": rulebook}
        case str(schema), dict(compose) if schema == COMPOSE:
            return _ruling(compose, _given(message.get("override")), host, lang)
    words = "expected a message of the schema {schema}, with `compose`"
    raise ScriptlintError(say(words, schema=COMPOSE))


def _ruling(compose: Details, given: Given | None, host: Host, lang: str) -> Object:
    """Whether the draft may be sent, and the findings of those that hold it."""
    mail = draft(compose)
    _, address = parseaddr(str(compose.get("from", "")))
    ruling = rule_on(mail, host.gate, Sender(address, host.login))
    enough = _passes(ruling, given)
    answer: dict[str, Any] = {  # Any: what JSON can hold
        "schema": RULING,
        "send": enough or (not ruling.held and ruling.failure == NOTHING),
        **shown(ruling, lang),
    }
    if enough and given is not None:
        answer["headers"] = {HEADER: header_value(given)}
    elif given is not None and ruling.held:
        answer["refused"] = _refusal(ruling.ask).said(lang)
    return answer


def _passes(ruling: Ruling, given: Given | None) -> bool:
    """Whether the sender's word lets pass what is held."""
    return bool(ruling.held) and given is not None and allows(ruling.ask, given)


def _refusal(ask: Override) -> Message:
    if ask == "none":
        return Message("the rulebook lets nothing pass here: mend the mail")
    return say("the rulebook asks for more: {ask}, with a reason", ask=ask)


def _given(override: object) -> Given | None:
    """What the sender said; ScriptlintError when it is nothing that can be said."""
    match override:
        case None:
            return None
        case {"kind": str(kind), "why": str(why)} if kind in OVERRIDES:
            return Given(kind, why)
    words = "override: expected a kind of {kinds}, and why"
    raise ScriptlintError(say(words, kinds=OVERRIDES))
