"""The command line: ``mapm`` and ``python -m mapm``. Without the extra it says how to get it."""

import io
import sys

_EXTRA = frozenset({"rich", "typer"})
_USAGE = 2


def main() -> int:
    """Run the command line on this process's arguments; gives the exit code, or exits with it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # names of days are not all in ASCII
    try:
        from mapm.cli import app
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in _EXTRA:
            raise
        sys.stderr.write(
            "mapm: the command line is an extra that is not installed: install mapm with its extra cli\n"
        )
        return _USAGE
    app(prog_name="mapm")
    return 0


if __name__ == "__main__":
    sys.exit(main())
