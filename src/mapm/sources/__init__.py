"""Source documents, their clauses, and our readings of what they leave open: everything that a rule may cite.

A `Source` is one edition of a document; a `Register` holds its `Clause` values by number::

    DG["7.4#2"]        # the second statement of paragraph 7.4
    DG["7.10"]         # an UnknownClause: a number is text, and 7.10 is not 7.1

Where a document leaves a choice, an `Interpretation` says what may be meant, which meaning the library takes
unless told otherwise, and why. A rule cites one or several of either as `Cites`.
"""

from __future__ import annotations

from mapm.sources.citations import Citation, Cites, Clause, Effect, Force, Interpretation, Stage
from mapm.sources.citations import cited as cited
from mapm.sources.documents import Source, Standing, YearMonth
from mapm.sources.registers import Readings, Register

__all__ = [
    "Citation",
    "Cites",
    "Clause",
    "Effect",
    "Force",
    "Interpretation",
    "Readings",
    "Register",
    "Source",
    "Stage",
    "Standing",
    "YearMonth",
]
