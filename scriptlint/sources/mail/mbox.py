"""Many mails in one file, each after a line `From …`."""

from collections.abc import Iterator

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.sources.content import Content, Options
from scriptlint.sources.mail.eml import letter_of
from scriptlint.sources.mail.letter import document
from scriptlint.sources.mail.view import view_of


def recognise(content: Content) -> bool:
    """Whether this begins with the `From ` line of an mbox and a mail after it."""
    return content.mail == "mbox"


def parse(content: Content, options: Options) -> Iterator[Document | SourceError]:
    """The mails, each with its number as key; one without text is an error of its own."""
    data = content.data
    view = view_of(data, options.path, content.encoding or "")
    line, at = 1, 0
    for number, mail in enumerate(view.mails, 1):
        line += data.count(b"\n", at, mail.entity.start)
        at = mail.entity.start
        try:
            letter = letter_of(view, mail, options.path, stuffed=True)
        except SourceError as error:
            yield SourceError(options.path, error.reason, line)
            continue
        found = document(letter, options.path, "mbox")
        yield found._replace(key=str(number), offset=mail.begin, line=line)
