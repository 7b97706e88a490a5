"""Where mails are stopped before they leave: the mail server, sendmail, the composer.

`gate` decides, `override` says what may pass all the same, `journal` keeps the log; each
of the others stands in one place.
"""
