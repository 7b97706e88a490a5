"""How words are written where a reply stands, before the format has its say."""

from html import escape

from scriptlint.document import Document


def in_markup(document: Document, text: str) -> str:
    """The words as HTML where the reply is HTML, else as they are."""
    if document.meta.get("markup") != "html":
        return text
    return escape(text, quote=False).replace("\n", "<br>")


def with_breaks(document: Document, text: str) -> str:
    """The words with the line ends of the file."""
    return text.replace("\n", "\r\n") if "\r\n" in document.text else text
