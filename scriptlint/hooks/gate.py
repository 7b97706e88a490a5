"""The gate: whether a mail may leave, what it says if not, and what would let it pass.

Every hook asks here: the mail server, the sendmail wrapper, the composer. The policy is
the rulebook's (`email.override`): a finding whose severity is `free` never holds a mail.
"""

from collections.abc import Iterator, Mapping
from email.utils import getaddresses
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.finding import Finding
from scriptlint.hooks.override import strictest
from scriptlint.messages import NOTHING, Message
from scriptlint.report import Report, check
from scriptlint.rulebook.model import Override, Rulebook
from scriptlint.sources import LIMIT, read

LOGIN = "login:"

FAULT = Message("a fault of scriptlint; standard error says where")

Chosen = TypeVar("Chosen")


class Sender(NamedTuple):
    """Who sends, by the envelope: its address, the login, and all who shall receive it."""

    address: str = ""
    login: str = ""
    recipients: tuple[str, ...] = ()

    @property
    def who(self) -> str:
        """Who answers for the mail: the login where there is one."""
        return self.login or self.address


NO_SENDER = Sender()


class Terms(NamedTuple):
    """What a sender's mails are held against, and the language he reads."""

    rulebook: Rulebook
    lang: str = "zh"


NOBODY: Mapping[str, Terms] = MappingProxyType({})


class Gate(NamedTuple):
    """The terms for all mails, and those of some senders; a mail has `limit` bytes at most.

    `senders` are named `login:fang`, `care@yunhe.example` or `@yunhe.example`.
    """

    terms: Terms
    senders: Mapping[str, Terms] = NOBODY
    limit: int = LIMIT

    def terms_for(self, sender: Sender) -> Terms:
        """The terms of a sender."""
        return chosen(self.senders, sender, self.terms)


def chosen(senders: Mapping[str, Chosen], sender: Sender, usual: Chosen) -> Chosen:
    """What is there for a sender: by login, else by address, else by domain, else for all."""
    address = sender.address.casefold()
    names = (LOGIN + sender.login, address, address[address.rfind("@") :])
    return next((senders[name] for name in names if name in senders), usual)


class Ruling(NamedTuple):
    """What the gate says of a mail.

    `held` are the findings that hold it, `told` those that are only said; `ask` is what
    lets it pass all the same, the strictest of what is held for. Where the mail could not
    be checked, `report` is None and `failure` says why; `lasting` that to try again is of
    no use.
    """

    report: Report | None
    held: tuple[Finding, ...] = ()
    told: tuple[Finding, ...] = ()
    ask: Override = "free"
    failure: Message = NOTHING
    lang: str = "zh"
    lasting: bool = False


def rule_on(mail: bytes, gate: Gate, sender: Sender = NO_SENDER) -> Ruling:
    """The ruling on a mail as it would be sent, its header and body.

    Suppressions written in it do not count: whoever is checked does not say what for.
    """
    terms = gate.terms_for(sender)
    try:
        [document] = read(
            mail, path="mail", kind="email", reader="eml", limit=gate.limit
        )
    except SourceError as error:
        return Ruling(None, failure=error.told(), lang=terms.lang, lasting=True)
    asked = enveloped(document, sender)._replace(waivers=())
    return ruled(check(asked, terms.rulebook), terms)


def rule_on_safely(mail: bytes, gate: Gate, sender: Sender = NO_SENDER) -> Ruling:
    """The same; a fault of our own makes it a mail that could not be checked.

    The traceback is written to standard error: whoever keeps mails flowing must not stop
    for it, and whoever mends scriptlint needs it.
    """
    try:
        return rule_on(mail, gate, sender)
    except Exception:
        import traceback

        traceback.print_exc()
        return Ruling(None, failure=FAULT, lang=gate.terms_for(sender).lang)


def ruled(report: Report, terms: Terms) -> Ruling:
    """The ruling that follows from a report."""
    asked = terms.rulebook.overrides.of
    asks = [(finding, asked(finding.severity)) for finding in report.findings]
    held = tuple(finding for finding, ask in asks if ask != "free")
    told = tuple(finding for finding, ask in asks if ask == "free")
    return Ruling(
        report, held, told, strictest(ask for _, ask in asks), lang=terms.lang
    )


def enveloped(document: Document, sender: Sender) -> Document:
    """The document with what the envelope knows and the header does not: who is in Bcc."""
    if not sender.recipients:
        return document
    meta = dict(document.meta)
    named = set(_addresses(meta.get("to", ""), meta.get("cc", "")))
    blind = [one for one in sender.recipients if one.casefold() not in named]
    written = [one for one in _addresses(meta.get("bcc", "")) if one not in named]
    meta["bcc"] = ", ".join(dict.fromkeys((*written, *blind)))
    return document._replace(meta=MappingProxyType(meta))


def _addresses(*fields: str) -> Iterator[str]:
    """The addresses in the values of headers, in lower case."""
    return (address.casefold() for _, address in getaddresses(fields) if address)
