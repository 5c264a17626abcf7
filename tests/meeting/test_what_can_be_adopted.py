"""What can be done next after an adoption, and which edition cannot be adopted."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from attrs import evolve
from support.adopted import LATER, ON, V2, over
from support.editions import CITES, SECOND, adopting, dated, duty, requiring, second
from support.meetings import agreed, closed, convened, held, proposed

from mapm import (
    Agree,
    Decision,
    Edition,
    EditionNotGiven,
    Editions,
    EntryRefused,
    Extend,
    Hold,
    MoveRefused,
    Occur,
    Recording,
    Refusal,
    ShareNote,
    WrongType,
    adopt,
    attempt,
)
from mapm.protocols.dumfries_galloway import GROUP_SUPERVISION
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as V1

OLD: Final = V1.source.version


# --- what can be done next --------------------------------------------------------------------------------


def test_what_is_asked_otherwise_of_what_comes_next_is_listed() -> None:
    """Added, dropped and changed requirements of what can be done in this state, and nothing else."""
    moves = {one.event: one for one in V1.moves}
    first, *others = moves[ShareNote].requires
    changed_one = evolve(first, binding=not first.binding)
    new = dated(
        V1,
        SECOND,
        **requiring(second(V1), Hold)
        | {
            "moves": tuple(
                evolve(one, requires=(changed_one, *others[1:])) if one.event is ShareNote else one
                for one in second(V1).moves
            )
        },
    )
    (share,) = over(held(), new).entries
    assert (share.entry, share.could, share.can) == (ShareNote, True, True)
    assert share.changed == ((first, changed_one),)
    assert share.dropped == (others[0],)
    assert share.added == ()
    assert f"no longer asks for {others[0].key}" in share.sentence()
    assert f"asks otherwise for {first.key}" in share.sentence()
    (hold,) = over(convened(), new).entries
    assert [one.key for one in hold.added] == ["safe-to-share"]
    assert hold.sentence() == "To report a sitting: asks for safe-to-share, a must (clause 14.1)."


def test_what_cannot_be_done_any_more_is_listed() -> None:
    """And what can be done now and could not be."""
    facts = tuple(one for one in V1.facts if one.fact is not Extend)
    new = dated(V1, SECOND, facts=(*facts, Recording(fact=Occur, cites=CITES)))
    said = {one.entry: (one.could, one.can, one.sentence()) for one in over(held(), new).entries}
    assert said == {
        Extend: (True, False, "To extend a duty: cannot be done any more."),
        Occur: (False, True, "To record an occurrence: can be done now."),
    }


def test_the_same_edition_under_another_name_changes_nothing() -> None:
    """Where nothing differs the answer is one sentence."""
    adoption = over(held(), dated(V1, SECOND))
    assert (adoption.duties, adoption.entries) == ((), ())
    assert adoption.sentences() == (f"The meeting goes on under {SECOND}; until now it was under {OLD}.",)


def test_the_answer_says_how_the_new_edition_stands() -> None:
    """A draft can be adopted, as in a pilot, and an edition before its day: it is said, and not refused."""
    drafted = Editions([V1, Edition(protocol=V2, draft=True)])
    assert adopt(held(), adopting(SECOND, ON), drafted).standing == "a draft, not in force"
    early = adopt(held(), adopting(SECOND, date(2026, 5, 31), recorded_at=ON), [V2])
    assert early.standing == "not in force until 1 June 2026"
    assert early.sentences()[0].startswith(
        "The meeting goes on under edition 2, not in force until 1 June 2026;"
    )
    assert not adopt(held(), adopting(SECOND, ON), Editions([V1, V2])).standing


# --- what cannot be adopted -------------------------------------------------------------------------------


def test_an_edition_that_was_not_given_is_named() -> None:
    """The error names it and those that were given; a plain record or attempt asks for them."""
    with pytest.raises(EditionNotGiven) as missing:
        over(held(), V2, version="edition 9")
    assert (missing.value.edition, missing.value.given) == ("edition 9", (SECOND,))
    assert str(missing.value).endswith("that is adopted, 'edition 9', was not given; given are 'edition 2'")
    with pytest.raises(EditionNotGiven, match="pass the editions there are"):
        attempt(held(), adopting(SECOND, ON))
    with pytest.raises(EditionNotGiven, match="pass the editions there are"):
        held().record(adopting(SECOND, ON))
    with pytest.raises(EditionNotGiven, match="pass the editions there are"):
        over(held(), dated(GROUP_SUPERVISION, SECOND))  # another document's
    with pytest.raises(WrongType, match="pass an Adopt"):
        adopt(held(), V2, (V2,))  # type: ignore[arg-type]  # the mistake is the test


def test_the_edition_that_a_meeting_is_under_is_not_adopted_again() -> None:
    """Another entry that says so is refused; the same entry made again changes nothing."""
    with pytest.raises(EntryRefused, match="under this edition already"):
        adopt(held(), adopting(OLD, ON), (V1, V2))
    after = over(held()).meeting
    same = over(after)
    assert same.meeting is after
    assert (same.duties, same.entries) == ((), ())
    assert attempt(after, adopting(SECOND, ON)) is after
    with pytest.raises(EntryRefused, match="under this edition already"):
        adopt(after, adopting(SECOND, LATER), (V1, V2))


def test_a_closed_meeting_goes_over_to_nothing() -> None:
    """What has ended stays under the edition that it ended under."""
    with pytest.raises(MoveRefused) as refused:
        over(closed())
    assert refused.value.decision.refusal is Refusal.NOT_FROM_THIS_STATE
    told = attempt(closed(), adopting(SECOND, ON, recorded_at=LATER), (V2,))
    assert isinstance(told, Decision)
    assert told.sentence() == refused.value.decision.sentence()


def test_an_edition_in_which_nothing_leads_on_is_not_adopted() -> None:
    """A meeting that is agreed cannot go on where there is no agreeing."""
    moves = tuple(
        evolve(one, source=None if one.event.__name__ != "Close" else tuple(one.sources)[2:])
        for one in V1.moves
        if one.event is not Agree
    )
    moves = tuple(
        evolve(one, source=(type(proposed()),)) if one.event.__name__ == "Convene" else one for one in moves
    )
    without = dated(V1, SECOND, moves=moves)
    with pytest.raises(EntryRefused, match="nothing leads on from a meeting that is agreed"):
        over(agreed(), without)
    assert over(held(), without).now == SECOND


def test_duties_of_two_editions_do_not_wait_for_each_other() -> None:
    """What each edition allows for itself may be a circle together: it is refused, and nothing hangs."""
    one = dated(V1, OLD, duties=(*V1.duties, duty("a", opens=(), after="b"), duty("b")))
    two = dated(V1, SECOND, duties=(*V1.duties, duty("b", opens=(), after="a"), duty("a")))
    with pytest.raises(EntryRefused, match="would wait for itself"):
        over(one.fold("case-1", held().log), two)
