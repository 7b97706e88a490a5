"""Where the milter listens: `unix:/run/scriptlint/milter.sock` or `inet:127.0.0.1:8891`."""

import os
import socket
import stat
from typing import NamedTuple

from scriptlint.errors import ScriptlintError, system_fault
from scriptlint.messages import say


class Unix(NamedTuple):
    """A unix socket by its path."""

    path: str


class Inet(NamedTuple):
    """A TCP port of a host."""

    host: str
    port: int


def parsed(spec: str) -> Unix | Inet:
    """The place a text names; ScriptlintError when it names none."""
    kind, _, rest = spec.partition(":")
    if kind == "unix" and rest:
        return Unix(rest)
    host, _, port = rest.rpartition(":")
    number = int(port) if port.isascii() and port.isdigit() else -1
    if kind == "inet" and host and 0 <= number <= 65535:
        return Inet(host.strip("[]"), number)
    words = "--socket {spec}: expected unix:/path or inet:host:port"
    raise ScriptlintError(say(words, spec=spec or "''"))


def listening(place: Unix | Inet, mode: int) -> socket.socket:
    """A socket that listens there; a unix socket has these permissions from the start.

    What a milter that was killed left behind is removed. ScriptlintError when the place
    is taken or cannot be used.
    """
    try:
        if isinstance(place, Unix):
            return _unix(place.path, mode)
        family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
        return socket.create_server((place.host, place.port), family=family)
    except OSError as error:
        words = "{place}: cannot listen: {fault}"
        fault = say(words, place=named(place), fault=system_fault(error))
        raise ScriptlintError(fault) from None


def _unix(path: str, mode: int) -> socket.socket:
    _free(path)
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    umask = os.umask(0o777 & ~mode)
    try:
        made.bind(path)
        made.listen(128)
    except OSError:
        made.close()
        raise
    finally:
        os.umask(umask)
    return made


def _free(path: str) -> None:
    """Remove the socket that nobody listens on; ScriptlintError when somebody does."""
    if not os.path.lexists(path):
        return
    if not stat.S_ISSOCK(os.lstat(path).st_mode):
        raise ScriptlintError(say("{path}: is there already, and no socket", path=path))
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as trial:
        try:
            trial.connect(path)
        except ConnectionRefusedError:
            os.unlink(path)
            return
    raise ScriptlintError(say("{path}: another milter listens here", path=path))


def leave(place: Unix | Inet) -> None:
    """Remove the unix socket that was listened on."""
    if isinstance(place, Unix):
        try:
            os.unlink(place.path)
        except OSError:
            return


def named(place: Unix | Inet) -> str:
    """A place as it is written."""
    if isinstance(place, Unix):
        return f"unix:{place.path}"
    return f"inet:{place.host}:{place.port}"
