"""The version of scriptlint."""

VERSION = "0.1.0"
