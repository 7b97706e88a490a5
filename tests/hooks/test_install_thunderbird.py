"""The Thunderbird hook put in place: the add-on, and where Thunderbird looks for what."""

import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from scriptlint.errors import ScriptlintError
from scriptlint.hooks.install import thunderbird
from scriptlint.hooks.install.addon import ADDON, xpi
from scriptlint.hooks.install.steps import Register, Tell
from scriptlint.hooks.install.thunderbird import Wanted
from scriptlint.hooks.install.thunderbird_places import Places, places
from tests.hooks.test_install import done

ENTRY = {"installation_mode": "force_installed"}


def test_the_addon_is_the_same_file_every_time() -> None:
    assert xpi() == xpi()
    with ZipFile(io.BytesIO(xpi("1.2.0rc3"))) as archive:
        names = archive.namelist()
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["version"] == "1.2.0"
    assert manifest["browser_specific_settings"]["gecko"]["id"] == ADDON
    needed = [manifest["icons"]["64"], manifest["options_ui"]["page"]]
    needed += [*manifest["background"]["scripts"], "_locales/zh_CN/messages.json"]
    assert set(needed) <= set(names)


def test_the_addon_speaks_both_languages() -> None:
    """Every word in one language is there in the other, and each one is used."""
    made = {"false_positive", "option_fail", "option_lang", "option_fail_open"}
    made |= {"option_fail_closed", "option_lang_auto"}  # put together in the scripts
    with ZipFile(io.BytesIO(xpi())) as archive:
        zh, en = (
            json.loads(archive.read(f"_locales/{name}/messages.json"))
            for name in ("zh_CN", "en")
        )
        scripts = "".join(
            archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith((".js", "manifest.json"))
        )
    assert zh.keys() == en.keys()
    forms = [(key, (f'"{key}"', f"__MSG_{key}__", f"{key}:")) for key in zh]
    unused = {key for key, any_of in forms if not any(one in scripts for one in any_of)}
    assert unused == made | {"warning", "info"}


@pytest.mark.parametrize(
    ("platform", "system", "manifest", "policies"),
    [
        ("linux", False, "/h/.mozilla/native-messaging-hosts/scriptlint.json", None),
        (
            *("linux", True, "/usr/lib/mozilla/native-messaging-hosts/scriptlint.json"),
            "/etc/thunderbird/policies/policies.json",
        ),
        (
            *("darwin", False),
            "/h/Library/Application Support/Mozilla/NativeMessagingHosts/scriptlint.json",
            None,
        ),
        (
            *("darwin", True),
            "/Library/Application Support/Mozilla/NativeMessagingHosts/scriptlint.json",
            "/Applications/Thunderbird.app/Contents/Resources/distribution/policies.json",
        ),
    ],
)
def test_where_thunderbird_looks(
    platform: str, system: bool, manifest: str, policies: str | None
) -> None:
    found = places(system=system, platform=platform, environ={"HOME": "/h"})
    assert found.manifest.as_posix() == manifest
    assert (found.policies and found.policies.as_posix()) == policies
    assert (found.choices is None) is system
    assert found.hive == ""


@pytest.mark.parametrize(
    ("system", "hive"), [(False, "HKEY_CURRENT_USER"), (True, "HKEY_LOCAL_MACHINE")]
)
def test_windows_finds_the_manifest_in_its_registry(system: bool, hive: str) -> None:
    folders = {"LOCALAPPDATA": "/local", "PROGRAMDATA": "/data"}
    found = places(system=system, platform="win32", environ=folders)
    own = Path("/data" if system else "/local", "scriptlint")
    key = r"Software\Mozilla\NativeMessagingHosts\scriptlint"
    registered = [
        step
        for step in thunderbird.install(found, Wanted())
        if isinstance(step, Register)
    ]
    assert registered == [Register(hive, key, str(own / "scriptlint.json"))]
    assert found.launcher == own / "native-host.bat"
    gone = [step for step in thunderbird.uninstall(found) if isinstance(step, Register)]
    assert Register(hive, key, None) in gone


@pytest.fixture
def firm(tmp_path: Path) -> Places:
    return places(system=True, root=str(tmp_path), platform="linux", environ={})


def policies(firm: Places) -> object:
    """The policies as they stand."""
    assert firm.policies is not None
    return json.loads(firm.policies.read_text("utf-8"))


def test_a_firm_has_the_addon_by_policy(firm: Places) -> None:
    wanted = Wanted(choices={"fail": "open"})
    done(thunderbird.install(firm, wanted))
    url = firm.xpi.as_uri()
    assert policies(firm) == {
        "policies": {
            "ExtensionSettings": {ADDON: {**ENTRY, "install_url": url}},
            "3rdparty": {"Extensions": {ADDON: {"fail": "open"}}},
        }
    }
    manifest = json.loads(firm.manifest.read_text("utf-8"))
    assert manifest["path"] == str(firm.launcher)
    assert manifest["allowed_extensions"] == [ADDON]
    said = done(thunderbird.install(firm, wanted))
    assert [line.partition(":")[0] for line in said[:-1]] == ["unchanged"] * 4
    done(thunderbird.uninstall(firm))
    left = [path for path in firm.manifest.parents[4].rglob("*") if path.is_file()]
    assert left == []


def test_policies_of_others_stay(firm: Places) -> None:
    others = {
        "policies": {
            "DisableAppUpdate": True,
            "ExtensionSettings": {"other@example": ENTRY},
            "3rdparty": {"Extensions": {"other@example": {"x": 1}}},
        },
        "note": "公司",
    }
    assert firm.policies is not None
    firm.policies.parent.mkdir(parents=True)
    firm.policies.write_text(json.dumps(others), "utf-8")
    done(thunderbird.install(firm, Wanted()))
    assert policies(firm) != others
    done(thunderbird.uninstall(firm))
    assert policies(firm) == others


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not JSON"),
        ("[]", "expected the policies of Thunderbird"),
        ('{"policies": []}', "expected the policies of Thunderbird"),
        ('{"policies": {"ExtensionSettings": 1}}', "expected the policies"),
        ('{"policies": {"3rdparty": {"Extensions": []}}}', "expected the policies"),
        ('{"policies": {"3rdparty": null}}', "expected the policies"),
    ],
)
def test_policies_that_cannot_be_added_to_are_left(
    firm: Places, text: str, said: str
) -> None:
    assert firm.policies is not None
    firm.policies.parent.mkdir(parents=True)
    firm.policies.write_text(text, "utf-8")
    for steps in (thunderbird.install(firm, Wanted()), thunderbird.uninstall(firm)):
        with pytest.raises(ScriptlintError, match=said):
            done(steps)
    assert firm.policies.read_text("utf-8") == text


def test_a_user_has_choices_of_his_own(tmp_path: Path) -> None:
    own = places(system=False, platform="linux", environ={"HOME": str(tmp_path)})
    assert own.choices is not None
    *_, told = thunderbird.install(own, Wanted())
    assert isinstance(told, Tell)
    assert str(own.xpi) in str(told.message)
    done(thunderbird.install(own, Wanted(choices={"fail": "open"})))
    storage = json.loads(own.choices.read_text("utf-8"))
    assert (storage["type"], storage["data"]) == ("storage", {"fail": "open"})
    done(thunderbird.install(own, Wanted()))
    assert not own.choices.exists()
    done(thunderbird.uninstall(own))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
