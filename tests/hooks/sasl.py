"""The login server that Postfix asks: Dovecot's protocol, for one name and password."""

import base64
import os
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

LOGIN, PASSWORD = "fang", "geheim"
GREETING = (
    "VERSION\t1\t1\nMECH\tPLAIN\tplaintext\nSPID\t1\nCUID\t1\n"
    "COOKIE\t00112233445566778899aabbccddeeff\nDONE\n"
)


class _Dialogue(socketserver.StreamRequestHandler):
    """One connection of Postfix."""

    def handle(self) -> None:
        """Greet, then say of each login whether it is right."""
        self.wfile.write(GREETING.encode())
        for line in self.rfile:
            word, *fields = line.decode().rstrip("\n").split("\t")
            if word == "AUTH":
                told = next((f[5:] for f in fields if f.startswith("resp=")), "")
                right = base64.b64decode(told).split(b"\0")[1:] == [
                    LOGIN.encode(),
                    PASSWORD.encode(),
                ]
                verdict = (
                    f"OK\t{fields[0]}\tuser={LOGIN}" if right else f"FAIL\t{fields[0]}"
                )
                self.wfile.write(f"{verdict}\n".encode())


class _Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


@contextmanager
def login_server(path: str) -> Iterator[None]:
    """A login server at a unix socket, as long as the block runs."""
    with _Server(path, _Dialogue) as server:
        os.chmod(path, 0o666)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()
