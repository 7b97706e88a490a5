"""A small rulebook for mails, and mails that are good and bad under it."""

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

HOUSE = """\
name: house
version: 1.0.0
settings:
  lead: [lead@yunhe.example]
  email.override: {error: none, warning: justify, info: free}
rules:
- id: taboo.brush-off
  severity: error
  source: {norm: 店规, clause: 第一条}
  forbid: [{say: 不归我管, instead: 我帮您转到负责的部门}]
  message:
    zh: 服务禁语“{match}”，可改说：{instead}
    en: taboo phrase “{match}”; say instead “{instead}”
  why: {zh: 把客户推了出去。, en: It sends the customer away.}
  examples:
  - bad: {kind: email, text: 正文：⟦不归我管⟧}
  - good: {kind: email, text: 正文：我帮您转到负责的部门}
- id: wording.vague
  severity: warning
  source: {norm: 店规, clause: 第二条}
  forbid: [差不多]
  message: {zh: "含糊的“{match}”", en: "vague “{match}”"}
  why: {zh: 客户要确切的话。, en: The customer wants it exactly.}
  examples:
  - bad: {kind: email, text: 正文：⟦差不多⟧}
  - good: {kind: email, text: 正文：三天}
- id: style.exclaim
  severity: info
  source: {norm: 店规, clause: 第三条}
  forbid: [真的哦]
  message: {zh: "语气“{match}”", en: "tone “{match}”"}
  why: {zh: 稳重些。, en: Be calm.}
  examples:
  - bad: {kind: email, text: 正文：⟦真的哦⟧}
  - good: {kind: email, text: 正文：好的}
- id: email.no-bcc-supervisor
  severity: warning
  source: {norm: 店规, clause: 第四条}
  scope: {channel: [email]}
  field: {name: bcc, address_in: '${lead}'}
  message: {zh: 没有密送主管, en: no blind copy to the supervisor}
  why: {zh: 主管要看得到。, en: The supervisor sees it.}
  examples:
  - bad: {kind: email, meta: {bcc: ''}, text: "正文：好\\n⟦⟧"}
  - good: {kind: email, meta: {bcc: lead@yunhe.example}, text: 正文：好}
"""

CARE, LIN, LEAD = "care@yunhe.example", "lin@kehu.example", "lead@yunhe.example"
GOOD = (
    "林先生，您好：\n\n您来信问到的事，我帮您转到负责的部门，三天内答复您。\n\n方小禾\n"
)
BAD = "林先生，您好：\n\n这件事不归我管，100%管不了。\n\n方小禾\n"
VAGUE = "林先生，您好：\n\n差不多三天会好。\n\n方小禾\n"


def house(folder: Path, text: str = HOUSE) -> str:
    """The rulebook as a file in a folder."""
    path = folder / "house.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def mail(
    body: str = GOOD,
    *,
    subject: str = "回复：账单",
    charset: str = "utf-8",
    encoding: str = "base64",
    **headers: str,
) -> bytes:
    """A mail in the bytes that are sent; further headers as `X_Thing="value"`."""
    made = EmailMessage(policy=SMTP)
    made["From"] = f"云禾客服 <{CARE}>"
    made["To"] = LIN
    made["Subject"] = subject
    made["Message-ID"] = "<1@yunhe.example>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(body, charset=charset, cte=encoding)
    return made.as_bytes()
