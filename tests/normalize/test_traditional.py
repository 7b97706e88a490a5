"""Words are put into a text in its own script."""

import pytest

from scriptlint.normalize.traditional import in_traditional, is_traditional


@pytest.mark.parametrize(
    ("text", "traditional"),
    [
        ("請稍候", True),
        ("请稍候", False),
        ("您好", False),
        ("妳好", False),
        ("", False),
        ("ok 😀", False),
        ("后面的订单號", False),
        ("裡面的訂單号", True),
    ],
)
def test_script(text: str, traditional: bool) -> None:
    assert is_traditional(text) is traditional


@pytest.mark.parametrize(
    ("words", "put"),
    [
        ("请您稍等", "請您稍等"),
        ("头发和发货", "頭髮和發貨"),
        ("里面、公里", "裡面、公里"),
        ("{match}，您", "{match}，您"),
    ],
)
def test_words_in_a_traditional_text(words: str, put: str) -> None:
    assert in_traditional(words) == put
