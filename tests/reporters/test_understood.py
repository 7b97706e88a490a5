"""What `sources try` shows of a file, bounded however much there is."""

from collections.abc import Mapping

import pytest

from scriptlint.document import NO_META, Document, Turn
from scriptlint.errors import SourceError
from scriptlint.messages import Message
from scriptlint.reporters.understood import (
    DOCUMENTS,
    FAULTS,
    TURNS,
    shown,
    understood,
)
from scriptlint.text import width

LONG = "您好，很高兴为您服务。" * 20
TURN = Turn("agent", LONG, "客服", 3601.0, 3605.5)


def document(
    *turns: Turn, key: str | None = None, meta: Mapping[str, str] = NO_META
) -> Document:
    return Document("call", turns, "", "a.json", key, format="whisper", meta=meta)


def lines(*found: Document | SourceError | Message, lang: str = "en") -> list[str]:
    return list(shown(understood("a.json", found), lang))


def test_the_first_documents_and_turns() -> None:
    many = [document(*[TURN] * 9, key=f"c{at}") for at in range(7)]
    page = lines(*many)
    assert page[1] == "  whisper (--reader program): 7 x call"
    assert sum("[c" in line for line in page) == DOCUMENTS
    assert sum("您好" in line for line in page) == DOCUMENTS * TURNS
    assert page[-1] == "  and 4 more documents"


def test_a_line_is_no_wider_than_a_terminal() -> None:
    meta = {f"key{at}": "很长的值" * 20 for at in range(9)}
    page = lines(document(TURN, meta=meta))
    assert max(map(width, page)) <= 80


def test_faults_are_bounded_and_never_broken() -> None:
    error = SourceError("a.json", Message("is " + "so wrong " * 20), 3)
    page = lines(*[error] * (FAULTS + 5))
    told = [line for line in page if "line 3: is so wrong" in line]
    assert len(told) == FAULTS
    assert page[-1] == "  and 5 more that are not understood"


def test_whole_or_not() -> None:
    assert understood("a", [document(TURN)]).whole
    assert not understood("a", [document(TURN), Message("no turns in it")]).whole


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (document(TURN), "  times: 1:00:01 to 1:00:05, at 1 of 1 turns"),
        (document(TURN._replace(start=None, end=None)), "  times: none; rules about"),
        (document(TURN, TURN._replace(role="customer", label="")), "customer 1"),
        (
            document(TURN, meta={"inferred_roles": "客服=agent"}),
            "inferred from what is said: 客服=agent; if that is wrong, say --roles",
        ),
        (
            document(TURN._replace(role="unknown", label="发言人1")),
            "nobody knows who is who: say --roles 发言人1=agent",
        ),
        (document(TURN, meta={"direction": "inbound"}), "  besides: direction=inbound"),
        (document(TURN._replace(text="a\x1b[31mb\nc")), "a [31mb c"),
    ],
)
def test_what_is_said(made: Document, said: str) -> None:
    assert any(said in line for line in lines(made))
