"""What a file says of each kind of part, in order, and what of it only Python can say."""

from __future__ import annotations

from datetime import date, time
from typing import Any, Final

import pytest
from attrs import evolve
from support.exampleshire import CLAUSES, FACTS, MOVES, VENUE, VENUE_FOUND

from mapm import Convened, Held, Ladder, Outcome, Role, Rung
from mapm.authoring import words
from mapm.authoring.judges import word as judge_word
from mapm.authoring.plain import plain, said
from mapm.guidance.outlines import DocumentStatus, Outline, Section
from mapm.meeting.parts import Extent
from mapm.protocols.common import subjects
from mapm.protocols.readings import READINGS
from mapm.rules.applying import CaseIs
from mapm.rules.issuing import HolderOf
from mapm.rules.people import RankAtLeast
from mapm.rules.stretches import Transitional, TransitionalEffect
from mapm.rules.vocabulary import (
    AgencyKind,
    Happening,
    LocalOutcome,
    LocalRole,
    LocalState,
    OfficeHours,
    Period,
    Product,
    Quorum,
    Rank,
    Receives,
    SittingPart,
    Span,
    Trait,
)
from mapm.rules.who import Who

ONE: Final = (CLAUSES["1.1"],)
BOTH: Final = (*ONE, READINGS["A-08"])
OF: Final[dict[str, Any]] = {"key": "it", "what": "what it is", "cites": ONE}
FILL: Final = next(iter(words.FILLS.meaning))
MANAGER: Final = RankAtLeast(Who.CHAIR, "manager")
JUDGED: Final = evolve(
    VENUE_FOUND, question=None, judge=MANAGER, asks="x", because="so", missing="m", unrecorded="u"
)


def nobody_at_all(*_: object) -> tuple[Any, ...]:
    """Nobody, and nothing."""
    return ()


def product(*recipients: Receives) -> Product:
    """A product with these recipients."""
    return Product(recipients=recipients, **OF)


def document(*sections: Section, **more: Any) -> Outline:  # noqa: ANN401  # fields of a document
    """A document with these sections."""
    return Outline(key="it", title="It", status=DocumentStatus.NAMED, sections=sections, cites=ONE, **more)


EMPTY: Final = Section(key="a", title="A", cites=ONE)
FILLED: Final = Section(
    key="b", title="B", cites=BOTH, asks="what", fill=words.FILLS.meaning[FILL], ours=True
)
PYTHON: Final = Section(key="c", title="C", cites=ONE, fill=nobody_at_all)


@pytest.mark.parametrize(
    ("part", "told", "computed"),
    [
        (VENUE, {"text": "Has a venue been found?"}, ()),
        (
            VENUE_FOUND,
            {
                "question": "venue",
                "binding": True,
                "because": "",
                "missing": "no venue has been found",
                "unrecorded": 'no answer to "Has a venue been found?"',
                "when": "always",
            },
            (),
        ),
        (
            evolve(VENUE_FOUND, applies=CaseIs("urgency", ("urgent",)), binding=False),
            {
                "question": "venue",
                "binding": False,
                "because": "",
                "missing": "no venue has been found",
                "unrecorded": 'no answer to "Has a venue been found?"',
                "when": {"urgency": ["urgent"]},
            },
            (),
        ),
        (
            JUDGED,
            {
                "binding": True,
                "because": "so",
                "missing": "m",
                "unrecorded": "u",
                "when": "always",
                **(judge_word(MANAGER) or {}),
            },
            (),
        ),
        (
            evolve(JUDGED, judge=print, applies=print),
            {"asks": "x", "binding": True, "because": "so", "missing": "m", "unrecorded": "u"},
            ("when", "judge"),
        ),
        (
            evolve(JUDGED, judge=print, asks=""),
            {"binding": True, "because": "so", "missing": "m", "unrecorded": "u", "when": "always"},
            ("judge",),
        ),
        (MOVES[0], {"states": "any", "instead": ""}, ()),
        (
            evolve(MOVES[2], source=(Convened, Held), instead="wait"),
            {"states": ["convened", "held"], "instead": "wait"},
            (),
        ),
        (evolve(FACTS[0], source=()), {"states": [], "instead": ""}, ()),
        (
            Ladder(
                "it",
                "what it is",
                (
                    Rung("a", "they talk", ONE),
                    Rung(
                        "b", "they meet", BOTH, between=("x", "y"), formal=False, notify=("z",), enter_if="q"
                    ),
                ),
                ONE,
            ),
            {
                "what": "what it is",
                "rungs": [
                    {"key": "a", "what": "they talk", "clauses": ["1.1"]},
                    {
                        "key": "b",
                        "what": "they meet",
                        "between": ["x", "y"],
                        "notify": ["z"],
                        "formal": False,
                        "enter_if": "q",
                        "clauses": ["1.1"],
                        "readings": ["A-08"],
                    },
                ],
            },
            (),
        ),
        (Transitional(duty="it", effect=TransitionalEffect.ENDS, cites=ONE), {"effect": "ends"}, ()),
        (Transitional(duty="it", effect=TransitionalEffect.APPLIES, cites=ONE), {"effect": "applies"}, ()),
        (
            Trait(values=("a", "b"), **OF),
            {"what": "what it is", "values": ["a", "b"], "each_sitting": False},
            (),
        ),
        (
            Trait(values=("a",), each_sitting=True, **OF),
            {"what": "what it is", "values": ["a"], "each_sitting": True},
            (),
        ),
        (LocalState(refines=Convened, **OF), {"what": "what it is", "refines": "convened"}, ()),
        (LocalOutcome(of=Outcome.COMPLETED, **OF), {"what": "what it is", "of": "completed", "only": {}}, ()),
        (
            LocalOutcome(of=Outcome.DECLINED, only=(("a", "x"), ("b", "y"), ("a", "z")), **OF),
            {"what": "what it is", "of": "declined", "only": {"a": ["x", "z"], "b": ["y"]}},
            (),
        ),
        (
            document(EMPTY),
            {
                "title": "It",
                "status": "named",
                "owner": "no owner",
                "readers": [],
                "of_person": False,
                "sections": [
                    {
                        "key": "a",
                        "title": "A",
                        "asks": "",
                        "fill": "nothing",
                        "silent": False,
                        "ours": False,
                        "clauses": ["1.1"],
                    }
                ],
            },
            (),
        ),
        (
            document(
                FILLED,
                PYTHON,
                evolve(EMPTY, silent=True),
                owner=Role.CHAIR,
                readers=(Role.CHAIR,),
                of_person=True,
            ),
            {
                "title": "It",
                "status": "named",
                "owner": "chair",
                "readers": ["chair"],
                "of_person": True,
                "sections": [
                    {
                        "key": "b",
                        "title": "B",
                        "asks": "what",
                        "fill": FILL,
                        "silent": False,
                        "ours": True,
                        "clauses": ["1.1"],
                        "readings": ["A-08"],
                    },
                    {
                        "key": "c",
                        "title": "C",
                        "asks": "",
                        "silent": False,
                        "ours": False,
                        "clauses": ["1.1"],
                    },
                    {
                        "key": "a",
                        "title": "A",
                        "asks": "",
                        "fill": "nothing",
                        "silent": True,
                        "ours": False,
                        "clauses": ["1.1"],
                    },
                ],
            },
            ("fill of c",),
        ),
        (
            Period(
                spans=(Span(date(2026, 2, 1), date(2026, 2, 2)),),
                known=Span(date(2026, 1, 1), date(2026, 12, 31)),
                **OF,
            ),
            {
                "what": "what it is",
                "spans": [{"first": date(2026, 2, 1), "last": date(2026, 2, 2)}],
                "known": {"first": date(2026, 1, 1), "last": date(2026, 12, 31)},
            },
            (),
        ),
        (
            OfficeHours(opens=time(8, 45), closes=time(17), **OF),
            {"what": "what it is", "opens": "08:45", "closes": "17:00"},
            (),
        ),
        (
            product(Receives(subjects.attended), Receives(HolderOf(Role.CHAIR), Extent.PART_ATTENDED)),
            {
                "what": "what it is",
                "recipients": ["person who attended", {"who": "chair", "extent": Extent.PART_ATTENDED.value}],
            },
            (),
        ),
        (product(), {"what": "what it is", "recipients": []}, ()),
        (
            product(Receives(subjects.attended), Receives(nobody_at_all)),
            {"what": "what it is"},
            ("recipients",),
        ),
        (Rank(level=2, **OF), {"what": "what it is", "level": 2}, ()),
        (AgencyKind(**OF), {"what": "what it is", "counts_once": False}, ()),
        (AgencyKind(counts_once=True, **OF), {"what": "what it is", "counts_once": True}, ()),
        (
            Quorum(needs=(("a", 1), ("b", 2)), agencies=3, people=4, discretion=True, **OF),
            {"what": "what it is", "needs": {"a": 1, "b": 2}, "agencies": 3, "people": 4, "discretion": True},
            (),
        ),
        (Happening(**OF), {"what": "what it is", "once": False}, ()),
        (Happening(once=True, **OF), {"what": "what it is", "once": True}, ()),
        (LocalRole(**OF), {"what": "what it is"}, ()),
        (SittingPart(**OF), {"what": "what it is"}, ()),
    ],
)
def test_a_part_as_a_file_says_it(part: Any, told: dict[str, Any], computed: tuple[str, ...]) -> None:  # noqa: ANN401
    """Every field is stated in its order, that there is none too; what is computed is named."""
    found = plain(part)
    assert (list(found.said.items()), found.computed) == (list(told.items()), computed)


@pytest.mark.parametrize(
    ("part", "field", "told"),
    [
        (
            product(Receives(subjects.attended), Receives(HolderOf(Role.CHAIR), Extent.PART_ATTENDED)),
            "recipients",
            "person who attended, chair (part attended)",
        ),
        (product(), "recipients", "nobody"),
        (product(Receives(nobody_at_all)), "recipients", "what the library computes"),
        (MOVES[0], "source", "any"),
        (evolve(MOVES[2], source=(Convened, Held)), "source", "convened, held"),
        (evolve(MOVES[2], source=()), "source", "none"),
        (MOVES[0], "instead", "nothing"),
        (
            Ladder(
                "it",
                "x",
                (Rung("a", "they talk", ONE), Rung("b", "they meet", ONE, notify=("y", "z"), formal=True)),
                ONE,
            ),
            "rungs",
            (
                "key a, what they talk, clauses 1.1; key b, what they meet, notify "
                "y and z, formal yes, clauses 1.1"
            ),
        ),
        (Rank(level=2, **OF), "level", "2"),
        (LocalState(refines=Convened, **OF), "refines", "convened"),
        (document(EMPTY, readers=(Role.CHAIR,)), "readers", "chair"),
        (document(EMPTY), "readers", "none"),
        (document(EMPTY), "owner", "no owner"),
        (document(EMPTY), "of_person", "no"),
        (OfficeHours(opens=time(8, 45), closes=time(17), **OF), "opens", "08:45"),
    ],
)
def test_a_field_in_words(part: Any, field: str, told: str) -> None:  # noqa: ANN401
    """As whoever is told what was replaced reads it: lists, tables in lists, and nothing."""
    assert said(part, field) == told
