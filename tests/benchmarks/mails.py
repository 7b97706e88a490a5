"""What the milter costs a mail, and whether many connections are answered right.

python -m tests.benchmarks.mails [--sessions 50] [--mails 200]

Needs Postfix and root. The mails are of everyday length; `standard` is loaded.
"""

import argparse
import shutil
import smtplib
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.hooks.house import CARE, LEAD, mail
from tests.hooks.milters import milter
from tests.hooks.postfix import Postfix, free_port, postfix

PARAGRAPHS = (
    "您来信问到五月账单里的 38.4 元，是套餐内流量用完以后按量计费的部分，明细附在后面。",
    "可以这样设置：\n1. 请您打开营业厅，点“我的”。\n2. 请您打开“用完即停”。\n3. 设置成功后会收到短信。",
    "设置以后，套餐内流量用完就会停用，当月不会再产生费用。下个月一号自动恢复。",
    "资费说明已转给财务部核对，6月14日前给您答复。给您带来不便，非常抱歉。",
)
GOOD = "林先生，您好：\n\n" + "\n\n".join(PARAGRAPHS * 2) + "\n\n方小禾\n云禾客服中心\n"
BAD = GOOD.replace("\n\n方小禾", "\n\n这个不归我管，你烦不烦。\n\n方小禾")
LAX = "email.override={warning: free, error: none}"


def main() -> None:
    """Measure, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sessions", type=int, default=50)
    options.add_argument("--mails", type=int, default=200)
    given = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="mails-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        for line in measured(folder, given.sessions, given.mails):
            print(line, flush=True)
    finally:
        shutil.rmtree(folder)


def measured(folder: Path, sessions: int, mails: int) -> Iterator[str]:
    """The figures, one after the other."""
    unix, inet = f"unix:{folder}/milter.sock", f"inet:127.0.0.1:{free_port()}"
    services = {
        "none": {},
        "unix": {"smtpd_milters": unix},
        "inet": {"smtpd_milters": inet},
    }
    usual = ["--rulebook", "standard", "--set", LAX]
    config, patience = "socket-mode: 666\n", 240.0
    with postfix(services) as mta:
        with milter(
            folder, ["--socket", unix, *usual], config=config, seconds=patience
        ):
            yield latency(mta, "unix")
            yield crowd(mta, sessions, mails)
        with milter(
            folder, ["--socket", inet, *usual], config=config, seconds=patience
        ):
            yield latency(mta, "inet")


def latency(mta: Postfix, service: str, rounds: int = 10, each: int = 30) -> str:
    """What a mail takes on an open connection, with and without the milter in turn."""
    took: dict[str, list[float]] = {"none": [], service: []}
    ports = mta.ports
    data = mail(GOOD)
    for _ in range(rounds):
        for name, times in took.items():
            with smtplib.SMTP("127.0.0.1", ports[name]) as session:
                session.sendmail(CARE, [LEAD], data)
                times += [_timed(session, data) for _ in range(each)]
    mta.delivered(2 * rounds * (each + 1), 60)
    bare, with_it = (median(times) * 1000 for times in took.values())
    return (
        f"{service}: {len(data)} bytes a mail; without a milter {bare:.1f} ms,"
        f" with it {with_it:.1f} ms, added {with_it - bare:.1f} ms (medians)"
    )


def _timed(session: smtplib.SMTP, data: bytes) -> float:
    begun = time.perf_counter()
    session.sendmail(CARE, [LEAD], data)
    return time.perf_counter() - begun


def crowd(mta: Postfix, sessions: int, mails: int) -> str:
    """So many sessions at once, good and bad mails in turn: what became of them."""
    counts = {"taken": 0, "refused": 0, "wrong": 0}
    lock = threading.Lock()

    def run(number: int) -> None:
        with smtplib.SMTP("127.0.0.1", mta.ports["unix"], timeout=120) as session:
            for at in range(mails):
                bad = bool((number + at) % 2)
                refused = _refused(session, mail(BAD if bad else GOOD))
                with lock:
                    counts["refused" if refused else "taken"] += 1
                    counts["wrong"] += refused != bad

    threads = [threading.Thread(target=run, args=(n,)) for n in range(sessions)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - begun
    arrived = mta.delivered(counts["taken"], 120)
    marked = sum(b"\nX-ScriptLint-Score: " in data for data in arrived)
    total = sessions * mails
    return (
        f"{sessions} sessions x {mails} mails: {counts['taken']} taken,"
        f" {counts['refused']} refused, {counts['wrong']} answered wrong,"
        f" {total - counts['taken'] - counts['refused']} lost,"
        f" {marked} of {len(arrived)} delivered are marked;"
        f" {total / took:.0f} mails/s"
    )


def _refused(session: smtplib.SMTP, data: bytes) -> bool:
    try:
        session.sendmail(CARE, [LEAD], data)
    except smtplib.SMTPDataError as error:
        return error.smtp_code == 550
    return False


if __name__ == "__main__":
    main()
