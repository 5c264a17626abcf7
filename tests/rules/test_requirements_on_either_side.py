"""One less and one more: what a requirement lacks, what it asks, and which duties wait for themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from attrs import evolve
from support.eastmoor import CASE, CHAIR, EASTMOOR, PROPOSED, WORKER
from support.on_a_log import on
from support.one_duty import CITES, duty
from support.refused import refused

from mapm import Agency, Answer, Convene, Decide, Extend, Lacking, Logged, Note, Propose, Reply
from mapm.rules.clocks import Discharged, FirstOf, LastOf, check_clocks, circles
from mapm.rules.redating import Extended, Times
from mapm.rules.requirements import (
    Asked,
    Never,
    Question,
    Requirement,
    all_yes,
    answered_yes,
    asked_in_words,
    finding,
    lacking,
    mark,
    plain_question,
    unmet,
    worst,
)

# --- requirements -----------------------------------------------------------------------------------------


def requirement(**more: Any) -> Requirement:  # noqa: ANN401  # any field
    """A requirement that a question is answered yes."""
    given: dict[str, Any] = {"key": "venue-agreed", "cites": CITES, "binding": True, "judge": Asked("venue")}
    words = {"missing": "{about} is missing", "unrecorded": "{about} is not recorded"}
    return Requirement(**{**given, **words, **more})


def test_what_a_requirement_lacks_is_what_its_judge_finds_where_it_applies() -> None:
    """One answer, one with whom it is about, or several; and what is never done is wrong, or may be."""
    nurse, teacher = Lacking(Answer.NOT_MET, ("nurse",)), Lacking(Answer.NOT_RECORDED, ("teacher",))
    entry = Decide(**on())

    class Certain:
        def __init__(self, *, may: bool, sure: bool) -> None:
            self.said = (may, sure)

        def __call__(self, *_: object) -> bool:
            return self.said[0]

        def for_certain(self, *_: object) -> bool:
            return self.said[1]

    for judge, applies, lacks in (
        (lambda *_: Answer.MET, None, ()),
        (lambda *_: Answer.NOT_MET, None, (Lacking(Answer.NOT_MET),)),
        (lambda *_: nurse, None, (nurse,)),
        (lambda *_: (nurse, teacher), None, (nurse, teacher)),
        (lambda *_: (), None, ()),
        (lambda *_: nurse, lambda *_: False, None),
        (lambda *_: nurse, lambda *_: True, (nurse,)),
        (Never(), None, (Lacking(Answer.NOT_MET),)),
        (Never(), lambda *_: True, (Lacking(Answer.NOT_MET),)),
        (Never(), Certain(may=True, sure=True), (Lacking(Answer.NOT_MET),)),
        (Never(), Certain(may=True, sure=False), (Lacking(Answer.NOT_RECORDED),)),
        (Never(), Certain(may=False, sure=False), None),
    ):
        of: Any = requirement(judge=judge, applies=applies)
        assert lacking(of, None, entry) == lacks
        assert unmet([of], None, entry) == ([(of, lacks)] if lacks else [])
    several = [requirement(judge=lambda *_: nurse), requirement(judge=lambda *_: teacher)]
    assert [lacks for _, lacks in unmet(several, None, entry)] == [(nurse,), (teacher,)]


def test_what_is_lacking_is_told_in_words() -> None:
    """Of each whom it is about, of all of them, or of somebody."""
    unmet_of = Lacking(Answer.NOT_MET, ("nurse", "teacher"))
    unsaid = Lacking(Answer.NOT_RECORDED, ("officer",))
    for words, lacks, says in (
        ({}, (unmet_of,), "nurse is missing, teacher is missing"),
        ({}, (unmet_of, unsaid), "nurse is missing, teacher is missing, officer is not recorded"),
        ({}, (Lacking(Answer.NOT_MET),), "somebody is missing"),
        ({"missing": "without {all}"}, (unmet_of,), "without nurse and teacher"),
        ({"missing": "without {all}"}, (Lacking(Answer.NOT_MET),), "without something"),
        ({"missing": "it is wrong"}, (unmet_of,), "it is wrong"),
    ):
        of = requirement(**words)
        assert finding(of, lacks).says == says
    found = finding(requirement(), (unsaid, unmet_of))
    assert (found.answer, found.binding, found.cites) == (Answer.NOT_MET, True, CITES)
    assert mark(requirement(), (unsaid, unmet_of)).about == ("officer", "nurse", "teacher")
    assert mark(requirement(binding=False), (unsaid,)).answer is Answer.NOT_RECORDED
    assert mark(requirement(binding=False), (unsaid,)).breach is False
    assert [worst(some) for some in ((), (unsaid,), (unsaid, unmet_of))] == [
        Answer.MET,
        Answer.NOT_RECORDED,
        Answer.NOT_MET,
    ]


def test_what_is_asked_is_the_question_or_what_the_judge_asks() -> None:
    """Else its own words, else its key."""
    question = Question(key="venue", entry=Convene, text="Is the venue agreed?", cites=CITES)
    yes = answered_yes(question, binding=False, missing="no")
    assert asked_in_words(yes) == "Is the venue agreed?"
    assert (yes.key, yes.reads, yes.unrecorded) == (
        "venue",
        ("answers",),
        'no answer to "Is the venue agreed?"',
    )
    assert answered_yes(question, binding=True, missing="no", unrecorded="not said").unrecorded == "not said"
    assert asked_in_words(requirement(judge=Never(), asks="Asked?")) == "Is it left undone?"
    assert asked_in_words(requirement(asks="Asked?")) == "Asked?"
    assert asked_in_words(requirement()) == "venue agreed"
    assert plain_question(yes) == "venue"
    assert plain_question(evolve(yes, applies=lambda *_: True)) is None
    assert plain_question(requirement(judge=Never())) is None


def test_all_questions_are_answered_yes_or_not_all() -> None:
    """Whatever else is answered."""
    asked = frozenset({"one", "two"})
    yes, no = Reply.YES, Reply.NO
    for said, expected in (
        ({"one": yes, "two": yes}, True),
        ({"one": yes, "two": yes, "three": no}, True),
        ({"one": yes, "two": no}, False),
        ({"one": yes, "three": yes}, False),
        ({}, False),
    ):
        assert all_yes(asked, Decide(**on(), answers=said)) is expected
    assert all_yes(frozenset(), Decide(**on()))


# --- duties that wait -------------------------------------------------------------------------------------


def waiting(**its: Any) -> tuple[Any, ...]:  # noqa: ANN401  # what each waits for
    """Duties by their keys, each with what its limit counts from."""
    return tuple(duty(key=key, counts_from=clock) for key, clock in its.items())


def test_which_duties_wait_for_themselves_is_told_with_the_way_back() -> None:
    """By the shortest way; where one of two clocks starts all the same, only what needs both waits."""
    for its, ways in (
        ({"a": Discharged("a")}, {"a": ["a"]}),
        ({"a": Discharged("b"), "b": Discharged("a")}, {"a": ["b", "a"], "b": ["a", "b"]}),
        ({"a": Discharged("b"), "b": None}, {}),
        ({"a": FirstOf((Discharged("a"), Discharged("b"))), "b": None}, {}),
        ({"a": LastOf((Discharged("a"), Discharged("b"))), "b": None}, {"a": ["a"]}),
        (
            {"a": Discharged("b"), "b": Discharged("c"), "c": Discharged("b")},
            {"b": ["c", "b"], "c": ["b", "c"]},
        ),
        (
            {"a": LastOf((Discharged("b"), Discharged("c"))), "b": Discharged("c"), "c": Discharged("a")},
            {"a": ["c", "a"], "b": ["c", "a", "b"], "c": ["a", "c"]},
        ),
    ):
        found = circles(waiting(**its))
        assert found == ways
        says = refused(lambda its=its: check_clocks(waiting(**its)))
        first = next(iter(ways), "")
        way = f"the duty {first} waits for itself, by way of {ways[first][0]}" if first else ""
        assert says == way
    gone = "the duty a waits for a duty that is not there: z"
    assert refused(lambda: check_clocks(waiting(a=Discharged("z")))) == gone


def test_an_extension_that_opens_a_duty_was_not_before_it() -> None:
    """The next one is again; the first was the first."""
    of = duty(opens=Extend)
    under: Any = evolve(EASTMOOR, key="local/meeting", duties=(of,))
    meeting = under.open(
        Propose(at=PROPOSED, by=WORKER, agency=Agency("school"), concerned=CASE), ref="case-1"
    )
    first, second, third = (
        Extend(
            at=PROPOSED + timedelta(number),
            by=WORKER,
            duty="note",
            to=PROPOSED + timedelta(9),
            reason=Note("x"),
            authority=CHAIR,
            id=str(number),
        )
        for number in range(3)
    )
    again = Extended(Times.AGAIN)
    assert not again(meeting, first)
    meeting = meeting.knowing(meeting.known.plus(first), (*meeting.log, Logged(first)))
    assert not again(meeting, second)
    meeting = meeting.knowing(meeting.known.plus(second), (*meeting.log, Logged(second)))
    assert again(meeting, third)
