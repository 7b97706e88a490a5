"""The entry point: runs the command line and turns what goes wrong into an exit status."""

import gc
import sys


def main() -> None:
    """Run scriptlint; exits with 0 clean, 1 findings, 2 cannot check, 3 our own bug."""
    gc.set_threshold(50_000, 20, 100)  # values come and go; few need collecting
    from scriptlint.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
