"""What follows in a disagreement, what discharges, who receives and who holds a role, on a log by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from attrs import evolve
from support import meetings
from support.meetings import INVITEES, NHS, NURSE, PLAN, WORKER
from support.on_a_log import DAY, NO, ledger, on, sat

from mapm import (
    Advance,
    Agency,
    Appoint,
    Conclude,
    Convene,
    Decide,
    Escalate,
    Hold,
    Issue,
    Occur,
    Part,
    Person,
    Receive,
    Resolve,
    Role,
    WayForward,
)
from mapm.rules.discharging import First, FirstOccurrence
from mapm.rules.disputes import next_of, told_apart
from mapm.rules.issuing import HolderOf, ProductIsOf, that_recipient

# --- disagreements ----------------------------------------------------------------------------------------

RAISED: Final = Escalate(**on(), kind="dispute", party=NHS, id="d1")
OTHER: Final = Escalate(**on(1), kind="dispute", party=Agency("police"), id="d2")
UP: Final = Advance(**on(2), escalation="d1", rung="managers")
UP_AGAIN: Final = Advance(**on(4), escalation="d1", rung="directors")
ENDED: Final = Conclude(**on(3), escalation="d1", rung="managers", settled=NO)
OTHER_UP: Final = Advance(**on(3), escalation="d2", rung="managers")
OVER: Final = Resolve(**on(9), escalation="d1", result=WayForward.SETTLED)


def test_what_follows_in_a_disagreement_is_of_that_one_in_order_of_time() -> None:
    """Whatever the order in which it was put down: of another disagreement nothing follows."""
    found = ledger(RAISED, OTHER, UP_AGAIN, OTHER_UP, OVER, UP, ENDED)
    assert next_of(found, RAISED, Advance) == UP
    assert next_of(found, UP, Advance) == UP_AGAIN
    assert next_of(found, UP_AGAIN, Advance) is None
    assert next_of(found, UP, Conclude) == ENDED
    assert next_of(found, ENDED, Resolve) == OVER
    assert next_of(found, RAISED, Resolve) == OVER
    assert next_of(found, OTHER, Advance) == OTHER_UP
    assert next_of(found, OTHER, Resolve) is None
    assert next_of(ledger(RAISED), RAISED, Advance) is None
    assert First(Advance)(found, RAISED, None) == UP
    assert First(Resolve)(found, OTHER, None) is None


def test_what_follows_a_corrected_disagreement_may_name_either() -> None:
    """Steps that name the entry that was wrong, and those that name the one in its place, are of one."""
    put_right = evolve(RAISED, id="right")
    later = Advance(**on(3), escalation="right", rung="directors")
    found = ledger(put_right, later, UP, OTHER, OTHER_UP, aka={"right": ("d1",)})
    assert next_of(found, put_right, Advance) == UP
    assert next_of(found, UP, Advance) == later
    assert next_of(found, later, Advance) is None
    assert next_of(found, OTHER, Advance) == OTHER_UP


def test_disagreements_are_told_apart_by_the_other_party_or_else_by_identity() -> None:
    """Where there is one of a kind nothing has to be told apart."""
    assert told_apart(ledger(RAISED, UP), RAISED) == ""
    assert told_apart(ledger(RAISED, UP), UP) == ""
    both = ledger(RAISED, OTHER, UP, OTHER_UP, OVER)
    assert [told_apart(both, one) for one in (RAISED, OTHER, UP, OTHER_UP, OVER)] == [
        f"with {NHS.ref}",
        "with police",
        f"with {NHS.ref}",
        "with police",
        f"with {NHS.ref}",
    ]
    same = ledger(RAISED, evolve(OTHER, party=NHS), evolve(OTHER, party=None, id="d3"))
    assert [told_apart(same, one) for one in same.entries] == ["d1", "d2", "d3"]
    another_kind = ledger(RAISED, evolve(OTHER, kind="another"))
    assert [told_apart(another_kind, one) for one in another_kind.entries] == ["", ""]
    assert told_apart(both, Decide(**on())) == ""


# --- what opens, and what discharges ----------------------------------------------------------------------


def test_an_occurrence_is_the_first_of_its_name_after_what_opens() -> None:
    """And before another of the name that opened it."""
    birth, again, move = (
        Occur(**on(day), occurrence=key) for day, key in ((2, "birth"), (6, "birth"), (3, "move"))
    )
    found = ledger(RAISED, birth, move, again)
    assert FirstOccurrence("birth")(found, RAISED, None) == birth
    assert FirstOccurrence("birth")(found, birth, None) == again
    assert FirstOccurrence("birth")(found, again, None) is None
    assert FirstOccurrence("move")(found, birth, None) == move
    assert FirstOccurrence("nothing")(found, birth, None) is None


def test_a_sitting_discharges_what_was_opened_before_it_and_not_again_between() -> None:
    """Of occurrences it is the name that says whether one was again."""
    one, other, late = (Occur(**on(day), occurrence=key) for day, key in ((1, "a"), (2, "b"), (3, "a")))
    found = ledger(one, other, late, sat(5))
    (held,) = found.known.of(Hold)
    assert First(Hold)(found, other, None) == held
    assert First(Hold)(found, late, None) == held
    assert First(Hold)(found, one, None) is None
    assert First(Hold)(found, held, None) is None
    decided = [Decide(**on(day), id=str(day)) for day in (1, 2)]
    found = ledger(*decided, held)
    assert [First(Hold)(found, one, None) for one in decided] == [None, held]


def test_the_first_of_a_kind_is_the_next_in_the_log() -> None:
    """Where it names nobody."""
    asked, first, second = meetings.proposal(), Convene(**on(1), planned=PLAN), Convene(**on(2), planned=PLAN)
    found = ledger(asked, first, second)
    assert First(Convene)(found, asked, None) == first
    assert First(Convene)(found, first, None) == second
    assert First(Convene)(found, second, None) is None
    assert First(Convene)(found, asked, "somebody") == first


def test_of_which_product_it_is_is_told_of_giving_and_receiving() -> None:
    """Any other entry may be of it."""
    given = Issue(**on(), product="summary", to=WORKER)
    had = Receive(**on(), product="summary", person=WORKER)
    for keys, expected in ((("summary", "record"), True), (("record",), False), ((), False)):
        assert ProductIsOf(keys)(None, given) is expected
        assert ProductIsOf(keys)(None, had) is expected
        assert ProductIsOf(keys)(None, Decide(**on())) is True
        assert ProductIsOf(keys)(None, None) is True


def test_whoever_is_given_a_product_is_its_recipient_the_first_time() -> None:
    """Each person by themselves, of each product by itself, of the sitting that it is of."""
    before = sat(0)
    first = Issue(**on(1), product="summary", to=WORKER)
    again = evolve(first, at=DAY + timedelta(days=2), recorded_at=DAY + timedelta(days=2), id="again")
    other = Issue(**on(3), product="summary", to=NURSE)
    another = Issue(**on(3), product="record", to=WORKER)
    had, had_again = (Receive(**on(day), product="summary", person=WORKER) for day in (4, 5))
    found = ledger(before, first, again, other, another, had, had_again)
    assert [that_recipient(found, one) for one in found.entries] == [
        (),
        (WORKER.ref,),
        (),
        (NURSE.ref,),
        (WORKER.ref,),
        (WORKER.ref,),
        (),
    ]


def test_who_holds_a_role_is_whoever_did_when_it_mattered() -> None:
    """The chair of a sitting chaired it; its note taker took the note; any other was appointed before."""
    takes = evolve(INVITEES[0], parts=frozenset({Part.TAKES_NOTE}))
    minuted = sat(2, attended=(takes, INVITEES[1]), chair=WORKER)
    plain = sat(3)
    leads = [
        Appoint(**on(day), person=Person(key), role=Role("lead"))
        for day, key in ((0, "a"), (1, "b"), (4, "c"))
    ]
    found = ledger(leads[0], leads[1], minuted, plain, leads[2])
    assert HolderOf(Role.CHAIR)(found, minuted) == (WORKER.ref,)
    assert HolderOf(Role.CHAIR)(found, plain) == ()
    assert HolderOf(Role.NOTE_TAKER)(found, minuted) == (takes.person.ref,)
    assert HolderOf(Role.NOTE_TAKER)(found, plain) == ()
    assert HolderOf(Role("lead"))(found, minuted) == ("b",)
    assert HolderOf(Role("nobody"))(found, minuted) == ()
    late = ledger(minuted, *leads)
    assert HolderOf(Role("lead"))(late, minuted) == ("a",)
    chairs = ledger(Appoint(**on(), person=NURSE, role=Role.CHAIR), plain)
    assert HolderOf(Role.CHAIR)(chairs, plain) == (NURSE.ref,)
    writes = ledger(Appoint(**on(), person=NURSE, role=Role.NOTE_TAKER), plain)
    assert HolderOf(Role.NOTE_TAKER)(writes, plain) == (NURSE.ref,)
