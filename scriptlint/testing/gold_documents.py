"""Gold items whose document is a file beside the gold file: mails and canned replies."""

import json
from pathlib import Path

from scriptlint.document import AGENT, Document, Kind
from scriptlint.errors import SourceError
from scriptlint.sources import read
from scriptlint.testing.gold_records import (
    GoldFault,
    GoldItem,
    Mark,
    Record,
    Settings,
    list_of,
    rule_named,
    text_of,
    tier_of,
)

SETTINGS = {
    "official_mailbox": "email.official_mailbox",
    "supervisor_bcc": "email.supervisor_bcc",
    "archive_id_pattern": "email.archive_id_pattern",
}
"""What the metadata of a mail tell of its house, and the settings that hold it."""


def mail_item(record: Record, path: str) -> GoldItem:
    """A mail in a file of its own; its labels belong to the whole mail."""
    file = text_of(record, "file")
    documents = _documents(path, file, "email")
    if len(documents) != 1:
        words = "{file} holds {count} documents; a labelled mail is a file of its own"
        raise GoldFault(words, file=file, count=len(documents))
    meta = _meta(record)
    return GoldItem(
        text_of(record, "id", Path(file).stem),
        "mail",
        documents[0],
        tuple(map(_label, list_of(record, "gold"))),
        text_of(meta, "script", ""),
        tier_of(record),
        tuple(_settings(meta)),
    )


def canned_item(record: Record, path: str, number: int) -> GoldItem:
    """An entry of a file of canned replies, found by its key."""
    file, key = text_of(record, "file"), text_of(record, "key")
    for document in _documents(path, file, "canned"):
        if document.key == key:
            break
    else:
        raise GoldFault("{file} holds no entry '{key}'", file=file, key=key)
    said = [n for n, turn in enumerate(document.turns) if turn.role == AGENT]
    labels = [Mark(rule_named(rule), said[0]) for rule in list_of(record, "gold")]
    return GoldItem(
        text_of(record, "id", f"{file}#{key}"),
        "canned",
        document,
        tuple(labels),
        text_of(record, "script", ""),
        tier_of(record),
        number=None if "id" in record else number,
    )


def _documents(path: str, file: str, kind: Kind) -> list[Document]:
    place = Path(path).parent / file
    try:
        return read(place, kind=kind)
    except SourceError as error:
        words = "{file}: {reason}"
        raise GoldFault(words, file=file, reason=error.told()) from error


def _label(record: object) -> Mark:
    if not isinstance(record, dict):
        raise GoldFault('a label is not a mapping; write {"rule": …, "quote": …}')
    return Mark(rule_named(record.get("rule")), None, text_of(record, "quote", ""))


def _meta(record: Record) -> Record:
    meta = record.get("meta", {})
    if not isinstance(meta, dict):
        raise GoldFault('"meta" is not a mapping; write {"complaint": true}')
    return meta


def _settings(meta: Record) -> Settings:
    """The settings of a rulebook that the metadata of a mail tell."""
    found = [
        (setting, json.dumps(meta[name], ensure_ascii=False))
        for name, setting in SETTINGS.items()
        if name in meta
    ]
    if "complaint" in meta:
        found.append(("complaint", "yes" if meta["complaint"] else "no"))
    if "lay_reader" in meta:
        found.append(("reader", "lay" if meta["lay_reader"] else "expert"))
    return tuple(found)
