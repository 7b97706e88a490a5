"""The remote control of Thunderbird and Firefox: JSON over a socket, scripts run inside."""

import json
import socket
from itertools import count
from typing import Any

COMMON = """
const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
const windows = (type) => [...Services.wm.getEnumerator(type)];
const composing = (subject) => windows("msgcompose").find(
  (window) => window.document.getElementById("msgSubject")?.value === subject);
const popup = () => windows("mail:extensionPopup").at(-1)
  ?.document.querySelector("browser");
"""


class Marionette:
    """The remote control of a Thunderbird; scripts run with its own privileges."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), 30)
        self._stream = self._socket.makefile("rb")
        self._numbers = count(1)
        self._received()
        self.command("WebDriver:NewSession", capabilities={})
        self.command("Marionette:SetContext", value="chrome")

    def command(self, name: str, **parameters: Any) -> Any:  # Any: JSON both ways
        """The result of a command; fails with what Thunderbird says."""
        message = [0, next(self._numbers), name, parameters]
        data = json.dumps(message).encode()
        self._socket.sendall(b"%d:%s" % (len(data), data))
        _, _, error, result = self._received()
        assert error is None, error
        return result

    def run(self, script: str, **given: Any) -> Any:  # Any: JSON both ways
        """What an asynchronous script returns that knows these names."""
        names = ", ".join(given)
        body = (
            f"const [{{ {names} }}, resolve] = arguments; {COMMON}"
            f"(async () => {{ {script} }})()"
            ".then(value => resolve({value}), error => resolve({error: String(error)}));"
        )
        answer = self.command(
            "WebDriver:ExecuteAsyncScript",
            script=body,
            args=[given],
            sandbox="system",
            scriptTimeout=20_000,
        )["value"]
        assert "error" not in answer, answer
        return answer.get("value")

    def close(self) -> None:
        """Have Thunderbird quit."""
        self.command("Marionette:Quit", flags=["eForceQuit"])
        self._stream.close()
        self._socket.close()

    def _received(self) -> Any:  # Any: JSON
        length = b""
        while (digit := self._stream.read(1)) != b":":
            assert digit, "Thunderbird has hung up"
            length += digit
        return json.loads(self._stream.read(int(length)))
