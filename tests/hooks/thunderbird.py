"""A real Thunderbird on a display of its own, driven over Marionette.

    with display() as screen, thunderbird(folder, screen, smtp_port=2525) as bird:
        bird.compose(to="zhang@customer.example", subject="…", html="<p>…</p>")
        bird.send("…")
        bird.findings()       # what the add-on's window says, None while there is none

Its home, its profile and its policies lie in the folder; nothing of the system is
touched. Policies are read from `distribution` beside the program, which is therefore
started from a folder of links.
"""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote

from tests.hooks.marionette import Marionette
from tests.hooks.postfix import demand

PROGRAM = Path("/usr/lib/thunderbird")
ACCOUNT = {
    "mail.accountmanager.accounts": "account1,account2",
    "mail.accountmanager.defaultaccount": "account1",
    "mail.accountmanager.localfoldersserver": "server2",
    "mail.account.account1.identities": "id1",
    "mail.account.account1.server": "server1",
    "mail.account.account2.server": "server2",
    "mail.server.server1.type": "pop3",
    "mail.server.server1.hostname": "127.0.0.1",
    "mail.server.server1.userName": "care",
    "mail.server.server1.login_at_startup": False,
    "mail.server.server1.check_new_mail": False,
    "mail.server.server2.type": "none",
    "mail.server.server2.hostname": "Local Folders",
    "mail.server.server2.userName": "nobody",
    "mail.identity.id1.fullName": "云禾客服 方宁",
    "mail.identity.id1.useremail": "care@yunhe.example",
    "mail.identity.id1.valid": True,
    "mail.identity.id1.smtpServer": "smtp1",
    "mail.identity.id1.fcc": False,
    "mail.smtpservers": "smtp1",
    "mail.smtp.defaultserver": "smtp1",
    "mail.smtpserver.smtp1.type": "smtp",
    "mail.smtpserver.smtp1.hostname": "127.0.0.1",
    "mail.smtpserver.smtp1.authMethod": 1,
    "mail.smtpserver.smtp1.try_ssl": 0,
}
QUIET = {
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    "extensions.autoDisableScopes": 0,  # an add-on in the profile needs no confirmation
    "extensions.update.enabled": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.rights.version": 1,
    "mail.shell.checkDefaultClient": False,
    "mail.spotlight.firstRunDone": True,
    "mail.warn_on_send_accel_key": False,
    "mailnews.start_page.enabled": False,
    "mailnews.start_page_override.mstone": "ignore",
    "marionette.port": 0,
    "network.manage-offline-status": False,
}
COMPOSE = """
const fields = Cc["@mozilla.org/messengercompose/composefields;1"]
  .createInstance(Ci.nsIMsgCompFields);
const params = Cc["@mozilla.org/messengercompose/composeparams;1"]
  .createInstance(Ci.nsIMsgComposeParams);
Object.assign(fields, given);
params.composeFields = fields;
params.type = Ci.nsIMsgCompType.New;
params.format = plain ? Ci.nsIMsgCompFormat.PlainText : Ci.nsIMsgCompFormat.HTML;
params.identity = MailServices.accounts.defaultAccount.defaultIdentity;
MailServices.compose.OpenComposeWindowWithParams(null, params);
for (;;) {
  const window = composing(given.subject);
  if (window?.composeEditorReady) return true;
  await new Promise((resolve) => setTimeout(resolve, 50));
}
"""
IN_FINDINGS = """
const browser = popup();
if (!browser) return null;
return new Promise((resolve) => {
  browser.messageManager.addMessageListener(name, ({ data }) => resolve(data));
  browser.messageManager.loadFrameScript(url, false);
  setTimeout(() => resolve(null), 2000); // the page was just being loaded
});
"""
Value = TypeVar("Value")


class Thunderbird(NamedTuple):
    """A running Thunderbird, and its remote control."""

    remote: Marionette

    def compose(self, to: str, subject: str, body: str, *, plain: bool = False) -> None:
        """Open a window with a draft, and wait until it can be edited."""
        given = {"to": to, "subject": subject, "body": body}
        self.remote.run(COMPOSE, given=given, plain=plain)

    def send(self, subject: str) -> None:
        """Press “Send” in the window of the draft with this subject."""
        script = 'composing(subject).goDoCommand("cmd_sendNow");'
        self.remote.run(script, subject=subject)

    def draft(self, subject: str) -> str | None:
        """The HTML of the draft with this subject; None when its window is closed."""
        script = """return composing(subject)
            ?.document.getElementById("messageEditor").contentDocument.body.innerHTML"""
        found: str | None = self.remote.run(script, subject=subject)
        return found

    def edit(self, subject: str, old: str, new: str) -> None:
        """Write something else in the draft, as by hand."""
        script = """const { body } = composing(subject)
            .document.getElementById("messageEditor").contentDocument;
          body.innerHTML = body.innerHTML.replace(old, written);"""
        self.remote.run(script, subject=subject, old=old, written=new)

    def discard(self, subject: str) -> None:
        """Throw a draft away."""
        self.remote.run("composing(subject).close();", subject=subject)

    def clear(self) -> None:
        """Throw all drafts away, and wait until nothing is open any more."""
        self.remote.run('windows("msgcompose").forEach((window) => window.close());')
        until(lambda: self.findings() is None)

    def findings(self, script: str = "return document.body.innerText") -> Any:  # JSON
        """What a script returns in the window with the findings; None without one."""
        name = f"scriptlint:{time.monotonic_ns()}"
        whole = (
            f"const document = content.document; const click = (id) => "
            "document.getElementById(id).click();"
            "const ready = document.getElementById('heading')?.textContent;"
            f"sendAsyncMessage({json.dumps(name)}, ready ? (() => {{ {script} }})() : null);"
        )
        url = "data:text/javascript;charset=utf-8," + quote(f"{{ {whole} }}")
        return self.remote.run(IN_FINDINGS, name=name, url=url)


def until(found: Callable[[], Value], seconds: float = 15) -> Value:
    """The first true value found; fails when none comes in time."""
    end = time.monotonic() + seconds
    while not (value := found()):
        assert time.monotonic() < end, "nothing came in time"
        time.sleep(0.1)
    return value


def demand_thunderbird() -> None:
    """Skip by name what is absent; with SCRIPTLINT_E2E=1 fail."""
    program = str(PROGRAM / "thunderbird-bin")
    demand(program, f"thunderbird is not installed in {PROGRAM}")
    demand("Xvfb", "xvfb is not installed")
    demand("dbus-run-session", "dbus is not installed")


@contextmanager
def display() -> Iterator[str]:
    """A screen that nobody sees, `:97`."""
    demand_thunderbird()
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1100x800x24"]
    with subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[writer], stderr=subprocess.DEVNULL
    ) as server:
        os.close(writer)
        with os.fdopen(reader) as number:
            screen = f":{number.readline().strip()}"
        try:
            yield screen
        finally:
            server.terminate()


@contextmanager
def thunderbird(
    folder: Path, screen: str, smtp_port: int, lang: str = "zh"
) -> Iterator[Thunderbird]:
    """A Thunderbird that sends to this port; what lies in the folder's home is its own.

    Policies are read from `etc/thunderbird/policies` in the folder.
    """
    profile = folder / "profile"
    profile.mkdir(exist_ok=True)
    chosen = {**QUIET, **ACCOUNT, "mail.smtpserver.smtp1.port": smtp_port}
    lines = (
        f"user_pref({json.dumps(n)}, {json.dumps(v)});\n" for n, v in chosen.items()
    )
    (profile / "user.js").write_text("".join(lines), "utf-8")
    program = _linked(folder)
    command = ["dbus-run-session", "--", str(program), "--no-remote", "--marionette"]
    command += ["-remote-allow-system-access", "--profile", str(profile)]
    with (folder / "thunderbird.log").open("ab") as log:
        started = subprocess.Popen(
            command,
            env=_environment(folder, screen, lang),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        remote = Marionette(_port(profile, started))
        yield Thunderbird(remote)
        remote.close()
        started.wait(20)
    finally:
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGKILL)
            started.wait(20)


def _environment(folder: Path, screen: str, lang: str) -> dict[str, str]:
    (folder / "home").mkdir(exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder / "home"),
        "DISPLAY": screen,
        "LANG": "C.UTF-8",
        "LANGUAGE": lang,
        "MOZ_DISABLE_CONTENT_SANDBOX": "1",  # which root, as in a container, cannot have
        "NO_AT_BRIDGE": "1",
        "SCRIPTLINT_CACHE_DIR": cache(folder),
    }


def cache(folder: Path) -> str:
    """Where compiled rulebooks are kept: all tests of a run share them."""
    return os.environ.get("SCRIPTLINT_CACHE_DIR") or str(folder.parent / "cache")


def _linked(folder: Path) -> Path:
    """Thunderbird's program in a folder of links, with the policies beside it."""
    app = folder / "app"
    if not app.exists():
        app.mkdir()
        for each in PROGRAM.iterdir():
            if not each.name.startswith("thunderbird"):
                (app / each.name).symlink_to(each)
        # a link would lead it home: it looks for `distribution` where it really lies
        shutil.copy2(PROGRAM / "thunderbird-bin", app / "thunderbird-bin")
        policies = folder / "etc/thunderbird/policies"
        (app / "distribution").symlink_to(policies, target_is_directory=True)
    return app / "thunderbird-bin"


def _port(profile: Path, started: "subprocess.Popen[bytes]") -> int:
    """The port of Marionette, once Thunderbird has written it down."""
    path = profile / "MarionetteActivePort"
    path.unlink(missing_ok=True)

    def written() -> str:
        assert started.poll() is None, "Thunderbird did not start"
        return path.read_text() if path.exists() else ""

    return int(until(written, 60))
