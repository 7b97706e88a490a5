"""The add-on's own tests of how it replaces words, run by node."""

import subprocess
from pathlib import Path

from tests.hooks.postfix import demand


def test_words_are_replaced_where_they_are_meant() -> None:
    demand("node", "node is not installed")
    tests = Path(__file__).with_name("words.test.mjs")
    done = subprocess.run(
        ["node", "--test", str(tests)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
