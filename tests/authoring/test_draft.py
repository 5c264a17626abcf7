"""A protocol in the making: what becomes of one part that is removed or changed, and what is told."""

from __future__ import annotations

from typing import Final

import pytest
from attrs import evolve
from support.drafts import CITES, READING, THERE, change, draft, replaced, told

from mapm import Convene, Duty, Hold, Propose, RaiseRisk, Refer, Role, WorkingDays
from mapm.authoring.parts import Remove
from mapm.deadlines import Months
from mapm.meeting.facts import Escalate
from mapm.protocols.common.owners import InRole, convener, nobody
from mapm.protocols.readings import READINGS
from mapm.rules.advice import Advice
from mapm.rules.conditions import AllOf, OccurredAmong, SittingNumber
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.requirements import Never, Question, Requirement

ROUTE: Final = "leads from a risk to its referral, which nothing can"


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
