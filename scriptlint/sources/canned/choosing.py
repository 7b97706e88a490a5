"""Which reader takes a file that a user says holds canned replies."""

from scriptlint.sources.canned import table_file, yaml_file
from scriptlint.sources.canned.markdown_file import has_heads
from scriptlint.sources.content import Content, FileLayout, Options
from scriptlint.sources.dialogue import shape_of
from scriptlint.sources.tree import TreeError

_READERS: dict[FileLayout, str] = {
    "yaml": "canned-yaml",
    "json": "canned-json",
    "table": "canned-csv",
    "workbook": "canned-workbook",
    "markdown": "canned-markdown",
    "po": "canned-po",
    "html": "canned-html",
}


def layout_of(content: Content, options: Options) -> str | None:
    """The reader's name; None for dialogues and mails, which their own readers take.

    Text without a telling name is looked at: a PO, a table or YAML says so itself.
    """
    if content.layout in ("json", "jsonl"):
        dialogue = shape_of(content.value) is not None
        return None if dialogue and options.select is None else "canned-json"
    if content.layout not in ("text", "export"):
        return _READERS.get(content.layout)
    if has_heads(content.text):
        return None
    if content.path != "-":
        return "canned-csv" if _is_unicode_text(content) else "canned-text"
    return _looked_at(content)


def _is_unicode_text(content: Content) -> bool:
    """Whether this is a table as Excel saves it as text: with tabs, in a `.txt`."""
    first = content.text.split("\n", 1)[0]
    return "\t" in first and table_file.recognise(content)


def _looked_at(content: Content) -> str:
    """The reader of what comes without a name."""
    text = content.text
    if 'msgid "' in text and 'msgstr "' in text:
        return "canned-po"
    if "\n" in text.strip() and table_file.recognise(content):
        return "canned-csv"
    if ":" in text and _is_tree(text) and yaml_file.recognise(content):
        return "canned-yaml"
    return "canned-text"


def _is_tree(text: str) -> bool:
    """Whether a text is YAML with more in it than one text."""
    from scriptlint.sources.yaml_scan import trees_of

    try:
        return any(not isinstance(tree.value, str) for tree in trees_of(text))
    except TreeError:
        return False
