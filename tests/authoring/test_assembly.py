"""The parts of a file as typed values: what it adds, changes and removes, and what of it is told."""

from __future__ import annotations

from typing import Any, Final

import pytest
from support.single import HERE, LOCAL, WHOLE

from mapm import Convene, Duty, Hold, WorkingDays
from mapm.authoring.assembly import Assembly, Parts, _steps
from mapm.authoring.basis import Basis
from mapm.authoring.parts import Requires, Risk
from mapm.authoring.problems import Problems
from mapm.authoring.source_tables import Citing
from mapm.authoring.tables import Table
from mapm.guidance import Outline
from mapm.meeting.base import Reply
from mapm.meeting.facts import Extend
from mapm.protocols.common.owners import chair
from mapm.protocols.readings import READINGS
from mapm.rules.applying import RepliedWith
from mapm.rules.lifecycle import Move
from mapm.rules.people import Different, Independent
from mapm.rules.requirements import Never, Question, Requirement
from mapm.rules.who import Who
from mapm.sources import Register

CITED: Final[dict[str, Any]] = {"clauses": ["4.2"]}
CITES: Final = (HERE,)
DUTY: Final[dict[str, Any]] = {
    "what": "a visit",
    "to": "the family",
    "binding": True,
    "owner": "chair",
    **CITED,
}
REASON: Final[dict[str, Any]] = {"reason": "it is not kept", **CITED}


def read(data: dict[str, Any], *, on: Any = WHOLE) -> tuple[Parts, list[str]]:  # noqa: ANN401  # any base
    """What the tables of a file come to, and what is told of them; on a base unless it is the library's."""
    problems = Problems()
    named = {} if isinstance(on, Basis) else {"base": "it"}
    top = Table({**named, **data}, "", problems)
    parts = Assembly(top, on, Citing(Register(LOCAL, CITES), READINGS), problems).read()
    return parts, [one.sentence() for one in problems.found]


def test_what_is_added_comes_in_the_order_of_the_tables() -> None:
    """Questions before what asks them, and each kind of part as the file has it."""
    data: dict[str, Any] = {
        "traits": {"colour": {"what": "a colour", "values": ["red"], **CITED}},
        "duties": {"visit": {**DUTY, "opens": ["hold"]}},
        "moves": {"agree": CITED},
        "requirements": {
            "convene": {
                "quiet": {"asks": "Is it quiet?", "binding": True, "missing": "no", **CITED},
                "two": {"different": ["chair", "note taker"], "binding": False, **CITED},
                "network": {"question": "venue", "binding": True, "missing": "no", **CITED},
            }
        },
        "questions": {"convene": {"venue": {"text": "Is there a venue?", **CITED}}},
    }
    parts, told = read(data)
    assert told == []
    venue, quiet, asks, two, network, move, visit, trait = parts.add
    assert venue == Question(key="venue", entry=Convene, text="Is there a venue?", cites=CITES)
    assert quiet == Question(key="quiet", entry=Convene, text="Is it quiet?", cites=CITES)
    assert isinstance(asks, Requirement)
    assert (asks.key, asks.question, asks.unrecorded) == ("quiet", quiet, 'no answer to "Is it quiet?"')
    assert (asks.binding, asks.missing, asks.reads, asks.cites) == (True, "no", ("answers",), CITES)
    assert isinstance(two, Requires)
    assert (two.entry, two.requirement.key) == (Convene, "two")
    assert two.requirement.judge == Different((Who.CHAIR, Who.NOTE_TAKER))
    assert (two.requirement.asks, two.requirement.binding) == (two.requirement.judge.asks, False)
    assert isinstance(network, Requirement)
    assert (network.key, network.question) == ("network", venue)
    assert (move, isinstance(visit, Duty), getattr(trait, "key", "")) == (move, True, "colour")
    assert parts.meant == {move.event if isinstance(move, Move) else None, "visit"}
    assert (parts.change, parts.remove, parts.readings, parts.risk) == ((), (), (), None)


def test_what_is_changed() -> None:
    """The fields that the file says, as typed values."""
    data: dict[str, Any] = {
        "change": {
            "duties": {"note": {"within": "5 working days", "suggested": "no suggestion", **CITED}},
            "requirements": {
                "hold": {
                    "never": {"asks": "Is it not done?", "missing": "it was", **CITED},
                    "same": {"when": {"question": "interim", "reply": "no"}, "unrecorded": "", **CITED},
                    "alone": {"different": ["chair", "note taker"], **CITED},
                    "dissent": {"independent": "chair", "missing": "no", **CITED},
                }
            },
            "moves": {"convene": {"states": "any", **CITED}},
            "questions": {"hold": {"interim": {"text": "For now?", **CITED}}},
        }
    }
    parts, told = read(data)
    assert told == []
    found = {(one.table, one.key): dict(one.fields) for one in parts.change}
    assert list(found) == [
        ("questions", (Hold, "interim")),
        ("requirements", (Hold, "never")),
        ("requirements", (Hold, "same")),
        ("requirements", (Hold, "alone")),
        ("requirements", (Hold, "dissent")),
        ("moves", Convene),
        ("duties", "note"),
    ]
    assert found["questions", (Hold, "interim")] == {"text": "For now?"}
    assert found["requirements", (Hold, "never")] == {"asks": "Is it not done?", "missing": "it was"}
    case = RepliedWith("interim", Hold, Reply.NO)
    assert found["requirements", (Hold, "same")] == {"applies": case, "unrecorded": ""}
    both = Different((Who.CHAIR, Who.NOTE_TAKER))
    assert found["requirements", (Hold, "alone")] == {
        "judge": both,
        "asks": both.asks,
        "missing": both.missing,
        "unrecorded": both.unrecorded,
    }
    alone = Independent(Who.CHAIR)
    assert found["requirements", (Hold, "dissent")] == {
        "judge": alone,
        "asks": alone.asks,
        "missing": "no",
        "unrecorded": alone.unrecorded,
    }
    assert found["moves", Convene] == {"source": None}
    assert found["duties", "note"] == {"within": WorkingDays(5), "suggested": None}
    assert {one.cites for one in parts.change} == {CITES}


def test_what_is_removed() -> None:
    """With the reason and the clauses, in the order of the tables."""
    gone = {
        "duties": {"note": REASON},
        "requirements": {"hold": {"never": REASON}},
        "periods": {"school holidays": REASON},
    }
    parts, told = read({"remove": gone})
    assert told == []
    assert [(one.table, one.key, one.reason, one.cites) for one in parts.remove] == [
        ("requirements", (Hold, "never"), "it is not kept", CITES),
        ("duties", "note", "it is not kept", CITES),
        ("periods", "school holidays", "it is not kept", CITES),
    ]


def test_what_is_said_beside_the_parts() -> None:
    """Readings of the base, and of a risk."""
    parts, told = read({"readings": {"A-51": "x", "A-52": 5}, "risk": {"to": "the door", **CITED}})
    assert parts.readings == (("A-51", "x"),)
    assert parts.risk == Risk(cites=CITES, to="the door")
    assert told == ["readings.A-52 is a whole number: write text"]
    assert read({"risk": CITED})[0].risk == Risk(cites=CITES)
    parts, told = read({"risk": {"to": "the door", "owner": "chair"}})
    assert parts.risk is None
    assert told == [
        'risk cites nothing: cite your document: clauses = ["4.2"], or our readings: readings = ["A-08"]',
        (
            "risk.owner is not a known key: a file can cite the local clauses on risk, "
            "and say to whom a risk is referred; nothing else"
        ),
    ]


OPENS: Final = (
    'duties.visit.opens is missing: say what opens it: opens = ["hold"], or after = "KEY OF A DUTY"'
)
NAME: Final = "Wordshire 2026"
ANOTHER: Final = "remove the requirement, and add another"
NEITHER: Final = "keep one of the two"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"duties": {"visit": DUTY}}, [OPENS]),
        ({"duties": {"visit": DUTY | {"after": "note"}}}, []),
        (
            {"duties": {"visit": DUTY | {"after": "nothing at all"}}},
            ["duties.visit.after is not a duty: 'nothing at all'"],
        ),
        (
            {"duties": {"visit": DUTY | {"what": "", "opens": ["hold"]}}},
            [
                "duties.visit.what is empty: write it in words: a file never names code",
            ],
        ),
        ({"moves": {"sit": CITED}}, ["moves.sit is not an event: 'sit'"]),
        ({"questions": {"sit": {"x": CITED}}}, ["questions.sit is not an entry: 'sit'"]),
        (
            {"questions": {"raise_risk": {"x": {"text": "Is it?", **CITED}}}},
            ["questions.raise_risk.x asks something of what leads from a risk to its referral"],
        ),
        (
            {
                "remove": {"duties": {"note": REASON}},
                "change": {"duties": {"note": {"binding": False, **CITED}}},
            },
            [f"change.duties.note is changed, and removed too: {NEITHER}"],
        ),
        (
            {
                "remove": {"requirements": {"hold": {"never": REASON}}},
                "change": {"requirements": {"hold": {"never": {"binding": False, **CITED}}}},
            },
            [f"change.requirements.hold.never is changed, and removed too: {NEITHER}"],
        ),
        (
            {
                "remove": {"periods": {"school holidays": REASON}},
                "change": {"periods": {"school holidays": {"what": "x", **CITED}}},
            },
            [f'change.periods."school holidays" is changed, and removed too: {NEITHER}'],
        ),
        (
            {"change": {"duties": {"nota": {"binding": False, **CITED}}}},
            ["change.duties.nota is not among the duties of Wordshire 2026; did you mean note?"],
        ),
        (
            {"remove": {"roles": {"zz": REASON}}},
            [f"remove.roles.zz is not among the roles of {NAME}: add it with [roles], or leave it out"],
        ),
        (
            {"change": {"requirements": {"hold": {"same": {"asks": "x", **CITED}}}}},
            [
                (
                    "change.requirements.hold.same.asks is a question of its own: change its text in "
                    "[change.questions.hold.interim]"
                )
            ],
        ),
        (
            {"change": {"requirements": {"hold": {"same": {"question": "asked", **CITED}}}}},
            [f"change.requirements.hold.same.question cannot be changed: {ANOTHER}"],
        ),
        (
            {
                "change": {
                    "requirements": {"hold": {"same": {"question": "interim", "binding": False, **CITED}}}
                }
            },
            [],
        ),
        (
            {"change": {"requirements": {"hold": {"never": {"question": "interim", **CITED}}}}},
            [f"change.requirements.hold.never.question cannot be changed: {ANOTHER}"],
        ),
        (
            {"change": {"requirements": {"hold": {"same": {"independent": "chair", **CITED}}}}},
            [
                (
                    "change.requirements.hold.same.independent cannot take the place of a question: "
                    "remove the requirement, and add another"
                )
            ],
        ),
    ],
)
def test_what_is_wrong_with_a_part(data: dict[str, Any], says: list[str]) -> None:
    """Each thing once, where it stands."""
    parts, told = read(data)
    assert [one.partition(": known: ")[0] for one in told] == says
    if "is changed, and removed too" in str(says):
        assert parts.change == ()


@pytest.mark.parametrize("what", ["change", "remove"])
def test_from_nothing_nothing_is_changed_or_removed(what: str) -> None:
    """But for what every protocol has."""
    one = REASON if what == "remove" else {"binding": False, **CITED}
    _, told = read({what: {"duties": {"visit": one}}}, on=Basis(LOCAL))
    assert told == [f"{what}.duties.visit {what}s what no base has: add it with [duties], or leave it out"]
    parts, told = read(
        {what: {"facts": {"decide": CITED | ({"reason": "x"} if what == "remove" else {})}}}, on=Basis(LOCAL)
    )
    assert told == []
    assert len([*parts.change, *parts.remove]) == 1


def test_a_question_that_nobody_asks() -> None:
    """A requirement asks one of its entry: that of its own name where it says none."""
    some = {"binding": True, "missing": "no", **CITED}
    _, told = read({"requirements": {"convene": {"venue": some}}})
    assert told == [
        "requirements.convene.venue.question is not a question asked with convene: 'venue': there is none",
        "requirements.convene.venue.asks is missing: write the question here, as people are asked it",
    ]
    _, told = read({"requirements": {"hold": {"interin": some}}})
    assert [one.partition("; did")[0] for one in told] == [
        "requirements.hold.interin.question is not a question asked with hold: 'interin'"
    ]
    parts, told = read(
        {"requirements": {"hold": {"interim": some, "other": some | {"question": "ratified"}}}}
    )
    assert told == []
    assert [one.question.key for one in parts.add if isinstance(one, Requirement) and one.question] == [
        "interim",
        "ratified",
    ]
    _, told = read({"requirements": {"hold": {"x": some | {"question": "interim", "asks": "Is it?"}}}})
    assert told == [f"requirements.hold.x.question and asks both name a question: {NEITHER}"]


def test_what_only_says_what_is_judged() -> None:
    """The entry that it is asked of, in which cases, and its own words where the file gives none."""
    some: dict[str, Any] = {"never": True, "when": {"times": "again"}, "binding": True, **CITED}
    parts, told = read(
        {"requirements": {"extend": {"x": some, "y": some | {"missing": "it is", "unrecorded": ""}}}}
    )
    assert told == []
    first, second = (one for one in parts.add if isinstance(one, Requires))
    assert (first.entry, first.requirement.judge, first.requirement.missing) == (
        Extend,
        Never(),
        Never().missing,
    )
    assert (second.requirement.missing, second.requirement.unrecorded) == ("it is", "")


def test_a_document_that_is_changed_keeps_what_fills_it() -> None:
    """A section that does not say what fills it is filled as it was, by its key."""
    sections = [{"key": "decisions", "title": "Decided", **CITED}, {"key": "new", "title": "New", **CITED}]
    parts, told = read({"change": {"documents": {"note": {"sections": sections, **CITED}}}})
    assert told == []
    (one,) = parts.change
    was = next(one for one in WHOLE.guidance.outlines if one.key == "note")
    assert isinstance(was, Outline)
    found = dict(one.fields)["sections"]
    assert [section.fill for section in found] == [was.sections[0].fill, None]
    assert was.sections[0].fill is not None


def test_what_a_duty_is_opened_by_stays_for_its_cases() -> None:
    """A change of its cases alone is read with what opens it in the base."""
    _, told = read({"change": {"duties": {"note": {"when": {"closed_as": ["completed"]}, **CITED}}}})
    assert told == ['change.duties.note.when has closed_as: open the duty with opens = ["close"]']
    case: dict[str, Any] = {"when": {"closed_as": ["completed"]}, "opens": ["close"], **CITED}
    assert read({"change": {"duties": {"note": case}}})[1] == []
    assert read({"change": {"duties": {"closing": {"when": {"closed_as": ["completed"]}, **CITED}}}})[1] == []


def test_what_is_meant_is_meant_with_something_wrong_too() -> None:
    """So that what names it is not told to name nothing."""
    parts, told = read({"duties": {"visit": {}}, "moves": {"agree": {}}, "facts": {"consult": {"x": 1}}})
    assert len(told) > 3
    assert parts.meant == {"visit", *(one for one in parts.meant if isinstance(one, type))}
    assert sorted(one.__name__ for one in parts.meant if isinstance(one, type)) == ["Agree", "Consult"]
    assert parts.add == ()


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("duties.note", ["duties", "note"]),
        ('periods."school holidays"', ["periods", "school holidays"]),
        ('requirements.hold."the chair"', ["requirements", "hold", "the chair"]),
    ],
)
def test_the_steps_of_a_path(path: str, steps: list[str]) -> None:
    """As the tables of the file have them."""
    assert _steps(path) == steps


def test_a_duty_is_a_value() -> None:
    """As a protocol in Python has it."""
    parts, _ = read({"duties": {"visit": DUTY | {"opens": ["hold"]}}})
    (visit,) = parts.add
    assert visit == Duty(
        key="visit", what="a visit", to="the family", binding=True, owner=chair, opens=Hold, cites=CITES
    )
