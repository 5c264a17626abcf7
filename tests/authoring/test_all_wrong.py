"""Very small files in which all of one thing is wrong: each line of it is told.

The words are kept beside; to take new ones over, run this file as a program, and read the difference.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from support.authoring import HEAD

from mapm.authoring import read_protocol

KEPT: Final = Path(__file__).parents[1] / "words" / "of-small-files.json"
TOP: Final = """
key = 5
title = 5
revision = "x"
base = 5
source = 5
clauses = 5
moves = 5
duties = 5
risk = 5
readings = 5
change = 5
remove = 5
edition = 5
ladders = 5
kez = 1
"""
SOURCE: Final = """
key = "Not A Key"
title = "os.system"
revision = 0
[source]
key = 5
name = 5
title = ""
version = "x = 1"
publisher = "\\u200b"
agreed = "x"
last_review = 5
stated_by = { in_force = "1", agreed = 5, title = "9" }
nme = 1
[edition]
start = "x"
draft = 5
corrects = 5
"""
CLAUSES: Final = """
[clauses."x y"]
force = "msut"
gist = "{x}"
stage = 5
actor = "{about}"
effect = "non"
shown = "x"
forums = [5]
softened = 5
[clauses."1"]
quantity = 5
shown = ["hodl", 5, "hold", "hold"]
out_of_scope = ""
[clauses]
"2" = 5
"""
CITES: Final = f"""{HEAD}
[roles.a]
what = "a"
clauses = ["4.2", "4.2", 4.2, "4.3", ""]
readings = ["A-20", "A-20", "A-99", 5]
[roles.b]
what = "b"
clauses = "4.2"
[roles.c]
what = "c"
readings = 5
[roles.d]
what = "d"
[roles.E]
what = "e"
clauses = []
readings = []
"""
DUTY: Final = f"""{HEAD}
[duties.none]
clauses = ["4.2"]
[duties.wrong]
what = 5
to = ""
binding = "x"
owner = 5
opens = "hold"
after = 5
suggested = 5
within = 5
counts_from = 5
each = 5
window = "x"
discharged_by = 5
released_by = 5
when = 5
clauses = ["4.2"]
[duties.unknown]
what = "{{all}}"
to = "{{abuot}}"
binding = true
owner = "chiar"
opens = ["hodl", 5, "occur", "occurrence x"]
suggested = "chiar"
within = "5 wroking days"
counts_from = "frist sitting"
each = "chidl"
discharged_by = "share_noet"
released_by = "clsoe"
when = {{ sittign = "first" }}
clauses = ["4.2"]
"""
REQUIREMENT: Final = f"""{HEAD}
[questions.hold.a]
[questions.hodl.b]
text = "b"
[requirements.hold.none]
clauses = ["4.2"]
[requirements.hold.wrong]
asks = 5
question = 5
binding = "x"
missing = 5
unrecorded = 5
because = 5
when = {{}}
clauses = ["4.2"]
[requirements.refer.x]
asks = "x"
binding = true
missing = "x"
clauses = ["4.2"]
"""
ROWS: Final = f"""{HEAD}
[moves.hodl]
clauses = ["4.2"]
[moves.hold]
states = "x"
instead = 5
[moves.convene]
states = ["proposd", 5]
clauses = ["4.2"]
[moves.agree]
states = []
clauses = ["4.2"]
[facts.hold]
clauses = ["4.2"]
"""
WORDS: Final = f"""{HEAD}
[traits.sitting]
values = 5
[traits.a]
what = "a"
values = ["x", "x", 5]
each_sitting = 5
[occurrences.hold]
once = 5
[states.held]
refines = "hled"
[outcomes.completed]
of = "compelted"
only = {{ x = ["y"] }}
[hours.a]
opens = "8:45"
closes = 5
[hours.b]
what = "b"
opens = "09:00"
closes = "08:00"
clauses = ["4.2"]
[periods.a]
known = 5
spans = [5, {{ first = "x" }}]
[ranks.a]
level = "x"
[agency_kinds.a]
counts_once = 5
[quorums.a]
needs = {{ x = 1, a = "y" }}
agencies = "x"
people = "x"
discretion = 5
[parts.a]
what = 5
"""
DOCUMENTS: Final = f"""{HEAD}
[documents.a]
[documents.b]
title = 5
status = "nmaed"
owner = "chiar"
readers = ["chiar", 5]
of_person = 5
sections = 5
[documents.c]
title = "c"
status = "named"
readers = "chair"
owner = 5
clauses = ["4.2"]
[[documents.c.sections]]
[[documents.c.sections]]
key = "A B"
title = "x"
fill = "decisoins"
silent = "x"
ours = 5
asks = 5
clauses = ["4.2"]
[ladders.a]
rungs = 5
[ladders.b]
what = 5
clauses = ["4.2"]
[[ladders.b.rungs]]
[[ladders.b.rungs]]
key = "A!"
what = "x"
between = []
notify = ["x", "x"]
formal = 5
enter_if = "x"
clauses = ["4.2"]
[products.a]
what = "a"
recipients = [5, "chidl", {{ who = "chidl", extent = "fll" }}, {{}}, "chair", "chair"]
clauses = ["4.2"]
"""
ON_A_BASE: Final = f"""base = "dumfries-galloway/professionals-meeting"
{HEAD}
[change.duties.noet]
clauses = ["4.2"]
[change.duties.note]
[change.duties.store]
owner = "chiar"
clauses = ["4.2"]
[change.moves.agree]
clauses = ["4.2"]
[change.dutise.note]
clauses = ["4.2"]
[remove.duties.note]
clauses = ["4.2"]
[remove.duties.feedbakc]
reason = "x"
clauses = ["4.2"]
[remove.requirements.hold.zzzzzz]
reason = "x"
clauses = ["4.2"]
[duties.note]
what = "x"
to = "y"
binding = true
owner = "chair"
opens = ["hold"]
clauses = ["4.2"]
[readings]
A-51 = "no such"
A-52 = 5
"""
UNKNOWN_BASE: Final = f'base = "dumfries-galloway/profesionals-meeting"\n{HEAD}'
TOO_LARGE: Final = """
title = 99999999999999999999
[duties.note]
within = 99999999999999999999
"the note" = [1, { x = 99999999999999999999 }]
"""
FILES: Final = {
    "empty": "",
    "top": TOP,
    "source": SOURCE,
    "clauses": CLAUSES,
    "cites": CITES,
    "duty": DUTY,
    "requirement": REQUIREMENT,
    "rows": ROWS,
    "words": WORDS,
    "documents": DOCUMENTS,
    "on a base": ON_A_BASE,
    "unknown base": UNKNOWN_BASE,
    "too large": TOO_LARGE,
}


def told(name: str) -> list[str]:
    """What is told of a file, with the line."""
    return [f"{one.severity} {one.located()}" for one in read_protocol(FILES[name]).problems]


def kept(name: str) -> list[str]:
    """The words as they were last read."""
    found: list[str] = json.loads(KEPT.read_text(encoding="utf-8"))[name]
    return found


def test_of_an_empty_file() -> None:
    """What every file needs is told of one that has nothing."""
    assert told("empty") == kept("empty")


def test_of_the_top() -> None:
    """What stands at the top is text, a number or a table."""
    assert told("top") == kept("top")


def test_of_the_source() -> None:
    """What the document says of itself is text and dates, and only clauses that are there say so."""
    assert told("source") == kept("source")


def test_of_clauses() -> None:
    """Each field of a clause, and the entries beside which it is shown."""
    assert told("clauses") == kept("clauses")


def test_of_citations() -> None:
    """A number without quotes, one that is not there, one twice, a reading that is none, and nothing."""
    assert told("cites") == kept("cites")


def test_of_duties() -> None:
    """A duty that says nothing, one of wrong types, and one of words that are not on the lists."""
    assert told("duty") == kept("duty")


def test_of_requirements() -> None:
    """A requirement that says nothing, one of wrong types, and one of the way from a risk to its referral."""
    assert told("requirement") == kept("requirement")


def test_of_rows() -> None:
    """A move or a fact of no such entry, and one in no such state."""
    assert told("rows") == kept("rows")


def test_of_words_of_ones_own() -> None:
    """Each of the tables of words with each field wrong."""
    assert told("words") == kept("words")


def test_of_documents_and_ladders() -> None:
    """Sections, rungs and recipients without what they need, and with what they cannot be."""
    assert told("documents") == kept("documents")


def test_of_changes_and_removals() -> None:
    """What is changed or removed is there, is cited, and is not added too."""
    assert told("on a base") == kept("on a base")


def test_of_a_base_that_is_none() -> None:
    """The nearest protocol is named, and all of them."""
    assert told("unknown base") == kept("unknown base")


def test_of_numbers_that_are_too_large() -> None:
    """Each is named by its path, wherever it stands."""
    assert told("too large") == kept("too large")


if __name__ == "__main__":
    KEPT.write_text(json.dumps({name: told(name) for name in FILES}, indent=1) + "\n", encoding="utf-8")
