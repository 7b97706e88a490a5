"""E-mails: from the bytes of a mail to the turns of a document, and back."""
