"""Every word of every closed list: it is read, written back, and does what it says in a case."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from support.authoring import DUTY, FROM_NOTHING, duty, protocol, requirement, walk

from mapm import Agency, DutyState, Owed, Person, Propose, Role, duties
from mapm.authoring import as_toml, cases, limit_words, phrases, read_protocol, words
from mapm.authoring.plain import NOTHING
from mapm.guidance import filled, outline_for
from mapm.rules.clocks import FirstOf, LastOf, Proposal
from mapm.rules.duties import NotYet
from mapm.rules.ledger import Ledger

if TYPE_CHECKING:
    from mapm import Meeting, MeetingProtocol, WorkingCalendar

ON: Final = date(2026, 8, 21)
LEAD: Final = '[facts.appoint]\nclauses = ["4.2"]\n[facts.tell_outcome]\nclauses = ["4.2"]\n'
EXTRA: Final = (
    LEAD,
    '[occurrences.report]\nwhat = "the report"\nclauses = ["4.2"]',
    '[questions.hold.quiet]\ntext = "Was it quiet?"\nclauses = ["4.2"]',
    '[ladders.room]\nwhat = "the room"\nclauses = ["4.2"]',
    '[traits.urgency]\nwhat = "urgency"\nvalues = ["urgent", "routine"]\nclauses = ["4.2"]',
)
SITTING_EACH: Final = {
    "owner of the action": "action",
    "that agency": "invited agency",
    "that person": "invited person",
}


def with_duty(*fields: str) -> MeetingProtocol:
    """A protocol with one duty of which these fields are said otherwise, or more."""
    said = {one.partition(" = ")[0] for one in fields}
    kept = "\n".join(line for line in DUTY.splitlines() if line.partition(" = ")[0] not in said)
    return protocol(FROM_NOTHING, *EXTRA, kept, *fields)


def in_a_case(of: MeetingProtocol, calendar: WorkingCalendar) -> list[Owed]:
    """Every instance of the duty at the end of a case; in each state before it nothing goes wrong."""
    found: list[Owed] = []
    for meeting in walk(of):
        found = [one for one in duties(meeting, calendar, ON) if one.duty.key == "note"]
        assert all(one.sentence() for one in found)
    assert read_protocol(as_toml(of)).protocol == of
    return found


@pytest.mark.parametrize("word", words.OWNERS.meaning)
def test_who_owes_a_duty(word: str, england: WorkingCalendar) -> None:
    """Each word finds somebody, or nobody, in every state of a case."""
    fields = [f'owner = "{word}"', f'suggested = "{word}"']
    if word in SITTING_EACH:
        fields.append(f'each = "{SITTING_EACH[word]}"')
    if word == "whoever was named to tell":
        fields.append('each = "person concerned"')
    of = with_duty(*fields)
    assert phrases.owner_word(duty(of, "note").owner) == word
    expected: dict[str, object] = {
        "nobody": None,
        "chair": Person("chair"),
        "proposing agency": Agency("school"),
        "convener": Person("chair"),
        "whoever entered it": Person("chair"),
        "that agency": Agency("NHS"),
        "that person": Person("nurse"),
        "owner of the action": Person("nurse"),
        "whoever was named to tell": Person("nurse"),
        "lead professional": Person("nurse"),
    }
    assert in_a_case(of, england)[-2 if word == "whoever was named to tell" else -1].owner == expected.get(
        word, Role(word)
    )
    assert duty(of, "note").by.startswith(words.owner_in_words(word))


@pytest.mark.parametrize(
    ("word", "refs"),
    [
        ("person concerned", ["child", "mother"]),
        ("subject", ["child"]),
        ("parent or carer", ["mother"]),
        ("child", ["child"]),
        ("adult", ["mother"]),
        ("relevant agency", ["NHS", "police"]),
        ("invited agency", ["NHS"]),
        ("invited person", ["nurse"]),
        ("person who attended", ["nurse"]),
        ("absent agency", []),
        ("absent person", []),
        ("family member who came", []),
        ("who dissents", []),
        ("action", ["visit"]),
    ],
)
def test_for_whom_a_duty_is_owed(word: str, refs: list[str], england: WorkingCalendar) -> None:
    """Each word finds those in the case whom it names, once for each of two sittings."""
    of = with_duty(f'each = "{word}"')
    assert words.EACH.word(duty(of, "note").each) == word
    assert [one.subject for one in in_a_case(of, england)] == refs * 2
    assert duty(of, "note").once_for == f"each {word}"


def test_no_word_for_whom_is_left_out() -> None:
    """The test above knows them all."""
    marks: Any = test_for_whom_a_duty_is_owed.pytestmark  # type: ignore[attr-defined]
    elsewhere = (words.only_of_a_stage, words.only_of_what_is_given)
    known = [word for word in words.EACH.meaning if not any(of(word) for of in elsewhere)]
    assert [word for word, _ in marks[0].args[1]] == known


@pytest.mark.parametrize(
    ("word", "due"),
    [
        ('"planned sitting"', None),  # none is to come after the last
        ('"first sitting"', date(2026, 6, 4)),
        ('"latest sitting"', date(2026, 9, 4)),
        ('"proposal"', date(2026, 5, 20)),
        ('"opening"', date(2026, 9, 4)),
        ('{ earlier_of = ["proposal", "latest sitting"] }', date(2026, 5, 20)),
        ('{ later_of = ["proposal", "latest sitting"] }', date(2026, 9, 4)),
        ('{ earlier_of = ["occurrence report", "first sitting"] }', date(2026, 6, 4)),
        ('{ later_of = ["occurrence report", "first sitting"] }', None),
        ('"occurrence report"', None),
        ('"discharge of other"', None),
    ],
)
def test_what_a_limit_counts_from(word: str, due: date | None, england: WorkingCalendar) -> None:
    """Each word starts the clock on its day; what has not happened is waited for."""
    other = DUTY.replace("duties.note", "duties.other")
    of = protocol(FROM_NOTHING, *EXTRA, other, DUTY, f'within = "10 working days"\ncounts_from = {word}')
    last = in_a_case(of, england)[-1]
    assert (last.due.on if last.due is not None else None) == due
    assert (last.state is DutyState.NOT_COMPUTABLE) == (due is None)


def test_no_clock_is_left_out() -> None:
    """The test above knows them all."""
    marks: Any = test_what_a_limit_counts_from.pytestmark  # type: ignore[attr-defined]
    assert {word for word, _ in marks[0].args[1]} >= {
        f'"{word}"' for word in words.CLOCKS.meaning if not words.only_of_a_stage(word)
    }


@pytest.mark.parametrize(
    ("word", "due"),
    [
        ("as the action sets it", date(2026, 6, 1)),
        ("the next date set", date(2026, 8, 20)),
        ("the day to look again", None),
    ],
)
def test_dates_that_a_sitting_sets(word: str, due: date | None, england: WorkingCalendar) -> None:
    """The date is the sitting's; where it set none, the duty is listed and undated."""
    of = with_duty(f'within = "{word}"', 'each = "action"')
    assert limit_words.limit_word(duty(of, "note").within) == word
    last = in_a_case(of, england)[-1]
    assert (last.due.on if last.due is not None else None) == due
    assert last.state in {DutyState.OPEN, DutyState.OVERDUE, DutyState.DUE_SOON}


@pytest.mark.parametrize(
    "word",
    [
        *(word for word in words.ENTRIES.meaning if word not in {"assign", "discharge", "extend", "release"}),
        *(
            word
            for word in words.DISCHARGES.meaning
            if not words.only_of_a_stage(word) and not words.after_a_stage(word)
        ),
        *("occurrence report", "answer to quiet", "yes to quiet", "escalation room"),
    ],
)
def test_what_discharges_a_duty(word: str, england: WorkingCalendar) -> None:
    """Each word is read and written back, and finds the entry that it names where a case has one."""
    of = with_duty(f'discharged_by = "{word}"')
    assert phrases.discharge_word(duty(of, "note").discharged_by) == word
    first, second = in_a_case(of, england)
    done = {"hold", "share_note", "reconvene", "close"}
    assert (first.discharged_by is not None) == (word in done - {"close"} | {"tell_outcome"})
    assert (second.discharged_by is not None) == (word == "close")


@pytest.mark.parametrize("word", ["share_note", "occurrence report", "answer to quiet", "yes to quiet"])
def test_what_makes_a_duty_fall_away(word: str, england: WorkingCalendar) -> None:
    """The first sitting's duty falls away once its note is shared; what has not happened changes nothing."""
    of = with_duty(f'released_by = "{word}"')
    assert phrases.discharge_word(duty(of, "note").released) == word
    first, second = in_a_case(of, england)
    assert (first.state is DutyState.RELEASED) == (word == "share_note")
    assert second.state is not DutyState.RELEASED


@pytest.mark.parametrize("word", [word for word in words.ENTRIES.meaning if word != "occur"])
def test_what_opens_a_duty(word: str) -> None:
    """Any kind of entry may, but for an occurrence, which is named."""
    of = with_duty(f'opens = ["{word}"]')
    assert duty(of, "note").kinds == (words.ENTRIES.meaning[word],)
    assert read_protocol(as_toml(of)).protocol == of


@pytest.mark.parametrize(
    ("said", "opened"),
    [
        ('{ sitting = "first" }', 1),
        ('{ sitting = "later" }', 1),
        ("{ sitting = 2 }", 1),
        ('{ sitting = "2" }', 1),
        ('{ sitting = "1 to 2" }', 2),
        ('{ sitting = "3 or later" }', 0),
        ('{ purpose = "goes on" }', 1),
        ('{ purpose = "review" }', 0),
        ('{ purpose = "early" }', 0),
        ('{ urgency = ["urgent"] }', 2),  # unknown: listed
        ('{ question = "quiet" }', 2),
        ('{ question = "quiet", reply = "no" }', 2),
        ('{ sitting = "first", purpose = "review" }', 0),
        ('"always"', 2),
    ],
)
def test_in_which_cases_a_duty_is_owed(said: str, opened: int, england: WorkingCalendar) -> None:
    """Each condition, alone and together; what cannot be told yet is listed."""
    of = with_duty(f"when = {said}")
    assert len(in_a_case(of, england)) == opened
    assert duty(of, "note").where or said == '"always"'


@pytest.mark.parametrize("outcome", words.OUTCOMES.meaning)
def test_with_which_outcome_a_case_was_closed(outcome: str, england: WorkingCalendar) -> None:
    """A duty that closing opens may depend on the outcome."""
    of = with_duty('opens = ["close"]', f'when = {{ closed_as = ["{outcome}"] }}')
    assert len(in_a_case(of, england)) == (outcome == "completed")


@pytest.mark.parametrize(
    "said",
    [
        '{ sitting = "first" }',
        '{ sitting = "2 to 3" }',
        '{ purpose = "review" }',
        '{ urgency = ["urgent", "routine"] }',
        '{ question = "quiet", reply = "no" }',
        '{ closed_as = ["completed"] }',
        '{ urgency = ["urgent"], sitting = "later" }',
    ],
)
def test_in_which_cases_a_requirement_applies(said: str) -> None:
    """The same words, of a requirement: written back as they were read, and said in words for people."""
    own = '[requirements.hold.calm]\nasks = "Calm?"\nbinding = false\nmissing = "no"\nclauses = ["4.2"]'
    of = protocol(FROM_NOTHING, *EXTRA, f"{own}\nwhen = {said}")
    calm = requirement(of, "calm")
    assert calm.where
    assert cases.applies_word(calm.applies)
    assert read_protocol(as_toml(of)).protocol == of
    for meeting in walk(of):
        assert meeting.known.order  # it is judged at each step


@pytest.mark.parametrize("kind", ["FORCES", "STAGES", "EFFECTS"])
def test_what_a_clause_may_be(kind: str) -> None:
    """Every force, stage and effect stands for itself."""
    field = {"FORCES": "force", "STAGES": "stage", "EFFECTS": "effect"}[kind]
    was = {"force": '"must"', "stage": '"recording"', "effect": '"deadline"'}[field]
    for word, meaning in getattr(words, kind).meaning.items():
        of = protocol(FROM_NOTHING.replace(f"{field} = {was}", f'{field} = "{word}"'))
        assert of.derived is not None
        assert getattr(of.derived.clauses["4.2"], field) is meaning


@pytest.mark.parametrize("word", words.STATES_IN_WORDS.meaning)
def test_every_state_can_be_refined(word: str) -> None:
    """A state of a council's own refines one that all share."""
    of = protocol(FROM_NOTHING, f'[states.own]\nwhat = "our own"\nrefines = "{word}"\nclauses = ["4.2"]')
    assert of.words.states[0].refines is words.STATES_IN_WORDS.meaning[word]


@pytest.mark.parametrize("word", [*words.FILLS.meaning, NOTHING["fill"]])
def test_what_fills_a_section(word: str) -> None:
    """Each word is read, written back, and gives lines or none in every state of a case."""
    of = protocol(
        FROM_NOTHING,
        LEAD,
        f"""
        [documents.sheet]
        title = "A sheet"
        status = "needed"
        clauses = ["4.2"]
        sections = [{{ key = "one", title = "One", fill = "{word}", clauses = ["4.2"] }}]
        """,
    )
    outline = outline_for(of, "sheet")
    assert words.FILLS.word(outline.sections[0].fill) == (word if word in words.FILLS.meaning else None)
    for meeting in walk(of):
        assert filled(outline, meeting).markdown()
    assert read_protocol(as_toml(of)).protocol == of


def test_a_word_is_one_thing_and_a_thing_one_word() -> None:
    """Every list reads both ways, so that what is written is what was read."""
    lists = [one for one in vars(words).values() if isinstance(one, words.Words)]
    assert len(lists) > 10
    for one in lists:
        assert [one.word(meaning) for meaning in one.meaning.values()] == list(one.meaning)


def test_a_clock_of_several_waits_for_all_or_for_any() -> None:
    """The earlier of two waits for both only while neither has come; the later says what is left."""
    of = protocol(FROM_NOTHING, *EXTRA)
    meeting: Meeting = next(walk(of))
    (entry,) = meeting.known.order
    assert isinstance(entry, Propose)
    ledger = Ledger(meeting, meeting.known.order)
    first, later = words.CLOCKS.meaning["first sitting"], words.CLOCKS.meaning["latest sitting"]
    waits = FirstOf((first, later))(ledger, entry, None)
    assert waits == NotYet("no sitting has taken place yet; no sitting has taken place yet")
    assert LastOf((Proposal(), later))(ledger, entry, None) == NotYet("no sitting has taken place yet")


def test_who_was_invited_to_a_sitting_is_owed_what_it_opened(england: WorkingCalendar) -> None:
    """Also who stayed away: the notes of a sitting go to those invited to that one, and not to the next."""
    of = with_duty('each = "invited person"')
    assert [(one.subject, one.opened_by.at) for one in in_a_case(of, england)] == [
        ("nurse", date(2026, 5, 20)),
        ("nurse", date(2026, 8, 20)),
    ]
