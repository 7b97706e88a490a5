"""A milter behind a real Postfix, for all tests of this folder."""

import shutil
import smtplib
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.hooks.house import (
    CARE,
    LEAD,
    LIN,
    house,
)
from tests.hooks.milters import Milter, milter
from tests.hooks.postfix import Postfix, postfix
from tests.hooks.sasl import login_server

SOCKETS = "socket-mode: 666\n"
UTF8 = ("SMTPUTF8", "BODY=8BITMIME")


class Rig(NamedTuple):
    """Postfix, and where a milter is to listen for its services, with a folder for it.

    `running` listens all the time for the service `usual`, with nothing set. Mails go
    to `service` where nothing else is said.
    """

    mta: Postfix
    folder: Path
    book: str
    running: Milter
    service: str = "closed"

    @property
    def socket(self) -> str:
        """Where Postfix looks for the milter."""
        return f"unix:{self.folder}/milter.sock"

    def milter(self, *options: str, config: str = "") -> AbstractContextManager[Milter]:
        """A milter at this place with the house's rulebook."""
        given = ["--socket", self.socket, "--rulebook", self.book, *options]
        workers = "" if "workers" in config else "workers: 1\n"
        return milter(self.folder, given, config=SOCKETS + workers + config)

    def smtp(self, service: str = "") -> smtplib.SMTP:
        """A session with a service."""
        return smtplib.SMTP(
            "127.0.0.1", self.mta.ports[service or self.service], timeout=30
        )

    def send(
        self,
        data: bytes,
        *,
        service: str = "",
        to: tuple[str, ...] = (LIN, LEAD),
        options: tuple[str, ...] = UTF8,
        sender: str = CARE,
    ) -> str:
        """Send a mail: empty when it was taken, else the reply."""
        with self.smtp(service) as session:
            return sent(session, data, to=to, options=options, sender=sender)

    def delivered(self, count: int = 2) -> list[Message]:
        """The mails delivered, one for each recipient."""
        return [message_from_bytes(data) for data in self.mta.delivered(count)]


def sent(
    session: smtplib.SMTP,
    data: bytes,
    *,
    to: tuple[str, ...] = (LIN, LEAD),
    options: tuple[str, ...] = UTF8,
    sender: str = CARE,
) -> str:
    """Send a mail in a session: empty when it was taken, else the reply."""
    try:
        session.sendmail(sender, to, data, options)
    except smtplib.SMTPResponseException as refused:
        said = refused.smtp_error
        words = said.decode() if isinstance(said, bytes) else said
        return f"{refused.smtp_code} {words}"
    return ""


@pytest.fixture(scope="package")
def folder() -> Iterator[Path]:
    """A folder that the user postfix may look into."""
    made = Path(tempfile.mkdtemp(prefix="milter-", dir="/tmp"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="package")
def rig(folder: Path) -> Iterator[Rig]:
    sock = f"unix:{folder}/milter.sock"
    login = {
        "smtpd_sasl_auth_enable": "yes",
        "smtpd_sasl_type": "dovecot",
        "smtpd_sasl_path": f"{folder}/login.sock",
        "smtpd_milters": sock,
    }
    services = {
        "closed": {"smtpd_milters": sock, "milter_default_action": "tempfail"},
        "open": {"smtpd_milters": sock, "milter_default_action": "accept"},
        "login": login,
        "usual": {"smtpd_milters": f"unix:{folder}/usual/milter.sock"},
    }
    own = folder / "usual"
    own.mkdir()
    given = ["--socket", f"unix:{own}/milter.sock", "--rulebook", house(own)]
    with (
        login_server(f"{folder}/login.sock"),
        postfix(services) as mta,
        milter(own, given, config=SOCKETS + "workers: 2\n") as usual,
    ):
        yield Rig(mta, folder, house(folder), usual)


@pytest.fixture
def usual(rig: Rig) -> Rig:
    """The rig with the milter that listens all the time."""
    return rig._replace(service="usual")


@pytest.fixture(autouse=True)
def clean(rig: Rig) -> None:
    """Each test has its own log and the house's rulebook."""
    for folder in (rig.folder, rig.folder / "usual"):
        (folder / "hooks.jsonl").unlink(missing_ok=True)
    house(rig.folder)
