"""Makes tests of the examples in the README and in docs/, and looks for garbage seldom while they run."""

import gc
from doctest import ELLIPSIS

from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), SkipParser()],
    patterns=["README.md", "docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],  # before 3.13 ** is one folder
    excludes=["docs/notebooks/*.md"],  # run when the site is built, with what they plot with
).pytest()

# The tests stay to the end: to look for garbage among them all took more than a tenth of the time. They are
# not put aside by gc.freeze, for Hypothesis asks the collector what still refers to its generator.
gc.set_threshold(10_000, 20, 100)
