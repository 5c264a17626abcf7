"""What a sitting brings forth: who is to have how much of it, what was given, and how it is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest
from attrs import evolve
from support.eastmoor import (
    CHAIR,
    DISAGREED,
    EASTMOOR,
    ENGLAND,
    FATHER,
    HELD_ON,
    INVITED,
    MOTHER,
    NURSE,
    OFFICER,
    PARTLY,
    SAT,
    SECOND,
    TEACHER,
    WORKER,
    convened,
    held,
    held_again,
    issue,
    of,
    receive,
)

from mapm import (
    Agency,
    Answer,
    Close,
    Discharge,
    Dissent,
    DutyState,
    EntryRefused,
    Extent,
    FamilyMember,
    Hold,
    Invitee,
    Note,
    Outcome,
    Person,
    Planned,
    Presence,
    Reconvene,
    Role,
    WrongType,
    duties,
    entitled,
)
from mapm.decisions import Lacking
from mapm.guidance import Line, case_of, fills
from mapm.meeting.parts import Part
from mapm.rules.issuing import HolderOf
from mapm.rules.ledger import Ledger
from mapm.rules.products import AsEntitled, product_of
from mapm.rules.vocabulary import words_of

if TYPE_CHECKING:
    from mapm import Owed

STRANGER = Person("stranger")
PRODUCTS = ("decisions", "summary", "record")
LATER = date(2026, 7, 1)


def owed(meeting: Any, on: date = LATER) -> tuple[Owed, ...]:  # noqa: ANN401  # any state
    """Every duty of the case on a day."""
    return duties(meeting, ENGLAND, on)


# --- who is to have how much ------------------------------------------------------------------------------


def test_who_came_has_all_of_it() -> None:
    """A professional who was at the whole sitting is to have the record in full, and by which clause."""
    found = entitled(held(), "record", NURSE)
    assert (found.answer, found.extent, found.parts) == (Answer.MET, Extent.FULL, None)
    assert found.sentence() == (
        "nurse is to have the full record of the sitting of Wednesday 20 May 2026, in full (clause 2.3)."
    )


def test_who_was_there_for_a_part_has_that_part() -> None:
    """A parent who was at one part is to have that part, by name, and no other."""
    found = entitled(held(), "summary", MOTHER)
    assert (found.answer, found.extent, found.parts) == (Answer.MET, PARTLY, ("everybody",))
    assert found.sentence().endswith("that they were at and no other: the part for everybody (clause 2.2).")


def test_who_was_at_no_part_has_nothing() -> None:
    """A parent of whom it is recorded that they were away is not to have the part that they were not at."""
    found = entitled(held(), "summary", FATHER)
    assert (found.answer, found.extent, found.parts) == (Answer.NOT_MET, None, ())
    assert "having been at no part of it" in found.sentence()


def test_of_whom_it_is_not_recorded_it_cannot_be_told() -> None:
    """Of a parent whose attendance nobody recorded it is not guessed how much they are to have."""
    found = entitled(held(evolve(SAT, family=())), "summary", MOTHER)
    assert (found.answer, found.extent) == (Answer.NOT_RECORDED, PARTLY)
    assert "which that is is not recorded" in found.sentence()
    part_two = FamilyMember(MOTHER, Presence.PART_TWO)
    assert entitled(held(evolve(SAT, family=(part_two,))), "summary", MOTHER).answer is Answer.NOT_RECORDED


def test_who_was_there_throughout_has_all_that_they_were_at() -> None:
    """A parent who stayed throughout was at every part, and so is to have all of it."""
    there = evolve(SAT, family=(FamilyMember(MOTHER, Presence.THROUGHOUT),))
    found = entitled(held(there), "summary", MOTHER)
    assert (found.answer, found.parts) == (Answer.MET, None)
    assert "in full, having been there throughout" in found.sentence()


def test_who_was_away_may_be_a_recipient_too() -> None:
    """Somebody who was invited and did not come is to have the record, redacted."""
    found = entitled(held(), "record", OFFICER)
    assert (found.answer, found.extent) == (Answer.MET, Extent.REDACTED)


def test_who_took_the_note_of_a_sitting_is_found_by_that() -> None:
    """Whoever came to take the note is its note taker, and may receive a product though never appointed."""
    clerk = Invitee(Person("clerk"), Agency("school"), frozenset({Part.TAKES_NOTE}))
    meeting = held(evolve(SAT, attended=(*SAT.attended, clerk)))
    (sat,) = meeting.known.of(Hold)
    assert HolderOf(Role.NOTE_TAKER)(Ledger(meeting, meeting.known.order), sat) == ("clerk",)
    without = held()
    (sat,) = without.known.of(Hold)
    assert HolderOf(Role.NOTE_TAKER)(Ledger(without, without.known.order), sat) == ()


def test_whoever_is_not_named_has_nothing() -> None:
    """The family is not to have the full record, and the answer still says by which clause."""
    found = entitled(held(), "record", MOTHER)
    assert (found.answer, found.extent) == (Answer.NOT_MET, None)
    assert found.sentence().startswith("mother is not to have the full record")
    assert found.sentence().endswith("(clause 2.3).")


def test_before_a_sitting_it_cannot_be_told() -> None:
    """Before a sitting nobody can tell who is to have what of it."""
    found = entitled(convened(), "summary", MOTHER)
    assert found.answer is Answer.NOT_RECORDED
    assert "no sitting has taken place yet" in found.sentence()


def test_it_is_asked_of_one_sitting() -> None:
    """Of which sitting it is asked decides: the mother was away the second time."""
    away = evolve(SAT, family=(FamilyMember(MOTHER, Presence.ABSENT),))
    meeting = held_again(held(), away)
    assert entitled(meeting, "summary", MOTHER).answer is Answer.NOT_MET
    assert entitled(meeting, "summary", MOTHER, sitting="first").answer is Answer.MET


@pytest.mark.parametrize(("more", "error"), [({"sitting": "no such"}, EntryRefused), ({}, EntryRefused)])
def test_what_is_not_there_is_refused(more: dict[str, Any], error: type[Exception]) -> None:
    """A sitting or a product that is not there is an error that says what there is."""
    with pytest.raises(error, match=r"no sitting of this meeting|there are decisions, summary, record"):
        entitled(held(), "summary" if more else "minutes", MOTHER, **more)


def test_a_person_is_asked_for() -> None:
    """Anything but a person is a wrong type, by name."""
    with pytest.raises(WrongType, match="pass a Person"):
        entitled(held(), "summary", cast("Any", "mother"))


# --- what is given ----------------------------------------------------------------------------------------


def test_each_product_has_its_own_clock_and_readers() -> None:
    """The note of decisions, the summary and the record are each owed to their readers, by their own date."""
    found = owed(held())
    whom = {key: ({one.subject for one in of(key, found)}, of(key, found)[0].due) for key in PRODUCTS}
    assert {key: refs for key, (refs, _) in whom.items()} == {
        "decisions": {"nurse", "teacher", "mother"},
        "summary": {"nurse", "teacher", "child", "mother"},
        "record": {"chair", "nurse", "teacher", "officer"},
    }
    assert [due.on for _, due in whom.values() if due is not None] == [
        date(2026, 5, 21),
        date(2026, 5, 28),
        date(2026, 6, 11),
    ]


def test_giving_it_to_one_discharges_what_is_owed_to_them() -> None:
    """What the mother was given is discharged, late or not, and what the teacher is owed is still owed."""
    meeting = held().record(issue("summary", MOTHER, date(2026, 6, 1), extent=PARTLY))
    found = {one.subject: one for one in of("summary", owed(meeting))}
    assert found["mother"].state is DutyState.DISCHARGED
    assert found["mother"].late
    assert found["teacher"].state is DutyState.OVERDUE


def test_less_than_is_owed_discharges_nothing() -> None:
    """Who is to have all of it, and is given it redacted, is still owed it; a discharge says otherwise."""
    meeting = held().record(issue("record", NURSE, extent=Extent.REDACTED))
    assert {one.subject: one.state for one in of("record", owed(meeting))}["nurse"] is DutyState.OVERDUE
    told = Discharge(at=HELD_ON, by=WORKER, duty="record", subject="nurse")
    assert {one.subject: one.open for one in of("record", owed(meeting.record(told)))}["nurse"] is False


def test_giving_too_much_is_a_breach_and_is_told_beforehand() -> None:
    """All of the summary to a parent who was at a part of it: told before, recorded, and a breach after."""
    wrong = issue("summary", MOTHER)
    decision = held().decide(wrong)
    assert decision.allowed
    said = "mother is to have it of the part that they were at, and is given it in full"
    assert said in decision.sentence()
    (breach,) = held().record(wrong).breaches
    assert (breach.requirement, breach.answer) == ("access", Answer.NOT_MET)


def test_giving_it_to_somebody_who_is_not_to_have_it_is_a_breach() -> None:
    """The full record to the father is recorded, and a breach that names him."""
    (breach,) = held().record(issue("record", FATHER)).breaches
    assert breach.says == "it is not given as it should be: father is not to have it"


def test_what_is_given_as_it_should_be_is_no_breach() -> None:
    """Nothing is said of what is given to whom it should be, as much as it should be."""
    there = evolve(SAT, family=(FamilyMember(MOTHER, Presence.THROUGHOUT),))
    meeting = held().record(issue("summary", MOTHER, extent=PARTLY)).record(issue("record", NURSE))
    assert meeting.breaches == ()
    assert held(there).record(issue("summary", MOTHER)).breaches == ()


def test_a_part_that_nobody_recorded_is_not_recorded() -> None:
    """The part attended, given to somebody whose part nobody recorded, is marked as not recorded."""
    meeting = held(evolve(SAT, family=())).record(issue("summary", MOTHER, extent=PARTLY))
    (breach,) = meeting.breaches
    assert breach.answer is Answer.NOT_RECORDED
    assert breach.says == "at which part of the sitting mother was is not recorded"


def test_a_product_is_of_a_sitting() -> None:
    """Nothing is given of a sitting that has not been, or that is not there."""
    with pytest.raises(EntryRefused, match="no sitting has taken place"):
        convened().record(issue("summary", MOTHER))
    with pytest.raises(EntryRefused, match="no sitting of this meeting"):
        held().record(issue("summary", MOTHER, sitting="no such"))
    closed = convened().move(Close(at=HELD_ON, by=WORKER, outcome=Outcome.WITHDRAWN, reason=Note("ill")))
    with pytest.raises(EntryRefused, match="no sitting has taken place"):
        closed.record(issue("summary", MOTHER))


def test_what_a_sitting_is_owed_can_be_given_when_the_next_is_convened() -> None:
    """Calling the next sitting hinders nobody from giving, or receiving, what is due of the one before."""
    again = held().move(Reconvene(at=SECOND, by=WORKER, planned=Planned(LATER, INVITED, CHAIR)))
    given = again.record(issue("record", NURSE, SECOND)).record(receive("record", NURSE, SECOND))
    (told,) = [one for one in of("record", owed(given)) if one.subject == "nurse"]
    assert told.state is DutyState.DISCHARGED


def test_what_the_first_sitting_is_owed_can_be_given_after_the_second() -> None:
    """What names its sitting discharges what is owed of that one, whenever it is given."""
    meeting = held_again(held()).record(issue("record", NURSE, SECOND, sitting="first"))
    states = {(one.opened_by.id, one.subject): one.open for one in of("record", owed(meeting))}
    assert (states["first", "nurse"], states["second", "nurse"]) == (False, True)
    told = next(one for one in of("record", owed(meeting)) if one.subject == "nurse")
    assert "of the sitting of Wednesday 20 May 2026" in told.sentence()


def test_one_duty_for_all_is_discharged_when_the_last_has_it() -> None:
    """A duty that is owed once is discharged by the entry with which the last recipient had the product."""
    once = [evolve(one, each=None) if one.key == "decisions" else one for one in EASTMOOR.duties]
    meeting = held(under=evolve(EASTMOOR, duties=tuple(once), key="eastmoor/once"))
    days = (date(2026, 5, 21), date(2026, 5, 22))
    meeting = meeting.record(issue("decisions", NURSE, days[0])).record(issue("decisions", MOTHER, days[0]))
    assert of("decisions", owed(meeting))[0].open
    (told,) = of("decisions", owed(meeting.record(issue("decisions", TEACHER, days[1]))))
    assert told.discharged_by is not None
    assert told.discharged_by.at == days[1]


# --- documents --------------------------------------------------------------------------------------------


def test_a_document_shows_who_was_at_which_part() -> None:
    """Whoever was at some parts alone stands with these parts, professionals and family alike."""
    part = FamilyMember(MOTHER, Presence.PART_TWO, frozenset({"everybody"}))
    nurse, *others = SAT.attended
    sat = evolve(SAT, family=(part,), attended=(evolve(nurse, only=frozenset({"professionals"})), *others))
    case = case_of(held(sat))
    found = fills.attended(case)
    assert found is not None
    assert found[0] == Line(f"{nurse.person.ref}, {nurse.agency.ref} (decides): the part for professionals")
    assert found[-1] == Line("mother, family: the part for everybody")
    assert fills.family_views(case) == (Line("mother: the part for everybody"),)
    assert [": " in one.text for one in found[1:-1]] == [False for _ in others]


def test_a_document_shows_who_did_not_agree_and_who_was_given_what() -> None:
    """The fills of a document say how it was decided, who did not agree, and who has what of that sitting."""
    disagreed = evolve(DISAGREED, dissents=(Dissent(TEACHER, Agency("school"), Note("too soon")),))
    meeting = held(disagreed).record(issue("summary", MOTHER, extent=PARTLY))
    meeting = meeting.record(receive("summary", MOTHER, date(2026, 5, 26)))
    case = case_of(held_again(meeting), hold=meeting.known.of(Hold)[0])
    assert fills.how_decided(case) == (Line("majority"),)
    assert fills.dissents(case) == (Line("teacher, school", Note("too soon")),)
    assert fills.products_given(case) == (
        Line("summary, mother: of the part that they were at, Wednesday 20 May 2026"),
        Line("summary, mother: received Tuesday 26 May 2026"),
    )
    assert fills.products_given(evolve(case, about=NURSE)) is None
    assert fills.products_given(case_of(held_again(meeting))) is None
    before = case_of(convened())
    assert [fill(before) for fill in (fills.how_decided, fills.dissents, fills.products_given)] == [None] * 3


@pytest.mark.parametrize("person", [NURSE, MOTHER, FATHER, OFFICER, STRANGER], ids=lambda one: one.ref)
@pytest.mark.parametrize("product", PRODUCTS)
def test_every_answer_names_the_product_the_person_the_sitting_and_what_it_rests_on(
    product: str, person: Person
) -> None:
    """Whether somebody is to have it or not, and before a sitting too, which it then does not name."""
    meeting = held()
    of = product_of(words_of(meeting), product)
    assert of is not None
    unrecorded = held(evolve(SAT, family=()))
    for one in (meeting, unrecorded, convened()):
        found = entitled(one, product, person)
        sat = next(iter(one.known.of(Hold)), None)
        assert (found.product, found.person, found.cites, found.sitting) == (product, person, of.cites, sat)
        assert person.ref in found.says
        assert of.what in found.says
        assert (found.extent is None) is (found.answer is Answer.NOT_MET or sat is None)
        assert found.parts != () or found.answer is not Answer.MET


def test_what_is_wrong_with_giving_it_names_to_whom() -> None:
    """Who is not to have it, who is to have it otherwise, and of whom it is not recorded."""
    unrecorded = held(evolve(SAT, family=()))
    wrong, unknown = Answer.NOT_MET, Answer.NOT_RECORDED
    for meeting, whom, extent, expected in (
        (held(), MOTHER, PARTLY, Answer.MET),
        (held(), FATHER, PARTLY, Lacking(wrong, ("father is not to have it",))),
        (held(), STRANGER, PARTLY, Lacking(wrong, ("stranger is not to have it",))),
        (
            held(),
            MOTHER,
            Extent.FULL,
            Lacking(wrong, ("mother is to have it of the part that they were at, and is given it in full",)),
        ),
        (unrecorded, MOTHER, PARTLY, Lacking(unknown, ("mother",))),
    ):
        assert AsEntitled()(meeting, issue("summary", whom, extent=extent)) == expected
