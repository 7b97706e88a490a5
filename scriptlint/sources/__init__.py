"""Documents from files: what is in them, how it is encoded, where it stands.

`discover` finds the files, `read` and `iterate` give their documents, `locate` and
`place` lead back from a turn to its file. Each layout is a reader in `readers.py`.
"""

from scriptlint.sources.discovery import discover as discover
from scriptlint.sources.positions import locate as locate
from scriptlint.sources.positions import place as place
from scriptlint.sources.reading import LIMIT as LIMIT
from scriptlint.sources.reading import iterate as iterate
from scriptlint.sources.reading import read as read
from scriptlint.sources.roles import as_option as as_option
from scriptlint.sources.roles import role_of as role_of
from scriptlint.sources.roles import unknown_labels as unknown_labels
