"""Any bytes give documents or reasons; a run guided by coverage is part of the tests.

What once broke a reader stays in the corpus.
"""

import os
import subprocess
import sys
from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import SAME
from tests.fuzz.reading import NAMES, read_under, seeds

SEEDS = list(seeds())
PIECES = sorted({data[at : at + 40] for _, data in SEEDS for at in range(0, 400, 40)})
SECONDS = os.environ.get("SCRIPTLINT_FUZZ_SECONDS", "20")


@pytest.mark.parametrize("name", NAMES)
def test_every_file_under_every_name(name: str) -> None:
    for _, data in SEEDS:
        read_under(name, data)
        read_under(name, data[: len(data) // 2])


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(PIECES) | st.binary(max_size=8), max_size=8),
)
def test_pieces_of_files(name: str, pieces: list[bytes]) -> None:
    read_under(name, b"".join(pieces))


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"\0" * 1000,
        "客服：".encode() + b"\0" + "您好".encode(),
        b"\xff\xfe" * 500,
        "客服：您好\n".encode() + "客户：嗯\n".encode("gbk"),
        "客服：您\ufeff好\n".encode(),
        b'{"turns": [{"role": "agent", "text": "\\ud83d"}]}',
        ("客服：" + "您好" * 30_000).encode(),
        b"a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n" * 3,
        b"-" * 100_000,
        b"> " * 50_000,
        b"<div>" * 20_000,
        b'"' * 99_999,
        b"From: a\n" * 9_000,
        b"WEBVTT\n\n" + b"00:00.000 --> 00:01.000\n<v x>" * 3_000,
    ],
    ids=range(16),
)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_made_to_harm(name: str, data: bytes) -> None:
    read_under(name, data)


@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed")
def test_guided_by_coverage() -> None:
    options = ("--seconds", SECONDS, "--seed", "1" if SAME else "0")
    command = (sys.executable, "-m", "tests.fuzz.reading", *options)
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode(errors="replace")[
        -4000:
    ]
