"""What an entry names is there, or it is said what there is: of every kind that names something."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import pytest
from attrs import evolve
from support.eastmoor import CHAIR, EASTMOOR, NURSE, TEACHER
from support.meetings import PLAN
from support.on_a_log import DAY, NO, YES, case, ledger, on, sat
from support.one_duty import CITES, OPENS, always, duty

from mapm import (
    Advance,
    Agency,
    Answer,
    Appoint,
    By,
    Close,
    Conclude,
    ConsiderObjection,
    Convene,
    Decide,
    Discharge,
    EntryRefused,
    Escalate,
    Expect,
    Extend,
    Hold,
    Issue,
    Note,
    Object,
    Occur,
    Outcome,
    Question,
    Receive,
    Reconvene,
    Release,
    Requirement,
    Resolve,
    Role,
    WayForward,
)
from mapm.decisions import Lacking
from mapm.rules.derivation import Replaced
from mapm.rules.disputes import told_apart
from mapm.rules.ladders import Ladder, Rung
from mapm.rules.ledger import Ledger
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.naming import _check_instance, _of_fixed, names
from mapm.rules.people import MadeBy
from mapm.rules.requirements import Asked, finding
from mapm.rules.vocabulary import Happening, LocalOutcome, Product, Vocabulary
from mapm.rules.who import Who

WHY: Final = Note("why")
MORE: Final[dict[str, Any]] = {"reason": WHY, "authority": CHAIR}
LADDERS: Final = tuple(
    Ladder(kind, kind, tuple(Rung(key, key, CITES) for key in rungs), CITES)
    for kind, rungs in (("dispute", ("managers", "board")), ("opinion", ()))
)
WORDS: Final = Vocabulary(
    occurrences=(Happening(key="report", what="report", cites=CITES),),
    products=(Product(key="record", what="record", recipients=(), cites=CITES),),
)
RAISED: Final = Escalate(**on(1), kind="dispute", id="raised")


def requirement(key: str) -> Requirement:
    """A requirement that a question is answered yes."""
    return Requirement(
        key=key, cites=CITES, binding=True, judge=Asked(key), missing="{about} is missing", unrecorded="x"
    )


NAMES: Final = names(
    (Question(key="asked", entry=Convene, text="?", cites=CITES),),
    (
        Move(event=Convene, cites=CITES, requires=(requirement("must"), requirement("also"))),
        Recording(fact=Occur, cites=CITES, requires=(requirement("fact"),)),
    ),
    (duty(key="note"), duty(key="refer", fixed=True)),
    LADDERS,
    WORDS,
)


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (Convene(**on(), planned=PLAN, answers={"asked": YES}), ""),
        (Decide(**on(), answers={"asked": YES}), ""),
        (Occur(**on(), occurrence="report", reasons={"fact": WHY}), ""),
        (Convene(**on(), planned=PLAN, reasons={"also": WHY, "must": WHY}), ""),
        (
            Convene(**on(), planned=PLAN, answers={"other": YES}),
            "there is no such question for this entry; there are asked",
        ),
        (
            Convene(**on(), planned=PLAN, reasons={"fact": WHY}),
            "there is no such requirement for this entry; there are also, must",
        ),
        (
            Occur(**on(), occurrence="report", answers={"asked": YES}),
            "there is no such question for this entry; there are none",
        ),
        (Escalate(**on(), kind="dispute", enters="board"), ""),
        (Escalate(**on(), kind="opinion"), ""),
        (Escalate(**on(), kind="x"), "there is no such kind of escalation; there are dispute, opinion"),
        (
            Escalate(**on(), kind="dispute", enters="x"),
            "this ladder has no such rung; there are managers, board",
        ),
        (
            Escalate(**on(), kind="opinion", enters="x"),
            "this ladder has no such rung; there are none",
        ),
        (Advance(**on(2), escalation="raised", rung="board"), ""),
        (
            Advance(**on(2), escalation="raised", rung="x"),
            "this ladder has no such rung; there are managers, board",
        ),
        (
            Conclude(**on(2), escalation="raised", rung="x", settled=NO),
            "this ladder has no such rung; there are managers, board",
        ),
        (Advance(**on(2), escalation="never", rung="x"), ""),
        (Resolve(**on(2), escalation="never", result=WayForward.SETTLED), ""),
        (Occur(**on(), occurrence="report"), ""),
        (Occur(**on(), occurrence="x"), "there is no such occurrence; there are report"),
        (Expect(**on(), occurrence="x", on=DAY), "there is no such occurrence; there are report"),
        (Issue(**on(), product="record", to=NURSE), ""),
        (Issue(**on(), product="x", to=NURSE), "there is no such product of a sitting; there are record"),
        (
            Receive(**on(), product="x", person=NURSE),
            "there is no such product of a sitting; there are record",
        ),
        (Discharge(**on(), duty="note"), ""),
        (Discharge(**on(), duty="x"), "there is no such duty in this protocol; there are note, refer"),
        (Close(**on(), outcome=Outcome.COMPLETED, undischarged={"note": WHY}), ""),
        (
            Close(**on(), outcome=Outcome.COMPLETED, undischarged={"x": WHY}),
            "there is no such duty in this protocol; there are note, refer",
        ),
        (
            Close(**on(), outcome=Outcome.COMPLETED, local="ours"),
            "there is no such outcome of the protocol's own; there are none",
        ),
        (Discharge(**on(), duty="refer"), "only a referral discharges the duty refer: report it with Refer"),
        (Extend(**on(), duty="refer", to=DAY, **MORE), "nothing can extend or release the duty refer"),
        (Release(**on(), duty="refer", **MORE), "nothing can extend or release the duty refer"),
        (Extend(**on(), duty="note", to=DAY, **MORE), ""),
    ],
    ids=lambda one: one if isinstance(one, str) else type(one).__name__,
)
def test_what_an_entry_names_is_known_or_told(entry: Any, says: str) -> None:  # noqa: ANN401  # any kind
    """With what there is instead."""
    assert NAMES.wrong_key(case(OPENS, RAISED), entry) == says


def test_what_is_fixed_is_only_referred() -> None:
    """Of any other duty, whatever is said of it is let through; who has it may always be said."""
    for fixed in (True, False):
        of = duty(key="note", fixed=fixed)
        for entry in (Discharge(**on(), duty="note"), Extend(**on(), duty="note", to=DAY, **MORE)):
            assert bool(_of_fixed(of, entry)) is fixed
        assert _of_fixed(of, Decide(**on())) == ""


def why(entry: Any, *log: Any) -> str:  # noqa: ANN401  # any entry
    """Why what an entry is about is not there; empty where it is."""
    try:
        NAMES.check_instances(evolve(case(OPENS, *log), rules=evolve(EASTMOOR, ladders=LADDERS)), entry)
    except EntryRefused as refused:
        return str(refused)
    return ""


def test_an_escalation_that_is_named_was_raised_and_has_not_ended() -> None:
    """A step before its end may still be put down; its end is ended once."""
    ended = Resolve(**on(5), escalation="raised", result=WayForward.SETTLED, id="ended")
    other = evolve(RAISED, id="other")
    no_such = "no escalation of this meeting has that identity: pass one's identity"
    over = "this escalation has ended: raise another, or correct the entry that ended it"
    for name, log, says in (
        ("raised", (RAISED,), ""),
        ("never", (RAISED,), no_such),
        ("raised", (), no_such),
        ("raised", (RAISED, ended), over),
        ("other", (RAISED, other, ended), ""),
    ):
        again = Resolve(**on(6), escalation=name, result=WayForward.SETTLED)
        assert why(Advance(**on(6), escalation=name, rung="board"), *log) == says
        assert why(again, *log) == says
        early = Advance(**on(4), escalation=name, rung="board", recorded_at=DAY + timedelta(6))
        assert why(early, *log) == ("" if says == over else says)
        assert why(evolve(again, at=early.at, recorded_at=early.recorded_at), *log) == says
    conclude = Conclude(**on(6), escalation="raised", rung="board", settled=NO)
    to_first = "it has not come to the stage board: report the step to it first, with Advance"
    assert why(conclude, RAISED) == to_first
    assert why(conclude, RAISED, Advance(**on(3), escalation="raised", rung="board")) == ""
    assert why(evolve(conclude, escalation="never"), RAISED) == no_such


def test_an_objection_and_a_sitting_that_are_named_are_there() -> None:
    """And no sitting is planned for a day that had passed."""
    objection = Object(**on(1), whom=NURSE, id="it")
    considered = ConsiderObjection(**on(2), objection="it", result=WayForward.HOLD_MEETING)
    no_such = "no objection of this meeting has that identity: pass one's identity"
    assert [why(considered), why(considered, objection)] == [no_such, ""]
    for kind in (Convene, Reconvene):
        for day, passed in ((0, False), (1, False), (-1, True)):
            plan: Any = kind(**on(), planned=evolve(PLAN, on=DAY + timedelta(day)))
            assert why(plan).startswith("a sitting cannot be planned for a day that had passed") is passed
    none = "no sitting has taken place, of which there could be a product"
    by_then = "no sitting had taken place by then, of which there could be a product: give at, its own day"
    identity = "no sitting of this meeting has that identity: pass one's identity"
    before = "nothing is given or received before the sitting that it is of: give at, its own day"
    hold = evolve(sat(3), id="sat")
    for day, of, log, says in (
        (5, None, (), none),
        (5, None, (hold,), ""),
        (3, None, (hold,), ""),
        (2, None, (hold,), by_then),
        (5, "sat", (hold,), ""),
        (5, "other", (hold,), identity),
        (2, "sat", (hold,), before),
    ):
        for kind, whom in ((Issue, "to"), (Receive, "person")):
            entry: Any = kind(**on(day), product="record", sitting=of, **{whom: NURSE})
            assert why(entry, *log) == says


def test_an_instance_that_is_named_was_opened_and_is_owed_for_whom_it_says() -> None:
    """Once for each, it is said for whom; what another's discharge opens is for the same."""
    asked = [Occur(**on(day), occurrence="asked", id=f"o{day}") for day in (0, 4)]
    single, each = duty(opens=Occur), duty(opens=Occur, each=always(("child", "mother")))
    first = duty(key="first", opens=Occur, each=always(("child",)))
    then = duty(opens=(), after="first")
    done = Discharge(**on(3), duty="first", subject="child", opened_by="o0", id="done")

    def said(of: Any, fact: Any, *log: Any) -> str:  # noqa: ANN401  # a fact
        try:
            _check_instance(of, Ledger(case(*log), log, (first, of)), fact)
        except EntryRefused as refused:
            return str(refused)
        return ""

    discharge = Discharge(**on(5), duty="note")
    extend, release = Extend(**on(5), duty="note", to=DAY, **MORE), Release(**on(5), duty="note", **MORE)
    not_for = "the duty note is not owed for that subject"
    nobody = "the duty note is not owed for anybody in particular: leave out subject"
    for fact in (discharge, extend, release):
        not_opened = "the duty note has not been opened {}".format
        assert said(single, fact, *asked) == ""
        assert said(single, evolve(fact, subject="child"), *asked) == nobody
        assert said(single, evolve(fact, opened_by="o4"), *asked) == ""
        assert said(single, evolve(fact, opened_by="x"), *asked) == not_opened("by that entry")
        assert said(single, fact, OPENS) == (not_opened("yet") if fact is discharge else "")
        assert said(each, evolve(fact, subject="child"), *asked) == ""
        assert said(each, evolve(fact, subject="father"), *asked) == not_for
        of_whom = "the duty note is owed once for each: say for whom with subject"
        assert said(each, fact, *asked) == (of_whom if fact is discharge else "")
        assert said(then, evolve(fact, subject="child"), *asked, done) == ""
        assert said(then, evolve(fact, subject="mother"), *asked, done) == not_for
        to_nobody = "the duty note is not owed for nobody in particular: give subject"
        assert said(then, fact, *asked, done) == (to_nobody if fact is discharge else "")
        assert said(then, evolve(fact, subject="child", opened_by="done"), *asked, done) == ""
        by_other = said(then, evolve(fact, subject="child", opened_by="o0"), *asked, done)
        assert by_other == not_opened("by that entry")
        when = duty(opens=Occur, when=lambda _, one: one.id == "o4")
        assert said(when, evolve(fact, opened_by="o4"), *asked) == ""
        assert said(when, evolve(fact, opened_by="o0"), *asked) == not_opened("by that entry")


def test_a_disagreement_is_told_apart_where_there_are_several() -> None:
    """By the other party, else by its identity; of one that is not there nothing is told."""
    health, school = Agency("Health"), Agency("school")
    raised = [
        Escalate(**on(day), kind=kind, party=party, id=f"e{day}")
        for day, kind, party in (
            (1, "dispute", health),
            (2, "dispute", school),
            (3, "dispute", school),
            (4, "opinion", health),
        )
    ]
    log = ledger(OPENS, *raised)
    assert [told_apart(log, one) for one in raised] == ["with Health", "e2", "e3", ""]
    steps = [Advance(**on(5), escalation=f"e{number}", rung="x") for number in (1, 2, 9)]
    assert [told_apart(log, one) for one in steps] == ["with Health", "e2", ""]
    assert told_apart(log, OPENS) == ""
    assert told_apart(ledger(OPENS, raised[0]), raised[0]) == ""
    without = [evolve(one, party=None) for one in raised[:2]]
    assert [told_apart(ledger(OPENS, *without), one) for one in without] == ["e1", "e2"]


def test_who_acts_in_a_role_is_believed_where_nobody_was_appointed() -> None:
    """In another than is asked for, not; nor who says none, where others were appointed to all of them."""
    judge = MadeBy(("manager", "lead"))
    manager, lead = (
        Appoint(**on(day), role=Role(key), person=TEACHER) for day, key in ((1, "manager"), (2, "lead"))
    )
    for log, role, answer in (
        ((), "manager", Answer.MET),
        ((manager,), "lead", Answer.MET),
        ((manager,), "manager", Answer.NOT_RECORDED),
        ((), "other", Answer.NOT_MET),
        ((), None, Answer.NOT_RECORDED),
        ((manager,), None, Answer.NOT_RECORDED),
        ((manager, lead), None, Answer.NOT_MET),
    ):
        by = By(NURSE, Role(role) if role is not None else None)
        found = judge(case(OPENS, *log), Decide(at=DAY + timedelta(5), by=by))
        assert (found if isinstance(found, Answer) else found[0].answer) is answer


def test_a_finding_says_what_is_asked_and_what_was_replaced() -> None:
    """With the answer, whether it is a must, and what it rests on."""
    of = requirement("venue-agreed")
    found = finding(of, (Lacking(Answer.NOT_MET, ("it",)),))
    told = (found.requirement, found.answer, found.binding, found.cites, found.says)
    assert told == ("venue-agreed", Answer.NOT_MET, True, CITES, "it is missing")
    assert (found.asks, found.cited, found.lacking) == (
        "venue agreed",
        "",
        (Lacking(Answer.NOT_MET, ("it",)),),
    )
    was = Replaced("within", "x", "Elsewhere 2020", (), "5 days")
    replaced = finding(evolve(of, replaced=(was,)), (Lacking(Answer.NOT_MET, ("it",)),))
    assert replaced.cited == "our reading A-05; replaces 5 days in Elsewhere 2020"


def test_which_field_says_who_it_is() -> None:
    """Of a plan and of a sitting who chairs and takes the note; whoever enters it always does."""
    fields = {
        who: [who.read_from(kind) for kind in (Convene, Hold, Decide, Extend, Appoint)]
        for who in (Who.CHAIR, Who.NOTE_TAKER, Who.ENTERS, Who.AUTHORITY, Who.APPOINTED, Who.ASKED)
    }
    of_sitting = [("planned",), ("sitting",), (), (), ()]
    assert fields == {
        Who.CHAIR: of_sitting,
        Who.NOTE_TAKER: of_sitting,
        Who.ENTERS: [("by",)] * 5,
        Who.AUTHORITY: [(), (), (), ("authority",), ()],
        Who.APPOINTED: [(), (), (), (), ("person",)],
        Who.ASKED: [()] * 5,
    }


def test_an_outcome_of_the_protocols_own_is_of_its_kind() -> None:
    """By itself the kind says enough, unless each of its outcomes is for some cases alone."""
    kind, other = list(Outcome)[:2]
    ours = LocalOutcome(key="ours", what="ours", of=kind, cites=CITES)
    known = evolve(NAMES, words=Vocabulary(outcomes=(ours, evolve(ours, key="more"))))
    for outcome, local, says in (
        (kind, "ours", ""),
        (kind, None, ""),
        (other, None, ""),
        (other, "ours", f'ours is an outcome of the kind "{kind}"'),
        (kind, "x", "there is no such outcome of the protocol's own; there are ours, more"),
    ):
        assert known.wrong_key(case(OPENS), Close(**on(), outcome=outcome, local=local)) == says
