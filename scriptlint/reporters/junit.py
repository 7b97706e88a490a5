"""JUnit XML, which every server of continuous integration reads as test results.

A document is a test suite; each finding is a failed test in it, and a document without
findings is one test that passed. A file that could not be checked is an error.
"""

from collections.abc import Iterable, Iterator

from scriptlint.fingerprint import with_fingerprints
from scriptlint.report import Failure, Report
from scriptlint.reporters.entries import Entry, failed, named, of_report, remedy
from scriptlint.reporters.options import Options
from scriptlint.reporters.pieces import attribute, xml_text


def junit(reports: Iterable[Report | Failure], options: Options) -> Iterator[str]:
    """A `testsuite` for each document, written when it has been checked."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="scriptlint">\n'
    for item, prints in with_fingerprints(reports):
        if isinstance(item, Failure):
            yield _unchecked(failed(item, options.lang))
        else:
            yield _suite(
                item, list(of_report(item, prints, options.lang)), options.lang
            )
    yield "</testsuites>\n"


def _suite(report: Report, found: list[Entry], lang: str) -> str:
    failures = [entry for entry in found if entry.faulty]
    notes = [entry for entry in found if not entry.faulty]
    about = attribute(named(report.document))
    tests = max(1, len(failures))
    lines = [
        f"  <testsuite name={about} tests={_count(tests)} "
        f"failures={_count(len(failures))} errors={_count(0)}>\n"
    ]
    lines += [_case(entry, about, lang) for entry in failures]
    if not failures:
        lines.append(f"    <testcase name={about} classname={about}/>\n")
    if notes:
        told = "\n".join(f"{_where(entry)} {entry.message}" for entry in notes)
        lines.append(f"    <system-out>{xml_text(told)}</system-out>\n")
    return "".join([*lines, "  </testsuite>\n"])


def _case(entry: Entry, about: str, lang: str) -> str:
    more = remedy(entry.finding, lang) if entry.finding else ""
    told = "\n".join(filter(None, (f"{_where(entry)} {entry.message}", more)))
    case = f"{entry.rule} {_where(entry)}"
    line = str(entry.place.line if entry.place else 1)
    return (
        f"    <testcase name={attribute(case)} classname={about} "
        f"file={attribute(entry.path)} line={attribute(line)}>"
        f"<failure type={attribute(entry.severity)} "
        f"message={attribute(entry.message)}>{xml_text(told)}</failure></testcase>\n"
    )


def _unchecked(entry: Entry) -> str:
    path, message = attribute(entry.path), attribute(entry.message)
    return (
        f"  <testsuite name={path} tests={_count(1)} "
        f"failures={_count(0)} errors={_count(1)}>\n"
        f"    <testcase name={attribute(entry.rule)} classname={path} file={path}>"
        f"<error type={attribute(entry.rule)} message={message}/></testcase>\n"
        "  </testsuite>\n"
    )


def _where(entry: Entry) -> str:
    place = entry.place
    return f"{entry.path}:{place.line}:{place.column}" if place else entry.path


def _count(number: int) -> str:
    return f'"{number}"'
