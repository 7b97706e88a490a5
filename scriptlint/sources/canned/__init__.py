"""Canned replies: files of texts that agents send as they stand.

Each format is a reader (`yaml_file`, `table_file` …); `products` and `generic` know
where a tree keeps its replies, `selecting` what a user says of it.
"""
