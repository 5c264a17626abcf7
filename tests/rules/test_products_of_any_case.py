"""Products of a sitting in cases at random, and across editions: once for each, and of that sitting alone."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from support.eastmoor import (
    CHAIR,
    CHILD,
    EASTMOOR,
    ENGLAND,
    EVERYBODY,
    FATHER,
    HELD_ON,
    INVITED,
    MOTHER,
    NURSE,
    PART,
    PARTLY,
    SECOND,
    WORKER,
    held,
    held_again,
    issue,
    of,
    receive,
)

from mapm import (
    Adopt,
    Answer,
    Dissent,
    DutyState,
    EntryRefused,
    Extent,
    FamilyMember,
    Hold,
    Issue,
    Person,
    Presence,
    Reached,
    Sitting,
    adopt,
    duties,
    entitled,
    meeting_from_json,
    meeting_to_json,
)
from mapm.protocols.common import subjects
from mapm.rules.ledger import Ledger
from mapm.rules.products import RecipientsOf, the_sitting
from mapm.rules.vocabulary import Receives

if TYPE_CHECKING:
    from mapm import Held, Owed

NOT_THERE = {Presence.ABSENT, Presence.VIEWS_RECEIVED}
PRODUCTS = ("decisions", "summary", "record")
LATER = date(2026, 7, 1)


def owed(meeting: Any, on: date = LATER) -> tuple[Owed, ...]:  # noqa: ANN401  # any state
    """Every duty of the case on a day."""
    return duties(meeting, ENGLAND, on)


# --- whatever happens -------------------------------------------------------------------------------------


@st.composite
def cases(draw: st.DrawFn) -> Held:
    """One sitting or two, with anybody there for anything, and products given and received at random."""
    meeting: Any = held(draw(sittings()))
    if draw(st.booleans()):
        meeting = held_again(meeting, draw(sittings()))
    last = SECOND if len(meeting.known.of(Hold)) > 1 else HELD_ON
    names = [None, *(one.id for one in meeting.known.of(Hold))]
    for after in range(draw(st.integers(0, 6))):
        product, who = draw(st.sampled_from(PRODUCTS)), draw(st.sampled_from(EVERYBODY))
        on, sitting = last + timedelta(after), draw(st.sampled_from(names))
        if draw(st.booleans()):
            entry: Any = issue(product, who, on, sitting=sitting, extent=draw(st.sampled_from(Extent)))
        else:
            entry = receive(product, who, on, sitting=sitting)
        meeting = meeting.record(entry)
    found: Held = meeting
    return found


@st.composite
def sittings(draw: st.DrawFn) -> Sitting:
    """Any of those invited, each at the whole of it or at a part, and any of the family."""
    parts = st.sampled_from((frozenset[str](), PART, frozenset({"everybody", "professionals"})))
    came = tuple(evolve(one, only=draw(parts)) for one in INVITED if draw(st.booleans()))
    family = tuple(
        FamilyMember(one, draw(st.sampled_from(Presence)), draw(parts))
        for one in (CHILD, MOTHER, FATHER)
        if draw(st.booleans())
    )
    dissents = tuple(Dissent(one.person) for one in came if draw(st.booleans()))
    how = draw(st.sampled_from((None, *Reached)))
    return Sitting(came, CHAIR, family=family, reached_by=how, dissents=dissents)


DAYS = st.integers(0, 400).map(lambda n: HELD_ON + timedelta(n))


@settings(max_examples=60, deadline=None)
@given(cases(), DAYS)
def test_every_recipient_has_exactly_one_instance_per_sitting(meeting: Held, on: date) -> None:
    """Each who is to have a product is owed it once for each sitting, and nobody else is."""
    found = owed(meeting, on)
    for hold in meeting.known.of(Hold):
        for product in PRODUCTS:
            whom = [one.subject for one in of(product, found) if one.opened_by is hold]
            assert sorted(map(str, whom)) == sorted(one.ref for one in should_have(product, hold.sitting))


def should_have(product: str, sitting: Sitting) -> set[Person]:
    """Who is to have a product, read from the report of a sitting as the document says it."""
    came = {one.person for one in sitting.attended}
    away = {one.person for one in sitting.family if one.presence in NOT_THERE}
    match product:
        case "decisions":
            return came | ({one.person for one in sitting.family} - away)
        case "summary":  # of parents, all but those of whom it is recorded that they were away
            return came | {CHILD} | ({MOTHER, FATHER} - away)
        case _:
            return {CHAIR} | {one.person for one in INVITED}


@settings(max_examples=60, deadline=None)
@given(cases(), DAYS)
def test_a_product_of_one_sitting_never_discharges_anothers(meeting: Held, on: date) -> None:
    """What discharges what is owed of a sitting was given of that one, to whom it was owed."""
    ledger = Ledger(meeting, meeting.known.order)
    for one in owed(meeting, on):
        by = one.discharged_by
        if one.duty.key in PRODUCTS and by is not None:
            assert isinstance(by, Issue)
            assert the_sitting(ledger, by) is one.opened_by
            assert by.to.ref == one.subject


@settings(max_examples=60, deadline=None)
@given(cases())
def test_who_is_to_have_the_part_attended_is_to_have_no_more(meeting: Held) -> None:
    """Nobody is to have a part that they were not at, and giving them all of it instead is a breach."""
    for hold in meeting.known.of(Hold):
        at = {one.person: one.only for one in (*hold.sitting.attended, *hold.sitting.family)}
        for product in PRODUCTS:
            for who in EVERYBODY:
                found = entitled(meeting, product, who, sitting=hold.id)
                if found.extent is not PARTLY or found.parts is None:
                    continue
                assert set(found.parts) <= at.get(who, frozenset())
                decision = meeting.decide(issue(product, who, LATER, sitting=hold.id))
                assert [one.requirement for one in decision.unmet] == ["access"]


@settings(max_examples=60, deadline=None)
@given(cases(), DAYS)
def test_a_window_is_never_overdue_and_never_in_the_way(meeting: Held, on: date) -> None:
    """On whatever day a window is open or over: it is no breach, and closing never asks for it."""
    for one in of("corrections", owed(meeting, on)):
        assert one.state in {DutyState.OPEN, DutyState.OVER}
        assert (one.late, one.breach) == (False, False)
        assert (one.due is not None and on > one.due.on) is (one.state is DutyState.OVER)
    assert "corrections" not in {duty.key for duty, _, _ in EASTMOOR.still_owed(meeting)}


@settings(max_examples=30, deadline=None)
@given(cases())
def test_what_is_stored_is_what_is_owed(meeting: Held) -> None:
    """A stored case gives the same duties and the same breaches again."""
    again = meeting_from_json(meeting_to_json(meeting), [EASTMOOR]).meeting
    assert [one.sentence() for one in owed(again)] == [one.sentence() for one in owed(meeting)]
    assert again.breaches == meeting.breaches


def test_a_protocol_with_products_pickles() -> None:
    """It can go to another process, and has the same fingerprint there."""
    again = pickle.loads(pickle.dumps(EASTMOOR))  # noqa: S301  # our own
    assert (again, again.fingerprint) == (EASTMOOR, EASTMOOR.fingerprint)
    assert any(one.each == RecipientsOf("summary") for one in again.duties)
    assert " at 0x" not in repr(EASTMOOR.words)


def test_the_chair_of_a_sitting_can_be_named() -> None:
    """A role receives a product too: the chair of the sitting, or whoever holds it."""
    assert entitled(held(), "record", CHAIR).extent is Extent.FULL
    assert entitled(held(), "summary", CHAIR).answer is Answer.NOT_MET


# --- later editions ---------------------------------------------------------------------------------------


def edition(**products: Any) -> Any:  # noqa: ANN401  # a protocol
    """A second edition, which says of a product who receives it; of one that is ``None``, nothing."""
    those = tuple(
        evolve(one, recipients=products.get(one.key, one.recipients))
        for one in EASTMOOR.words.products
        if products.get(one.key, ()) is not None
    )
    source = evolve(EASTMOOR.source, version="version 2", in_force_from=date(2026, 5, 25))
    gone = {key for key, one in products.items() if one is None}
    duties_left = tuple(one for one in EASTMOOR.duties if one.key not in gone)
    words = evolve(EASTMOOR.words, products=those)
    return evolve(EASTMOOR, source=source, words=words, duties=duties_left)


ADOPTED = Adopt(at=date(2026, 5, 26), by=WORKER, edition="version 2")


def test_who_receives_it_is_told_by_the_edition_of_the_sitting() -> None:
    """A later edition changes who receives what comes of its own sittings, and of none before it."""
    second = edition(summary=(Receives(subjects.subjects),))
    adopted: Any = adopt(held(), ADOPTED, [second]).meeting
    before = {one.subject for one in of("summary", owed(adopted))}
    assert before == {"nurse", "teacher", "child", "mother"}
    again = held_again(adopted)
    found = of("summary", owed(again))
    assert {one.subject for one in found if one.opened_by.id == "first"} == before
    assert {one.subject for one in found if one.opened_by.id == "second"} == {"child"}
    assert entitled(again, "summary", NURSE, sitting="first").answer is Answer.MET
    assert entitled(again, "summary", NURSE).answer is Answer.NOT_MET


def test_what_a_later_edition_does_not_have_can_still_be_given() -> None:
    """The record of a sitting under the first edition is owed, and can be given, under the second."""
    adopted: Any = adopt(held(), ADOPTED, [edition(record=None)]).meeting
    given_late = adopted.record(issue("record", NURSE, date(2026, 5, 27)))
    states = {one.subject: one.open for one in of("record", owed(given_late))}
    assert states == {"chair": True, "nurse": False, "teacher": True, "officer": True}
    again: Any = held_again(given_late)
    assert {one.opened_by.id for one in of("record", owed(again))} == {"first"}
    with pytest.raises(EntryRefused, match="no such product"):
        entitled(again, "record", NURSE)
