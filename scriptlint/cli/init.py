"""scriptlint init: writes a configuration after a few questions."""

import os

import click

from scriptlint.cli.options import lang_option
from scriptlint.errors import ScriptlintError
from scriptlint.messages import say

PATH = ".scriptlint.yaml"
QUESTIONS = {
    "zh": (
        "公司名称（开头语里怎么说，多个用逗号分开）",
        "称呼",
        "语体（formal 正式 / ecommerce 电商）",
        "规则集",
    ),
    "en": (
        "Company, as said in the opening (several: commas between)",
        "Titles of address",
        "Register (formal / ecommerce)",
        "Rulebook",
    ),
}


@click.command("init", short_help="Write a configuration. 生成配置文件")
@click.option("--company", help="Company names. 公司名称")
@click.option("--titles", help="Titles of address. 称呼")
@click.option("--register", type=click.Choice(["formal", "ecommerce"]), help="语体")
@click.option("--rulebook", help="Rulebook. 规则集")
@click.option("--force", is_flag=True, help="Replace an existing file. 覆盖已有文件")
@lang_option
def command(
    company: str | None,
    titles: str | None,
    register: str | None,
    rulebook: str | None,
    force: bool,
    lang: str | None,
) -> None:
    """Write a configuration: company, titles, register, rulebook. 生成配置文件。"""
    if os.path.exists(PATH) and not force:
        raise ScriptlintError(
            say("{path} is there already; --force replaces it", path=PATH)
        )
    asks = QUESTIONS[lang or "zh"]
    company = company if company is not None else click.prompt(asks[0], default="")
    titles = titles or click.prompt(asks[1], default="先生,女士")
    register = register or click.prompt(
        asks[2], type=click.Choice(["formal", "ecommerce"]), default="formal"
    )
    rulebook = rulebook or click.prompt(asks[3], default="standard")
    with open(PATH, "w", encoding="utf-8") as file:
        file.write(
            configuration(company or "", titles or "", register or "", rulebook or "")
        )
    click.echo(f"{PATH}")


def configuration(company: str, titles: str, register: str, rulebook: str) -> str:
    """The text of a configuration file."""
    return (
        f"rulebook: {rulebook}\n"
        "fail-on: error        # error | warning | info | never\n"
        "settings:\n"
        f"  company: {_list(company)}\n"
        f"  address.titles: {_list(titles)}\n"
        f"  register: {register}\n"
    )


def _list(text: str) -> str:
    names = [
        name.strip() for name in text.replace("，", ",").split(",") if name.strip()
    ]
    quoted = (name.replace("'", "''") for name in names)
    return "[" + ", ".join(f"'{name}'" for name in quoted) + "]"
