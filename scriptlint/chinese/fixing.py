"""What is said of fixes, in rulebooks and on the command line."""

FIXING = {
    "a phrase": "话术",
    "a fix": "改法",
    "fix": "改法",
    "the expression {fault}": "这个表达式{fault}",
    "'fix: {kind}' needs 'instead' beside it, or the text itself": (
        "“fix: {kind}”要同时写 instead，或直接写改成什么"
    ),
}
