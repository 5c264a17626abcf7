"""What fills the sections that no shipped document has, word for word; and a document in one call."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Final

import pytest
from attrs import evolve
from support import meetings
from support.authoring import CHAIR, FROM_NOTHING, MOTHER, NURSE, PLAN, SAT, WORKER, protocol

from mapm import Agency, Convene, Hold, Issue, Note, Propose, Receive
from mapm.guidance import filled, render
from mapm.guidance.attendance import Efficiency
from mapm.meeting.parts import Dissent, Extent, Reached

FILLS: Final = ("when and where", "how decided", "dissents", "products given", "invited", "attended")
SECTIONS: Final = "".join(
    f'[[documents.report.sections]]\nkey = "{fill}"\ntitle = "{fill}"\nfill = "{fill}"\nclauses = ["4.2"]\n'
    for fill in FILLS
)
REPORT: Final = f"""
[products.summary]
what = "the summary"
recipients = ["person who attended"]
clauses = ["4.2"]
[documents.report]
title = "Report"
status = "named"
owner = "chair"
clauses = ["4.2"]
{SECTIONS}"""


def entered(*more: Any, sitting: Any = SAT) -> str:  # noqa: ANN401  # facts and a sitting
    """The report of a case in which a sitting was held, with further facts."""
    rules = protocol(FROM_NOTHING, REPORT)
    meeting: Any = rules.open(Propose(at=date(2026, 5, 6), by=WORKER, agency=Agency("school")), ref="x")
    planned = evolve(PLAN, venue=Note("the hall"))
    meeting = meeting.move(Convene(at=date(2026, 5, 8), by=WORKER, planned=planned))
    meeting = meeting.move(Hold(at=date(2026, 5, 20), by=CHAIR, sitting=sitting))
    for one in more:
        meeting = meeting.record(one)
    return filled(rules.guidance.outlines[0], meeting).markdown()


def test_who_was_given_what_and_has_it() -> None:
    """Each product with the person, how much of it and when; and since when they have it."""
    at: dict[str, Any] = {"by": CHAIR, "product": "summary"}
    text = entered(
        Issue(at=date(2026, 5, 21), to=NURSE, **at),
        Issue(at=date(2026, 5, 22), to=MOTHER, extent=Extent.REDACTED, **at),
        Receive(at=date(2026, 5, 25), person=NURSE, **at),
    )
    assert "- summary, nurse: in full, Thursday 21 May 2026\n" in text
    assert "- summary, mother: redacted, Friday 22 May 2026\n" in text
    assert "- summary, nurse: received Monday 25 May 2026\n" in text


def test_who_did_not_agree_and_how_it_was_decided() -> None:
    """Each of them, of which agency, and their view where they gave one."""
    dissents = (Dissent(NURSE, Agency("NHS"), Note("too soon")), Dissent(CHAIR))
    text = entered(sitting=evolve(SAT, reached_by=Reached.MAJORITY, dissents=dissents))
    assert "- nurse, NHS: too soon\n- chair\n" in text
    assert "- majority\n" in text


def test_where_it_was_planned_to_be() -> None:
    """The day of the sitting, and the venue of its plan."""
    assert "- Wednesday 20 May 2026\n- venue: the hall\n" in entered()


@pytest.mark.parametrize("made", meetings.EVERY_STATE, ids=lambda made: made.__name__)
def test_a_document_in_one_call_is_the_document(made: Any) -> None:  # noqa: ANN401  # a meeting in a state
    """`render` is `filled` as Markdown, with whom it is about and what is supplied."""
    meeting = made()
    for outline in meeting.rules.guidance.outlines:
        supplied = dict.fromkeys(outline.slots, "as agreed")
        for about in (None, meetings.CHILD):
            whole = filled(outline, meeting, about=about, supplied=supplied)
            assert render(outline, meeting, about=about, supplied=supplied) == whole.markdown()


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (None, "not stated"),
        (Fraction(1), "100 %"),
        (Fraction(1, 2), "50 %"),
        (Fraction(21, 200), "10.5 %"),
        (Fraction(1, 3), "about 33.33 %"),
        (Fraction(1, 100), "1 %"),
        (Fraction(0), "0 %"),
    ],
)
def test_a_share_in_words(share: Fraction | None, words: str) -> None:
    """In percent, to two places, and "about" where it has more."""
    fields: dict[str, Any] = dict.fromkeys(one.name for one in Efficiency.__attrs_attrs__)
    assert Efficiency(**(fields | {"share": share})).words() == words
