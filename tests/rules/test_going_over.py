"""From one edition to the next: which is meant, whether a meeting can go on under it, what it takes over."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from support.eastmoor import EASTMOOR, convened, held
from support.on_a_log import case, ledger, on
from support.one_duty import CITES, OPENS, duty

from mapm import (
    Adopt,
    Agree,
    Agreed,
    Close,
    Closed,
    Convene,
    Convened,
    Correct,
    Decide,
    EditionNotGiven,
    Entry,
    EntryRefused,
    FedBack,
    Held,
    Hold,
    Note,
    Noted,
    Proposed,
    ProtocolInvalid,
    Reconvene,
    ShareNote,
    Transitional,
    TransitionalEffect,
    WrongType,
)
from mapm.decisions import Refusal
from mapm.protocols.readings import READINGS
from mapm.rules.ladders import Ladder, Rung
from mapm.rules.ledger import Ledger
from mapm.rules.lifecycle import Move, Recording, Row, compiled, no_row, not_now, once_each, reachable
from mapm.rules.requirements import Question
from mapm.rules.stretches import (
    FallsAway,
    Stretch,
    chain,
    check_goes_over,
    check_transitional,
    edition_of,
    says_anew,
    stretches,
    succeeded,
)

APPLIES, ENDS = TransitionalEffect
MORE: Final = (*CITES, READINGS["A-20"])


def said(key: str, effect: TransitionalEffect = ENDS, cites: Any = CITES) -> Transitional:  # noqa: ANN401
    """What an edition says of a duty of the one before."""
    return Transitional(duty=key, effect=effect, cites=cites)


def edition(version: str, *duties: Any, **more: Any) -> Any:  # noqa: ANN401  # MeetingProtocol
    """An edition of an invented procedure."""
    fixed = tuple(one for one in EASTMOOR.duties if one.fixed)
    source = evolve(EASTMOOR.source, version=version)
    return evolve(EASTMOOR, source=source, duties=(*fixed, *duties), **more)


FIRST, SECOND, THIRD = (edition(one) for one in ("1", "2", "3"))


def narrow() -> Any:  # noqa: ANN401  # MeetingProtocol
    """An edition in which nobody agrees to a meeting, and so nothing leads on from there."""
    of = {Convene: (Proposed,), Close: (Proposed, Convened, Held, Noted)}
    moves = (evolve(one, source=of[one.event]) if one.event in of else one for one in SECOND.moves)
    return evolve(SECOND, moves=tuple(moves))


ADOPT: Final = Adopt(**on(), edition="2")


def refused(make: Any) -> str:  # noqa: ANN401  # a function
    """Why something cannot be; empty where it can."""
    try:
        make()
    except (EntryRefused, ProtocolInvalid) as wrong:
        return str(wrong)
    return ""


def test_the_editions_of_a_meeting_are_in_the_order_in_which_it_was_under_them() -> None:
    """The one that it is under now last, each with its own duties and what it says of earlier ones."""
    second = evolve(SECOND, succeeds=FIRST)
    third = evolve(edition("3", duty(key="note"), transitional=(said("note"),)), succeeds=second)
    assert [one.source.version for one in chain(third)] == ["1", "2", "3"]
    assert chain(FIRST) == (FIRST,)
    assert stretches(FIRST) == ()
    its = stretches(third)
    assert [(one.edition, "note" in one.duties, [*one.transitional]) for one in its] == [
        ("1", False, []),
        ("2", False, []),
        ("3", True, ["note"]),
    ]


def test_what_the_edition_before_said_too_is_not_said_anew() -> None:
    """By the same clauses; by others it is."""
    first = evolve(FIRST, transitional=(said("a"), said("b")))
    second = evolve(SECOND, succeeds=first, transitional=(said("a"), said("b", cites=MORE), said("c")))
    assert says_anew(second) == {"b": said("b", cites=MORE), "c": said("c")}
    assert says_anew(first) == {"a": said("a"), "b": said("b")}


def test_the_edition_that_is_adopted_is_the_one_of_that_version() -> None:
    """Of the same protocol; where it is not given, it is told which are."""
    other = evolve(SECOND, key="another/protocol")
    assert edition_of(FIRST, ADOPT, (other, THIRD, SECOND)) is SECOND
    with pytest.raises(EditionNotGiven) as raised:
        edition_of(FIRST, ADOPT, (other, THIRD, FIRST, THIRD))
    error = raised.value
    assert (error.protocol, error.edition, [*error.given]) == (EASTMOOR.key, "2", ["3", "1"])


def test_a_meeting_goes_on_under_an_edition_that_leads_to_its_end() -> None:
    """Not under the one that it is under; nor where nothing leads on from its state."""
    assert refused(lambda: check_goes_over(FIRST, Held, SECOND)) == ""
    already = "the meeting is under this edition already: there is nothing to adopt"
    assert refused(lambda: check_goes_over(FIRST, Held, evolve(FIRST, title="x"))) == already
    no_way = "in that edition nothing leads on from a meeting that is agreed: bring it to a state that both"
    assert refused(lambda: check_goes_over(FIRST, Agreed, narrow())).startswith(no_way)
    assert refused(lambda: check_goes_over(FIRST, Held, narrow())) == ""
    meeting: Any = convened()
    over = succeeded(FIRST, meeting, ADOPT, (SECOND,))
    assert (over.succeeds, over.fingerprint, over.source.version) == (FIRST, SECOND.fingerprint, "2")
    assert SECOND.succeeds is None


def test_no_duty_waits_for_itself_by_way_of_two_editions() -> None:
    """However many there are between them; what is in no circle may."""
    one = edition("1", duty(key="a", opens=(), after="b"), duty(key="b"))
    other = edition("2", duty(key="b", opens=(), after="a"), duty(key="a"))
    circle = "between the editions the duty a would wait for itself"
    assert refused(lambda: check_goes_over(one, Held, other)) == circle
    assert refused(lambda: check_goes_over(one, Held, evolve(SECOND, duties=one.duties))) == ""
    between = evolve(THIRD, succeeds=one)
    assert refused(lambda: check_goes_over(between, Held, other)) == circle
    longer = edition(
        "2", duty(key="b", opens=(), after="c"), duty(key="c", opens=(), after="a"), duty(key="a")
    )
    assert refused(lambda: check_goes_over(one, Held, longer)) == circle


def test_what_becomes_of_a_duty_is_said_once_of_one_that_is_there() -> None:
    """What ends need not be there any more; the duty to refer is never touched."""
    note, refer = duty(key="note"), duty(key="refer", fixed=True)
    for provisions, says in (
        ((), ""),
        ((said("note"), said("other")), ""),
        ((said("note", APPLIES),), ""),
        ((said("other", APPLIES),), "the duty other, which is to hold for earlier meetings, is not there"),
        (
            (said("note"), said("note", APPLIES)),
            "what becomes of a duty of an earlier edition is said twice: say it once",
        ),
        ((said("refer"),), "no edition touches the duty to refer a risk: refer"),
        ((said("refer", APPLIES),), "no edition touches the duty to refer a risk: refer"),
    ):
        assert refused(lambda provisions=provisions: check_transitional((note, refer), provisions)) == says


def test_what_is_taken_over_or_ended_cites_what_says_so_once() -> None:
    """What ends binds no more, and says which edition ends it."""
    its = Stretch("2", {}, {"note": said("note", cites=MORE)})
    note = duty(key="note")
    assert its.taken_over(note).cites == its.ended(note).cites == MORE
    assert its.taken_over(note).binding is True
    ended = its.ended(note)
    assert (ended.binding, ended.released) == (False, FallsAway("2"))
    assert FallsAway("2")(ledger(OPENS), OPENS, None) == "falls away under 2"


def test_an_edition_holds_from_its_adoption_until_before_the_next() -> None:
    """Of places in a log; one that was never adopted holds nowhere."""
    log = (OPENS, Decide(**on(1), id="1"), ADOPT, Decide(**on(2), id="2"))
    its = Ledger(case(*log), log)
    assert [its.span(number) for number in range(3)] == [(0, 2), (2, 4), (4, 4)]
    alone = ledger(OPENS)
    assert [alone.span(number) for number in range(2)] == [(0, 1), (1, 1)]
    other = (
        Stretch("1", {"a": duty(key="a"), "b": duty(key="b")}, {}),
        Stretch("2", {"b": duty(key="b")}, {}),
    )
    both = Ledger(case(*log), log, (duty(key="b"),), other)
    assert [one.key for one in both.of_earlier_editions] == ["a"]
    assert [getattr(both.duty(key), "key", None) for key in "abc"] == ["a", "b", None]


# --- rows -------------------------------------------------------------------------------------------------


def test_a_state_is_reached_by_way_of_others() -> None:
    """Itself included; nothing leads on from the end."""
    moves = EASTMOOR.moves
    every = {Proposed, Convened, Held, Noted, Closed}
    assert reachable(moves) == every
    assert reachable(moves, Held) == every - {Proposed}
    assert reachable(moves, Closed) == {Closed}
    assert reachable(moves, Agreed) == every - {Proposed} | {Agreed}
    assert reachable(narrow().moves, Agreed) == {Agreed}
    assert reachable((), Held) == {Held}
    assert FedBack not in reachable(moves)


def test_the_rows_of_a_table_are_by_entry_and_state() -> None:
    """A decision is one that an unmet must refuses: a step, and no report and no fact."""
    decide = Recording(fact=Decide, cites=CITES, source=(Held, Closed), instead="wait")
    hold = Move(event=Hold, cites=CITES)
    convene = Move(event=Convene, cites=MORE, source=(Proposed,), instead="rearrange")
    table = compiled((hold, convene), (decide,))
    assert {kind: [*states] for kind, states in table.items()} == {
        Hold: [Convened],
        Convene: [Proposed],
        Decide: [Held, Closed],
    }
    row = table[Decide][Held]
    assert row == Row((), CITES, decision=False, target=None, instead="wait")
    assert table[Hold][Convened] == Row((), CITES, decision=False, target=Held)
    assert table[Convene][Proposed] == Row((), MORE, decision=True, target=Convened, instead="rearrange")


def test_why_an_entry_has_no_row_is_told_with_the_way_out() -> None:
    """When it can be made, and what to do instead; what cannot enter by itself is no entry."""
    decide = Recording(fact=Decide, cites=CITES, source=(Held, Closed), instead="wait for it")
    table = compiled((Move(event=Hold, cites=MORE),), (decide,))
    entry = Decide(**on())
    not_now_, gone = Refusal.NOT_FROM_THIS_STATE, Refusal.NOT_IN_THIS_PROTOCOL
    assert no_row(table, case(OPENS), entry) == (
        not_now_,
        CITES,
        "the meeting is proposed, and this can be done when it is held, closed; wait for it",
    )
    assert no_row(table, None, entry) == (not_now_, (), "there is no meeting yet")
    absent = (gone, (), "there is no such entry in this protocol")
    assert no_row(table, case(OPENS), Agree(**on())) == absent
    assert no_row({Decide: {}}, held(), entry) == (
        not_now_,
        (),
        "the meeting is held, and this can be done when it is not yet opened",
    )
    assert not_now("held", ["noted"]) == "the meeting is held, and this can be done when it is noted"
    itself = "what enters by itself cannot be a Correct: correct a meeting with the protocol's correct()"
    wrong: Any = Decide
    for what, says in (
        (Correct(**on(), entry="x", reason=Note("x")), itself),
        (wrong, "an entry cannot be a type: pass an event or a fact, made and not the class"),
    ):
        with pytest.raises(WrongType) as raised:
            no_row(table, None, what)
        assert str(raised.value) == says


def test_each_part_of_a_protocol_stands_once() -> None:
    """A question by its entry, a duty by its key, a ladder by its kind."""
    asked = [Question(key="a", entry=kind, text="?", cites=CITES) for kind in (Hold, Convene)]
    owed = [duty(key="a"), duty(key="b")]
    climbed = [Ladder(kind, kind, (Rung("x", "x", CITES),), CITES) for kind in "ab"]
    assert refused(lambda: once_each("it", asked, owed, climbed)) == ""
    for parts, what in (
        ((asked[:1] * 2, owed, climbed), "question"),
        ((asked, owed[:1] * 2, climbed), "duty"),
        ((asked, owed, climbed[:1] * 2), "ladder"),
    ):
        assert refused(lambda parts=parts: once_each("it", *parts)) == f"a {what} of it stands twice"


def test_a_row_may_narrow_the_states_of_its_entry() -> None:
    """Of a fact that any meeting takes, to any of them."""
    states: dict[type[Entry], tuple[Any, ...]] = {
        ShareNote: (Held,),
        Close: (Proposed, Agreed, Convened, Held, Noted, FedBack),
        Reconvene: (Held, Noted, FedBack),
    }
    for kind, sources in states.items():
        assert set(Move(event=kind, cites=CITES).sources) == set(sources)  # type: ignore[arg-type]
        assert Move(event=kind, cites=CITES, source=(Held,)).sources == (Held,)  # type: ignore[arg-type]
    every = (Proposed, Agreed, Convened, Held, Noted, FedBack, Closed)
    assert Recording(fact=Decide, cites=CITES).sources == every
    assert Recording(fact=Decide, cites=CITES, source=(Held,)).sources == (Held,)
