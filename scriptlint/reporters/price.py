"""What a hit of a rule costs, in words."""

from scriptlint.rulebook.model import Rule


def price(rule: Rule, lang: str) -> str:
    """What a hit costs, in words."""
    zh = lang == "zh"
    if rule.veto:
        return "一票否决" if zh else "veto"
    if not rule.weight:
        return "不扣分" if zh else "no points"
    sign = "+" if rule.bonus else "−"
    each = (
        ("每次" if zh else " each")
        if rule.per == "hit"
        else ("每通" if zh else " once")
    )
    cost = f"{each}{sign}{rule.weight:g}" if zh else f"{sign}{rule.weight:g}{each}"
    cap = (
        ""
        if rule.cap is None
        else f"，封顶{rule.cap:g}"
        if zh
        else f", at most {rule.cap:g}"
    )
    return cost + cap
