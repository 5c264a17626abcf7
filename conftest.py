"""Makes tests of the examples in the README and in docs/."""

from doctest import ELLIPSIS

from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), SkipParser()],
    patterns=["README.md", "docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],  # before 3.13 ** is one folder
    excludes=["docs/notebooks/*.md"],  # run when the site is built, with what they plot with
).pytest()
