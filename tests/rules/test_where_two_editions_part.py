"""Where two editions part: what is judged by which, each where one entry tells them apart."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from support.eastmoor import CHAIR, held
from support.on_a_log import DAY, case, on
from support.one_duty import CITES, OPENS, always, duty
from support.two_ways import Judging, requirement, rung

from mapm import (
    Adopt,
    Answer,
    Correct,
    Decide,
    Discharge,
    EntryRefused,
    Extend,
    Known,
    Logged,
    Mark,
    Note,
    Occur,
    Release,
)
from mapm.meeting.states import Proposed
from mapm.rules.folding import rejudged
from mapm.rules.in_order import _Climb
from mapm.rules.ladders import Ladder
from mapm.rules.ledger import Ledger
from mapm.rules.lifecycle import Row
from mapm.rules.log import corrected, unfollowed
from mapm.rules.naming import _check_across
from mapm.rules.products import words_at
from mapm.rules.stages import ladder_at
from mapm.rules.stretches import Stretch, under
from mapm.rules.vocabulary import Vocabulary


def across(*of: Any, **of_first: Any) -> tuple[Any, Any]:  # noqa: ANN401  # an adoption, a meeting
    """A meeting of two editions, of which the first has something else, and the adoption on its day two."""
    meeting: Any = held()
    first = evolve(meeting.rules, **of_first)
    second = evolve(meeting.rules, succeeds=first)
    adopt = Adopt(**on(1), edition="2", id="adopt")
    log = (OPENS, adopt, *of)
    return adopt, evolve(case(*log), rules=second)


def test_an_adoption_is_made_in_the_words_of_the_edition_before() -> None:
    """What is made after it has those of the edition that was adopted."""
    after = Decide(**on(2))
    adopt, meeting = across(after, words=Vocabulary(), duties=())
    log = Ledger(meeting, meeting.known.order)
    assert [bool(words_at(log, one).products) for one in log.entries] == [False, False, True]
    assert adopt is log.entries[1]


def test_an_adoption_is_under_the_ladders_of_the_edition_adopted() -> None:
    """And what stands before it under those of the one before; what only one has is found there."""
    first, then = (Ladder("dispute", "x", (rung(key),), CITES) for key in ("a", "b"))
    after = Decide(**on(2))
    _, meeting = across(after, ladders=(first, evolve(first, kind="old")))
    meeting = evolve(meeting, rules=evolve(meeting.rules, ladders=(then,)))
    log = Ledger(meeting, meeting.known.order)
    assert [ladder_at(log, one, "dispute") for one in log.entries] == [first, then, then]
    assert all(ladder_at(log, one, "old") == evolve(first, kind="old") for one in log.entries)


def test_a_meeting_that_went_over_is_judged_by_every_edition_that_it_was_under() -> None:
    """Though the first is asked; one that adopted none, by the one that is asked."""
    adopt, meeting = across()
    first, second = meeting.rules.succeeds, meeting.rules
    assert under(first, meeting) == under(second, meeting) == (first, second)
    stayed = evolve(meeting, known=Known(order=(OPENS,)), rules=first)
    assert under(first, stayed) == (first,)
    assert adopt in meeting.known.order


def test_what_was_not_followed_is_told_by_the_edition_that_judged_it() -> None:
    """The adoption by the one before it; where no later one is given, by the last that is."""
    marks = (Mark("asked", Answer.NOT_MET, breach=True),)
    entries: list[Any] = [
        OPENS,
        Decide(**on(1), id="1"),
        Adopt(**on(2), edition="2"),
        Decide(**on(3), id="2"),
    ]
    log = tuple(Logged(one, marks) for one in entries)
    rows = [Row((requirement(words),), CITES, decision=True, target=None) for words in ("first", "second")]
    editions: Any = [({Decide: {Proposed: row}, Adopt: {Proposed: row}}, row) for row in rows]
    assert [one.says for one in unfollowed(editions, log)] == ["first", "first", "first", "second"]
    assert [one.says for one in unfollowed(editions[:1], log)] == ["first"] * 4


def test_what_stands_is_judged_anew_in_the_meeting_as_it_then_stood() -> None:
    """With its reference, its rules, and what was known and logged by then; after an adoption by the next."""
    first, second = Judging(), Judging()
    entries: list[Any] = [
        OPENS,
        Decide(**on(1), id="1"),
        Adopt(**on(2), edition="2"),
        Decide(**on(3), id="2"),
    ]
    log = tuple(map(Logged, entries))
    rules: Any = (first, second)
    assert rejudged(rules, evolve(case(*entries), log=log)) == ()
    assert [entry for _, entry in first.asked] == entries[:3]
    assert [entry for _, entry in second.asked] == entries[3:]
    assert first.asked[0][0] is None
    for number, (meeting, _) in enumerate([*first.asked, *second.asked][1:], 1):
        assert meeting.ref == "case-1"
        assert meeting.log == log[:number]
        assert meeting.known.order == tuple(entries[:number])
        assert meeting.rules is (first if number < 3 else second)


def test_a_replacement_is_held_against_what_was_unmet_of_the_wrong_entry() -> None:
    """Where the same is unmet of it, nothing is judged otherwise."""

    class Unmet:
        requirement, answer = "asked", Answer.NOT_MET

    marks = (Mark("asked", Answer.NOT_MET, breach=True),)
    rules: Any = (Judging(Unmet()),)
    log = (Logged(OPENS, marks),)
    meeting = evolve(case(OPENS), log=log)
    assert rejudged(rules, meeting) == ()
    assert rejudged(rules, meeting, OPENS, marks) == ()
    (found,) = rejudged(rules, meeting, OPENS)
    assert (found.entry, found.was) == (OPENS.identity, ())


def test_a_correction_is_judged_in_the_meeting_before_the_wrong_entry() -> None:
    """Which answers to whatever it was called; and against what was unmet of that entry."""

    class Unmet:
        requirement, answer = "asked", Answer.NOT_MET

    marks = (Mark("asked", Answer.NOT_MET, breach=True),)
    wrong, right = Decide(**on(1), id="wrong"), Decide(**on(1), id="right")
    later = Decide(**on(2), id="later")
    log = (Logged(OPENS), Logged(wrong, marks), Logged(later))
    aka = {"later": ("once",)}
    meeting = evolve(case(OPENS, wrong, later, aka=aka), log=log)
    seen: list[Any] = []

    def folded(of: Any) -> Any:  # noqa: ANN401  # a meeting
        return evolve(case(*(one.entry for one in of)), log=of)

    def in_place(before: Any, entry: Any) -> Any:  # noqa: ANN401  # marks
        seen.append((before, entry))
        return marks

    def rules(_: Any) -> Any:  # noqa: ANN401  # editions
        return (Judging(Unmet()),)

    correction = Correct(**on(3), entry="wrong", replacement=right, reason=Note("x"))
    found = corrected(meeting, correction, folded, in_place, rules)
    ((before, entry),) = seen
    assert (entry, before.known.order, before.known.aka, before.log) == (right, (OPENS,), aka, log[:1])
    assert found.meeting.log == (*log, Logged(correction, marks))
    assert [one.entry for one in found.otherwise] == [OPENS.identity, "later"]  # which had no marks
    nothing = evolve(correction, replacement=None)
    found = corrected(meeting, nothing, folded, in_place, rules)
    assert len(seen) == 1
    assert found.meeting.log == (*log, Logged(nothing))
    of_first = evolve(correction, entry=OPENS.identity, replacement=evolve(OPENS, id="other"))
    corrected(meeting, of_first, folded, in_place, rules)
    assert seen[-1] == (None, of_first.replacement)


def test_what_is_said_under_another_edition_is_of_an_instance_of_either() -> None:
    """Of that which an entry opened, and for whom it is owed; else it is said how it is not."""
    of = duty(opens=Occur, each=always(("child", "mother")))
    single = duty(opens=Occur)
    asked = [Occur(**on(day), occurrence="asked", id=f"o{day}") for day in (0, 4)]
    log = (asked[0], Adopt(**on(2), edition="2", id="adopt"), asked[1])

    def said(which: Any, fact: Any, entries: Any = log) -> str:  # noqa: ANN401  # a fact
        stretches = tuple(Stretch(name, {"note": which}, {}) for name in ("1", "2"))
        try:
            _check_across(which, Ledger(case(*entries), entries, (which,), stretches), fact)
        except EntryRefused as refused:
            return str(refused)
        return ""

    more: dict[str, Any] = {"reason": Note("x"), "authority": CHAIR}
    discharge = Discharge(**on(5), duty="note")
    extend = Extend(**on(5), duty="note", to=DAY, **more)
    release = Release(**on(5), duty="note", **more)
    not_opened = "the duty note has not been opened"
    for fact in (discharge, extend, release):
        assert said(single, fact) == ""
        for name in ("o0", "o4"):
            assert said(single, evolve(fact, opened_by=name)) == ""
            assert said(of, evolve(fact, opened_by=name, subject="child")) == ""
        assert said(single, evolve(fact, opened_by="adopt")) == f"{not_opened} by that entry"
        assert said(single, evolve(fact, subject="child")) == "the duty note is not owed for that subject"
        assert said(of, evolve(fact, subject="father")) == "the duty note is not owed for that subject"
        assert said(of, evolve(fact, subject="mother")) == ""
    nobody = "the duty note is not owed for nobody in particular: give subject"
    assert [said(of, fact) for fact in (discharge, extend, release)] == [nobody, "", ""]
    none = [said(of, fact, (OPENS, log[1])) for fact in (discharge, extend, release)]
    assert none == [f"{not_opened} yet", "", ""]


def test_by_an_earlier_ladder_a_stage_is_no_further_than_the_next() -> None:
    """After the furthest of it that was reached; what was reached of another ladder does not count."""
    for earlier, reachable in (
        ((), "a"),
        (("a",), "ab"),
        (("b",), "abc"),
        (("a", "c", "b"), "abcd"),
        (("z",), "a"),
    ):
        climb = _Climb(earlier, (), ("a", "b", "c", "d"))
        assert "".join(one for one in "abcdz" if climb.next_by_the_earlier(one)) == reachable
    assert not _Climb(("a",), (), None).next_by_the_earlier("a")
