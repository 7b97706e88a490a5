"""What the tests of formats for programs share."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from scriptlint.report import Failure, Report
from scriptlint.reporters import REPORTERS
from scriptlint.reporters.options import Options
from tests.making import document, hit, report, rule
from tests.reporters.samples import NI

SCHEMAS = Path(__file__).parent / "schemas"
EMOJI = report(
    held := document(
        "客服：😀请你等\r\n客户：好\r\n客服：你好😀你先看", path="./回复/a b.txt"
    ),
    [
        hit(NI, held, 0, "你", instead="您", fix="safe", put="您"),
        hit(rule("a.b"), held, 2, "你好", instead="您好", fix="safe", put="a: b"),
        hit(NI, held, 2, "你先", fix="unsafe", put="您")._replace(text="你", end=4),
    ],
)
PRAISE = report(
    held := document("客服：喂"), [hit(rule("a.praise", bonus=True), held, 0, "喂")]
)


def written(
    name: str, *items: Report | Failure, lang: str = "zh", **options: Any
) -> str:  # Any: each option has its own type
    return "".join(REPORTERS[name](items, Options(lang=lang, **options)))


@cache
def validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)
