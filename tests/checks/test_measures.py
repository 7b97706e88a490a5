"""Numbers against their bounds: from which breach on, and how they are told."""

from tests.checks.making import document, findings, verdict


def test_values_and_limits_are_told_as_people_write_them() -> None:
    held = document("0-2 客服：一", date="2026-01-01 07:05:09")
    [finding] = verdict(
        "measure: {of: clock, from: '08:00', to: '09:30'}", held
    ).findings
    assert (finding.details["value"], finding.details["limit"]) == (
        "07:05",
        "08:00–09:30",
    )
    [finding] = verdict(
        "measure: {of: duration, at_most: 99.5}", "0-12345.678 客服：一"
    ).findings
    assert (finding.details["value"], finding.details["limit"]) == ("12345.68", "99.5")


def test_only_from_the_nth_breach_on() -> None:
    """What is excused does not count."""
    text = "0-1 客服：一\n10-11 客服：二\n20-21 客户：等一下\n30-31 客服：三\n40-41 客服：四"
    body = "measure: {of: silence, at_most: 5, times: 2}"
    assert findings(body, text) == [(3, ""), (4, "")]
    body += "\nunless: [{said: [等一下], role: customer, where: [previous]}]"
    assert findings(body, text) == []
