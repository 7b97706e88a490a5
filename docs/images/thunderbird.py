"""Makes thunderbird.png: a held mail in a real Thunderbird.

Run from the project's folder, with Thunderbird, Xvfb, dbus and ImageMagick installed:
python -m docs.images.thunderbird
"""

import subprocess
import tempfile
import time
from pathlib import Path

from tests.hooks.test_thunderbird import CUSTOMER, active, scriptlint
from tests.hooks.thunderbird import display, thunderbird, until

PICTURE = Path(__file__).with_suffix(".png")
SUBJECT = "关于您的宽带报修"
BODY = (
    "<p>尊敬的张先生：</p>"
    "<p>您好！来信收到，问题已经转给技术部。你可以打开营业厅查看进度。</p>"
    "<p>祝您生活愉快！</p>"
    "<p>云禾电信客服中心 方宁<br>工号 6018</p>"
)


def main() -> None:
    """Write the mail, press “Send”, take the picture."""
    with tempfile.TemporaryDirectory() as name, display() as screen:
        folder = Path(name, "firm")
        (folder / "home").mkdir(parents=True)
        scriptlint(folder, "hook", "install", "thunderbird", "--user")
        firm = ["--system", "--root", str(folder), "--lang", "zh"]
        scriptlint(folder, "hook", "install", "thunderbird", *firm)
        with thunderbird(folder, screen, smtp_port=9) as bird:
            until(lambda: active(bird), 30)
            bird.compose(CUSTOMER, SUBJECT, BODY)
            bird.send(SUBJECT)
            until(bird.findings, 60)
            bird.remote.run("windows('mail:extensionPopup')[0].moveTo(400, 110)")
            bird.remote.run("windows('msgcompose')[0].resizeTo(960, 800)")
            time.sleep(1)  # until it is drawn
            _take(screen)


def _take(screen: str) -> None:
    """The screen as a picture in few colours, which keeps it small."""
    shot = ["import", "-display", screen, "-window", "root", "-crop", "960x800+0+0"]
    few = ["+dither", "-colors", "96", f"PNG8:{PICTURE}"]
    subprocess.run([*shot, *few], check=True)


if __name__ == "__main__":
    main()
