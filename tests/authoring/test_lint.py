"""What lint finds in a protocol's parts: each kind of fault, by its code, and nothing beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from support.exampleshire import (
    CLAUSES,
    DUTIES,
    FACTS,
    MOVES,
    NOTE,
    PARTS,
    SOURCE,
    VENUE,
    VENUE_FOUND,
    clause,
    made,
    move,
    moving,
    owing,
    saying,
)
from support.parts_with_faults import (
    ONE,
    best_of_six,
    clockwise,
    convening,
    crowd,
    found,
    rows_for,
    skipping,
    without,
)
from support.staged import LADDERS_GONE_WRONG, NOTHING_WRONG

from mapm import (
    Agreed,
    Before,
    Classify,
    Close,
    Closed,
    Convene,
    Convened,
    Discharge,
    Division,
    Escalate,
    GiveFeedback,
    Held,
    Hold,
    Hours,
    Months,
    Noted,
    Occur,
    Outcome,
    Propose,
    Proposed,
    ProtocolInvalid,
    Purpose,
    Reconvene,
    Refer,
    Role,
    ShareNote,
    SoonerOf,
    WorkingCalendar,
    WorkingDays,
    YearMonth,
    protocols,
)
from mapm.authoring.lint import CODES, Severity, Unchecked, lint
from mapm.protocols.common.escalation import EscalatedAs, settled
from mapm.protocols.common.feedback import outcome_told
from mapm.protocols.common.owners import InRole, nobody
from mapm.protocols.readings import READINGS
from mapm.rules.applying import CaseIs
from mapm.rules.clocks import Discharged, LastOf, LatestSitting, Occurrence, PlannedSitting
from mapm.rules.conditions import (
    AllOf,
    Answered,
    ClosedAs,
    HeldFor,
    Occurred,
    OccurredAmong,
    OfKind,
    SittingNumber,
)
from mapm.rules.derivation import Changed, Removed, Replaced
from mapm.rules.discharging import FallsAway, First, FirstOccurrence, FirstReply
from mapm.rules.ladders import Ladder, Rung
from mapm.rules.several import Reckoned, SeveralLimits
from mapm.rules.vocabulary import Happening, LocalOutcome, LocalState, Trait, Vocabulary

if TYPE_CHECKING:
    from mapm.sources import Cites

OURS: Cites = (READINGS["A-67"],)
URGENCY = Trait(key="urgency", what="how urgent it is", values=("urgent", "other"), cites=ONE)
TWO_CLOCKS = SeveralLimits((Reckoned(WorkingDays(5)), Reckoned(Months(1), PlannedSitting())))
BIRTH = Happening(key="birth", what="the birth", cites=ONE)
WORDS = Vocabulary(traits=(URGENCY,), occurrences=(BIRTH,))
CHANGED = Changed(
    table="duties",
    key="note",
    replaced=(Replaced("within", "within 5 working days", "Elsewhere 2020", ONE),),
    cites=(CLAUSES["3.1"],),
)

WEAKENED = evolve(CHANGED, replaced=(evolve(CHANGED.replaced[0], cites=OURS),), cites=(CLAUSES["1.1"],))
"""The same of a base of another document, by a clause that is no must."""


def closing(**changed: Any) -> Unchecked:  # noqa: ANN401  # fields of a move
    """The parts, with another row for closing."""
    return moving(Close=evolve(MOVES[-1], **changed))


def ending(parts: Unchecked, of: Outcome) -> Unchecked:
    """Parts with an outcome of their own, of which a clause speaks that is of sittings."""
    outcome = LocalOutcome(key="back", what="ended so", of=of, cites=(CLAUSES["3.1"],))
    return evolve(parts, words=Vocabulary(outcomes=(outcome,)))


ON_HOLD = LocalState(key="on hold", what="waiting", refines=Convened, cites=ONE)
RUNG = Rung("manager", "the manager", ONE)
DISPUTE = Ladder("dispute", "a dispute", (RUNG, RUNG), ONE)
STRUCTURE = (
    (
        "MP101",
        "moves.give_feedback",
        moving(ShareNote=None, GiveFeedback=move(GiveFeedback, "3.1", source=(Noted,))),
    ),
    ("MP102", "moves.close", made(moves=(*closing(source=(Proposed,)).moves, move(Reconvene, "1.1")))),
    ("MP103", "states.noted", closing(source=(Proposed,))),
    ("MP104", "moves.convene", made(moves=(*MOVES, move(Convene, "1.1")))),
    ("MP105", "moves.hold", moving(Hold=move(Hold, "2.1", source=(Convened, Proposed)))),
    ("MP105", "moves.close", closing(source=(*MOVES[-1].sources, Closed))),
    ("MP106", "duties.note", made(duties=(*DUTIES, NOTE))),
    ("MP106", "questions.convene.venue", made(questions=(VENUE, evolve(VENUE, text="Where?")))),
    ("MP106", "requirements.convene.venue", convening(VENUE_FOUND, VENUE_FOUND)),
    ("MP106", "ladders.dispute.manager", made(facts=rows_for(Escalate), ladders=(DISPUTE,))),
    ("MP107", "requirements.hold.venue", moving(Hold=move(Hold, "2.1", requires=(VENUE_FOUND,)))),
    ("MP107", "requirements.convene.venue", made(questions=())),
    ("MP108", "moves.propose", moving(Propose=None, ShareNote=move(ShareNote, "1.1"))),
    ("MP109", "facts.raise_risk", made(facts=(evolve(FACTS[0], source=(Proposed,)), *FACTS[1:]))),
    ("MP109", "facts.refer", made(facts=without(Refer))),
    ("MP109", "duties", made(duties=DUTIES[1:])),
    ("MP110", "traits.urgency", made(words=Vocabulary(traits=(URGENCY,)))),
    ("MP110", "occurrences.birth", made(words=Vocabulary(occurrences=(BIRTH,)))),
    ("MP110", 'states."on hold"', made(words=Vocabulary(states=(ON_HOLD,)))),
    (
        "MP111",
        "requirements.convene.venue-again",
        convening(VENUE_FOUND, evolve(VENUE_FOUND, key="venue-again", binding=False)),
    ),
    ("MP112", "moves.convene.states", skipping(Proposed, Agreed)),
    ("MP113", "outcomes.back", ending(closing(source=(Held, Noted)), Outcome.WITHDRAWN)),
    ("MP114", "outcomes.back", ending(PARTS, Outcome.REDIRECTED)),
    ("MP115", "duties.note.what", owing(what="the note, which is safe to send")),
)
DUTIES_GONE_WRONG = (
    ("MP201", "duties.note", owing(owner=nobody)),
    ("MP202", "duties.note", owing(opens=Reconvene)),
    ("MP202", "duties.note.when", owing(when=SittingNumber(2))),
    ("MP202", "duties.note.when", owing(when=SittingNumber(3, 2))),
    ("MP202", "duties.note.when", owing(when=HeldFor(Purpose.REVIEW))),
    ("MP202", "duties.note.when", owing(when=ClosedAs(("completed",)))),
    ("MP202", "duties.note.when", owing(opens=Close, when=ClosedAs(("won",)))),
    (
        "MP202",
        "duties.note.when",
        evolve(owing(when=OfKind("urgency", ("grave",))), words=WORDS, facts=rows_for(Classify, Occur)),
    ),
    (
        "MP202",
        "duties.note.when",
        evolve(owing(when=Occurred("birth")), words=WORDS, facts=rows_for(Classify, Occur)),
    ),
    ("MP203", "duties.note", made(facts=without(Discharge))),
    ("MP203", "duties.note", evolve(owing(discharged_by=First(Reconvene)), facts=without(Discharge))),
    ("MP203", "duties.note", evolve(owing(discharged_by=First(Propose)), facts=without(Discharge))),
    ("MP203", "duties.note", evolve(owing(discharged_by=FirstOccurrence("x")), facts=without(Discharge))),
    ("MP203", "duties.note", evolve(owing(discharged_by=FirstReply("x")), facts=without(Discharge))),
    ("MP203", "duties.note", evolve(owing(discharged_by=EscalatedAs("x")), facts=without(Discharge))),
    ("MP204", "duties.note.after", owing(opens=(), after="minutes")),
    ("MP204", "duties.note.when", owing(when=Answered("asked-by-nobody"))),
    ("MP204", "duties.note.when", owing(when=OfKind("urgency", ("urgent",)))),
    ("MP204", "duties.note.when", owing(opens=Hold, when=AllOf((OccurredAmong(("birth",)),)))),
    ("MP204", "duties.note.counts_from", clockwise(Occurrence("birth"))),
    ("MP204", "duties.note.counts_from", clockwise(Discharged("minutes"))),
    ("MP204", "duties.note.counts_from", clockwise(LastOf((LatestSitting(), Discharged("minutes"))))),
    (
        "MP204",
        "requirements.convene.venue.when",
        convening(evolve(VENUE_FOUND, applies=CaseIs("size", ("x",)))),
    ),
    ("MP206", "duties.note.within", owing(within=SoonerOf((Hours(48), WorkingDays(10))))),
    ("MP209", "duties.note.discharged_by", owing(discharged_by=First(Reconvene))),
    ("MP209", "duties.note.discharged_by", owing(discharged_by=First(Convene))),
    ("MP209", "duties.note.discharged_by", owing(discharged_by=outcome_told)),
    ("MP209", "duties.note.discharged_by", owing(discharged_by=settled)),
    ("MP209", "duties.note.released_by", owing(released=FallsAway(First(Reconvene), "x"))),
    ("MP209", "duties.note.owner", owing(owner=InRole(Role.LEAD_PROFESSIONAL))),
    ("MP209", "duties.note.suggested", owing(suggested=InRole(Role.LEAD_PROFESSIONAL))),
    ("MP208", "duties.note.within", owing(within=Before(WorkingDays(5)))),
    ("MP208", "duties.note.within", clockwise(LatestSitting(), within=Before(WorkingDays(5)))),
    ("MP210", "duties.note.counts_from", clockwise(PlannedSitting())),
    ("MP210", "duties.note.within", owing(within=TWO_CLOCKS)),
)
REST = (
    ("MP301", 'clauses."5.1"', saying(clause("5.1", "Something must be done."))),
    ("MP302", "duties.note", owing(cites=OURS)),
    ("MP303", "change.duties.note", saying(changed=(evolve(CHANGED, cites=OURS),))),
    (
        "MP303",
        "remove.duties.store",
        saying(
            removed=(Removed(table="duties", key="store", reason="no", document="E", was=ONE, cites=OURS),)
        ),
    ),
    ("MP304", "change.duties.note.within", saying(changed=(evolve(CHANGED, replaced=(), same=("within",)),))),
    ("MP304", "change.duties.note", saying(changed=(evolve(CHANGED, replaced=()),))),
    ("MP305", "duties.note", owing(cites=ONE)),
    ("MP307", "change.duties.note.within", saying(changed=(WEAKENED,))),
    ("MP306", 'clauses."3.1"', saying(out_of_scope=(("3.1", "It is history."),))),
    ("MP401", "source.review_due", made(source=evolve(SOURCE, review_due=YearMonth(2026, 5)))),
    ("MP402", "source.in_force_from", made(source=evolve(SOURCE, in_force_from=None))),
    ("MP405", "duties.note.within", owing(within=Months(31))),
    ("MP406", "duties.note.within", owing(within=Months(60))),
    ("MP501", 'clauses."2.2"', crowd("at most 2 people")),
    ("MP502", 'clauses."2.3"', crowd("6 people", "8 practitioners")),
    ("MP503", 'clauses."2.2"', evolve(crowd("at least 8 people"), guides=(best_of_six,))),
)
BAD = (*STRUCTURE, *DUTIES_GONE_WRONG, *REST, *LADDERS_GONE_WRONG)


@pytest.mark.parametrize(("code", "path", "parts"), BAD, ids=[f"{code}-{path}" for code, path, _ in BAD])
def test_each_fault_alone(code: str, path: str, parts: Unchecked) -> None:
    """Parts with one fault have its code, where it is, and no other finding."""
    all_of_them = found(parts)
    assert {one.code for one in all_of_them} == {code}, [one.sentence() for one in all_of_them]
    assert path in {one.path for one in all_of_them}


def test_nothing_is_wrong_with_the_parts() -> None:
    """Of the parts as they are lint finds nothing, and they make a protocol, of which it finds nothing."""
    assert found(PARTS) == ()
    assert found(PARTS.protocol()) == ()
    assert found(NOTHING_WRONG.protocol()) == ()


def test_every_code_is_shown() -> None:
    """Each code stands in the table above, but for those that are tested by themselves."""
    elsewhere = {"MP001", "MP205", "MP207", "MP211", "MP403", "MP404", "MP407", "MP408"}
    elsewhere |= {"MP409", "MP508"}  # test_layers.py, test_numbers_of_people.py
    elsewhere |= {"MP504", "MP505", "MP506", "MP507", "MP509", "MP701", "MP702"}  # test_lint_people.py
    elsewhere |= {"MP601", "MP602", "MP603", "MP604", "MP605"}  # test_lint_products.py
    elsewhere |= {"MP901", "MP902", "MP903", "MP904", "MP905"}  # test_lint_times.py, and the bad files
    assert {code for code, _, _ in BAD} == set(CODES) - elsewhere


def test_errors_come_first() -> None:
    """Findings come by severity, then by code; each is there once."""
    parts = evolve(moving(Hold=None), source=evolve(SOURCE, in_force_from=None), duties=DUTIES[1:])
    codes = [(one.severity, one.code) for one in found(parts)]
    order = list(Severity)
    assert codes == sorted(codes, key=lambda one: (order.index(one[0]), one[1]))
    assert len(set(found(parts))) == len(found(parts))


def test_a_finding_says_all_of_it() -> None:
    """A finding has code, severity, path, what is wrong, citations and a hint, in words and as JSON."""
    (one,) = found(owing(owner=nobody))
    assert one.sentence() == (
        "MP201 warning at duties.note: nobody owes the note (clause 3.1). "
        "Name who owes it, or suggest somebody and cite the reading."
    )
    assert one.to_dict() == {
        "code": "MP201",
        "name": "nobody owes it",
        "severity": "warning",
        "path": "duties.note",
        "line": None,
        "says": "nobody owes the note",
        "hint": "Name who owes it, or suggest somebody and cite the reading",
        "cites": [
            {
                "clause": "3.1",
                "source": "exampleshire",
                "force": "must",
                "gist": "The chair must share the note in ten working days.",
            }
        ],
    }
    assert not one.is_error


@pytest.mark.parametrize("key", protocols.KEYS)
def test_the_protocols_of_the_library_have_no_errors(key: str) -> None:
    """Of the protocols that come with the library lint finds no error, on any day and with each calendar."""
    for division in Division:
        calendar = WorkingCalendar.for_division(division, years=range(2026, 2031))
        errors = [one for one in found(protocols.by_key(key), calendar=calendar) if one.is_error]
        assert [one.sentence() for one in errors] == []


@pytest.mark.parametrize("key", protocols.KEYS)
def test_each_clause_of_a_protocol_of_the_library_is_looked_at(key: str) -> None:
    """Were a clause of its forum not accounted for, lint would say so."""
    protocol = protocols.by_key(key)
    bare = Unchecked.of(protocol, advice=(), duties=(), guides=())
    unaccounted = {one.path for one in lint(bare) if one.code == "MP301"}
    assert unaccounted


def test_what_the_constructor_refuses_is_found() -> None:
    """Parts that make no protocol give findings, and at least one of them is an error."""
    for code, _, parts in BAD:
        try:
            parts.protocol()
        except ProtocolInvalid:
            assert any(one.is_error for one in found(parts)), code
