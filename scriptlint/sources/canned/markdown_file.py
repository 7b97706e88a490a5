"""Replies in Markdown: one a heading, one a bullet, or the file is one.

Under a heading stands a reply; bullets alone under it are a reply each. A fence without
a language holds a reply to be copied: what stands around it is about it, unless it says
您 itself. Other fences belong to no reply, nor does what stands between a heading and
deeper ones.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import zip_longest

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.expressions import expression
from scriptlint.messages import Message
from scriptlint.sources.canned.certainty import is_chinese, is_markup, mostly
from scriptlint.sources.canned.comments import markup_notes
from scriptlint.sources.canned.documents import documents
from scriptlint.sources.canned.entry import Entry, Words
from scriptlint.sources.canned.fields import stage_named
from scriptlint.sources.canned.trees import nothing
from scriptlint.sources.canned.whole import cut, key_of, stripped, trimmed
from scriptlint.sources.canned.writing import in_markup
from scriptlint.sources.content import Content, Options
from scriptlint.sources.markdown_marks import unseen
from scriptlint.sources.markdown_scan import (
    Fence,
    Line,
    Section,
    bullet,
    comments,
    fences,
    front_matter,
    sections,
)
from scriptlint.sources.tree import Span

_COPIED = ("", "text", "txt", "plain", "话术", "話術")
_SAID = "您"
_ATTRIBUTES = r"[ \t]*\{((?=[#.]|\w+[ \t]*=)[^{}]*|\w+)\}[ \t]*$"
_ATTRIBUTE = r"(?<![\w#])(?:(?:kind|stage)[ \t]*=[ \t]*[\"']?|\.|^)(\w+)"
_KIND = r"(?m:(?:kind|stage|环节|環節)[ \t]*[:：][ \t]*(\S+))"
_CANNED = r"(?mi:^(?:kind|type)[ \t]*:[ \t]*(?:canned|replies|话术|話術|快捷回复|快捷回覆)[ \t]*$)"
_NAMED = r"(?:\*\*([^*\r\n]{1,40})\*\*|`([^`\r\n]{1,40})`)[ \t]*[:：—-][ \t]*"
_ADDRESSED = (
    r"[您你妳亲親]|\{\{?[^{}\r\n]{1,40}\}|%s|感谢|感謝|抱歉|再见|再見|请稍|請稍|您好"
)
_WRITTEN_FOR_OTHERS = r"\]\((?!https?://)|(?m:^[ \t]*\|.*\|[ \t]*$)|(?m:^ {0,3}(?:```|~~~)[ \t]*(?!(?:text|txt|plain|[话話][术術])\b)\w)|`[^`\r\n]+`"
_BEGINS = r"[ \t]*(?:#|[-*+][ \t]|>|`{3}|~{3}|[0-9]+[.)][ \t])"
_ABOUT_PROJECTS = (
    r"(?i:readme|changelog|contributing|license|licence|security|code_of_conduct"
    r"|authors|todo|pull_request_template)\b.*"
)


def recognise(content: Content) -> bool:
    """Whether the file says that it holds replies, or most of it addresses a customer.

    Where it has links all of it must.
    """
    text = content.text
    if expression(_CANNED).search(text[slice(*front_matter(text))]):
        return True
    name = key_of(content.path) or ""
    if expression(_ABOUT_PROJECTS).fullmatch(name):
        return False
    body = text[front_matter(text)[1] :]
    if expression(_WRITTEN_FOR_OTHERS).search(body) or has_heads(text):
        return False
    said = [entry.words.text for entry in entries_of(text, content.path)]
    addressed = [bool(expression(_ADDRESSED).search(words)) for words in said]
    return mostly(addressed) and ("](" not in body or all(addressed))


def has_heads(text: str) -> bool:
    """Whether lines begin with known speakers, as in a dialogue."""
    from scriptlint.document import AGENT, CUSTOMER
    from scriptlint.sources.roles import Speakers
    from scriptlint.sources.rows import rows_of

    rows = rows_of(text, Speakers(None))
    return any(row.head and row.head.role in (AGENT, CUSTOMER) for row in rows)


def parse(content: Content, options: Options) -> Iterator[Document | SourceError]:
    """The replies."""
    text = content.text
    entries = entries_of(text, options.path, options.stage)
    if not entries:
        yield SourceError(options.path, nothing(Message("Markdown file")))
    notes = list(markup_notes(text))
    yield from documents(entries, text, options, "canned-markdown", notes)


def entries_of(text: str, path: str, stage: str = "") -> list[Entry]:
    """The replies of a text, each with the stretch from its heading to the next."""
    matter = front_matter(text)
    stage = _stage(text[slice(*matter)]) or stage
    found = list(sections(text, _after(text, matter)))
    holes = unseen(text)
    if len(found) == 1:
        return [*_whole(text, found[0], path, stage, holes)]
    entries: list[Entry] = []
    for section, following in zip_longest(found, found[1:]):
        end = following.begin if following else len(text)
        deeper = following is not None and following.depth > section.depth
        if section.heading and not deeper:
            own = (section.begin, max(section.begin, end - 1))
            inside = holes[bisect_left(holes, own) : bisect_left(holes, (end, 0))]
            entries += _entries(text, section, own, stage, inside)
    return entries


def _after(text: str, matter: Span) -> int:
    """Where the text begins after its front matter."""
    if matter == (0, 0):
        return 0
    end = text.find("\n", matter[1])
    return len(text) if end < 0 else end + 1


def _whole(
    text: str, section: Section, path: str, stage: str, holes: list[Span]
) -> Iterator[Entry]:
    """The replies of a file without headings: its bullets, or all of it."""
    key = key_of(path) or ""
    named = section._replace(heading=key)
    yield from _entries(text, named, (section.begin, len(text)), stage, holes)


def _entries(
    text: str, section: Section, own: Span, stage: str, holes: list[Span]
) -> Iterator[Entry]:
    """The reply under a heading, or those of its bullets."""
    key, tag = _tagged(section.heading)
    inside = text[slice(*own)]
    stage = tag or _stage(" ".join(_comments(inside))) or stage
    items = list(_items(text, section.lines, holes))
    if len(items) > 1:
        for number, item in enumerate(items, 1):
            yield _item(text, item, key, number, stage, holes)
        return
    blocks = list(fences(text, section.lines))
    copied = list(_copied(text, blocks))
    words = _reply(text, section.lines, blocks, holes)
    if words.text and (not copied or _SAID in words.text):
        yield Entry(key, words, *own, stage, is_markup(words.text))
        own = (copied[0][0].whole[0], own[1]) if copied else own
    yield from _fenced(copied, key, own, stage)


def _copied(text: str, blocks: list[Fence]) -> Iterator[tuple[Fence, Words]]:
    """The fences that hold a reply to be copied, with its words as they stand there."""
    for fence in blocks:
        if fence.language in _COPIED:
            words = cut(text, stripped(text, fence.inside), comments(text))
            if is_chinese(words.text):
                yield fence, words


def _fenced(
    copied: list[tuple[Fence, Words]], key: str, own: Span, stage: str
) -> Iterator[Entry]:
    """A reply for each fence; comments before one are about it."""
    begin = own[0]
    for number, (fence, words) in enumerate(copied, 1):
        end = own[1] if number == len(copied) else fence.whole[1]
        yield Entry(key, words, begin, end, stage, is_markup(words.text))
        begin = end + 1


def _comments(text: str) -> list[str]:
    return [text[slice(*span)] for span in comments(text)]


def _tagged(heading: str) -> tuple[str, str]:
    """A heading without its attributes, and the stage that one of these names.

    `{kind=opening}`, `{.opening}` or `{#id .class kind=opening}`; other braces stay.
    """
    match = expression(_ATTRIBUTES).search(heading)
    if match is None:
        return heading, ""
    named = expression(_ATTRIBUTE).findall(match[1])
    stage = next(filter(None, map(stage_named, named)), "")
    attributes = stage or match[1][0] in "#." or "=" in match[1]
    return (heading[: match.start()] if attributes else heading), stage


def _stage(words: str) -> str:
    """The stage that front matter or a comment names: `kind: opening`."""
    match = expression(_KIND).search(words)
    return stage_named(match[1]) if match else ""


def _items(
    text: str, lines: tuple[Line, ...], holes: list[Span]
) -> Iterator[list[Line]]:
    """The bullets of a section with nothing but bullets, each with its lines."""
    items: list[list[Line]] = []
    for line in lines:
        written = text[line.begin : line.end]
        if bullet(written):
            items.append([line])
        elif items and (not written.strip() or written.startswith((" ", "\t"))):
            items[-1].append(line)
        elif cut(text, (line.begin, line.end), holes).text:
            return
    yield from items


def _item(
    text: str, lines: list[Line], key: str, number: int, stage: str, holes: list[Span]
) -> Entry:
    """The reply of a bullet, named by what it begins with or by its number."""
    first = text[lines[0].begin : lines[0].end]
    begin = lines[0].begin + bullet(first)
    own = (lines[0].begin, lines[-1].end)
    name = expression(_NAMED).match(text, begin)
    tag = _stage(" ".join(_comments(text[slice(*own)])))
    if name:
        key, begin = name[1] or name[2], name.end()
    else:
        key = f"{key}.{number}" if key else str(number)
    words = _unindented(text, [Line(begin, lines[0].end), *lines[1:]], holes)
    return Entry(key, words, *own, tag or stage, is_markup(words.text))


def _unindented(text: str, lines: list[Line], holes: list[Span]) -> Words:
    """The words of lines without the blanks they begin with."""
    kept = [Line(line.begin + _indent(text, line), line.end) for line in lines]
    return _joined(text, kept, holes)


def _indent(text: str, line: Line) -> int:
    words = text[line.begin : line.end]
    return len(words) - len(words.lstrip())


def _reply(
    text: str, lines: tuple[Line, ...], blocks: list[Fence], holes: list[Span]
) -> Words:
    """The words of a section: of its quotation, or all but the fences."""
    rest = sorted([*holes, *(fence.whole for fence in blocks)])
    quoted = [line for line in lines if text[line.begin : line.end].strip()]
    if quoted and all(text.startswith(">", line.begin) for line in quoted):
        return _joined(text, [_unquoted(text, line) for line in quoted], rest)
    return _joined(text, list(lines), rest)


def _unquoted(text: str, line: Line) -> Line:
    """A line of a quotation without its mark."""
    begin = line.begin + 1
    return Line(begin + text.startswith(" ", begin), line.end)


def _joined(text: str, lines: list[Line], holes: list[Span]) -> Words:
    """The words of lines with the breaks between them, and without the holes."""
    return trimmed(text, _places(text, lines, holes))


def _places(text: str, lines: list[Line], holes: list[Span]) -> list[Span]:
    """Where the characters of lines stand, a break for each line but the last."""
    places: list[Span] = []
    for number, line in enumerate(lines):
        if number:
            before = lines[number - 1].end
            wide = text.startswith("\r\n", before)
            places.append((before, before + 1 + wide))
        places += ((at, at + 1) for at in range(line.begin, line.end))
    return [span for span in places if not _in_hole(span[0], holes)]


def _in_hole(at: int, holes: list[Span]) -> bool:
    number = bisect_right(holes, (at, 1 << 60)) - 1
    return number >= 0 and holes[number][0] <= at < holes[number][1]


def written(document: Document, at: int, text: str, /) -> str | None:
    """The words as they are; None where they would begin something else."""
    begins = at == 0 or document.text[at - 1] in "\r\n"
    if "\n" in text or "<!--" in text or (begins and expression(_BEGINS).match(text)):
        return None
    return in_markup(document, text)
