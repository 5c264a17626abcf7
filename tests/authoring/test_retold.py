"""What a sentence says of what was replaced: words that somebody reads without stumbling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from support.authoring import ON_BASE, protocol

from mapm import Convene, Duty, Hold, Note, Person, Propose, Unstated, Weeks, WorkingDays, protocols
from mapm.authoring import words
from mapm.authoring.parts import TABLES
from mapm.authoring.retold import absent, told
from mapm.deadlines import parse_limit
from mapm.meeting.facts import Occur
from mapm.meeting.parts import Purpose
from mapm.protocols.common.actions import action_limit
from mapm.protocols.common.limits import next_date
from mapm.protocols.common.owners import chair, nobody
from mapm.protocols.readings import READINGS
from mapm.rules.applying import CaseIs
from mapm.rules.clocks import Discharged, FirstOf, Occurrence, Proposal
from mapm.rules.conditions import AllOf, HeldFor, OccurredAmong, OfKind, SittingNumber
from mapm.rules.derivation import Replaced, cited_with_replaced
from mapm.rules.discharging import FallsAway, First, FirstOccurrence, FirstReply, FirstWhere
from mapm.rules.requirements import Requirement
from mapm.rules.several import Reckoned, SeveralLimits

if TYPE_CHECKING:
    from mapm.authoring.parts import Part

OURS: Final = (READINGS["A-08"],)
SOONER: Final = "the sooner of (within 5 working days) and (within 2 weeks), each from its own day"


def computed(*_: object) -> Any:  # noqa: ANN401  # whatever a duty computes
    """What only Python says."""


def duty(**given: Any) -> Duty:  # noqa: ANN401  # any field of a duty
    """A duty that says so."""
    plain: dict[str, Any] = {
        "key": "note",
        "what": "the note",
        "to": "the family",
        "binding": True,
        "opens": Hold,
    }
    return Duty(**{**plain, "owner": chair, "cites": OURS, **given})


def every_part() -> list[Part]:
    """Every duty and requirement of the library."""
    found: list[Part] = []
    for key in protocols.KEYS:
        one = protocols.by_key(key)
        found += one.duties
        found += [each for row in (*one.moves, *one.facts) for each in row.requires]
    return found


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        ("within", {"within": WorkingDays(10)}, "10 working days"),
        ("within", {"within": Unstated("promptly")}, "“promptly”"),
        (
            "within",
            {"within": Unstated("promptly").chosen(WorkingDays(5), by=Person("head"), reason=Note("x"))},
            "5 working days, chosen for “promptly”,",
        ),
        ("owner", {}, "the chair as the one who owes it"),
        ("suggested", {"suggested": chair}, "the suggestion of the chair"),
        ("to", {}, "a duty to the family"),
        ("to", {"to": "{about}"}, "a duty to whomever it is about"),
        ("what", {"what": "telling {about} of it"}, "“telling ... of it”"),
        ("binding", {}, "a must"),
        ("binding", {"binding": False}, "a should"),
        ("opens", {"opens": (Hold, Convene)}, "the opening by hold or convene"),
        ("after", {"opens": (), "after": "papers"}, "the opening by the discharge of papers"),
        ("opens", {"opens": (Hold, Convene, Propose)}, "the opening by hold, convene or propose"),
        ("opens", {"opens": Occur}, "the opening by occur"),
        ("opens", {"opens": Occur, "when": OccurredAmong(("birth",))}, "the opening by the occurrence birth"),
        (
            "opens",
            {"opens": (Hold, Occur), "when": AllOf((OccurredAmong(("birth", "move")), SittingNumber(1, 1)))},
            "the opening by hold, the occurrence birth or the occurrence move",
        ),
        ("within", {"within": parse_limit("same working day")}, "the same working day"),
        ("within", {"within": action_limit}, "a limit as the action sets it"),
        ("within", {"within": next_date}, "the next date set"),
        ("within", {"within": computed}, "a limit that the library computes"),
        ("within", {"within": SeveralLimits((Reckoned(WorkingDays(5)), Reckoned(Weeks(2))))}, SOONER),
        ("counts_from", {"counts_from": computed}, "the count that the library has"),
        ("counts_from", {"counts_from": FirstOf((computed, Proposal()))}, "the count that the library has"),
        ("each", {"each": computed}, "a duty owed for some"),
        ("each", {"each": computed, "once_for": "each of them"}, "a duty owed for each of them"),
        ("to", {"to": computed}, "a duty to those whom the library works out"),
        ("owner", {"owner": computed}, "whom the library finds as the one who owes it"),
        ("owner", {"owner": computed, "by": "the lead"}, "the lead as the one who owes it"),
        ("suggested", {"suggested": computed}, "the suggestion of somebody else"),
        ("when", {"when": computed}, "a duty owed in the cases that the library works out"),
        ("when", {"when": computed, "where": "where it is dark"}, "a duty owed where it is dark"),
        ("discharged_by", {"discharged_by": computed}, "the discharge that the library works out"),
        ("released", {"released": computed}, "its falling away as the library works it out"),
        ("counts_from", {}, "the count from what opened it"),
        ("counts_from", {"counts_from": Discharged("papers")}, "the count from the discharge of papers"),
        (
            "counts_from",
            {"counts_from": FirstOf((Occurrence("birth", "born"), Proposal()))},
            "the count from the earlier of the occurrence birth and the proposal",
        ),
        ("each", {}, "a duty owed once"),
        ("each", {"each": words.EACH.meaning["child"]}, "a duty owed for each child"),
        ("when", {}, "a duty owed in every case"),
        ("when", {"when": OfKind("urgency", ("urgent",))}, "a duty owed where urgency is urgent"),
        ("discharged_by", {}, "the discharge that somebody reports"),
        ("discharged_by", {"discharged_by": First(Convene)}, "the discharge by convene"),
        (
            "discharged_by",
            {"discharged_by": FirstOccurrence("birth")},
            "the discharge by the occurrence birth",
        ),
        ("discharged_by", {"discharged_by": FirstReply("x")}, "the discharge by the answer to x"),
        (
            "discharged_by",
            {"discharged_by": FirstWhere(Hold, HeldFor(Purpose.REVIEW))},
            "the discharge by hold at a review",
        ),
        (
            "released",
            {"released": FallsAway(First(Hold), "x")},
            "its falling away as the library works it out",
        ),
    ],
)
def test_a_field_of_a_duty_in_words(field: str, given: dict[str, Any], said: str) -> None:
    """Each field is named as somebody would say it, for what stood there and where nothing did."""
    one = duty(**given)
    assert (absent(one, field), told(one, field)) == ("", said)


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        ("within", {}, "has no limit"),
        ("suggested", {}, "suggests nobody"),
        ("owner", {"owner": nobody}, "names nobody who owes it"),
        ("released", {}, "has nothing that makes it fall away"),
    ],
)
def test_what_the_document_has_not(field: str, given: dict[str, Any], said: str) -> None:
    """Where the base has nothing of the kind the sentence says that, and replaces nothing."""
    one = duty(**given)
    replaced = Replaced(field, "x", "Elsewhere 2020", OURS, told(one, field), absent(one, field))
    assert replaced.sentence() == f"Elsewhere 2020 with our reading A-08 {said}"


def test_every_field_of_the_library_has_words() -> None:
    """Of each duty and requirement of the library each field is told in words, none as the code has it."""
    for part in every_part():
        for field in TABLES["duties" if isinstance(part, Duty) else "requirements"].fields:
            said = absent(part, field) or told(part, field)
            assert said, (part, field)
            assert not {"_", "{", "<"} & set(said), said
            assert "not stated" not in said


def test_in_which_cases_a_requirement_was_made() -> None:
    """The condition of a requirement is named with it."""
    plain: dict[str, Any] = {"key": "x", "cites": OURS, "binding": True, "judge": chair, "missing": "no x"}
    here = Requirement(**plain, unrecorded="", applies=CaseIs("urgency", ("urgent",)))
    assert told(here, "applies") == "a requirement made where urgency is urgent"
    assert told(Requirement(**plain, unrecorded=""), "applies") == "a requirement made in every case"
    assert told(here, "missing") == "“no x”"
    assert absent(here, "unrecorded") == "has no words for it"


def test_what_stood_in_one_place_is_one_sentence() -> None:
    """Several fields that a change replaces are said together, and the place once."""
    change = '[change.duties.note]\nclauses = ["4.2"]\nwithin = "5 working days"\nowner = "nobody"\n'
    (note,) = [one for one in protocol(f"{ON_BASE}{change}binding = false\n").duties if one.key == "note"]
    assert cited_with_replaced(note.cites, note.replaced) == (
        "Exampleshire 2026, clause 4.2; replaces a must, the chair as the one who owes it and 10 working "
        "days in Dumfries & Galloway 2024, clause 14.1 with our readings A-08, A-09, A-12"
    )
