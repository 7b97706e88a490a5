"""`sources:` in a configuration: layouts of the user's own, with all their problems."""

from pathlib import Path

import pytest

from scriptlint.cli.config import read_config
from scriptlint.cli.options import described_of, patterns_of
from scriptlint.errors import RulebookError
from scriptlint.sources.layouts import Layout

YAML = """\
sources:
- name: our-dialer
  files: 'dialer/**/*.json'
  dialogues: $.data.calls[*]
  turns: $.segments[*]
  role: who
  roles: {A: agent, B: customer}
  text: [words, content]
  start: begin_ms/1000
  end: end_ms/1000
  label: agent.name
  skip: {type: note}
  key: call_id
  kind: chat
  meta: {ring_seconds: ring}
- {name: cells, text: 通话 全文, files: [a.csv, b.csv]}
"""


def test_layouts(tmp_path: Path) -> None:
    path = tmp_path / ".scriptlint.yaml"
    path.write_text(YAML, "utf-8")
    config = read_config(str(path))
    first, second = described_of(config)
    assert first.layout == Layout(
        "our-dialer",
        "$.segments[*]",
        ("words", "content"),
        role="who",
        roles={"A": "agent", "B": "customer"},
        label="agent.name",
        start="begin_ms/1000",
        end="end_ms/1000",
        skip={"type": "note"},
        kind="chat",
        dialogues="$.data.calls[*]",
        key="call_id",
        meta={"ring_seconds": "ring"},
    )
    assert second.layout == Layout("cells", "", ("通话 全文",))
    assert patterns_of(config) == tuple(
        f"{tmp_path}/{name}" for name in ("dialer/**/*.json", "a.csv", "b.csv")
    )


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "sources:\n- {name: a, txet: b}\n",
            ["2:13: unknown key 'txet'; did you mean 'text'?"],
        ),
        (
            "sources:\n- name: a\n  text: $..x\n  turns: 'a[*'\n  start: a b/1000\n",
            [
                "3:9: '$..x' cannot be read at '..x', from character 2 on",
                "4:10: 'a[*' cannot be read at '[*', from character 2 on",
                "5:10: 'a b' cannot be read at ' b', from character 2 on",
            ],
        ),
        (
            "sources:\n- turns: t\n  text: x\n  name: b\n  skip: {'a[': x}\n  meta: {m: '!['}\n",
            ["5:10: 'a[' cannot", "6:13: '![' cannot"],
        ),
        (
            "sources:\n- {name: jsonl, text: a}\n- {name: b, text: a}\n- {name: b, text: a}\n",
            [
                "2:10: 'jsonl' is a reader of scriptlint",
                "4:10: 'b' is described twice",
            ],
        ),
        (
            "sources: {name: a b, text: {x: y}, kind: cal, roles: {A: agnt}}\n",
            [
                "1:17: expected a name of letters, digits, - and _, found 'a b'",
                "1:28: expected a path, found mapping",
                "1:42: 'cal' is not known here; did you mean 'call'?",
                "1:58: 'agnt' is not known here; did you mean 'agent'?",
            ],
        ),
        (
            "sources:\n- files: x\n",
            ["2:3: sources lacks 'name'", "2:3: sources lacks 'text'"],
        ),
        ("sources: x\n", ["1:10: expected a mapping (sources), found text"]),
    ],
)
def test_problems(text: str, problems: list[str], tmp_path: Path) -> None:
    path = tmp_path / ".scriptlint.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(RulebookError) as error:
        read_config(str(path))
    found = [str(one).removeprefix(f"{path}:") for one in error.value.problems]
    assert len(found) == len(problems)
    for shown, expected in zip(found, problems, strict=True):
        assert shown.startswith(expected)
