"""Ranks, people and quorum in a file: every word is read, written back, and does what it says in a case."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from pickle import dumps, loads
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.authoring import CLAUSE, FROM_NOTHING, ON_BASE, problems, protocol, requirement

from mapm import (
    Agency,
    Agree,
    Answer,
    Appoint,
    Classify,
    Close,
    Convene,
    DutyState,
    Hold,
    Invitee,
    MeetingProtocol,
    Note,
    Outcome,
    Person,
    Planned,
    Propose,
    Purpose,
    RaiseRisk,
    Reconvene,
    Reply,
    Role,
    Sitting,
    duties,
    meeting_from_json,
    meeting_to_json,
    truth_table,
)
from mapm.authoring import as_toml, load_protocol, read_protocol
from mapm.authoring.by_people import KEYS
from mapm.authoring.diff import diff
from mapm.authoring.lint import lint
from mapm.guidance import attendance_for, filled, outline_for
from mapm.rules.duties import NotYet
from mapm.rules.inquorate import Sat, SatAs, SittingStood
from mapm.rules.ledger import Ledger
from mapm.rules.people import DelegatedWithReason, Different, Independent, MadeBy, RankAtLeast, SameAsLast
from mapm.rules.quorum import NeverTwiceInquorate, QuorumMet
from mapm.rules.who import Who

if TYPE_CHECKING:
    from mapm import Meeting, WorkingCalendar

FILE: Final = Path(__file__).parents[2] / "examples" / "quorum.toml"
CONFERENCE: Final = load_protocol(FILE)
WORKER, CHAIR = Person("worker"), Person("chair")
HEAD: Final = Invitee(
    CHAIR, Agency("council"), kind="social care", rank="team manager", independent=Reply.YES
)
GP: Final = Invitee(Person("gp"), Agency("practice"), kind="health")
OFFICER: Final = Invitee(Person("officer"), Agency("police"), kind="police")
CHARITY: Final = Invitee(Person("helper"), Agency("charity"))
HEAD_OF_SERVICE: Final = Role("head of service")
FIRST, AGAIN = date(2026, 5, 20), date(2026, 6, 1)
WORDS: Final = """
[ranks."team manager"]
what = "a team manager"
level = 2
clauses = ["4.2"]
[agency_kinds.health]
what = "health"
clauses = ["4.2"]
[quorums.conference]
what = "every conference"
needs = { health = 1 }
clauses = ["4.2"]
[roles."head of service"]
what = "the head of service"
clauses = ["4.2"]
[facts.appoint]
clauses = ["4.2"]
"""


def asked(entry: str, *said: str) -> str:
    """A requirement that says this."""
    return "\n".join((f"[requirements.{entry}.rule]", "binding = true", 'clauses = ["4.2"]', *said))


# --- words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "said", "judge"),
    [
        (
            "hold",
            'rank = { of = "chair", at_least = "team manager" }',
            RankAtLeast(Who.CHAIR, "team manager"),
        ),
        ("hold", 'independent = "note taker"', Independent(Who.NOTE_TAKER)),
        ("hold", 'different = ["chair", "whoever asked"]', Different((Who.CHAIR, Who.ASKED))),
        ("reconvene", 'same_as_last = "chair"', SameAsLast(Who.CHAIR, "rule")),
        ("close", 'made_by = ["head of service", "chair"]', MadeBy(("head of service", "chair"))),
        (
            "extend",
            'made_by = { of = "the authority", roles = ["head of service"] }',
            MadeBy(("head of service",), Who.AUTHORITY),
        ),
        ("appoint", "delegated_with_reason = true", DelegatedWithReason()),
        ("convene", 'quorum = "conference"', QuorumMet("conference")),
        ("hold", 'never_twice_running = "conference"', NeverTwiceInquorate("conference")),
    ],
)
def test_each_word_is_read_and_written_back(entry: str, said: str, judge: Any) -> None:  # noqa: ANN401
    """What a requirement judges is the value that its word stands for, also once it is written again."""
    of = protocol(FROM_NOTHING, WORDS, asked(entry, said))
    assert requirement(of, "rule").judge == judge
    assert requirement(of, "rule").missing
    assert read_protocol(as_toml(of)).protocol == of
    assert loads(dumps(of)) == of  # noqa: S301  # our own


def test_all_of_an_example_is_written_back() -> None:
    """The example with every one of these words is written and read back to an equal protocol."""
    assert read_protocol(as_toml(CONFERENCE)).protocol == CONFERENCE
    assert {key for key in KEYS if f"\n{key} = " in FILE.read_text(encoding="utf-8")} == set(KEYS)


def test_two_rules_that_judge_otherwise_have_two_fingerprints() -> None:
    """What is judged counts in the fingerprint, and so do ranks and quorums."""
    rank = asked("hold", 'rank = { of = "chair", at_least = "team manager" }')
    of = protocol(FROM_NOTHING, WORDS, rank)
    others = (
        protocol(FROM_NOTHING, WORDS, rank.replace('"chair"', '"note taker"')),
        protocol(FROM_NOTHING, WORDS.replace("level = 2", "level = 3"), rank),
        protocol(FROM_NOTHING, WORDS.replace("health = 1", "health = 2"), rank),
    )
    assert len({one.fingerprint for one in (of, *others)}) == 4


@pytest.mark.parametrize(
    ("entry", "said", "path", "what"),
    [
        ("hold", 'rank = { of = "chair", at_least = "boss" }', "rank.at_least", "is not a rank"),
        ("hold", 'rank = { of = "chair" }', "rank.at_least", "is missing"),
        (
            "hold",
            'rank = { of = "bishop", at_least = "team manager" }',
            "rank.of",
            "is not somebody in a case",
        ),
        ("hold", 'quorum = "meeting"', "quorum", "is not a quorum"),
        ("hold", 'different = ["chair"]', "different", "names fewer than two"),
        ("hold", 'same_as_last = "whoever asked"', "same_as_last", "is said of no sitting"),
        ("close", 'same_as_last = "chair"', "same_as_last", "names neither"),
        ("hold", 'independent = "the authority"', "independent", "only where a duty is extended"),
        (
            "hold",
            'independent = "whoever is appointed"',
            "independent",
            "only where somebody takes on a role",
        ),
        ("propose", 'independent = "chair"', "independent", "is not known when a meeting is proposed"),
        ("hold", "delegated_with_reason = true", "delegated_with_reason", "is of no delegation"),
        ("appoint", "delegated_with_reason = false", "delegated_with_reason", "is false"),
        ("hold", "made_by = []", "made_by", "names nobody who could"),
        ("hold", 'made_by = ["wizard"]', "made_by[0]", "is not a role"),
        ("hold", 'made_by = { roles = ["chair"] }', "made_by.of", "is missing"),
        ("hold", 'quorum = "conference"\nasks = "Is it quorate?"', "asks", "both say what is judged"),
        ("hold", 'quorum = "conference"\nindependent = "chair"', "quorum", "both say what is judged"),
    ],
)
def test_what_makes_no_sense_is_told(entry: str, said: str, path: str, what: str) -> None:
    """A word that is not there, or means nothing with the entry, is a problem at its own path."""
    found = problems(FROM_NOTHING, WORDS, asked(entry, said))
    assert what in found[f"requirements.{entry}.rule.{path}"].sentence()


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ("needs = { fire = 1 }", "quorums.conference.needs.fire"),
        ("agencies = -1", "quorums.conference"),
        ("needs = {}", "quorums.conference"),
    ],
)
def test_a_quorum_that_is_none_is_told(change: str, path: str) -> None:
    """A kind that is not there, a number below nothing, and a quorum of nobody are problems."""
    assert path in problems(FROM_NOTHING, WORDS.replace("needs = { health = 1 }", change))


def test_two_ranks_are_never_of_one_level() -> None:
    """Of two ranks with one level nobody could tell which is higher."""
    twice = WORDS + WORDS.split("[agency_kinds", maxsplit=1)[0].replace("team manager", "head")
    assert any("two ranks" in one.sentence() for one in problems(FROM_NOTHING, twice).values())


@pytest.mark.parametrize("key", ["quorate", "inquorate", "inquorate_twice", "by_discretion"])
def test_a_condition_on_quorum_is_read_and_written_back(key: str) -> None:
    """A duty and a requirement take the same words, and each is said to people."""
    when = f'when = {{ {key} = "conference" }}'
    of = protocol(
        FROM_NOTHING,
        WORDS,
        asked("close", 'quorum = "conference"', when),
        '[duties.again]\nwhat = "again"\nto = "all"\nbinding = true\nowner = "chair"\nopens = ["hold"]',
        f'clauses = ["4.2"]\n{when}',
    )
    assert read_protocol(as_toml(of)).protocol == of
    assert "conference" in next(one for one in of.duties if one.key == "again").where
    assert "conference" in requirement(of, "rule").where


def test_a_duty_that_opens_before_any_sitting_has_no_quorum() -> None:
    """What a proposal opens cannot depend on a sitting."""
    duty = '[duties.again]\nwhat = "again"\nto = "all"\nbinding = true\nowner = "chair"\nopens = ["propose"]'
    found = problems(FROM_NOTHING, WORDS, duty, 'clauses = ["4.2"]\nwhen = { inquorate = "conference" }')
    assert "before any sitting" in found["duties.again.when"].sentence()


# --- on a base --------------------------------------------------------------------------------------------

LOCAL: Final = f"""
base = "exampleshire/conference"
key = "northmoor/conference"
title = "Northmoor 2026"
[source]
key = "northmoor"
name = "Northmoor 2026"
title = "Conferences in Northmoor"
version = "version 1"
in_force_from = 2026-04-01
{CLAUSE}
"""


def on_base(*parts: str) -> MeetingProtocol:
    """A local protocol on the example, of these parts."""
    found = read_protocol("\n".join((LOCAL, *parts)), bases=(CONFERENCE,))
    assert found.protocol is not None, [one.sentence() for one in found.problems]
    return found.protocol


def test_a_local_change_of_a_rule_takes_its_words_along() -> None:
    """Another rank is judged, asked for, and told where it is missing; what was there stays visible."""
    of = on_base(
        "[change.requirements.convene.rank]",
        'rank = { of = "chair", at_least = "service manager" }',
        'clauses = ["4.2"]',
    )
    rule = requirement(of, "rank")
    assert rule.judge == RankAtLeast(Who.CHAIR, "service manager")
    assert "service manager" in rule.missing
    assert "team manager" in " ".join(one.sentence() for one in rule.replaced)
    assert "rank" in " ".join(one.sentence() for one in diff(CONFERENCE, of).differences)
    assert read_protocol(as_toml(of, base=CONFERENCE), bases=(CONFERENCE,)).protocol == of


def test_a_local_change_of_a_quorum_takes_effect_wherever_it_counts() -> None:
    """Rules and clocks name the quorum by its key, so that a change of its numbers reaches all of them."""
    of = on_base("[change.quorums.conference]", "agencies = 2", "needs = { health = 1 }", 'clauses = ["4.2"]')
    report = Hold(at=FIRST, by=CHAIR, sitting=Sitting((HEAD, GP), CHAIR))
    assert "quorum" in unmet(convened(CONFERENCE), report)
    assert "quorum" not in unmet(convened(of), report)
    assert "agencies" in " ".join(one.sentence() for one in diff(CONFERENCE, of).differences)
    assert read_protocol(as_toml(of, base=CONFERENCE), bases=(CONFERENCE,)).protocol == of


def test_a_question_is_not_turned_into_a_rule() -> None:
    """A requirement that asks something is removed and another added: its answers would mean nothing."""
    base = protocol(FROM_NOTHING, WORDS, asked("hold", 'asks = "Is it quorate?"', 'missing = "it is not"'))
    local = LOCAL.replace("exampleshire/conference", base.key)
    change = '[change.requirements.hold.rule]\nquorum = "conference"\nclauses = ["4.2"]'
    found = read_protocol(f"{local}\n{change}", bases=(base,))
    assert found.protocol is None
    assert "change.requirements.hold.rule" in found.errors[0].path


# --- in a case --------------------------------------------------------------------------------------------


def convened(of: MeetingProtocol) -> Meeting:
    """A conference that is convened under a protocol."""
    meeting = of.open(Propose(at=date(2026, 5, 6), by=WORKER, agency=Agency("council")), ref="case-1")
    agreed = meeting.move(Agree(at=date(2026, 5, 7), by=CHAIR))
    return agreed.move(
        Convene(at=date(2026, 5, 8), by=CHAIR, planned=Planned(FIRST, (HEAD, GP, OFFICER), CHAIR))
    )


def held(*there: Invitee, **said: Any) -> Meeting:  # noqa: ANN401  # any field of a sitting
    """A conference at which these sat."""
    meeting: Any = convened(CONFERENCE)
    return meeting.move(Hold(at=FIRST, by=CHAIR, sitting=Sitting(there, CHAIR, **said)))


def again(meeting: Any) -> Any:  # noqa: ANN401  # a meeting in the state that comes next
    """The conference, to sit again."""
    plan = Planned(AGAIN, (HEAD, GP, OFFICER), CHAIR)
    return meeting.move(Reconvene(at=date(2026, 5, 21), by=CHAIR, planned=plan, purpose=Purpose.GOES_ON))


def unmet(meeting: Meeting, entry: Any) -> set[str]:  # noqa: ANN401  # any entry
    """What an entry does not meet."""
    return {one.requirement for one in meeting.decide(entry).unmet}


def test_a_sitting_without_its_quorum_is_reported_all_the_same() -> None:
    """That it took place is never refused: it is a breach, which says what was missing."""
    meeting = held(HEAD, GP)
    (breach,) = [one for one in meeting.breaches if one.requirement == "quorum"]
    assert breach.says == "the quorum conference is not met: too few of police and agencies in all"


def test_it_sits_again_by_its_own_clock(england: WorkingCalendar) -> None:
    """A sitting without the quorum starts the clock; one with it does not, and the next sitting ends it."""
    (owed,) = [one for one in duties(held(HEAD, GP), england, FIRST) if one.duty.key == "again"]
    assert owed.due is not None
    assert owed.due.on == date(2026, 6, 4)
    assert not [one for one in duties(held(HEAD, GP, OFFICER), england, FIRST) if one.duty.key == "again"]
    sat = again(held(HEAD, GP)).move(Hold(at=AGAIN, by=CHAIR, sitting=Sitting((HEAD, GP, OFFICER), CHAIR)))
    (done,) = [one for one in duties(sat, england, AGAIN) if one.duty.key == "again"]
    assert done.state is DutyState.DISCHARGED


def test_a_clock_waits_while_a_kind_is_not_recorded(england: WorkingCalendar) -> None:
    """A sitting that may have been quorate has its clock listed, without a date, and says what is unknown."""
    (owed,) = [one for one in duties(held(HEAD, GP, CHARITY), england, FIRST) if one.duty.key == "again"]
    assert owed.due is None
    assert "it cannot be told whether the quorum conference was met" in owed.sentence()


def test_a_clock_on_a_quorum_that_is_gone_waits_and_says_so(england: WorkingCalendar) -> None:
    """Where the protocol has no such quorum any more, the duty is listed and says why it waits."""
    without = evolve(CONFERENCE, words=evolve(CONFERENCE.words, quorums=()))
    meeting: Any = convened(CONFERENCE)
    log = meeting.move(Hold(at=FIRST, by=CHAIR, sitting=Sitting((HEAD, GP), CHAIR))).log
    (owed,) = [one for one in duties(without.fold("case-1", log), england, FIRST) if one.duty.key == "again"]
    assert "the protocol that the meeting is under has no quorum conference" in owed.sentence()


def test_a_chair_who_goes_on_starts_no_clock(england: WorkingCalendar) -> None:
    """Where the chair decided to go on, and may, the sitting counts as quorate for what follows."""
    meeting = held(HEAD, GP, discretion=Reply.YES)
    assert not [one for one in duties(meeting, england, FIRST) if one.duty.key == "again"]
    assert "quorum" not in {one.requirement for one in meeting.breaches}


@pytest.mark.parametrize("discretion", list(Reply))
def test_never_twice_running_whatever_the_chair_decides(discretion: Reply) -> None:
    """Two sittings without the numbers in a row are a breach, also where the chair decided to go on."""
    missed = Hold(at=AGAIN, by=CHAIR, sitting=Sitting((HEAD, GP), CHAIR, discretion=discretion))
    assert "twice" in unmet(again(held(HEAD, GP)), missed)
    assert "twice" not in unmet(again(held(HEAD, GP, OFFICER)), missed)
    enough = evolve(missed, sitting=evolve(missed.sitting, attended=(HEAD, GP, OFFICER)))
    assert "twice" not in unmet(again(held(HEAD, GP)), enough)


def test_two_sittings_of_which_one_is_not_told_leave_it_open() -> None:
    """Where it cannot be told of one of two sittings, it cannot be told whether it was missed twice."""
    missed = Hold(at=AGAIN, by=CHAIR, sitting=Sitting((HEAD, GP), CHAIR))
    (found,) = [
        one for one in again(held(HEAD, GP, CHARITY)).decide(missed).unmet if one.requirement == "twice"
    ]
    assert found.answer is Answer.NOT_RECORDED
    assert "charity" in found.says


@pytest.mark.parametrize("discretion", list(Reply))
@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ((HEAD, GP), (HEAD, GP), Answer.MET),
        ((HEAD, GP, OFFICER), (HEAD, GP), Answer.NOT_MET),
        ((HEAD, GP), (HEAD, GP, OFFICER), Answer.NOT_MET),
        ((HEAD, GP, CHARITY), (HEAD, GP), Answer.NOT_RECORDED),
    ],
)
def test_what_follows_two_sittings_running_is_of_their_numbers(
    first: tuple[Invitee, ...], second: tuple[Invitee, ...], told: Answer, discretion: Reply
) -> None:
    """Both have to have missed it, whatever a chair decided; while open a duty waits and a rule applies."""
    when = SatAs("conference", Sat.INQUORATE_TWICE)
    last = Hold(at=AGAIN, by=CHAIR, sitting=Sitting(second, CHAIR, discretion=discretion))
    before = again(held(*first, discretion=discretion))
    sat = before.move(last)
    found = when(Ledger(sat, sat.known.order), last)
    assert isinstance(found, NotYet) if told is Answer.NOT_RECORDED else found is (told is Answer.MET)
    assert SittingStood("conference", Sat.INQUORATE_TWICE)(before, last) is (told is not Answer.NOT_MET)


def test_one_sitting_is_not_two() -> None:
    """After the first sitting there is nothing that was missed twice."""
    meeting = held(HEAD, GP)
    (sat,) = meeting.known.of(Hold)
    assert SatAs("conference", Sat.INQUORATE_TWICE)(Ledger(meeting, meeting.known.order), sat) is False
    assert SittingStood("conference", Sat.INQUORATE_TWICE)(meeting, None) is False


def test_without_a_quorum_there_is_an_interim_decision_alone() -> None:
    """A final decision is a breach, an interim one is none, and with the quorum either may be made."""
    final = Classify(at=FIRST, by=CHAIR, trait="decision", value="final")
    for meeting, refused in ((held(HEAD, GP), True), (held(HEAD, GP, OFFICER), False)):
        assert ("interim" in unmet(meeting, final)) is refused
        assert "interim" not in unmet(meeting, evolve(final, value="interim"))


def test_an_interim_decision_before_says_nothing_of_the_next() -> None:
    """Each decision is judged as what it is, and not as what the one before was."""
    final = Classify(at=FIRST, by=CHAIR, trait="decision", value="final")
    meeting: Any = held(HEAD, GP)
    assert "interim" in unmet(meeting.record(evolve(final, value="interim")), final)
    assert "interim" not in unmet(meeting.record(final), evolve(final, value="interim"))


def test_a_case_does_not_end_on_a_sitting_without_its_quorum() -> None:
    """It cannot be closed as completed; it can as withdrawn, and once it sat with the quorum."""
    meeting: Any = held(HEAD, GP)
    closing = Close(at=FIRST, by=CHAIR, outcome=Outcome.COMPLETED, undischarged={"again": Note("moved away")})
    assert not meeting.decide(closing).allowed
    assert "the latest sitting was without the quorum" in meeting.decide(closing).sentence()
    assert meeting.decide(evolve(closing, outcome=Outcome.OTHER_FORUM)).allowed
    sat = again(meeting).move(Hold(at=AGAIN, by=CHAIR, sitting=Sitting((HEAD, GP, OFFICER), CHAIR)))
    assert sat.decide(evolve(closing, at=AGAIN, recorded_at=AGAIN, undischarged={})).allowed


def test_a_risk_is_raised_whatever_the_quorum() -> None:
    """Nothing about who is there stands in the way of a risk."""
    risk = RaiseRisk(at=FIRST, by=WORKER)
    assert held(GP).decide(risk).allowed


def test_it_is_kept_in_a_record() -> None:
    """Who was there, of which kind and rank, and the chair's decision come back as they were."""
    meeting = held(HEAD, GP, CHARITY, discretion=Reply.YES)
    assert meeting_from_json(meeting_to_json(meeting), [CONFERENCE]).meeting == meeting


def test_the_table_asks_each_rule_in_words() -> None:
    """What is judged is told to whoever signs the protocol off, as a question."""
    asks = {row.key: row.asks for one in truth_table(CONFERENCE).entries for row in one.rows}
    assert asks["quorum"] == "Is the quorum conference met?"
    assert asks["rank"] == "Has the chair the rank of team manager, or a higher one?"


def test_a_delegation_without_a_reason_is_a_departure() -> None:
    """Somebody named in another's place without a reason is recorded, and departs from the protocol."""
    meeting: Any = convened(CONFERENCE)
    named = Appoint(at=FIRST, by=CHAIR, role=HEAD_OF_SERVICE, person=WORKER, instead_of=CHAIR)
    assert [one.requirement for one in meeting.record(named).departures] == ["why"]
    assert not meeting.record(evolve(named, why=Note("on leave"))).departures


# --- beside the size of a meeting, and in a document ------------------------------------------------------


def test_attendance_says_whether_the_quorum_is_met() -> None:
    """Beside how many come it is said whether each quorum is met, or would be."""
    plan = Planned(FIRST, (HEAD, GP, OFFICER), CHAIR)
    found = attendance_for(CONFERENCE, plan)
    assert [one.answer for one in found.quorums] == [Answer.MET]
    assert found.quorums[0].sentence() in found.sentences()
    short = attendance_for(CONFERENCE, Sitting((HEAD, GP), CHAIR))
    assert [one.answer for one in short.quorums] == [Answer.NOT_MET]
    assert short.against_size == ()


@pytest.mark.parametrize(("agencies", "against"), [(7, True), (6, False)])
def test_a_quorum_never_contradicts_the_best_size_in_silence(agencies: int, against: bool) -> None:  # noqa: FBT001
    """Where more have to come than are best, the answer names both and the clauses of both."""
    of = protocol(
        ON_BASE,
        f'[quorums.all]\nwhat = "every meeting"\nagencies = {agencies}\nclauses = ["4.2"]',
        '[requirements.hold.rule]\nquorum = "all"\nbinding = true\nclauses = ["4.2"]',
    )
    found = attendance_for(of, Planned(FIRST, (GP,), CHAIR))
    assert bool(found.against_size) is against
    said = [one for one in found.sentences() if "the two stand against each other" in one]
    assert bool(said) is against
    assert all("4.2" in one and "9.2" in one for one in said)
    assert any(one.code == "MP507" for one in lint(of)) is against


def test_a_document_says_whether_the_quorum_was_met() -> None:
    """A section that is filled with the quorum has its sentence, of the sitting or of the plan to come."""
    section = '{ key = "one", title = "One", fill = "quorum", clauses = ["4.2"] }'
    paper = (
        f'[documents.paper]\ntitle = "A paper"\nstatus = "named"\nclauses = ["4.2"]\nsections = [{section}]'
    )
    of = on_base(paper)
    meeting: Any = convened(of)
    assert "The quorum conference would be met" in str(filled(outline_for(of, "paper"), meeting).markdown())
    sat = meeting.move(Hold(at=FIRST, by=CHAIR, sitting=Sitting((HEAD, GP), CHAIR)))
    assert "The quorum conference is not met" in str(filled(outline_for(of, "paper"), sat).markdown())


# --- what was said of a sitting by then -------------------------------------------------------------------

DECISION = """
[traits.decision]
what = "what it came to"
values = ["final", "interim"]
each_sitting = true
clauses = ["4.2"]
[traits.kind]
what = "which kind"
values = ["one", "two"]
clauses = ["4.2"]
"""


@pytest.mark.parametrize(
    ("entry", "said", "path", "says"),
    [
        ("hold", '{ decision = ["last"] }', "said.decision[0]", "is not a value of decision"),
        ("hold", '{ kind = ["one"] }', "said.kind", "is not a trait that is said of each sitting"),
        ("hold", "{}", "said", "names nothing"),
        ("agree", '{ decision = ["final"] }', "said", "says nothing here"),
    ],
)
def test_what_was_said_is_of_a_sitting_that_is_reported(entry: str, said: str, path: str, says: str) -> None:
    """It names traits that are said of each sitting and their values, in a requirement of hold alone."""
    of = f'[requirements.{entry}.hold]\nindependent = "chair"\nbinding = true\nclauses = ["4.2"]\n'
    found = problems(FROM_NOTHING, DECISION, f"{of}when = {{ said = {said} }}\n")
    assert says in found[f"requirements.{entry}.hold.when.{path}"].what


def test_what_was_said_is_told_in_words_and_written_as_it_was_read() -> None:
    """A requirement of what was said reads as words, and `as_toml` gives the file back."""
    of = protocol(
        FROM_NOTHING,
        DECISION,
        '[requirements.hold.chair]\nindependent = "chair"\nbinding = true\nclauses = ["4.2"]\n'
        'when = { said = { decision = ["final"] } }\n',
    )
    one = requirement(of, "chair")
    assert one.where == "where it was said by then that decision is final"
    assert protocol(as_toml(of)) == of
