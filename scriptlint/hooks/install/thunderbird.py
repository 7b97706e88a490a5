"""The Thunderbird hook: add-on, native manifest, launcher, and the firm's choices."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from scriptlint.errors import ScriptlintError
from scriptlint.hooks.install.addon import ADDON, xpi
from scriptlint.hooks.install.program import launcher
from scriptlint.hooks.install.steps import (
    Register,
    Remove,
    Step,
    Tell,
    Write,
    read_if_there,
)
from scriptlint.hooks.install.thunderbird_places import HOST, REGISTRY_KEY, Places
from scriptlint.messages import Message, say

ABOUT = "scriptlint: checks service e-mail before it is sent"
STORAGE_KEY = rf"Software\Mozilla\ManagedStorage\{ADDON}"
Object = dict[str, Any]  # Any: what JSON can hold


class Wanted(NamedTuple):
    """What is wanted of the hook.

    `arguments` are options of `native-host`; `choices` are settings of the add-on that
    users cannot change there.
    """

    arguments: Sequence[str] = ()
    choices: Mapping[str, str] = {}


def install(places: Places, wanted: Wanted) -> Iterator[Step]:
    """The steps that put the hook in place."""
    windows = bool(places.hive)
    policies = _policies(places.policies) if places.policies else {}
    script = launcher(["native-host", *wanted.arguments], windows=windows)
    yield Write(places.launcher, script, 0o755)
    yield Write(places.manifest, _json(_manifest(places.launcher)))
    yield Write(places.xpi, xpi())
    if windows:
        yield Register(places.hive, REGISTRY_KEY, str(places.manifest))
    if places.policies is not None:
        _set(policies, places.xpi.absolute().as_uri(), wanted.choices)
        yield Write(places.policies, _json(policies))
        yield Tell(Message("Thunderbird installs the add-on when it next starts"))
    elif places.choices is not None:
        yield from _own_choices(places, places.choices, wanted.choices)
        words = (
            "in Thunderbird: Add-ons, the gear wheel, Install Add-on From File: {path}"
        )
        yield Tell(say(words, path=str(places.xpi)))


def uninstall(places: Places) -> Iterator[Step]:
    """The steps that take the hook away again; what others wrote stays."""
    policies = _policies(places.policies) if places.policies else {}
    yield Remove(places.launcher)
    yield Remove(places.manifest)
    yield Remove(places.xpi)
    if places.hive:
        yield Register(places.hive, REGISTRY_KEY, None)
    if places.choices is not None:
        yield Remove(places.choices)
        if places.hive:
            yield Register(places.hive, STORAGE_KEY, None)
        yield Tell(Message("in Thunderbird: Add-ons, remove scriptlint"))
    if places.policies is not None and policies:
        _unset(policies)
        left = any(policies.values())
        yield (
            Write(places.policies, _json(policies)) if left else Remove(places.policies)
        )


def _own_choices(
    places: Places, path: Path, choices: Mapping[str, str]
) -> Iterator[Step]:
    """A single user's choices stand in a manifest of managed storage."""
    if not choices:
        yield Remove(path)
        return
    storage = {"name": ADDON, "description": ABOUT, "type": "storage"}
    yield Write(path, _json({**storage, "data": choices}))
    if places.hive:
        yield Register(places.hive, STORAGE_KEY, str(path))


def _manifest(program: Path) -> Object:
    """Which program Thunderbird may start, and for which add-on."""
    return {
        "name": HOST,
        "description": ABOUT,
        "path": str(program.absolute()),
        "type": "stdio",
        "allowed_extensions": [ADDON],
    }


def _policies(path: Path) -> Object:
    """The firm's policies as they stand; ScriptlintError when they cannot be added to."""
    data = read_if_there(path)
    try:
        policies = {} if data is None else json.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        fault = Message(str(error))
        words = "{path}: not JSON: {fault}; mend it first, it is left as it is"
        raise ScriptlintError(say(words, path=str(path), fault=fault)) from None
    if not _are_policies(policies):
        words = "{path}: expected the policies of Thunderbird; it is left as it is"
        raise ScriptlintError(say(words, path=str(path)))
    return policies


def _are_policies(value: object) -> bool:
    """Whether our entries have their place in a value, or can get it."""
    places = ("policies", "ExtensionSettings"), ("policies", "3rdparty", "Extensions")
    for names in places:
        inner = value
        for name in names:
            if not isinstance(inner, dict):
                return False
            inner = inner.get(name, {})
        if not isinstance(inner, dict):
            return False
    return True


def _set(policies: Object, url: str, choices: Mapping[str, str]) -> None:
    inner = policies.setdefault("policies", {})
    setting = {"installation_mode": "force_installed", "install_url": url}
    inner.setdefault("ExtensionSettings", {})[ADDON] = setting
    inner.setdefault("3rdparty", {}).setdefault("Extensions", {})[ADDON] = dict(choices)


def _unset(policies: Object) -> None:
    """Take our entries out, and what is empty without them."""
    inner = policies.get("policies", {})
    inner.get("ExtensionSettings", {}).pop(ADDON, None)
    inner.get("3rdparty", {}).get("Extensions", {}).pop(ADDON, None)
    for outer, name in (
        (inner.get("3rdparty", {}), "Extensions"),
        (inner, "3rdparty"),
        (inner, "ExtensionSettings"),
    ):
        if not outer.get(name, True):
            del outer[name]


def _json(value: Object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
