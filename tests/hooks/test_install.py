"""Hooks put in place: what is written where, and that what others wrote stays."""

import io
import json
import shlex
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

import pytest

from scriptlint.errors import ScriptlintError
from scriptlint.hooks.install import git, milter, sendmail, thunderbird
from scriptlint.hooks.install.addon import ADDON, xpi
from scriptlint.hooks.install.block import BEGIN, END, with_block, without_block
from scriptlint.hooks.install.program import launcher, this_program
from scriptlint.hooks.install.steps import (
    Register,
    Remove,
    Step,
    Tell,
    Write,
    carry_out,
)
from scriptlint.hooks.install.thunderbird import Wanted
from scriptlint.hooks.install.thunderbird_places import Places, places

ENTRY = {"installation_mode": "force_installed"}


def done(steps: Iterable[Step], *, dry_run: bool = False) -> list[str]:
    """What is said of each step, after it was done."""
    return [str(message) for message in carry_out(steps, dry_run=dry_run)]


def test_a_file_is_written_once_and_then_left(tmp_path: Path) -> None:
    path = tmp_path / "a/b"
    step = Write(path, b"x", 0o755)
    assert done([step], dry_run=True) == [f"to be written: {path}"]
    assert not path.exists()
    assert done([step]) == [f"written: {path}"]
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"x", 0o755)
    assert done([step]) == [f"unchanged: {path}"]
    assert [each.name for each in path.parent.iterdir()] == ["b"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    done([Write(tmp_path / "link", b"new")])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_file_is_removed_once(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"")
    said = [done([Remove(path)], dry_run=dry)[0] for dry in (True, False, False)]
    assert said == [f"to be removed: {path}", f"removed: {path}", f"not there: {path}"]


def test_what_the_system_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for step in (Write(tmp_path / "a", b""), Remove(tmp_path / "a")):
        with pytest.raises(ScriptlintError, match="a: cannot be"):
            done([step])
    (tmp_path / "b").write_bytes(b"")
    with pytest.raises(ScriptlintError, match="cannot be"):
        done([Write(tmp_path / "b/c", b"")])


@pytest.mark.skipif(sys.platform == "win32", reason="there is a registry here")
def test_a_registry_is_only_set_where_there_is_one() -> None:
    step = Register("HKEY_CURRENT_USER", r"Software\X", "y")
    assert done([step], dry_run=True) == [r"to be set: HKEY_CURRENT_USER\Software\X"]
    with pytest.raises(ScriptlintError, match="there is no registry here"):
        done([step])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "{block}"),
        ("set x\n", "set x\n{block}"),
        ("set x", "set x\n{block}"),
        ("a\n" + BEGIN + "\nold\n" + END + "\nb\n", "a\n{block}b\n"),
    ],
)
def test_a_block_goes_to_its_place(text: str, expected: str) -> None:
    block = f"{BEGIN}\nline\n{END}\n"
    assert with_block(text, "line", "rc") == expected.format(block=block)


@pytest.mark.parametrize("text", ["", "a\n", "a\nb\n"])
def test_a_block_is_taken_out_again(text: str) -> None:
    assert without_block(with_block(text, "line", "rc"), "rc") == text


def test_half_a_block_is_told() -> None:
    with pytest.raises(ScriptlintError, match="rc: '# >>> scriptlint >>>' without"):
        with_block(f"a\n{BEGIN}\nb\n", "line", "rc")


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


def test_launchers_hand_on_what_they_are_given() -> None:
    words = ["native-host", "--set", "company=云禾 电信", "50%"]
    posix = launcher(words, windows=False).decode()
    assert posix.startswith("#!/bin/sh\nexec ")
    assert shlex.split(posix.splitlines()[1]) == ["exec", *this_program(), *words, "$@"]
    windows = launcher(words, windows=True).decode()
    assert windows.endswith('"native-host" "--set" "company=云禾 电信" "50%%" %*\r\n')


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


def test_the_line_for_mutt_is_read_as_it_is_meant(tmp_path: Path) -> None:
    line = sendmail.setting(
        ["/opt/my mail/msmtp", "-a", 'x"y'], ["--rulebook", "hotline"]
    )
    assert line.startswith('set sendmail="')
    command = line.removeprefix('set sendmail="').removesuffix('"')
    command = command.replace(r"\"", '"').replace(r"\\", "\\")
    assert shlex.split(command) == [
        *this_program(),
        *("sendmail", "--rulebook", "hotline", "--", "/opt/my mail/msmtp", "-a", 'x"y'),
    ]
    rc = tmp_path / "muttrc"
    rc.write_text("set from=x\n")
    rc.chmod(0o600)
    done(sendmail.install(rc, line))
    assert line in rc.read_text()
    assert rc.stat().st_mode & 0o777 == 0o600
    done(sendmail.uninstall(rc))
    assert rc.read_text() == "set from=x\n"


def test_settings_in_another_encoding_are_left(tmp_path: Path) -> None:
    rc = tmp_path / "muttrc"
    rc.write_bytes("# 设置".encode("gbk"))
    with pytest.raises(ScriptlintError, match="not UTF-8; write the line into it"):
        done(sendmail.install(rc, "line"))


def test_the_milters_files_are_written_for_this_program(tmp_path: Path) -> None:
    done(milter.install(tmp_path))
    unit = (tmp_path / "scriptlint-milter.service").read_text("utf-8")
    [start] = [line for line in unit.splitlines() if line.startswith("ExecStart=")]
    words = shlex.split(start.removeprefix("ExecStart="))
    assert words == [
        *this_program(),
        *("milter", "--config", "/etc/scriptlint/milter.yaml"),
    ]
    assert {path.name for path in tmp_path.iterdir()} == set(milter.HOMES)


def test_settings_of_the_milter_that_were_changed_stay(tmp_path: Path) -> None:
    settings = tmp_path / "milter.yaml"
    settings.write_text("socket: unix:/run/x\n")
    said = done(milter.install(tmp_path))
    assert f"left as you have changed it: {settings}" in said
    assert settings.read_text() == "socket: unix:/run/x\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return tmp_path


def test_a_git_hook_is_written_and_taken_away(repository: Path) -> None:
    path = git.hook_path(repository)
    assert path == repository / ".git/hooks/pre-commit"
    done(git.install(path))
    assert path.stat().st_mode & 0o111
    assert path.read_text().endswith(" check --staged\n")
    assert done(git.install(path)) == [f"unchanged: {path}"]
    done(git.uninstall(path))
    assert not path.exists()


def test_a_git_hook_of_somebody_else_stays(repository: Path) -> None:
    path = git.hook_path(repository)
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\nmake test\n")
    with pytest.raises(ScriptlintError, match="there is a hook already; add this line"):
        done(git.install(path))
    with pytest.raises(ScriptlintError, match="was not written by scriptlint"):
        done(git.uninstall(path))
    assert path.read_text() == "#!/bin/sh\nmake test\n"


def test_a_hooks_folder_set_in_git_is_used(repository: Path) -> None:
    setting = ["git", "-C", str(repository), "config", "core.hooksPath", "my/hooks"]
    subprocess.run(setting, check=True)
    assert git.hook_path(repository) == repository / "my/hooks/pre-commit"


def test_no_repository_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScriptlintError, match="no git repository"):
        git.hook_path(tmp_path)
