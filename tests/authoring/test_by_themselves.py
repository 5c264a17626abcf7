"""Small parts of the authoring package, each by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from support.authoring import CLAUSE, DUTY, FROM_NOTHING, SOURCE, protocol, read
from support.exampleshire import MOVES, VENUE, move, moving
from support.meetings import NURSE, SOCIAL_WORK, WORKER, YES

from mapm import Convene, Duty, Invitee, Note, Planned, Propose, Reply, WorkingDays
from mapm.authoring import Change, Remove, derive, read_protocol
from mapm.authoring.cases import when_word
from mapm.authoring.check import check_log
from mapm.authoring.in_words import limit_of
from mapm.authoring.lint import Unchecked, lint
from mapm.authoring.problems import Problem, Problems, Severity, nearest
from mapm.authoring.tables import Table, items, kind_in_words, path_of
from mapm.deadlines import Months
from mapm.errors import ProtocolInvalid
from mapm.rules.clocks import Proposal
from mapm.rules.conditions import AllOf, Answered, OfKind, SittingNumber
from mapm.rules.requirements import answered_yes
from mapm.rules.several import Reckoned, SeveralLimits


def table(**data: Any) -> Table:  # noqa: ANN401  # what TOML has
    """A table of a file."""
    return Table(data, "duties.note", Problems())


def test_a_condition_that_stands_twice_is_not_written() -> None:
    """A file has one key once: two conditions of one trait are Python's alone."""
    urgent, high = OfKind("urgency", ("urgent",)), OfKind("urgency", ("high",))
    assert when_word(AllOf((urgent, high))) == (None, ())
    both: dict[str, Any] = {"urgency": ["urgent"], "sitting": "first"}
    assert when_word(AllOf((urgent, SittingNumber(1, 1)))) == (both, ())
    assert when_word(Answered("venue", Reply.NO)) == ({"question": "venue", "reply": "no"}, ())


def test_several_limits_are_told_one_by_one() -> None:
    """Each with what it counts from, the sooner or the later of them."""
    limits = (Reckoned(WorkingDays(10), Proposal()), Reckoned(Months(3)))
    duty = next(one for one in protocol(FROM_NOTHING, DUTY).duties if one.key == "note")
    sooner = limit_of(evolve(duty, within=SeveralLimits(limits)))
    each = "within 10 working days from the day of the proposal, or within 3 months from what opened it"
    assert sooner == f"the sooner of: {each}"
    assert limit_of(evolve(duty, within=SeveralLimits(limits, later=True))) == f"the later of: {each}"
    assert limit_of(duty) == "no limit stated"
    counted = limit_of(evolve(duty, within=Months(3), counts_from=Proposal()))
    assert counted == "within 3 months, counted from the day of the proposal"


def test_an_option_of_the_base_that_is_kept_is_not_told() -> None:
    """A limit that names the option of the base's limit drops nothing; one without it does."""
    base = protocol(FROM_NOTHING, DUTY, 'within = "3 months [roll: following]"')
    head = f'base = "{base.key}"\nkey = "local/meeting"\ntitle = "Local"\n{SOURCE}{CLAUSE}'

    def told(within: str) -> list[str]:
        change = f'{head}[change.duties.note]\nclauses = ["4.2"]\nwithin = "{within}"\n'
        return [one.sentence() for one in read_protocol(change, bases=[base]).problems]

    assert told("4 months [roll: following]") == []
    assert told("4 months [roll: none]") == []
    (dropped,) = told("4 months")
    assert dropped == (
        "change.duties.note.within drops what the base says of its limit, roll: following: "
        'write "4 months [roll: following]" to keep it, or say in the brackets what holds instead'
    )


def test_a_reason_for_what_is_not_required_is_no_fault() -> None:
    """A log with a reason and an answer for what the other protocol does not have is judged without them."""
    asks = answered_yes(VENUE, binding=False, missing="no venue")
    row = next(one for one in MOVES if one.event is Convene)
    was = moving(Convene=evolve(row, requires=(asks,))).protocol()
    now = evolve(moving(Convene=move(Convene, "1.2")), questions=()).protocol()
    at: dict[str, Any] = {"at": date(2026, 6, 1), "by": WORKER}
    plan = Planned(date(2026, 6, 2), (Invitee(NURSE, SOCIAL_WORK),))
    reasons = {asks.key: Note("it was full")}
    convened = Convene(planned=plan, answers={"venue": Reply.NO}, reasons=reasons, **at)
    found = check_log((Propose(agency=SOCIAL_WORK, **at), convened), was=was, now=now, ref="x")
    assert [one.sentence() for one in found.entries] == [
        "convene: was a departure, would be in order; no longer: no venue (clause 1.2)."
    ]
    kept = Convene(planned=plan, answers={"venue": YES}, reasons=reasons, **at)
    assert not check_log((Propose(agency=SOCIAL_WORK, **at), kept), was=was, now=now, ref="x")


def test_a_risk_that_opens_no_duty_is_told() -> None:
    """A protocol from which the referral was taken is told that a raised risk opens none."""
    whole = protocol(FROM_NOTHING)
    left = tuple(one for one in whole.duties if not one.fixed)
    (found,) = [one.sentence() for one in lint(Unchecked.of(whole, duties=left)) if one.code == "MP109"]
    assert found == (
        "MP109 error at duties: a risk that is raised opens no duty to refer it the same day. "
        "Leave raise_risk and refer as the library has them."
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("x", "text"),
        (True, "true or false"),
        (5, "a whole number"),
        (5.5, "a number with a point"),
        ([], "a list"),
        ({}, "a table"),
        (date(2026, 1, 1), "a date"),
    ],
)
def test_a_value_of_a_wrong_kind_is_named_in_words(value: object, words: str) -> None:
    """What stands there is told, and what to write."""
    one = table(what=value)
    assert one.take("what", set, instead="write it anew") is None
    assert [each.sentence() for each in one.problems.found] == [f"duties.note.what is {words}: write it anew"]
    assert kind_in_words(value) == words


def test_a_path_quotes_what_toml_quotes() -> None:
    """A key that is bare stands bare; of a very long one the beginning is shown."""
    assert path_of("", "a b") == '"a b"'
    assert path_of("duties", "note") == "duties.note"
    assert path_of("duties", "4.2") == 'duties."4.2"'
    assert path_of("duties", "é" * 90) == f'duties."{"é" * 80}"'


def test_what_is_no_list_of_tables_is_told() -> None:
    """Each is written as a table of its own."""
    one = table(rungs=5, sections=[1])
    assert items(one, "rungs") is None
    assert items(one, "sections") == []
    assert [each.sentence() for each in one.problems.found] == [
        "duties.note.rungs is a whole number: write each as a table: [[duties.note.rungs]]",
        "duties.note.sections[0] is a whole number: write [[duties.note.sections]]",
    ]


def test_what_is_told_twice_is_kept_once() -> None:
    """The same problem of the same place is one; with another word near it is another."""
    problems = Problems()
    for near in ("a", "a", "b"):
        problems.error("x", "is wrong", near=near, instead="mend it")
    assert [one.sentence() for one in problems.found] == [
        "x is wrong; did you mean a?: mend it",
        "x is wrong; did you mean b?: mend it",
    ]
    assert problems.fatal


def test_the_words_that_are_known_are_listed_up_to_twelve() -> None:
    """Of more the nearest alone is named; of none it is said that there is none; a long word is cut."""
    problems = Problems()
    twelve = [f"word {number}" for number in range(12)]
    problems.unknown("a", "wrod 5", twelve, "a word")
    problems.unknown("b", "wrod 5", [*twelve, "more"], "a word")
    problems.unknown("c", "x", [], "a word")
    problems.unknown("d", "y" * 60, ["a"], "a word")
    problems.unknown("e", "y" * 61, ["a"], "a word")
    assert [one.sentence() for one in problems.found] == [
        f"a is not a word: 'wrod 5'; did you mean word 5?: known: {', '.join(twelve)}",
        "b is not a word: 'wrod 5'; did you mean word 5?",
        "c is not a word: 'x': there is none",
        f"d is not a word: '{'y' * 60}': known: a",
        f"e is not a word: '{'y' * 60}...': known: a",
    ]


def test_after_five_hundred_problems_no_word_is_looked_for() -> None:
    """A file that is all wrong is told all of it, and quickly."""
    problems = Problems()
    for number in range(499):
        problems.error(f"x{number}", "is wrong")
    assert problems.nearest("chiar", ["chair"]) == "chair"
    problems.error("y", "is wrong")
    assert problems.nearest("chiar", ["chair"]) == ""
    assert nearest("chiar", ["chair"]) == "chair"


def test_a_problem_without_a_path_is_of_the_file() -> None:
    """A very long path is cut; a name and a line stand before the sentence where there are any."""
    problem = Problem(Severity.ERROR, "", "is wrong")
    assert problem.sentence() == "the file is wrong"
    assert problem.located() == "the file is wrong"
    assert problem.located("a.toml") == "a.toml: the file is wrong"
    assert evolve(problem, line=3).located() == "line 3: the file is wrong"
    assert evolve(problem, line=3).located("a.toml") == "a.toml:3: the file is wrong"
    assert evolve(problem, path="x" * 300).sentence() == f"{'x' * 300} is wrong"
    assert evolve(problem, path="x" * 301).sentence() == f"{'x' * 300}... is wrong"


def test_a_document_that_says_nothing_of_its_sections_is_told() -> None:
    """Two sections of one key are told where they stand."""
    section = '[[documents.a.sections]]\nkey = "x"\ntitle = "X"\nclauses = ["4.2"]\n'
    text = '[documents.a]\ntitle = "A"\nstatus = "named"\nclauses = ["4.2"]\n'
    found = [one.sentence() for one in read(FROM_NOTHING, text, section, section).problems]
    assert found[0] == "documents.a.sections has a key twice: give each section its own key"


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("noet", "is not among the duties of Exampleshire 2026; did you mean note?"),
        ("zzzzzz", "is not among the duties of Exampleshire 2026: add it, or leave it out"),
    ],
)
def test_python_is_told_of_what_the_base_has_not(key: str, says: str) -> None:
    """A change and a removal of what is not there name the nearest, or say what to do."""
    base = protocol(FROM_NOTHING, DUTY)
    cites = next(one.cites for one in base.duties if one.key == "note")
    given: dict[str, Any] = {"key": "local/meeting", "title": "Local", "source": base.source}
    for kind, wish in (
        ("change", Change(Duty, key, cites=cites, within=WorkingDays(3))),
        ("remove", Remove(Duty, key, reason="it is not kept", cites=cites)),
    ):
        with pytest.raises(ProtocolInvalid) as refused:
            derive(base, clauses=(), **(given | {kind: [wish]}))
        assert f"{kind}.duties.{key} {says}" in str(refused.value)


def test_a_line_with_very_many_dots_is_told_with_its_number() -> None:
    """Such a line is not read at all: reading it would take too long."""
    dots = ".".join("abcdefghij" * 11)
    (problem,) = read_protocol(f'key = "x"\n\n{dots} = 1\n').problems
    assert (problem.line, problem.path) == (3, "")
    assert problem.what == "has more than 100 dots outside of texts in line 3"
    (half,) = read_protocol('key = "x"\ntitle = "\udc80"\n').problems
    assert (half.line, half.what) == (2, "has half of a character in line 2")
    assert half.instead == "save it as UTF-8"


@pytest.mark.parametrize(
    ("given", "day"),
    [("01/06/2026", "2026-06-01"), ("1.6.2026", "2026-06-01"), ("31/02/2026", ""), ("soon", "")],
)
def test_a_british_date_is_written_out(given: str, day: str) -> None:
    """What is a date, day first, is told as a file has it; what is none, with an example."""
    found = read_protocol(f'[source]\nagreed = "{given}"').problems
    (problem,) = [one for one in found if one.path == "source.agreed"]
    first = f"write the year first, then month and day, without quotes: {day}"
    assert problem.instead == (first if day else "write a date without quotes, such as 2026-04-01")
