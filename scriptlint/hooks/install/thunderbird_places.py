"""Where Thunderbird and its add-on look for files, on each system.

Native manifests: MDN, "Native manifests"; policies: Mozilla's enterprise policies for
Thunderbird. On Linux both were seen at work in Thunderbird 153.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from scriptlint.hooks.install.addon import ADDON

HOST = "scriptlint"
REGISTRY_KEY = rf"Software\Mozilla\NativeMessagingHosts\{HOST}"


class Places(NamedTuple):
    """Where the parts of the Thunderbird hook belong.

    `manifest` says which program Thunderbird may start, `launcher` starts it, `xpi` is
    the add-on. A firm's `policies` install the add-on and hold its choices; a single user
    has `choices` instead. `hive` is where Windows looks up the manifest.
    """

    manifest: Path
    launcher: Path
    xpi: Path
    policies: Path | None
    choices: Path | None
    hive: str = ""


def places(
    *,
    system: bool,
    root: str = "/",
    platform: str = sys.platform,
    environ: Mapping[str, str] = os.environ,
) -> Places:
    """The places for all users of the computer, below `root`, or for this user."""
    if platform == "win32":
        return _windows(system, environ)
    mac = platform == "darwin"
    if system:
        return _mac_system(Path(root)) if mac else _linux_system(Path(root))
    home = Path(environ.get("HOME") or Path.home())
    return _mac_user(home) if mac else _linux_user(home)


def _linux_system(root: Path) -> Places:
    return _posix(
        root / "usr/lib/mozilla/native-messaging-hosts",
        root / "usr/local/lib/scriptlint",
        policies=root / "etc/thunderbird/policies/policies.json",
    )


def _linux_user(home: Path) -> Places:
    return _posix(
        home / ".mozilla/native-messaging-hosts",
        home / ".local/share/scriptlint",
        choices=home / f".mozilla/managed-storage/{ADDON}.json",
    )


def _mac_system(root: Path) -> Places:
    support = root / "Library/Application Support"
    app = root / "Applications/Thunderbird.app/Contents/Resources"
    return _posix(
        support / "Mozilla/NativeMessagingHosts",
        support / "scriptlint",
        policies=app / "distribution/policies.json",
    )


def _mac_user(home: Path) -> Places:
    support = home / "Library/Application Support"
    return _posix(
        support / "Mozilla/NativeMessagingHosts",
        support / "scriptlint",
        choices=support / f"Mozilla/ManagedStorage/{ADDON}.json",
    )


def _posix(
    hosts: Path, own: Path, *, policies: Path | None = None, choices: Path | None = None
) -> Places:
    """The places below the folder of manifests and a folder of our own."""
    return Places(
        hosts / f"{HOST}.json",
        own / "native-host",
        own / "thunderbird.xpi",
        policies,
        choices,
    )


def _windows(system: bool, environ: Mapping[str, str]) -> Places:
    folder = environ["PROGRAMDATA" if system else "LOCALAPPDATA"]
    own = Path(folder, "scriptlint")
    programs = Path(environ.get("PROGRAMFILES", r"C:\Program Files"))
    policies = programs / "Mozilla Thunderbird" / "distribution" / "policies.json"
    return Places(
        own / f"{HOST}.json",
        own / "native-host.bat",
        own / "thunderbird.xpi",
        policies if system else None,
        None if system else own / f"{ADDON}.json",
        "HKEY_LOCAL_MACHINE" if system else "HKEY_CURRENT_USER",
    )
