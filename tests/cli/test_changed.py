"""`check --changed` and `--staged` in real repositories: only what changed is told."""

import os
from pathlib import Path

import pytest

from scriptlint.cli import run
from tests.sources.repositories import commit, git, repository, write

__all__ = ["repository"]  # a fixture
HOUSE = """\
name: house
rules:
- id: taboo.dont-know
  severity: error
  source: {norm: 本店规范, clause: 第3条}
  forbid: [不知道]
  message: {zh: "服务禁语“{match}”", en: "taboo phrase “{match}”"}
  why: {zh: 推诿。, en: It hands the question back.}
  examples:
  - {bad: '客服：⟦不知道⟧。'}
  - {good: '客服：好的。'}
- id: closing.no-goodbye
  severity: warning
  source: {norm: 本店规范, clause: 第9条}
  scope: {turns: last}
  require: [再见]
  message: {zh: 没有道别, en: no goodbye}
  why: {zh: 有始有终。, en: From beginning to end.}
  examples:
  - {bad: '客服：⟦⟧好的。'}
  - {good: '客服：再见。'}
"""
OLD = "客服：不知道\n客户：哦\n客服：好的\n"


class Shown:
    """What a command prints, line by line, and its exit status."""

    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self.capfd = capfd
        self.status = 0

    def __call__(self, *arguments: str, at: str = "") -> list[str]:
        config = os.path.abspath(os.path.join(at, ".scriptlint.yaml"))
        self.status = run(["check", *arguments, "-f", "concise", "--config", config])
        out, err = self.capfd.readouterr()
        assert "Traceback" not in err
        self.err = err
        return out.splitlines()[:-1]


@pytest.fixture
def check(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Shown:
    """A repository with a rulebook and one call that is faulty already."""
    monkeypatch.setenv("SCRIPTLINT_CACHE_DIR", str(repository.parent / "cache"))
    write(".scriptlint.yaml", "rulebook: ./house.yaml\nlang: en\n")
    write("house.yaml", HOUSE)
    commit(call_txt=OLD)
    return Shown(capfd)


DONT_KNOW = "error taboo.dont-know taboo phrase “不知道”"
GOODBYE = "warning closing.no-goodbye no goodbye"


def test_nothing_has_changed(check: Shown) -> None:
    assert check("--changed") == []
    assert check.status == 0
    assert len(check("call.txt")) == 2


def test_only_changed_lines_count(check: Shown) -> None:
    write("call.txt", OLD.replace("哦", "哦？\n客服：这我可不知道，再见"))
    assert check("--changed") == [
        f"call.txt:3:7: {DONT_KNOW}",
        f"call.txt:4:4: {GOODBYE}",
    ]
    assert check.status == 1


@pytest.mark.usefixtures("check")
def test_what_is_left_out_is_counted(capfd: pytest.CaptureFixture[str]) -> None:
    write("call.txt", OLD + "客服：再见\n")
    run(["check", "--changed", "-f", "concise"])
    assert capfd.readouterr().out == (
        "Checked 1 document: 0 errors, 0 warnings, 0 info; 1 in unchanged lines\n"
    )


@pytest.mark.parametrize("text", ["客服：好的\n", "客户：哦\n客服：好的\n"])
def test_a_document_that_was_touched_answers_for_what_it_lacks(
    text: str, check: Shown
) -> None:
    """Also where lines were only taken away."""
    commit(call_txt="客服：您好\n客户：哦\n客服：好的\n")
    write("call.txt", text)
    found = check("--changed")
    assert [line.partition(" ")[2] for line in found] == [GOODBYE]


def test_new_files_count_as_a_whole(check: Shown) -> None:
    write("回复/新 的.txt", OLD)
    found = check("--changed")
    assert [line.split(": ")[0] for line in found] == [
        "回复/新 的.txt:1:4",
        "回复/新 的.txt:3:4",
    ]


def test_an_entry_of_a_file_stands_for_itself(check: Shown) -> None:
    lines = [f'{{"turns": [{{"role": "agent", "text": "好{n}"}}]}}\n' for n in range(3)]
    commit(calls_jsonl="".join(lines))
    write("calls.jsonl", "".join([lines[0], lines[1].replace("好", "好好"), lines[2]]))
    assert [line.split(" ")[0] for line in check("--changed")] == ["calls.jsonl:2:39:"]


def test_paths_limit_it(check: Shown) -> None:
    for name in ("a/one.txt", "b/two.txt", "a/note.xyz", ".hidden/three.txt"):
        write(name, OLD)
    files = [
        (["a"], {"a/one.txt"}),
        (["a", "b/two.txt"], {"a/one.txt", "b/two.txt"}),
        (["?/*.txt"], {"a/one.txt", "b/two.txt"}),
        (["a/note.xyz"], {"a/note.xyz"}),
        ([], {"a/one.txt", "b/two.txt"}),
        (["call.txt"], set()),
        ([os.path.abspath("b")], {"b/two.txt"}),
    ]
    for paths, expected in files:
        found = check(*paths, "--changed=HEAD")
        assert {line.split(":")[0] for line in found} == expected, paths


REPLIES = "- {key: a, text: 您好，再见}\n- {key: b, text: 您好，再见}\n"
NEW = REPLIES.replace("您好，再见}\n", "不知道，再见}\n- {key: c, text: 好的}\n", 1)


@pytest.mark.parametrize("option", ["--changed", "--staged"])
def test_files_that_may_be_anything_must_be_replies(option: str, check: Shown) -> None:
    """Read with their folder only; what is staged is looked at, not what lies there."""
    commit(replies_yaml=REPLIES)
    write("replies.yaml", NEW)
    for name in ("package.json", "docker-compose.yml", "README.md"):
        write(name, '{"name": "x"}\n')
    git("add", "-A")
    if option == "--staged":
        write("replies.yaml", "services: {}\n")
    assert check(option) == [
        "replies.yaml:1:18: error taboo.dont-know [a] taboo phrase “不知道”",
        "replies.yaml:2:18: warning closing.no-goodbye [c] no goodbye",
    ]


def test_a_reply_answers_for_its_own_lines(check: Shown) -> None:
    """One that lacks something is not told of because its neighbour changed."""
    lacking = REPLIES.replace("再见", "请稍等")
    commit(replies_yaml=lacking)
    write("replies.yaml", lacking.replace("key: b, text: 您好", "key: b, text: 您们好"))
    assert check("--changed") == [
        "replies.yaml:2:18: warning closing.no-goodbye [b] no goodbye"
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        (
            "r.yaml",
            "- key: a\n  kind: hold\n  text: 您好。\n- {key: b, text: 您好。}\n",
            "- key: a\n  kind: opening\n  text: 您好。\n- {key: b, text: 您好。}\n",
            "r.yaml:3:9",
        ),
        (
            "r.md",
            "## a\n您好。\n",
            "## a\n您好。\n\n## b {kind=opening}\n您好。\n",
            "r.md:5:1",
        ),
    ],
)
def test_a_reply_answers_for_all_lines_of_its_entry(
    name: str, old: str, new: str, place: str, check: Shown
) -> None:
    """Its tag says what it must not lack; a blank line after it is not its own."""
    write(name, old)
    commit()
    write(name, new)
    assert [line.split(": ")[0] for line in check("--changed")] == [place]


def test_a_path_that_is_none_is_told(check: Shown) -> None:
    assert check("nowhere.txt", "--changed=HEAD") == [
        "nowhere.txt: cannot be checked: there is no such file"
    ]
    assert check.status == 2


def test_a_path_behind_the_option_is_no_revision(check: Shown) -> None:
    write("a/one.txt", OLD)
    assert len(check("--changed", "a")) == 2


def test_paths_of_the_configuration_limit_it(check: Shown) -> None:
    write(".scriptlint.yaml", "rulebook: ./house.yaml\nlang: en\npaths: [a]\n")
    write("a/one.txt", OLD)
    write("b/two.txt", OLD)
    assert {line.split(":")[0] for line in check("--changed")} == {"a/one.txt"}


def test_from_a_folder_below(check: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    write("sub/one.txt", OLD)
    write("two.txt", OLD)
    git("add", "-A")
    monkeypatch.chdir("sub")
    for option in ("--changed", "--staged"):
        found = check(option, at="..")
        assert {line.split(":")[0] for line in found} == {"one.txt", "../two.txt"}


def test_a_renamed_file_has_no_new_findings(check: Shown) -> None:
    git("mv", "call.txt", "renamed.txt")
    assert check("--changed") == check("--staged") == []


def test_carriage_returns_are_no_lines(check: Shown) -> None:
    commit(call_txt=OLD.replace("\n", "\r\n"))
    write("call.txt", OLD.replace("好的", "不知道").replace("\n", "\r\n"))
    assert check("--changed")[1] == f"call.txt:3:4: {DONT_KNOW}"


def test_since_a_branch_was_left(check: Shown) -> None:
    git("checkout", "-q", "-b", "topic")
    commit(one_txt=OLD)
    assert check("--changed") == []
    assert len(check("--changed", "main")) == 2
    write(".scriptlint.yaml", "rulebook: ./house.yaml\nlang: en\nchanged: main\n")
    assert len(check("--changed")) == 2


def test_a_revision_that_is_none(check: Shown) -> None:
    check("--changed", "nowhere")
    assert check.status == 2
    assert check.err == "git knows no commit 'nowhere'; fetch it, or name another\n"


def test_what_is_staged_is_checked_and_not_what_lies_there(check: Shown) -> None:
    write("call.txt", OLD + "客服：还是不知道\n")
    git("add", "-A")
    write("call.txt", "客服：再见\n")
    assert check("--staged") == [
        f"call.txt:4:4: {GOODBYE}",
        f"call.txt:4:6: {DONT_KNOW}",
    ]
    git("add", "-A")
    assert check("--staged") == []


def test_what_is_not_staged_does_not_count(check: Shown) -> None:
    write("call.txt", OLD + "客服：还是不知道\n")
    write("new.txt", OLD)
    assert check("--staged") == []


def test_what_is_known_comes_off_before_what_is_unchanged(check: Shown) -> None:
    """The old one is known, so the new one like it is not."""
    assert run(["baseline", "update", "call.txt", "--baseline", ".known.json"]) == 0
    check.capfd.readouterr()
    write("call.txt", OLD + "客服：不知道\n")
    found = check("--changed", "--baseline", ".known.json")
    assert found == [f"call.txt:4:4: {DONT_KNOW}"]


def test_many_processes_are_asked_for(check: Shown) -> None:
    write("call.txt", OLD + "客服：不知道\n")
    write("new.txt", OLD)
    for option in ("--changed", "--staged"):
        assert check(option, "--jobs", "2") == check(option)


def test_changed_files_can_be_mended(check: Shown) -> None:
    """As files; what is staged of them is git's."""
    text = HOUSE.replace("[不知道]", "[{say: 不知道, fix: {safe: 我帮您查}}]")
    commit(house_yaml=text)
    write("new.txt", OLD)
    check("--changed", "--fix")
    assert Path("new.txt").read_text("utf-8") == OLD.replace("不知道", "我帮您查")
    assert Path("call.txt").read_text("utf-8") == OLD
    assert check("--staged", "--fix") == []
    assert check.status == 2


def test_a_link_does_not_hide_its_file(check: Shown) -> None:
    write("new.txt", OLD)
    Path("zlink.txt").symlink_to("new.txt")
    git("add", "new.txt")
    assert {line.split(":")[0] for line in check("--changed")} == {
        "new.txt",
        "zlink.txt",
    }
