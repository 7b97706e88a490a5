"""Reports appended to a file as they come, so that little is lost whatever happens."""

from collections.abc import Iterable, Iterator

from scriptlint.errors import cannot_write
from scriptlint.report import Failure, Report


def streamed(
    items: Iterable[Report | Failure], path: str, lang: str, *, more: bool
) -> Iterator[Report | Failure]:
    """The same items, each written to a file of JSON Lines before it goes on.

    With `more` they are added to what stands there.
    """
    from scriptlint.reporters.jsonl import line

    try:
        with open(path, "ab" if more else "wb") as file:
            for item in items:
                file.write(line(item, lang).encode())
                yield item
    except OSError as error:
        raise cannot_write(path, error) from None
