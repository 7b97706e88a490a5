"""A finding is known again when its line moves, and told from others like it."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.fingerprint import fingerprint, known_by, slashed, with_fingerprints
from scriptlint.report import Report
from tests.making import document, hit, report, rule
from tests.reporters.samples import BAD, CLEAN, ENTRY, FAILED, NI


def of(text: str, said: str, turn: int = 0) -> tuple[str, str]:
    held = document(text)
    [known] = known_by(report(held, [hit(NI, held, turn, said)]))
    return known


@pytest.mark.parametrize(
    "text",
    [
        "客服：请你等等",
        "客服：好的，请你等等。",
        "坐席小林：  请你等等！我看看",
        "客服：請妳等等，可以吗".replace("妳", "你"),
        "客服：我看看 请你等等",
        "客服：请你等等\r",
    ],
)
def test_the_segment_is_what_counts(text: str) -> None:
    assert of(text, "你") == of("客服：请你等等", "你")


@pytest.mark.parametrize(
    "text", ["客服：请你等", "客服：请你等等吧", "客服：你，请等等"]
)
def test_another_segment_is_another_finding(text: str) -> None:
    assert of(text, "你") != of("客服：请你等等", "你")


def test_a_segment_stays_the_same_when_ni_is_mended() -> None:
    """So what else is known in it by a baseline stays known."""
    assert of("客服：请您等等", "等") == of("客服：请你等等", "等")


def test_what_is_missing_stands_in_no_segment() -> None:
    held = document("客服：喂\n客服：您好")
    first, second, whole = known_by(
        report(held, [hit(NI, held, 0), hit(NI, held, 1), hit(NI, held, None)])
    )
    assert first == second == whole == ("courtesy.ni", sha256(b"").hexdigest()[:16])


def prints(*items: Report) -> list[str]:
    return [each for _, found in with_fingerprints(items) for each in found]


def test_all_fingerprints_of_a_run_differ() -> None:
    other = BAD._replace(document=BAD.document._replace(path="other.txt"))
    second = ENTRY._replace(document=ENTRY.document._replace(key="D13"))
    found = prints(BAD, CLEAN, ENTRY, second, other)
    assert len(set(found)) == len(found) == 4 * 7


def test_a_run_gives_a_file_the_same_fingerprints_whatever_else_it_holds() -> None:
    assert prints(CLEAN, BAD) == prints(BAD) == prints(BAD, ENTRY)[:7]


def test_failures_have_none() -> None:
    assert list(with_fingerprints([FAILED])) == [(FAILED, ())]


def test_how_it_is_made() -> None:
    segment = sha256("这个我不知道".encode()).hexdigest()[:16]
    parts = "\0".join(("call.txt", "taboo.dont-know", segment, "1"))
    assert prints(BAD)[1] == sha256(parts.encode()).hexdigest()[:32]


@pytest.mark.parametrize(
    ("path", "put"),
    [("./a/b", "a/b"), ("a//b", "a/b"), ("-", "-"), ("", ""), ("../a", "../a")],
)
def test_slashed(path: str, put: str) -> None:
    assert slashed(path) == put


def test_a_path_is_the_same_with_or_without_a_dot() -> None:
    assert fingerprint("./a", "x") == fingerprint("a", "x") != fingerprint("b", "x")


@given(st.text(min_size=1), st.data())
def test_every_place_of_every_text_has_a_segment(
    text: str, data: st.DataObject
) -> None:
    held = document("客服：喂")
    held = held._replace(turns=(held.turns[0]._replace(text=text),))
    start = data.draw(st.integers(0, len(text) - 1))
    found = hit(rule("a.b"), held, 0, text[start])._replace(start=start, end=start + 1)
    [(id_, segment)] = known_by(report(held, [found]))
    assert (id_, len(segment)) == ("a.b", 16)
