"""Where a milter listens: how it is written, and what if the place is taken."""

import socket
from pathlib import Path

import pytest

from scriptlint.errors import ScriptlintError
from scriptlint.hooks.milter.sockets import Inet, Unix, leave, listening, named, parsed


@pytest.mark.parametrize(
    ("spec", "place"),
    [
        ("unix:/run/x.sock", Unix("/run/x.sock")),
        ("unix:x.sock", Unix("x.sock")),
        ("inet:127.0.0.1:8891", Inet("127.0.0.1", 8891)),
        ("inet:[::1]:8891", Inet("::1", 8891)),
    ],
)
def test_places(spec: str, place: Unix | Inet) -> None:
    assert parsed(spec) == place


@pytest.mark.parametrize(
    "spec",
    [
        *("", "unix", "unix:", "/run/x.sock", "inet:", "inet:8891", "inet:host:"),
        *("inet:host:http", "inet:host:65536", "inet::1", "tcp:host:1", "inet:host:²"),
    ],
)
def test_other_texts_are_no_place(spec: str) -> None:
    with pytest.raises(ScriptlintError, match=r"expected unix:/path or inet:host:port"):
        parsed(spec)


def test_a_unix_socket_has_its_permissions_from_the_start(tmp_path: Path) -> None:
    path = tmp_path / "m.sock"
    with listening(Unix(str(path)), 0o620):
        assert path.stat().st_mode & 0o777 == 0o620
    leave(Unix(str(path)))
    assert not path.exists()
    leave(Unix(str(path)))


def test_what_a_killed_milter_left_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "m.sock"
    with socket.socket(socket.AF_UNIX) as old:
        old.bind(str(path))
    with listening(Unix(str(path)), 0o660), socket.socket(socket.AF_UNIX) as client:
        client.connect(str(path))


def test_a_second_milter_does_not_start(tmp_path: Path) -> None:
    place = Unix(str(tmp_path / "m.sock"))
    with (
        listening(place, 0o660),
        pytest.raises(ScriptlintError, match="another milter listens here"),
    ):
        listening(place, 0o660)


def test_a_port_that_is_taken() -> None:
    with listening(Inet("127.0.0.1", 0), 0) as first:
        place = Inet("127.0.0.1", first.getsockname()[1])
        with pytest.raises(ScriptlintError, match="Address already in use") as error:
            listening(place, 0)
        assert named(place) in str(error.value)


def test_a_file_is_not_removed(tmp_path: Path) -> None:
    path = tmp_path / "m.sock"
    path.write_text("precious")
    with pytest.raises(ScriptlintError, match="no socket"):
        listening(Unix(str(path)), 0o660)
    assert path.read_text() == "precious"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ScriptlintError, match="No such file"):
        listening(Unix(str(tmp_path / "none" / "m.sock")), 0o660)
