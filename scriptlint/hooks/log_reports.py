"""The log of the hooks for people, for programs, and for tables."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from json import dumps

from scriptlint.hooks.journal import Damaged, Entry, Logged, as_json
from scriptlint.hooks.override import NAMES
from scriptlint.messages import Message
from scriptlint.reporters.csv import cell
from scriptlint.reporters.words import word
from scriptlint.text import unbroken

COLUMNS = (
    *("time", "hook", "who", "outcome", "message_id", "subject"),
    *("rule", "severity", "text", "override", "why"),
)
HEADINGS = {
    "zh": (
        *("时间", "环节", "发件人", "结果", "邮件编号", "主题"),
        *("规则", "级别", "原文", "照发", "理由"),
    ),
    "en": COLUMNS,
}
OUTCOMES = {
    "sent": Message("sent"),
    "held": Message("held"),
    "overridden": Message("overridden"),
    "not checked": Message("not checked"),
}
_NOTHING = Logged("", "", "", 0)


def selected(
    items: Iterable[Entry | Damaged], since: datetime | None, *, false_positives: bool
) -> Iterator[Entry | Damaged]:
    """The entries from a moment on, or only reported false alarms; damaged lines stay."""
    for item in items:
        if isinstance(item, Entry):
            if since and datetime.fromisoformat(item.time) < since:
                continue
            given = item.override
            if false_positives and (given is None or given.kind != "false-positive"):
                continue
        yield item


def as_text(entries: Iterable[Entry], lang: str) -> Iterator[str]:
    """Each entry on a line, its findings and its override beneath."""
    for entry in entries:
        what = OUTCOMES[entry.outcome].said(lang)
        head = f"{entry.time}  {entry.hook}  {what}  {entry.who or '-'}"
        yield f"{head}  {unbroken(entry.subject or entry.message_id)}".rstrip() + "\n"
        for one in entry.findings:
            severity = word(one.severity, lang)
            yield f"    {severity} {one.rule} {unbroken(one.text)}".rstrip() + "\n"
        if entry.override:
            kind = NAMES[entry.override.kind].said(lang)
            yield f"    {kind}: {unbroken(entry.override.why)}\n"
        if entry.failure:
            yield f"    {unbroken(entry.failure)}\n"


def as_json_list(entries: Iterable[Entry], _: str) -> Iterator[str]:
    """One JSON array, an entry a line."""
    before = "[\n"
    for entry in entries:
        yield before + dumps(as_json(entry), ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def as_csv(entries: Iterable[Entry], lang: str) -> Iterator[str]:
    """A row for each finding, with the mark by which Excel knows UTF-8."""
    yield "\ufeff" + _row(HEADINGS[lang])
    for entry in entries:
        for one in entry.findings or (_NOTHING,):
            override = entry.override
            yield _row(
                (
                    *(entry.time, entry.hook, entry.who, entry.outcome),
                    *(entry.message_id, entry.subject),
                    *(one.rule, one.severity, one.text),
                    override.kind if override else "",
                    override.why if override else entry.failure,
                )
            )


FORMATS = {"terminal": as_text, "json": as_json_list, "csv": as_csv}


def _row(cells: Iterable[str]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(map(cell, cells))
    return buffer.getvalue()
