"""Each field of a part as words: days, rungs, citations, duties, requirements, what opens them."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from support.authoring import FROM_NOTHING, protocol
from support.exampleshire import CLAUSES, NOTE, PARTS, VENUE_FOUND

from mapm import Occur, Role
from mapm.authoring.plain import cites_of, field_key, in_full, plain, said
from mapm.meeting.events import Hold, ShareNote
from mapm.meeting.parts import Extent, Outcome
from mapm.protocols.common import subjects
from mapm.protocols.common.owners import InRole, nobody, proposing_agency
from mapm.protocols.readings import READINGS
from mapm.rules.applying import CaseIs
from mapm.rules.conditions import AllOf, OccurredAmong, OfKind
from mapm.rules.discharging import FallsAway, First, FirstOccurrence
from mapm.rules.vocabulary import LocalOutcome, Product, Quorum, Receives, Trait

ONE: Final = (CLAUSES["1.1"],)
TRAIT: Final = Trait(key="urgency", what="how urgent it is", values=("urgent", "other"), cites=ONE)
OUTCOME: Final = LocalOutcome(key="done", what="done", of=Outcome.COMPLETED, cites=ONE)
QUORUM: Final = Quorum(key="all", what="all", cites=ONE, needs=(("health", 1), ("police", 2)), agencies=3)


def nobody_at_all(*_: object) -> tuple[str, ...]:
    """Nobody."""
    return ()


@pytest.mark.parametrize(
    ("part", "field", "words"),
    [
        (NOTE, "what", "the note"),
        (NOTE, "binding", "yes"),
        (evolve(NOTE, binding=False), "binding", "no"),
        (NOTE, "within", "within 10 working days"),
        (evolve(NOTE, within=None), "within", "no limit"),
        (NOTE, "opens", "hold"),
        (evolve(NOTE, opens=(Hold, ShareNote)), "opens", "hold, share_note"),
        (NOTE, "owner", "chair"),
        (evolve(NOTE, owner=print), "owner", "what the library computes"),
        (evolve(NOTE, owner=print, by="the lead"), "owner", "the lead"),
        (evolve(NOTE, each=print, once_for="each child"), "each", "each child"),
        (evolve(NOTE, when=print, where="where it is so"), "when", "where it is so"),
        (evolve(NOTE, discharged_by=print, done="it is sent"), "discharged_by", "it is sent"),
        (evolve(NOTE, released=print, falls_away="it is not"), "released", "it is not"),
        (evolve(NOTE, counts_from=print, by="the lead"), "counts_from", "what the library computes"),
        (evolve(NOTE, to=print), "to", "what the library computes"),
        (NOTE, "when", "always"),
        (evolve(NOTE, when=OfKind("urgency", ("urgent",))), "when", "where urgency is urgent"),
        (evolve(VENUE_FOUND, applies=CaseIs("urgency", ("urgent",))), "applies", "where urgency is urgent"),
        (NOTE, "suggested", "no suggestion"),
        (NOTE, "released", "nothing"),
        (NOTE, "window", "no"),
        (VENUE_FOUND, "because", "nothing"),
        (VENUE_FOUND, "missing", "no venue has been found"),
        (evolve(VENUE_FOUND, judge=print), "judge", "what the library computes"),
        (TRAIT, "values", "urgent, other"),
        (evolve(TRAIT, values=()), "values", "none"),
        (OUTCOME, "only", "none"),
        (
            evolve(OUTCOME, only=(("urgency", "a"), ("urgency", "b"), ("size", "c"))),
            "only",
            "urgency a and b, size c",
        ),
        (QUORUM, "needs", "1 of health and 2 of police"),
        (evolve(QUORUM, needs=()), "needs", "none of any kind"),
        (QUORUM, "agencies", "3"),
        (QUORUM, "discretion", "no"),
        (PARTS.moves[0], "source", "any"),
        (Product(key="n", what="a note", recipients=(), cites=ONE), "what", "a note"),
        (
            Product(key="n", what="a note", recipients=(Receives(nobody_at_all, Extent.FULL),), cites=ONE),
            "recipients",
            "what the library computes",
        ),
    ],
)
def test_a_field_of_a_part_in_words(part: Any, field: str, words: str) -> None:  # noqa: ANN401
    """As whoever is told what was replaced reads it."""
    assert said(part, field) == words


def test_days_and_rungs_in_words() -> None:
    """A period is told from day to day, and a ladder rung by rung."""
    text = """
[periods.holidays]
what = "the holidays"
known = { first = 2026-04-01, last = 2026-08-31 }
spans = [{ first = 2026-05-01, last = 2026-05-02 }, { first = 2026-07-20, last = 2026-08-31 }]
clauses = ["4.2"]
"""
    (period,) = protocol(FROM_NOTHING, text).words.periods
    assert said(period, "known") == "2026-04-01 to 2026-08-31"
    assert said(period, "spans") == "2026-05-01 to 2026-05-02; 2026-07-20 to 2026-08-31"


def test_citations_as_a_file_has_them() -> None:
    """Clauses and readings apart, and neither where there is none."""
    assert cites_of(()) == {}
    assert cites_of(iter(ONE)) == {"clauses": ["1.1"]}
    assert cites_of((READINGS["A-08"], *ONE)) == {"clauses": ["1.1"], "readings": ["A-08"]}
    assert cites_of((READINGS["A-08"],)) == {"readings": ["A-08"]}
    assert [field_key(one) for one in ("applies", "released", "source", "what")] == [
        "when",
        "released_by",
        "states",
        "what",
    ]


def test_what_a_file_says_of_a_duty() -> None:
    """Every field, that there is none too, and the fields that only Python can say."""
    assert plain(NOTE).said == {
        "what": "the note",
        "to": "those who attended",
        "binding": True,
        "opens": ["hold"],
        "owner": "chair",
        "suggested": "no suggestion",
        "within": "within 10 working days",
        "counts_from": "opening",
        "each": "the case",
        "when": "always",
        "discharged_by": "discharge",
        "released_by": "nothing",
        "window": False,
    }
    assert plain(NOTE).computed == ()
    every: Any = dict.fromkeys(
        ("owner", "to", "suggested", "counts_from", "each", "when", "discharged_by", "released"), print
    )
    python = plain(evolve(NOTE, **every, done_on=print, held=print, opens=(), after="plan"))
    assert python.said == {
        "what": "the note",
        "binding": True,
        "after": "plan",
        "within": "within 10 working days",
        "window": False,
    }
    assert python.computed == (
        *("to", "owner", "suggested", "counts_from", "each", "when", "discharged_by", "released_by"),
        *("done_on", "held"),
    )


ONCE_BORN: Final = FallsAway(FirstOccurrence("birth"), "this has happened since: birth")


BORN: Final = OccurredAmong(("birth", "move"))
URGENT: Final = OfKind("urgency", ("urgent",))


@pytest.mark.parametrize(
    ("given", "opens", "when"),
    [
        ({"opens": (Hold, Occur), "when": BORN}, ["hold", "occurrence birth", "occurrence move"], "always"),
        ({"opens": Occur, "when": BORN}, ["occurrence birth", "occurrence move"], "always"),
        ({"opens": (Hold, Occur)}, ["hold", "occur"], "always"),
        ({"opens": Occur, "when": URGENT}, ["occur"], {"urgency": ["urgent"]}),
        (
            {"opens": Occur, "when": AllOf((BORN, URGENT))},
            ["occurrence birth", "occurrence move"],
            {"urgency": ["urgent"]},
        ),
    ],
)
def test_what_opens_a_duty_as_a_file_says_it(given: dict[str, Any], opens: list[str], when: object) -> None:
    """Which occurrences stands with what opens it, and no more in its condition."""
    found = plain(evolve(NOTE, **given))
    assert (found.said["opens"], found.said["when"], found.computed) == (opens, when, ())


@pytest.mark.parametrize(
    ("given", "full"),
    [
        ({}, {"by": "the chair"}),
        ({"owner": proposing_agency}, {"by": "the proposing agency"}),
        ({"owner": print}, {}),
        ({"by": "somebody"}, {}),
        (
            {"owner": nobody, "suggested": InRole(Role.LEAD_PROFESSIONAL)},
            {"by": "nobody named; we suggest the lead professional"},
        ),
        ({"owner": nobody, "suggested": print}, {"by": "nobody named"}),
        ({"each": print}, {"by": "the chair"}),
        ({"each": subjects.attended}, {"by": "the chair", "once_for": "each person who attended"}),
        ({"each": subjects.attended, "once_for": "each"}, {"by": "the chair"}),
        ({"when": OfKind("urgency", ("urgent",))}, {"by": "the chair", "where": "where urgency is urgent"}),
        ({"when": OfKind("urgency", ("urgent",)), "where": "so"}, {"by": "the chair"}),
        ({"when": print}, {"by": "the chair"}),
        ({"discharged_by": print}, {"by": "the chair"}),
        (
            {"discharged_by": First(ShareNote)},
            {"by": "the chair", "done": "the entry share_note (report that the note was shared)"},
        ),
        ({"discharged_by": First(ShareNote), "done": "it is sent"}, {"by": "the chair"}),
        (
            {"released": ONCE_BORN},
            {"by": "the chair", "falls_away": "once there is the occurrence birth"},
        ),
        ({"released": ONCE_BORN, "falls_away": "so"}, {"by": "the chair"}),
        ({"released": FallsAway(First(ShareNote), "x")}, {"by": "the chair"}),
        ({"released": print}, {"by": "the chair"}),
    ],
)
def test_a_duty_in_full(given: dict[str, Any], full: dict[str, str]) -> None:
    """The words for people are filled in from those of a file, where nobody gave them."""
    its = evolve(NOTE, **given)
    found = in_full(its)
    names = ("by", "once_for", "where", "done", "falls_away")
    assert {name: getattr(found, name) for name in names} == {
        name: full.get(name, getattr(its, name)) for name in names
    }


def test_a_requirement_in_full() -> None:
    """In which cases it is, where nobody said it in words."""
    case = evolve(VENUE_FOUND, applies=CaseIs("urgency", ("urgent",)))
    assert in_full(case).where == "where urgency is urgent"
    assert in_full(evolve(case, where="so")).where == "so"
    assert in_full(VENUE_FOUND) is VENUE_FOUND
    computed: Any = print
    assert in_full(evolve(VENUE_FOUND, applies=computed)).where == ""
    assert in_full(TRAIT) is TRAIT
