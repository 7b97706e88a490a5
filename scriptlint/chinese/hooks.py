"""The mail server, the sendmail wrapper, the composer, and their log."""

HOOKS = {
    "overrides": "照发的条件",
}
