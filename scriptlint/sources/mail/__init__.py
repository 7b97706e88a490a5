"""E-mails: their text with its places, fonts, parts, and the mail they answer."""
