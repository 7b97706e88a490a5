"""What holds for all tests: properties are tried however long a busy machine takes.

Where `CI` is set they are tried on the same examples each time, so that a change is
judged by itself; everywhere else on new ones.
"""

import os

from hypothesis import settings

SAME = bool(os.environ.get("CI"))
settings.register_profile("patient", deadline=None, derandomize=SAME)
settings.load_profile("patient")
