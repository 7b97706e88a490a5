"""The filter at the mail server: a milter, checked mails answered before they are queued.

`protocol` knows the bytes, `session` one connection, `workers` the processes that check,
`server` the socket and the signals.
"""
