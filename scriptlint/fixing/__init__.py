"""Documents mended: findings that say what to put become edits of their files."""
