"""JSON Lines: a dialogue on each line, read one after the other."""

from collections.abc import Iterator

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.messages import say
from scriptlint.sources.content import Content, Options
from scriptlint.sources.dialogue import document_or_error, shape_of
from scriptlint.sources.json_file import written as written
from scriptlint.sources.json_scan import fault_of, load
from scriptlint.sources.lines import lines_of


def recognise(content: Content) -> bool:
    """Whether one of the first lines is a dialogue; each line is told of by itself."""
    return any(shape_of(value) is not None for value in content.values)


def parse(content: Content, options: Options) -> Iterator[Document | SourceError]:
    """The dialogues; a line that is none is an error of its own."""
    for line in lines_of(content):
        if isinstance(line, SourceError):
            yield line
            continue
        if not line.text or line.text.isspace():
            continue
        try:
            value = load(line.text)
        except ValueError as error:
            reason = say("not JSON: {fault}", fault=fault_of(error, lined=False))
            yield SourceError(options.path, reason, line.number)
        else:
            yield document_or_error(value, line, options, str(line.number), "jsonl")
