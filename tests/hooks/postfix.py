"""A Postfix of our own on loopback: unprivileged ports, all its files in one folder.

    with postfix({"submission": {"smtpd_milters": "unix:/tmp/x/milter.sock"}}) as mta:
        smtplib.SMTP("127.0.0.1", mta.ports["submission"])
        …
        mta.delivered(1)      # waits until one mail has arrived

Every service is an smtpd with its own options. Mails to whatever address are delivered
into one folder. It needs Postfix installed and root; no service of the system is touched.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
shlib_directory = /usr/lib/postfix
meta_directory = /etc/postfix
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = mail.yunhe.example
mydomain = yunhe.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_recipient_restrictions =
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = static:all
virtual_mailbox_maps = static:delivered/
virtual_mailbox_base = {folder}
virtual_transport = virtual
virtual_uid_maps = static:{user}
virtual_gid_maps = static:{group}
virtual_minimum_uid = 1
smtpd_peername_lookup = no
in_flow_delay = 0
message_size_limit = 30000000
virtual_mailbox_limit = 0
mailbox_size_limit = 0
"""
MASTER = """\
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
pickup unix n - n 60 1 pickup
postlog unix-dgram n - n - 1 postlogd
"""


class Postfix(NamedTuple):
    """A running Postfix: its folder, and the port of each service."""

    folder: Path
    ports: Mapping[str, int]

    @property
    def log(self) -> str:
        """What Postfix has logged so far."""
        path = self.folder / "log"
        return path.read_text("utf-8", "replace") if path.exists() else ""

    def delivered(self, count: int, seconds: float = 10) -> list[bytes]:
        """The mails delivered since the last call, once there are `count` of them.

        Fails when they do not come in time, or when there are more.
        """
        folder = self.folder / "delivered" / "new"
        end = time.monotonic() + seconds
        while True:
            paths = sorted(folder.iterdir()) if folder.is_dir() else []
            if len(paths) >= count or time.monotonic() > end:
                break
            time.sleep(0.02)
        assert len(paths) == count, f"{len(paths)} mails of {count}\n{self.log}"
        return [_taken(path) for path in paths]

    def run(self, *command: str) -> str:
        """The output of a command of Postfix for this instance: `postqueue`, `-j`."""
        program, *options = command
        done = subprocess.run(
            [f"/usr/sbin/{program}", "-c", str(self.folder / "etc"), *options],
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
        return done.stdout


def _taken(path: Path) -> bytes:
    data = path.read_bytes()
    path.unlink()
    return data


def demand(program: str, reason: str) -> None:
    """Skip the test by name where a program is absent; with SCRIPTLINT_E2E=1 fail."""
    if shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin"):
        return
    if os.environ.get("SCRIPTLINT_E2E") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def demand_postfix() -> None:
    """Skip where Postfix is absent, or cannot be started because we are not root."""
    demand("postfix", "postfix is not installed")
    if os.geteuid() != 0:
        if os.environ.get("SCRIPTLINT_E2E") == "1":
            pytest.fail("postfix needs root to start")
        pytest.skip("postfix needs root to start")


def free_port() -> int:
    """A port on loopback that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as made:
        port: int = made.getsockname()[1]
        return port


@contextmanager
def postfix(services: Mapping[str, Mapping[str, str]]) -> Iterator[Postfix]:
    """A Postfix with these services (name → options of its smtpd), stopped in the end."""
    demand_postfix()
    folder = Path(tempfile.mkdtemp(prefix="postfix-", dir="/tmp"))
    mta = Postfix(folder, {name: free_port() for name in services})
    try:
        _write(mta, services)
        _postfix(mta, "start")
        try:
            for port in mta.ports.values():
                _answering(port)
            yield mta
        finally:
            _postfix(mta, "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(mta: Postfix, services: Mapping[str, Mapping[str, str]]) -> None:
    folder, user = mta.folder, pwd.getpwnam("postfix")
    folder.chmod(0o755)
    for name in ("etc", "queue", "data", "delivered"):
        (folder / name).mkdir()
    for name in ("data", "delivered"):
        os.chown(folder / name, user.pw_uid, user.pw_gid)
    main = MAIN.format(folder=folder, user=user.pw_uid, group=user.pw_gid)
    (folder / "etc" / "main.cf").write_text(main)
    lines = [
        f"127.0.0.1:{mta.ports[name]} inet n - n - - smtpd\n"
        + "".join(f"  -o {{ {key} = {value} }}\n" for key, value in options.items())
        for name, options in services.items()
    ]
    (folder / "etc" / "master.cf").write_text(MASTER + "".join(lines))


def _postfix(mta: Postfix, verb: str) -> None:
    command: Sequence[str] = ("/usr/sbin/postfix", "-c", str(mta.folder / "etc"), verb)
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr + mta.log


def _answering(port: int, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), 5) as made:
                assert made.recv(4) == b"220 "
            return
        except ConnectionRefusedError:
            assert time.monotonic() < end, f"nobody answers at port {port}"
            time.sleep(0.05)
