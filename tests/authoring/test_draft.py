"""A protocol in the making: what becomes of one part that is added, changed or removed, and what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.single import HERE, LOCAL, WHOLE

from mapm import (
    Appoint,
    Convene,
    Convened,
    Duty,
    GiveFeedback,
    Hold,
    Propose,
    RaiseRisk,
    Refer,
    Respond,
    Role,
    ShareNote,
    WorkingDays,
)
from mapm.authoring.basis import Basis
from mapm.authoring.draft import Draft
from mapm.authoring.parts import Change, Remove, Requires
from mapm.authoring.problems import Problems
from mapm.authoring.words import entry_word
from mapm.deadlines import Months
from mapm.meeting.facts import Advance, Escalate, Expect, LocalStep, Occur
from mapm.protocols.common.owners import InRole, chair, convener, nobody
from mapm.protocols.readings import READINGS
from mapm.rules.advice import Advice
from mapm.rules.conditions import AllOf, OccurredAmong, SittingNumber
from mapm.rules.expected import ExpectedDay
from mapm.rules.ladders import Ladder
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.requirements import Never, Question, Requirement, answered_yes
from mapm.rules.stages import NextStage
from mapm.rules.stretches import Transitional, TransitionalEffect
from mapm.rules.vocabulary import Happening, LocalRole, LocalState, Product, Trait

if TYPE_CHECKING:
    from mapm.rules.derivation import Replaced

CITES: Final = (HERE,)
THERE: Final = next(one for one in WHOLE.duties if one.key == "note").cites
"""A clause of the base's own."""
READING: Final = READINGS["A-20"]
QUIET: Final = Question(key="quiet", entry=Convene, text="Is it quiet?", cites=CITES)
NEVER: Final = Requirement(key="x", cites=CITES, binding=True, judge=Never(), missing="y", unrecorded="z")
ROUTE: Final = "leads from a risk to its referral, which nothing can"


def draft(*, ours: bool = False) -> Draft:
    """A draft on the protocol with every word, or from nothing."""
    base: Any = Basis(LOCAL) if ours else WHOLE
    return Draft(base, HERE.source, Problems(), ours=ours)


def told(of: Draft) -> list[tuple[str, str]]:
    """What is wrong, by its path."""
    return [(one.path, one.sentence().removeprefix(f"{one.path} ")) for one in of.problems.found]


def owed(**given: Any) -> Duty:  # noqa: ANN401  # any field of a duty
    """A duty of the local document."""
    usual: dict[str, Any] = {"key": "visit", "what": "a visit", "to": "the family", "opens": Hold}
    return Duty(**{**usual, "binding": True, "owner": chair, "cites": CITES, **given})


def replaced(of: Draft) -> tuple[Replaced, ...]:
    """What the one change replaced."""
    (one,) = of.changed
    return one.replaced


# --- removing ---------------------------------------------------------------------------------------------


def test_what_is_removed_is_kept_with_its_reason() -> None:
    """The document and the clause that it had, and the one that removes it."""
    of = draft()
    of.remove(Remove(Duty, "note", reason="nobody reads it", cites=CITES))
    assert told(of) == []
    assert "note" not in of.tables["duties"]
    (gone,) = of.removed
    assert (gone.table, gone.key, gone.reason, gone.document) == (
        "duties",
        "note",
        "nobody reads it",
        "Wordshire 2026",
    )
    assert (gone.was, gone.cites) == (THERE, CITES)


@pytest.mark.parametrize(
    ("ours", "wish", "says"),
    [
        (
            False,
            Remove(Duty, "nota", reason="x", cites=CITES),
            "is not among the duties of Wordshire 2026; did you mean note?",
        ),
        (
            False,
            Remove(Duty, "zzz", reason="x", cites=CITES),
            "is not among the duties of Wordshire 2026: add it, or leave it out",
        ),
        (
            True,
            Remove(Move, Hold, reason="x", cites=CITES),
            "is not among the moves of every protocol: add it, or leave it out",
        ),
        (
            False,
            Remove(Question, (Hold, "interin"), reason="x", cites=CITES),
            "is not among the questions of Wordshire 2026; did you mean hold.interim?",
        ),
        (False, Remove(Recording, RaiseRisk, reason="x", cites=CITES), f"removes what {ROUTE}"),
        (False, Remove(Recording, Refer, reason="x", cites=CITES), f"removes what {ROUTE}"),
        (False, Remove(Duty, "refer", reason="x", cites=CITES), f"removes what {ROUTE}"),
        (
            False,
            Remove(Duty, "note", reason="x", cites=THERE),
            'cites no clause of the local document: cite the clause of your own document: clauses = ["4.2"]',
        ),
    ],
)
def test_what_cannot_be_removed(ours: bool, wish: Remove, says: str) -> None:  # noqa: FBT001  # a case
    """What is not there, what leads from a risk to its referral, what no local clause removes."""
    of = draft(ours=ours)
    of.remove(wish)
    ((path, said),) = told(of)
    assert (path.startswith(f"remove.{wish.table}."), said) == (True, says)


def test_an_entry_goes_with_what_belongs_to_it() -> None:
    """Its questions, requirements and advice; those of other entries stay."""
    of = draft()
    of.remove(Remove(Move, Hold, reason="x", cites=CITES))
    assert {kind for kind, _ in of.tables["questions"]} == {Propose, Escalate}
    assert Hold not in {kind for kind, _ in of.tables["requirements"]}
    assert Convene in {kind for kind, _ in of.tables["requirements"]}
    of = draft()
    of.add(Advice(entry=Convene, cites=CITES))
    of.add(Advice(entry=Hold, cites=CITES))
    there = len(of.advice)
    of.remove(Remove(Duty, "note", reason="x", cites=CITES))
    assert len(of.advice) == there
    of.remove(Remove(Move, Hold, reason="x", cites=CITES))
    assert Convene in {one.entry for one in of.advice}
    assert Hold not in {one.entry for one in of.advice}


def test_a_fact_goes_with_what_belongs_to_it() -> None:
    """As a move does."""
    of = draft()
    of.add(Advice(entry=Escalate, cites=CITES))
    of.remove(Remove(Recording, Escalate, reason="x", cites=CITES))
    assert Escalate not in {kind for kind, _ in (*of.tables["questions"], *of.tables["requirements"])}
    assert {kind for kind, _ in of.tables["questions"]} == {Propose, Hold}
    assert Escalate not in {one.entry for one in of.advice}
    assert (of.removed[0].table, of.removed[0].key) == ("facts", "escalate")


# --- changing ---------------------------------------------------------------------------------------------


def change(of: Draft, kind: type[Any], key: Any, cites: Any = CITES, **fields: Any) -> Any:  # noqa: ANN401
    """A part as a change leaves it."""
    of.change(Change(kind, key, cites=cites, **fields))
    table = {Duty: "duties", Requirement: "requirements", Move: "moves", Question: "questions"}[kind]
    return of.tables[table].get(key)


def test_a_change_keeps_what_it_replaced() -> None:
    """In the order of the fields, with the base's clauses; the part then rests on both."""
    of = draft()
    new = change(of, Duty, "note", within=WorkingDays(5), owner=convener, what="the minutes")
    assert told(of) == []
    assert [(one.field, one.was, one.document, one.cites) for one in replaced(of)] == [
        ("what", "the note", "Wordshire 2026", THERE),
        ("owner", "chair", "Wordshire 2026", THERE),
        ("within", "within 10 working days", "Wordshire 2026", THERE),
    ]
    assert (new.within, new.owner, new.by, new.cites) == (
        WorkingDays(5),
        convener,
        "the convener",
        (*CITES, *THERE),
    )
    assert new.replaced == replaced(of)
    assert (of.changed[0].table, of.changed[0].key, of.changed[0].same, of.changed[0].cites) == (
        ("duties", "note", (), CITES)
    )


def test_what_was_replaced_before_stays() -> None:
    """A second change of a part is told after the first."""
    of = draft()
    change(of, Duty, "note", within=WorkingDays(5))
    new = change(of, Duty, "note", within=WorkingDays(3))
    assert [one.was for one in new.replaced] == ["within 10 working days", "within 5 working days"]
    assert new.cites == (*CITES, *THERE)


def test_what_the_base_says_is_no_change() -> None:
    """It is told of each field, and of a judge at the requirement itself."""
    of = draft()
    note = of.tables["duties"]["note"]
    assert change(of, Duty, "note", cites=THERE, opens=Hold, binding=True) == note
    assert told(of) == [
        ("change.duties.note.opens", "says what the base says: leave it out"),
        ("change.duties.note.binding", "says what the base says: leave it out"),
    ]
    assert (of.changed[0].same, of.changed[0].replaced) == (("opens", "binding"), ())
    of = draft()
    change(of, Requirement, (Hold, "never"), judge=Never(), binding=True)
    assert told(of) == [
        ("change.requirements.hold.never", "says what the base says: leave it out"),
        ("change.requirements.hold.never.binding", "says what the base says: leave it out"),
    ]
    of = draft()
    change(of, Duty, "note", by="the chair")
    assert told(of) == []


def test_a_change_of_nothing() -> None:
    """It gives a clause to what rests on none, and else changes nothing."""
    of = draft()
    change(of, Duty, "note")
    assert told(of) == [("change.duties.note", "changes nothing: state a field, or leave it out")]
    assert len(of.changed) == 1
    of = draft()
    of.tables["duties"]["note"] = evolve(of.tables["duties"]["note"], cites=(READING,))
    assert change(of, Duty, "note").cites == (*CITES, READING)
    assert (told(of), of.changed) == ([], [])
    change(of, Duty, "refer")
    assert told(of) == [("change.duties.refer", "changes nothing: state a field, or leave it out")]
    of = draft()
    of.tables["duties"]["note"] = evolve(of.tables["duties"]["note"], cites=(READING,))
    change(of, Duty, "note", cites=(READINGS["A-08"],))
    assert [path for path, _ in told(of)] == ["change.duties.note"]


def test_what_cannot_be_changed() -> None:
    """What is not there, how a risk is referred, what no local clause changes, what does not fit together."""
    of = draft()
    change(of, Duty, "nota", within=WorkingDays(5))
    change(of, Duty, "refer", within=WorkingDays(5))
    change(of, Duty, "note", cites=THERE, within=WorkingDays(5))
    change(of, Duty, "note", opens=(), after="")
    change(of, Duty, "told", opens=Convene, after="note")
    assert [(path, said.partition(":")[0]) for path, said in told(of)] == [
        ("change.duties.nota", "is not among the duties of Wordshire 2026; did you mean note?"),
        ("change.duties.refer", "changes how a risk is raised and referred, which nothing can"),
        ("change.duties.note", "cites no clause of the local document"),
        ("change.duties.note.after", "says what the base says"),
        ("change.duties.note", "does not fit together"),
        ("change.duties.told", "does not fit together"),
    ]
    assert told(of)[1][1].endswith("nothing can: cite the local clause in [risk]")
    assert of.tables["duties"]["refer"] == draft().tables["duties"]["refer"]


def test_the_words_of_what_changes_are_said_anew() -> None:
    """Unless the change says them too."""
    of = draft()
    assert change(of, Duty, "suggested", suggested=InRole(Role.PRACTITIONER)).by == (
        "nobody named; we suggest the practitioner"
    )
    assert change(of, Duty, "owed", owner=nobody, by="no one").by == "no one"
    assert change(of, Duty, "owed", when=None).where == ""
    assert change(of, Duty, "told", discharged_by=None).done == ""
    assert change(of, Duty, "owed", released=None).falls_away == ""
    was = of.tables["duties"]["closing"]
    new = change(of, Duty, "closing", to="everybody")
    assert (new.by, new.where, new.done) == (was.by, was.where, was.done)
    same = of.tables["requirements"][Hold, "same"]
    assert (same.because, same.where) != ("", "")
    assert change(of, Requirement, (Hold, "same"), missing="x").because == same.because
    assert change(of, Requirement, (Hold, "same"), binding=False).because == ""
    assert change(of, Requirement, (Hold, "same"), binding=True, because="y").because == "y"
    assert change(of, Requirement, (Hold, "same"), applies=None).where == ""
    assert told(of) == []


def test_a_duty_is_opened_one_way() -> None:
    """By entries, by another's discharge; which occurrences open it goes with what opens it."""
    of = draft()
    after = change(of, Duty, "note", after="told")
    assert (after.after, after.opens) == ("told", ())
    assert [one.field for one in replaced(of)] == ["opens", "after"]
    of = draft()
    opened = change(of, Duty, "suggested", opens=Hold)
    assert (opened.after, opened.opens) == ("", Hold)
    of = draft()
    there = of.tables["duties"]["owed"]
    given = {"opens": Hold, "within": Months(1), "counts_from": None}
    assert "report" in repr(there.when)
    assert "report" not in repr(change(of, Duty, "owed", **given).when)
    of = draft()
    assert "report" in repr(change(of, Duty, "owed", opens=there.opens, binding=False).when)
    of = draft()
    assert change(of, Duty, "owed", when=None).when == OccurredAmong(("report",))
    of = draft()
    late = SittingNumber(2, None)
    assert change(of, Duty, "owed", when=late).when == AllOf((OccurredAmong(("report",)), late))
    of = draft()
    both = AllOf((OccurredAmong(("birth",)), late))
    assert change(of, Duty, "owed", when=both).when == both


def test_a_question_that_is_asked_otherwise() -> None:
    """The requirement asks it so, and says so where there is no answer, unless it says something else."""
    of = draft()
    new = change(of, Question, (Hold, "asked"), text="Was it thus?")
    at = of.tables["requirements"]
    assert new.text == "Was it thus?"
    assert (at[Hold, "asked"].question, at[Hold, "asked"].unrecorded) == (new, 'no answer to "Was it thus?"')
    other = change(of, Question, (Hold, "interim"), text="Until when?")
    assert (at[Hold, "same"].question, at[Hold, "same"].unrecorded) == (other, "nobody knows")
    assert at[Hold, "asked"].question == new


# --- adding -----------------------------------------------------------------------------------------------


def test_what_is_added_is_told_in_the_order_in_which_it_comes() -> None:
    """Each in its table, under its key."""
    of = draft()
    asks = answered_yes(QUIET, binding=True, missing="it is loud")
    of.add(asks)
    of.add(Requires(Hold, NEVER))
    of.add(owed())
    of.add(Happening(key="flood", what="a flood", cites=CITES))
    assert told(of) == []
    assert of.added == [
        ("requirements", "convene.quiet"),
        ("requirements", "hold.x"),
        ("duties", "visit"),
        ("occurrences", "flood"),
    ]
    assert of.tables["requirements"][Convene, "quiet"].key == "quiet"
    assert of.tables["duties"]["visit"].by == "the chair"


def test_what_is_there_already_is_not_added() -> None:
    """Under a base it is changed instead; from nothing it is there in every protocol."""
    of = draft()
    of.add(owed(key="note"))
    says = "is there already: Wordshire 2026 has it: change it with [change.duties.note]"
    assert told(of) == [("duties.note", says)]
    assert of.tables["duties"]["note"] == draft().tables["duties"]["note"]
    assert of.added == []
    of = draft(ours=True)
    of.add(owed(key="refer"))
    says = "is there already: every protocol has it: change it with [change.duties.refer]"
    assert told(of) == [("duties.refer", says)]


def test_what_is_added_rests_on_a_clause_or_a_reading() -> None:
    """On a local clause or on a reading of ours, and not on the base's clauses alone."""
    says = 'cites no clause of the local document: cite the clause of your own document: clauses = ["4.2"]'
    of = draft()
    of.add(owed(cites=THERE))
    of.add(owed(key="two", cites=(*THERE, *CITES)))
    of.add(owed(key="three", cites=(READING,)))
    of.add(owed(key="four", cites=(*THERE, READING)))
    of.add(Advice(entry=Hold, cites=THERE))
    of.add(Advice(entry=Convene, cites=CITES))
    assert told(of) == [("duties.visit", says), ("shown with hold", says)]


def test_a_row_that_every_protocol_has() -> None:
    """It is given the local clauses before our readings, and what it requires beside what was required."""
    of = draft(ours=True)
    (close,) = of.tables["moves"]
    before = [key for key in of.tables["requirements"] if key[0] is close]
    of.add(Move(event=close, cites=CITES, instead="open another", requires=(NEVER,)))
    row = of.rows("moves")[0]
    assert told(of) == []
    assert row.cites == (*CITES, *Basis(LOCAL).moves[0].cites)
    assert row.instead == "open another"
    assert [one.key for one in row.requires] == [*(key for _, key in before), "x"]
    assert of.added == [("moves", "close")]


def test_a_row_with_what_it_requires() -> None:
    """What is required of an entry that is added stands with the others."""
    of = draft(ours=True)
    of.add(Move(event=Propose, cites=CITES, requires=(NEVER,)))
    of.add(Recording(fact=Respond, cites=CITES, requires=(evolve(NEVER, key="y"),)))
    assert [[one.key for one in row.requires] for row in of.rows("moves")[1:]] == [["x"]]
    assert [[one.key for one in row.requires] for row in of.rows("facts")[-1:]] == [["y"]]
    assert of.tables["requirements"][Propose, "x"] == NEVER


def test_what_does_not_fit_in_a_duty_is_told_where_it_stands() -> None:
    """Of one that is added, and of one that is changed."""
    of = draft()
    of.add(owed(to="{about}"))
    change(of, Duty, "note", to="{about}")
    says = (
        "has {about}, and the duty is owed for nobody in particular: say for whom or what it is owed once "
        'each, such as each = "action", or leave it out'
    )
    assert told(of) == [("duties.visit.to", says), ("change.duties.note.to", says)]


# --- what follows -----------------------------------------------------------------------------------------


def test_what_the_words_need_can_be_recorded() -> None:
    """Resting on the local clauses of the words, and on all that they rest on where none is local."""
    of = draft(ours=True)
    of.add(Happening(key="flood", what="a flood", cites=(READING, HERE)))
    of.add(Happening(key="fire", what="a fire", cites=CITES))
    of.complete()
    row = of.tables["facts"][Occur]
    assert row.cites == (HERE, READING)
    assert Expect not in of.tables["facts"]
    assert LocalStep not in of.tables["facts"]
    of = draft()
    for kind in (Expect, Occur):
        of.tables["facts"].pop(kind)
    of.complete()
    assert of.tables["facts"][Occur].cites == (READING,)
    of = draft()
    of.tables["facts"].pop(Occur)
    of.tables["occurrences"].pop("birth")
    of.complete()
    assert of.tables["facts"][Occur].cites == THERE
    of = draft()
    of.tables["facts"].pop(Occur)
    of.add(Happening(key="flood", what="a flood", cites=CITES))
    of.complete()
    assert of.tables["facts"][Occur].cites == (HERE, READING)
    of = draft()
    of.remove(Remove(Recording, Occur, reason="x", cites=CITES))
    of.complete()
    assert Occur not in of.tables["facts"]


@pytest.mark.parametrize(
    ("part", "facts"),
    [
        (Happening(key="flood", what="a flood", cites=CITES), {"occur"}),
        (Trait(key="colour", what="a colour", values=("red",), cites=CITES), {"classify"}),
        (LocalState(key="seen", what="seen", refines=Convened, cites=CITES), {"local_step"}),
        (Product(key="summary", what="the summary", recipients=(), cites=CITES), {"issue", "receive"}),
        (Ladder(kind="row", what="a row", rungs=(), cites=CITES), {"escalate", "advance", "resolve"}),
        (owed(opens=(Escalate, Advance), discharged_by=NextStage()), {"conclude"}),
        (owed(within=WorkingDays(5), counts_from=ExpectedDay("flood", "a flood")), set()),
        (owed(within=WorkingDays(5)), set()),
        (LocalRole(key="nurse", what="a nurse", cites=CITES), set()),
    ],
)
def test_which_facts_a_part_needs(part: Any, facts: set[str]) -> None:  # noqa: ANN401  # any part
    """Each that records what the part speaks of, resting on the part's clause; no other."""
    of = draft(ours=True)
    there = set(of.tables["facts"])
    of.add(part)
    of.complete()
    new = {kind: row for kind, row in of.tables["facts"].items() if kind not in there}
    assert {entry_word(kind) for kind in new} == facts
    assert {row.cites for row in new.values()} <= {CITES}


def test_an_expected_day_can_be_recorded() -> None:
    """Of an occurrence on whose expected day a duty counts, and of no other."""
    of = draft(ours=True)
    of.add(Happening(key="flood", what="a flood", cites=CITES))
    of.add(Happening(key="fire", what="a fire", cites=(READING,)))
    of.add(owed(within=WorkingDays(5), counts_from=ExpectedDay("flood", "a flood")))
    of.complete()
    assert of.tables["facts"][Expect].cites == CITES
    assert of.tables["facts"][Occur].cites == (*CITES, READING)


def test_provisions_are_about_duties() -> None:
    """About one of the protocol, or one that the file means to add; about no referral of a risk."""
    of = draft(ours=True)
    for key in ("refer", "visitt", "planned"):
        of.add(Transitional(duty=key, effect=TransitionalEffect.APPLIES, cites=CITES))
    of.add(Transitional(duty="gone", effect=TransitionalEffect.ENDS, cites=CITES))
    of.add(owed())
    of.provisions(frozenset({"planned"}))
    assert told(of) == [
        ("transitional.refer", "is about the referral of a risk, which no edition touches"),
        (
            "transitional.visitt",
            (
                "is to hold for meetings that come over, and is no duty of this protocol; "
                "did you mean visit?: "
                "name one of [duties]"
            ),
        ),
    ]


def test_what_is_asked_of_an_entry_that_is_not_there() -> None:
    """Requirements and questions, each with the table that the entry would stand in."""
    of = draft(ours=True)
    of.add(Requires(GiveFeedback, NEVER))
    of.add(Requires(Appoint, NEVER))
    of.add(Requires(ShareNote, NEVER))
    of.add(QUIET)
    of.orphans(frozenset({ShareNote}))
    assert told(of) == [
        (
            "requirements.give_feedback.x",
            "is of give_feedback, which the protocol does not have: add it: [moves.give_feedback]",
        ),
        (
            "requirements.appoint.x",
            "is of appoint, which the protocol does not have: add it: [facts.appoint]",
        ),
        (
            "questions.convene.quiet",
            "is of convene, which the protocol does not have: add it: [moves.convene]",
        ),
    ]
