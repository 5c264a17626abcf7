"""Small parts of guidance by themselves: what errors say, joined words, and an advice of nobody."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support import eastmoor
from support.dumfries_galloway import ABOUT_CHILD, CHAIR, CHILD, INVITED, MOTHER, PLANNED, held
from support.guidance import DG_AREA, SILENT

from mapm import Age, Agency, Answer, Concerned, Hold, ProtocolInvalid, Relation, Reply, WrongType
from mapm.guidance import (
    AgencyRegistry,
    Approach,
    Candidate,
    ConsentOf,
    FamilyAdvice,
    FamilyPerson,
    Guidance,
    Item,
    Model,
    SharingConsent,
    attendance_for,
    chairing_for,
    copies_for,
    efficiency_curve,
    family_for,
    sharing_for,
)
from mapm.guidance.base import Point, because
from mapm.guidance.cases import case_of
from mapm.guidance.copies import CopyAdvice, CopyAnswer, CopyState
from mapm.guidance.distribution import CopyPurpose, Recipient
from mapm.guidance.family_answers import FamilyAnswer, FamilyMatter, FamilyState
from mapm.guidance.fills.sitting import attended
from mapm.guidance.outlines import find
from mapm.guidance.replies import told
from mapm.guidance.size import SizeRule
from mapm.protocols.readings import READINGS

if TYPE_CHECKING:
    from collections.abc import Callable

ANY: Final[Any] = 3
ITEM: Final = Item(owner=Agency("Police"), concerns=(ABOUT_CHILD,))
LOCAL: Final = AgencyRegistry()
CITES: Final = (READINGS["A-01"],)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: sharing_for(DG_AREA, ANY, (), registry=LOCAL), "an item cannot be an int: pass an Item"),
        (
            lambda: sharing_for(DG_AREA, ITEM, (), registry=ANY),
            "a registry cannot be an int: pass an AgencyRegistry: the local one",
        ),
        (
            lambda: sharing_for(DG_AREA, ITEM, ANY, registry=LOCAL),
            "a room cannot be an int: pass a tuple, and in it Invitee",
        ),
        (
            lambda: sharing_for(DG_AREA, ITEM, (), registry=LOCAL, family=ANY),
            "the family in a room cannot be an int: pass a tuple, and in it Person",
        ),
        (
            lambda: sharing_for(DG_AREA, ITEM, (), registry=LOCAL, family=(CHILD, ANY)),
            "the family in a room cannot be a tuple: pass a tuple, and in it Person",
        ),
        (
            lambda: AgencyRegistry(police=[ANY]),
            "an agency of a registry cannot be an int: pass an Agency",
        ),
        (
            lambda: attendance_for(DG_AREA, PLANNED, note_taker_counts=ANY),
            "whether the note taker counts cannot be an int: pass True or False",
        ),
        (
            lambda: attendance_for(DG_AREA, ANY),
            "a sitting cannot be an int: pass the Planned or the Sitting",
        ),
        (
            lambda: attendance_for(DG_AREA, PLANNED, weighed=ANY),
            "what was weighed cannot be an int: pass a mapping from each Person to replies by key",
        ),
        (
            lambda: attendance_for(SILENT, PLANNED, model=ANY),
            "the model of a size cannot be an int: pass Model.LINEAR or Model.COMPOUNDING",
        ),
        (
            lambda: efficiency_curve(DG_AREA, 0),
            "the end of a curve cannot be an int: pass a whole number of people, 1 to 1,000",
        ),
        (lambda: find((), ANY), 'the key of a document cannot be an int: pass a str, such as "note"'),
    ],
)
def test_what_an_argument_cannot_be(call: Callable[[], object], said: str) -> None:
    """The error names what it was to be, the type that was given, and what to pass."""
    with pytest.raises(WrongType) as raised:
        call()
    assert str(raised.value) == said


@pytest.mark.parametrize(
    ("best", "each"), [(0, Fraction(1, 2)), (True, Fraction(1, 2)), (1, Fraction(1)), (1, ANY)]
)
def test_a_size_that_cannot_be(best: int, each: Fraction) -> None:
    """One person can be best, and nobody cannot; what each costs is between nothing and everything."""
    rule = SizeRule(best=1, each=Fraction(1, 2), cites=CITES)
    assert [rule.efficiency(people) for people in (0, 1, 2, 9)] == [None, 1, Fraction(1, 2), 0]
    with pytest.raises(ProtocolInvalid):
        SizeRule(best=best, each=each, cites=CITES)


def test_a_curve_of_one() -> None:
    """It ends where it is told to, at one person too, and by the model that is asked for."""
    assert [one.people for one in efficiency_curve(DG_AREA, 1)] == [1]
    linear, compounding = (efficiency_curve(DG_AREA, 12, model=one)[-1] for one in Model)
    assert (linear.model, compounding.model) == tuple(Model)
    assert linear.share != compounding.share


@pytest.mark.parametrize("approach", Approach)
def test_an_advice_about_nobody(approach: Approach) -> None:
    """It says so, but where the text has no step for the family at all; and cites what there is to cite."""
    advice = FamilyAdvice("Everyshire", approach, ())
    nobody = () if approach is Approach.NO_STEP else ("Nobody concerned is recorded.",)
    assert advice.sentences()[1:] == nobody
    assert "(" not in advice.sentences()[0]
    assert advice.of(CHILD) is None
    assert FamilyAdvice("x", approach, CITES).sentences()[0].endswith(" (our reading A-01).")


@pytest.mark.parametrize("state", FamilyState)
def test_where_a_matter_stands_says_by_whom_only_of_what_is_to_be_done(state: FamilyState) -> None:
    """Named, suggested or neither; with the day in the words of the text where there is one."""
    to_be_done = {
        FamilyState.TO_TELL,
        FamilyState.TO_JUDGE,
        FamilyState.RISK_FIRST,
        FamilyState.BY_DECISION,
    }
    for by, suggested, words in (
        (CHAIR, None, ", by chair"),
        (CHAIR, MOTHER, ", by chair"),
        (None, MOTHER, ", by somebody not yet named (we suggest mother)"),
        (None, None, ", by somebody not yet named"),
    ):
        answer = FamilyAnswer(
            ABOUT_CHILD, FamilyMatter.NOTICE, state, "told of it", "soon", CITES, by, suggested
        )
        assert answer.sentence().endswith(f"{words} (our reading A-01).") is (state in to_be_done)
        assert answer.sentences() == (answer.sentence(),)
        assert answer.missing == ()


def test_what_is_missing_is_told_after_it() -> None:
    """Each point that is not met, and none that is; of judgements and objections likewise."""
    points = tuple(Point(one.name, f"{one.name}?", one, CITES) for one in Answer)
    answer = FamilyAnswer(
        ABOUT_CHILD, FamilyMatter.NOTICE, FamilyState.TOLD, "of it", "", CITES, points=points
    )
    missing = tuple(one.sentence() for one in points if one.answer is not Answer.MET)
    assert answer.sentences()[1:] == missing
    person = FamilyPerson(ABOUT_CHILD, (answer,), points, points[:1])
    assert person.sentences() == (
        *answer.sentences(),
        *missing,
        *(one.sentence() for one in points[:1] if one.answer is not Answer.MET),
    )
    assert person.of(FamilyMatter.NOTICE) is answer
    assert person.of(FamilyMatter.OUTCOME) is None


@pytest.mark.parametrize("purpose", CopyPurpose)
@pytest.mark.parametrize("state", CopyState)
def test_a_copy_in_words(purpose: CopyPurpose, state: CopyState) -> None:
    """Who gets or keeps what of which document, and why."""
    verb = "keeps" if purpose is CopyPurpose.KEEP else "gets"
    whole = CopyAnswer("plan", Recipient(MOTHER), state, purpose, CITES)
    part = CopyAnswer("plan", Recipient(MOTHER), state, purpose, CITES, "part two", "so it was decided")
    said = {
        CopyState.YES: "mother {} plan",
        CopyState.NO: "mother does not get plan",
        CopyState.BY_DECISION: "mother {} plan only by a recorded decision",
        CopyState.NOT_RECORDED: "it is not recorded whether mother {} plan",
    }[state].format(verb)
    assert whole.sentence() == f"{said} (our reading A-01)."
    said = said.replace("plan", "plan, part two")
    assert part.sentence() == f"{said}: so it was decided (our reading A-01)."
    advice = CopyAdvice("Everyshire", stated=True, copies=(whole, part))
    assert advice.of("plan") == (whole, part) == advice.to("mother")
    assert advice.of("note") == () == advice.to("child")


@pytest.mark.parametrize("of", ConsentOf)
def test_who_is_to_consent_to_an_item(of: ConsentOf) -> None:
    """A child alone where that was judged, with a parent otherwise, whose consent counts as it is asked."""
    parent = Concerned(MOTHER, Relation.PARENT_OR_CARER, Age.ADULT)
    grown = Concerned(CHILD, Relation.SUBJECT, Age.ADULT)
    yes, no = (SharingConsent(person=CHILD, reply=one) for one in (Reply.YES, Reply.NO))
    able = SharingConsent(person=CHILD, reply=Reply.YES, alone=Reply.YES)
    hers = SharingConsent(person=MOTHER, reply=Reply.YES)
    owner = Agency("Police")
    every = of is ConsentOf.EVERYONE
    for concerns, consents, consented in (
        ((), (), False),
        ((ABOUT_CHILD,), (yes,), False),
        ((ABOUT_CHILD,), (able,), True),
        ((grown,), (yes,), True),
        ((grown,), (no,), False),
        ((ABOUT_CHILD, parent), (yes,), False),
        ((ABOUT_CHILD, parent), (able,), not every),
        ((ABOUT_CHILD, parent), (yes, hers), True),
        ((ABOUT_CHILD, parent), (no, hers), False),
        ((parent,), (hers,), every),
    ):
        assert Item(owner=owner, concerns=concerns, consents=consents).consented(of) is consented


def test_nothing_in_brackets_where_nothing_is_cited() -> None:
    """What rests on nothing that is known has no brackets."""
    assert (because(()), because(CITES)) == ("", " (our reading A-01)")


def test_a_text_that_is_silent_cites_why() -> None:
    """Without a reading of ours, the sentence ends; the answer names the person who was asked about."""
    advice = chairing_for(SILENT, Candidate(person=CHAIR))
    assert (advice.person, advice.silence) == (CHAIR, ())
    assert advice.sentences() == ("Elsewhere says nothing on who chairs.",)
    assert CopyAdvice("x", stated=False).sentences() == ("x says nothing of who gets which document.",)
    room = sharing_for(SILENT, ITEM, INVITED[:1], registry=LOCAL, family=(MOTHER,))
    assert [one.person for one in room.receipts] == [INVITED[0].person, MOTHER]
    assert room.sentences()[-1] == "Nothing here bars a statutory referral."
    assert room.receipts[1].agency is None


def test_who_gets_which_document_where_nothing_is_said() -> None:
    """The answer has the readings that say that the document is silent, as every other has."""
    area = evolve(SILENT, guidance=Guidance(silent=CITES))
    advice = copies_for(area, held())
    assert (advice.stated, advice.silence) == (False, CITES)
    assert advice.sentences() == ("Elsewhere says nothing of who gets which document (our reading A-01).",)


def test_replies_that_are_none_are_told_as_answers() -> None:
    """What was passed in place of replies by key is named, and so is one that is no pair."""
    with pytest.raises(WrongType, match=r"^answers cannot be an int: pass a mapping"):
        told(ANY)
    pairs: Any = (("a", Reply.YES, 1),)
    with pytest.raises(WrongType, match=r"^one of answers cannot be a tuple: pass a pair"):
        told(pairs)


def test_at_which_part_of_a_sitting_somebody_was_stands_in_words() -> None:
    """The protocol's own words for the part, in place of its key."""
    first, *_ = eastmoor.SAT.attended
    sat = evolve(eastmoor.SAT, attended=(evolve(first, only=frozenset({"everybody"})),))
    meeting = eastmoor.held()
    case = evolve(case_of(meeting), hold=evolve(meeting.known.of(Hold)[0], sitting=sat))
    line, *_ = attended(case) or ()
    assert line.text == "nurse, NHS (decides): the part for everybody"


def test_a_case_is_of_the_sitting_and_of_the_person_given() -> None:
    """Both are kept, whether the sitting is named or is the latest."""
    meeting = held()
    (sat,) = meeting.known.of(Hold)
    assert [
        (one.hold, one.about) for one in (case_of(meeting, sat, MOTHER), case_of(meeting, about=MOTHER))
    ] == [
        (sat, MOTHER),
        (sat, MOTHER),
    ]


def test_a_text_that_is_silent_on_the_family_names_nobody() -> None:
    """There are no people in the answer, and no step."""
    advice = family_for(SILENT, held())
    assert (advice.approach, advice.cites, advice.people) == (Approach.NO_STEP, (), ())
