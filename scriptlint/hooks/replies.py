"""What a hook says of a mail: to its sender in lines, to programs in headers."""

from collections.abc import Iterator

from scriptlint.finding import Finding
from scriptlint.hooks.gate import Ruling
from scriptlint.messages import Message, say
from scriptlint.report import Report
from scriptlint.rulebook.model import Override

SHOWN = 16
"""So many findings are told one by one; with what stands around them, 20 lines at most."""

PARTS = {
    "": Message("header"),
    "subject": Message("subject"),
    "salutation": Message("salutation"),
    "body": Message("body"),
    "signature": Message("signature"),
    "quoted": Message("quoted text"),
}
ASKED: dict[Override, Message] = {
    "none": Message("It can be sent once this is mended."),
    "false-positive": Message(
        "A false alarm can be reported with its reason; the mail is sent then."
    ),
    "justify": Message("It can be sent all the same with a reason."),
    "acknowledge": Message("It can be sent all the same when you confirm."),
    "free": Message(""),
}


def told(ruling: Ruling) -> list[str]:
    """Why a mail is held, in the sender's language: a heading, the findings, what helps."""
    if ruling.report is None:
        words = "The mail could not be checked, and is held: {failure}"
        return [say(words, failure=ruling.failure).said(ruling.lang)]
    count = len(ruling.held)
    heading = say("The mail is held: {count} to mend", count=count)
    lines = [heading.said(ruling.lang)]
    for number, finding in enumerate(ruling.held[:SHOWN], 1):
        line = say(
            "{number}. {place}: {message} [{rule}]",
            number=number,
            place=where(finding, ruling.report),
            message=finding.message(ruling.lang),
            rule=finding.rule.id,
        )
        lines.append(line.said(ruling.lang))
    if count > SHOWN:
        more = say("… and {count} more", count=count - SHOWN)
        lines.append(more.said(ruling.lang))
    lines.append(ASKED[ruling.ask].said(ruling.lang))
    return lines


def told_in_ascii(ruling: Ruling) -> list[str]:
    """The same for a session that knows no other letters: place, rule, and why.

    A reason that quotes Chinese would lose what it is about, and is left out.
    """
    if ruling.report is None:
        if not ruling.lasting:
            return ["The mail could not be checked, and is held. Try again later."]
        why = _plain(ruling.failure.said("en"))
        return [f"The mail cannot be checked, and is held: {why}"]
    count = len(ruling.held)
    lines = [f"The mail is held: {count} to mend"]
    for number, finding in enumerate(ruling.held[:SHOWN], 1):
        place = where(finding, ruling.report).said("en")
        why = finding.rule.why.en.translate(_STRAIGHT)
        why = why if why.isascii() else ""
        lines.append(
            f"{number}. {place}: {finding.severity} {finding.rule.id}: {why}".rstrip(
                ": "
            )
        )
    if count > SHOWN:
        lines.append(f"... and {count - SHOWN} more")
    lines.append(_plain(ASKED[ruling.ask].said("en")))
    return lines


def where(finding: Finding, report: Report) -> Message:
    """The part of the mail a finding stands in; of the body the paragraph."""
    if finding.turn is None:
        return PARTS[""]
    turns = report.document.turns
    part = turns[finding.turn].part
    if part != "body":
        return PARTS.get(part, PARTS["body"])
    number = sum(turn.part == "body" for turn in turns[: finding.turn + 1])
    return say("body, paragraph {number}", number=number)


def score_header(ruling: Ruling) -> str:
    """The value of X-ScriptLint-Score: the points, or that there are none."""
    return "not checked" if ruling.report is None else f"{ruling.report.score.total:g}"


def report_header(ruling: Ruling) -> str:
    """The value of X-ScriptLint-Report, folded: what was found, in ASCII."""
    report = ruling.report
    if report is None:
        return f"failed; {_plain(ruling.failure.said('en'))}"
    counts = f"held={len(ruling.held)} told={len(ruling.told)}"
    head = f"{_plain(report.rulebook)}/{_plain(report.version)}; {counts}"
    return "; \n\t".join((head, *_listed(report))).replace("; \n", ";\n")


def _listed(report: Report) -> Iterator[str]:
    found = list(zip(report.findings, report.places, strict=True))
    for finding, place in found[:SHOWN]:
        yield f"{finding.severity} {finding.rule.id} line {place.line}"
    if len(found) > SHOWN:
        yield f"{len(found) - SHOWN} more"


_STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "—": "-"}
)


def _plain(text: str) -> str:
    """A text in ASCII: marks straightened, other letters left out."""
    letters = text.translate(_STRAIGHT).encode("ascii", "ignore").decode()
    return " ".join(letters.split())
