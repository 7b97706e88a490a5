"""What a reader of a report may choose."""

from typing import NamedTuple


class Options(NamedTuple):
    """`width` in columns and `colour` are for terminals; `worst`, so many at the end."""

    lang: str = "zh"
    width: int = 80
    colour: bool = False
    worst: int = 10
