"""Files mended by a rulebook of three fixes, one of which leads to a new finding."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from scriptlint.cli.mending import Mending, Wish
from scriptlint.cli.running import Reading, Selection, Task
from scriptlint.fixing.mending import Mended
from scriptlint.rulebook.model import Rulebook
from tests.rulebook.making import NAME, REST, built

BOOK = f"""{NAME}
rules:
- id: house.ni
  forbid: [{{say: 你, exact: true, boundary: any, instead: 您, fix: safe, not_in: [你好]}}]
{REST}
- id: house.subject
  scope: {{channel: email, part: [subject]}}
  forbid: [{{say: 你, exact: true, boundary: any, instead: 您, fix: safe}}]
{REST}
- id: house.mark
  forbid:
  - {{written: '(?<=[\\u4e00-\\u9fff]),', fix: {{safe: ，}}}}
  - {{written: '(?P<mark>[。！])(?P=mark)+', fix: {{safe: '{{mark}}'}}}}
{REST}
- id: house.bare
  forbid:
  - {{say: (你|您|)稍等, at: whole, fix: {{unsafe: '请{{match}}'}}}}
  - {{say: 退下, at: whole, fix: {{unsafe: 您滚吧}}}}
  - {{say: 等着, at: whole, fix: {{unsafe: 您等着}}}}
  - {{say: 一二三, fix: {{unsafe: "一\\n客户：二"}}}}
  - {{say: 慢点, fix: {{unsafe: '请{{match}}'}}}}
{REST}
- id: house.particle
  forbid: [{{say: 呗, at: end, exact: true, boundary: any, fix: {{unsafe: ''}}}}]
{REST}
- id: taboo.shrug
  forbid: [{{say: 换一家呗, exact: true}}]
{REST}
- id: house.rude
  forbid: [滚, 等着]
{REST}
"""
SAFE, UNSAFE = Wish(diff=False, unsafe=False), Wish(diff=False, unsafe=True)


@cache
def rulebook() -> Rulebook:
    """The rulebook of this page."""
    with TemporaryDirectory() as folder:
        return built(Path(folder), BOOK).rulebook


def mended(
    data: bytes,
    path: str = "a.txt",
    wish: Wish = SAFE,
    selection: Selection = Selection(),  # noqa: B008  # a value
    encoding: str | None = None,
) -> Mended:
    """What becomes of a file."""
    task = Task(rulebook(), Reading(encoding=encoding), selection)
    return Mending(task, wish, aside=False).mended(path, data)
