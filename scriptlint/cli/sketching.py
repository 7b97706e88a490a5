"""A first description of a file for the configuration, as YAML."""

import os
import re

from scriptlint.errors import SourceError
from scriptlint.sources.content import Content
from scriptlint.sources.layouts import Layout
from scriptlint.sources.reading import LIMIT
from scriptlint.sources.sketch import sketch


def sketched(path: str) -> str:
    """What may stand under `sources:` for a file; empty where there is no guess."""
    try:
        with open(path, "rb") as file:
            layout = sketch(Content(file, path, None, LIMIT))
    except (SourceError, OSError):
        return ""
    return "" if layout is None else _yaml(layout, path)


def _yaml(layout: Layout, path: str) -> str:
    """A layout as it is written; what is as ever is left out."""
    import yaml

    folder, name = os.path.split(os.path.relpath(path))
    stem, ending = os.path.splitext(name)
    plain = re.sub(r"[^\w.-]+|^[\W_]+", "", stem)
    said: dict[str, object] = {
        "name": f"my-{plain or 'files'}"[:60],
        "files": os.path.join(folder, f"*{ending}").replace(os.sep, "/"),
        "dialogues": layout.dialogues if layout.dialogues != "$" else "",
        "turns": layout.turns,
        "role": layout.role,
        "roles": dict(layout.roles),
        "text": layout.text[0],
        "label": layout.label,
        "start": layout.start,
        "end": layout.end,
        "key": layout.key,
    }
    known = {key: value for key, value in said.items() if value}
    return yaml.safe_dump({"sources": [known]}, allow_unicode=True, sort_keys=False)
