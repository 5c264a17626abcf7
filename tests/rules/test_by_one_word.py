"""What one word of a rule tells: of which person, duty or sitting, and in which order a log is asked."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from attrs import evolve, frozen
from support.eastmoor import EASTMOOR, ENGLAND, NURSE, TEACHER, held
from support.on_a_log import DAY, NO, YES, case, ledger, on, sat
from support.one_duty import CITES, OPENS, always, duty

from mapm import (
    Adopt,
    Advance,
    Answer,
    Appoint,
    Classify,
    Decide,
    Discharge,
    EntryRefused,
    Escalate,
    Extend,
    Hold,
    Logged,
    Mark,
    Note,
    Occur,
    Role,
    WrongType,
    entitled,
    parse_limit,
)
from mapm.rules.clocks import FirstOf, LastOf, Occurrence
from mapm.rules.conditions import AllOf, Answered, Occurred, SittingNumber
from mapm.rules.discharging import FallsAway, First, FirstWhere
from mapm.rules.duties import Duty, Lapsed, NotYet
from mapm.rules.fingerprint import _named
from mapm.rules.in_order import InOrder
from mapm.rules.instances import DischargesOf, EverWithdrawn, _first_in_a_chain, _the_earliest_first, opened
from mapm.rules.issuing import HolderOf
from mapm.rules.ladders import Ladder, Rung
from mapm.rules.ledger import Ledger
from mapm.rules.lifecycle import Recording
from mapm.rules.log import unfollowed
from mapm.rules.naming import names
from mapm.rules.openings import counted_from
from mapm.rules.owing import instances_of, owed
from mapm.rules.quorum import _of_kind
from mapm.rules.requirements import Asked, Requirement
from mapm.rules.retold import retelling
from mapm.rules.stretches import Stretch
from mapm.rules.subjects import Ever
from mapm.rules.turned import _since, turned
from mapm.rules.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable


# --- of whom, and of which --------------------------------------------------------------------------------


def test_an_occurrence_is_that_of_its_own_name() -> None:
    """Another occurrence is not, and no other entry is one."""
    of = Occurred("asked")
    some = (Occur(**on(), occurrence="asked"), Occur(**on(), occurrence="told", id="2"), OPENS)
    assert [of(ledger(*some), one) for one in some] == [True, False, False]


def test_a_clock_is_asked_of_whom_the_duty_is_about() -> None:
    """By itself, and as the first or the last of several."""

    def starts(_ledger: Ledger, _entry: Any, subject: str | None) -> Any:  # noqa: ANN401  # a day
        return DAY if subject == "mother" else None

    clock = cast("Any", starts)
    for one in (clock, FirstOf((clock,)), LastOf((clock,))):
        assert counted_from(one, ledger(OPENS), OPENS, "mother", always(())) == DAY


def test_what_falls_away_does_for_whom_it_has_happened() -> None:
    """And for nobody else."""

    def once(_ledger: Ledger, entry: Any, subject: str | None) -> Any:  # noqa: ANN401  # an entry
        return entry if subject == "mother" else None

    of = FallsAway(cast("Any", once), "she has it")
    assert [of(ledger(OPENS), OPENS, whom) for whom in ("mother", "father")] == ["she has it", ""]


def test_the_first_of_a_kind_after_one_of_that_kind_is_the_next() -> None:
    """It is no other that comes first, but what was asked for."""
    first, then = Decide(**on(), id="1"), Decide(**on(1), id="2")
    assert ledger(first, then).before_next(first, Decide) is then


def test_who_held_a_role_is_asked_of_the_time_before_an_entry() -> None:
    """An appointment is to whoever was appointed before it; the first is to the one it appoints."""
    first, then = (
        Appoint(**on(day), role=Role.LEAD_PROFESSIONAL, person=one, id=one.ref)
        for day, one in enumerate((NURSE, TEACHER))
    )
    of = HolderOf(Role.LEAD_PROFESSIONAL)
    assert [of(ledger(first, then), one) for one in (first, then)] == [(NURSE.ref,), (NURSE.ref,)]


def test_what_is_owed_of_one_duty_is_of_no_other() -> None:
    """Though both are opened by the same."""
    rules = evolve(EASTMOOR, duties=(*EASTMOOR.duties, duty(key="one"), duty(key="other")))
    meeting: Any = evolve(cast("Any", held()), rules=rules)
    assert [one.duty.key for one in instances_of("one", meeting, ENGLAND, DAY)] == ["one"]


def test_of_a_kind_that_counts_once_there_may_be_one_more_at_most() -> None:
    """However many there are of which the kind is not recorded; none where one is there."""
    found = [_of_kind("health", 1, there, 3, once=once).perhaps for once in (True, False) for there in (0, 1)]
    assert found == [1, 0, 3, 3]


def test_who_is_no_person_is_told_of_which_class_it_is() -> None:
    """A name in place of somebody is said to be text."""
    with pytest.raises(WrongType, match="str"):
        entitled(held(), "record", cast("Any", "nurse"))


def test_what_computes_and_has_no_name_is_named_by_its_class() -> None:
    """In a fingerprint, in which no address may stand."""

    class Computes:
        def __call__(self) -> None:
            """Nothing."""

    assert _named(Computes()) == "Computes"


# --- in which order ---------------------------------------------------------------------------------------


class Asking:
    """Stands for a ledger: what was asked of it, in order, and what had been before."""

    def __init__(self, *duties: Duty, had: Iterable[object] = ()) -> None:
        self.duties = {one.key: one for one in duties}
        self.had = set(had)
        self.asked: list[Any] = []

    def duty(self, key: str) -> Any:  # noqa: ANN401  # a duty
        """The duty of a key."""
        return self.duties.get(key)

    def was_asked(self, view: Any) -> bool:  # noqa: ANN401  # any view
        """Whether it had been."""
        return view in self.had

    def once(self, view: Any) -> tuple[()]:  # noqa: ANN401  # any view
        """Nothing, and that it was asked."""
        self.asked.append(view)
        return ()


def test_a_log_is_asked_as_it_was_from_the_earliest_place_that_was_not() -> None:
    """What was asked already is not asked again, and no place before it."""
    view = EverWithdrawn("note")
    for had, expected in (((), [3, 5, 9]), ((3,), [5, 9]), ((3, 5), [9]), ((5,), [9]), ((9,), [])):
        some: dict[int, Any] = {place: Asking(had=[view] if place in had else ()) for place in (3, 5, 9)}
        log: Any = type("Log", (), {"upto": staticmethod(some.__getitem__)})()
        _the_earliest_first(view, log, (3, 5, 9))
        assert [place for place, one in some.items() if one.asked == [view]] == expected


def test_a_chain_of_duties_is_asked_from_its_beginning() -> None:
    """From the first that was not asked already, each after the one that it waits for."""
    first, *others = (duty(key=key, opens=(), after=after) for key, after in zip("bcd", "abc", strict=True))
    b, c, d = first, *others
    views = [DischargesOf(key) for key in "abc"]
    for had, expected in ((0, views), (1, views[1:]), (2, views[2:]), (3, [])):
        log: Any = Asking(b, c, d, had=views[:had])
        _first_in_a_chain(d, log)
        assert log.asked == expected
    log = Asking(b, c, d)
    assert opened(d, log) == []
    assert log.asked == [*views, views[-1]]


# --- what told that it is not owed ------------------------------------------------------------------------


def test_what_had_become_of_it_before_is_asked_and_not_what_the_same_entry_did() -> None:
    """What tells that it is not owed may be of the kind that would have discharged it."""
    of = duty(opens=Classify, when=Answered("venue"), discharged_by=First(Decide))
    opens = Classify(**on(), trait="needs", value="complex")
    other, tells = (
        Decide(**on(1), id="1", answers={"other": YES}),
        Decide(**on(2), id="2", answers={"venue": NO}),
    )
    assert list(turned(of, ledger(opens, tells), [(opens, None)])) == []
    assert list(turned(of, ledger(opens, other, tells), [(opens, None)])) == [2]


@frozen(eq=False, repr=False)
class HasLapsed(Answered):
    """Has lapsed, whatever was answered."""

    def __call__(self, _ledger: Ledger, _entry: Any, /) -> Any:  # noqa: ANN401  # any entry
        """That it has."""
        return Lapsed("lapsed")


def test_what_fell_away_was_listed_before_each_place() -> None:
    """By a condition that lapsed, by what releases or holds it, or for whom it is owed no longer."""
    of = duty(opens=Classify, when=Answered("venue"))
    gone = Ever("they", always(("mother",)), always(("mother", "father")), "no longer")

    def since(one: Any, subject: str | None = None, *entries: Any) -> list[int]:  # noqa: ANN401  # a duty
        return list(_since(one, ledger(OPENS, *entries), OPENS, subject, [2, 3]))

    assert since(of) == []
    assert since(evolve(of, when=AllOf((Answered("venue"), HasLapsed("other"))))) == [2, 3]
    assert since(evolve(of, when=AllOf((Answered("venue"), Answered("other"))))) == []
    assert since(evolve(of, released=always(""))) == [2, 3]
    assert since(evolve(of, held=always(""))) == [2, 3]
    assert since(evolve(of, each=gone), "father") == [2, 3]
    assert since(evolve(of, each=gone), "mother") == []


# --- the stages of a disagreement -------------------------------------------------------------------------


def ladder(*keys: str) -> Ladder:
    """A ladder of these stages."""
    return Ladder("dispute", "x", tuple(Rung(key, key, CITES) for key in keys), CITES)


def in_order(earlier: Ladder, now: Ladder, *taken: str, to: str) -> Answer:
    """Whether a stage is taken in order: raised under one edition, with these stages taken under the next."""
    rules: Any = held().rules
    first = evolve(rules, ladders=(earlier,))
    raised = Escalate(**on(), kind="dispute", id="raised")
    steps = [Advance(**on(2), escalation="raised", rung=one, id=one) for one in taken]
    log: tuple[Any, ...] = (raised, Adopt(**on(1), edition="2", id="adopt"), *steps)
    meeting = evolve(case(*log), rules=evolve(rules, succeeds=first, ladders=(now,)))
    return InOrder("dispute")(meeting, Advance(**on(3), escalation="raised", rung=to))


def test_order_is_judged_by_the_ladder_of_now_once_it_has_been_entered() -> None:
    """At its first stage too; until then, what the earlier one does not tell is not recorded."""
    earlier, now = ladder("p", "q"), ladder("a", "b", "c")
    assert in_order(earlier, now, "a", to="b") is Answer.MET
    assert in_order(earlier, now, "a", to="c") is Answer.NOT_MET
    assert in_order(earlier, now, to="b") is Answer.NOT_RECORDED


# --- one of two, and nothing else -----------------------------------------------------------------------


def test_a_sitting_of_which_a_condition_holds_discharges() -> None:
    """The first of those, and no other sitting."""
    first, then = sat(1), sat(3)
    of = FirstWhere(Hold, SittingNumber(2))
    assert of(ledger(OPENS, first, then), OPENS, None) is then
    assert of(ledger(OPENS, first), OPENS, None) is None


def test_what_was_not_followed_and_was_no_breach_has_no_reason_of_one() -> None:
    """What an entry was made despite is the reason of its breaches alone."""
    entry = evolve(OPENS, recorded_at=DAY + timedelta(3), despite=Note("x"))
    for breach in (True, False):
        log = (Logged(entry, (Mark("asked", Answer.NOT_MET, breach=breach),)),)
        (one,) = unfollowed(cast("Any", [({}, SimpleNamespace(requires=()))]), log)
        assert (one.reason is not None) is breach


def test_what_is_required_of_a_fact_can_be_given_a_reason() -> None:
    """As what is required of an event can."""
    asked = Requirement(
        key="asked", cites=CITES, binding=True, judge=Asked("asked"), missing="x", unrecorded="x"
    )
    known = names((), (Recording(fact=Decide, cites=CITES, requires=(asked,)),), (), (), Vocabulary())
    assert known.requirements == {Decide: frozenset(("asked",))}


def test_what_an_earlier_edition_opened_can_be_extended_by_its_own_opening() -> None:
    """Though another kind of entry opens the duty under the edition of now."""
    was, now = duty(), duty(opens=Occur)
    stretches = tuple(Stretch(name, {"note": one}, {}) for name, one in (("1", was), ("2", now)))
    known = evolve(names((), (), (now,), (), Vocabulary()), stretches=stretches)
    meeting: Any = evolve(held(), known=case(OPENS, Adopt(**on(1), edition="2", id="adopt")).known)
    extend = Extend(**on(2), duty="note", to=DAY, reason=Note("x"), authority=NURSE)
    known.check_instances(meeting, extend)
    with pytest.raises(EntryRefused, match="has not been opened yet"):
        evolve(known, stretches=()).check_instances(meeting, extend)


def test_what_another_discharge_opens_twice_has_a_clock_for_each() -> None:
    """What came between them is of the first, and starts nothing for the second."""
    first = duty(key="first", opens=Classify, discharged_by=First(Decide))
    follows = duty(
        opens=(),
        after="first",
        counts_from=Occurrence("asked"),
        within=parse_limit("within 7 calendar days"),
    )
    entries = (
        *(Classify(**on(), trait="needs", value="x", id="1"), Decide(**on(1), id="2")),
        *(Occur(**on(3), occurrence="asked", id="3"), Classify(**on(4), trait="needs", value="x", id="4")),
        Decide(**on(5), id="5"),
    )
    both = (first, follows)
    found = owed((follows,), Ledger(case(*entries), entries, both), ENGLAND, DAY + timedelta(9))
    assert [one.due.on if one.due is not None else one.why for one in found] == [
        DAY + timedelta(10),
        "not recorded since Tuesday 2 June 2026: asked",
    ]


def test_what_was_done_too_soon_is_told_by_the_clock_of_whom_it_was_done_for() -> None:
    """Its earliest day is that person's own."""

    def starts(_ledger: Ledger, _entry: Any, subject: str | None) -> Any:  # noqa: ANN401  # a day
        return DAY if subject == "mother" else NotYet("x")

    early: Any = parse_limit("at least 7 calendar days after")
    of = duty(each=always(("mother",)), within=early, counts_from=starts)
    by = Discharge(**on(3), duty="note", subject="mother")
    (one,) = owed((of,), Ledger(case(OPENS, by), (OPENS, by), (of,)), ENGLAND, DAY + timedelta(9))
    assert one.why == "not before Monday 8 June 2026, and it was done before that"


def test_what_opens_a_duty_and_is_put_down_after_a_sitting_may_tell_it_otherwise() -> None:
    """Where it lies before that sitting; what opens nothing does not."""
    late = Decide(at=DAY + timedelta(1), by=NURSE, recorded_at=DAY + timedelta(5))
    entries = (OPENS, sat(3), late)
    for opens, expected in ((Decide, (2,)), (Occur, ())):
        assert retelling(Ledger(case(*entries), entries, (duty(opens=opens),))) == expected
