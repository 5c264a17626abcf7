"""Documents of a meeting: every section there, nothing invented, no note lost, and text that stays text."""

from __future__ import annotations

import pickle
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final, cast

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import meetings
from support.clauses import clause
from support.dumfries_galloway import (
    ABOUT_MOTHER,
    CHAIR,
    CHILD,
    EDUCATION,
    MOTHER,
    NHS,
    NO,
    NURSE,
    PLANNED,
    SAT_ON,
    TEACHER,
    WORKER,
    YES,
    convened,
    held,
    proposal,
    proposed,
    respond,
    told,
)
from support.guidance import DG_AREA

from mapm import (
    Action,
    Consent,
    Decision,
    Ending,
    EntryRefused,
    Escalate,
    Hold,
    Name,
    NoPlanningForum,
    Note,
    Person,
    PlanningRoute,
    ProtocolInvalid,
    RaiseRisk,
    Reconvene,
    Refer,
    Replied,
    Reply,
    Resolve,
    Role,
    Route,
    TellOutcome,
    UnknownDocument,
    WayForward,
    Withhold,
    WorkingDays,
    WrongType,
    attempt,
    cited_in_words,
)
from mapm.guidance import (
    Document,
    DocumentStatus,
    Outline,
    Section,
    SectionState,
    blank,
    case_of,
    filled,
    fills,
    outline_for,
    render,
)
from mapm.guidance.markdown import escaped
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.protocols.readings import READINGS
from mapm.testing import EVERY_KIND, MARKER
from mapm.testing.strategies import drawn_maker

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm import AnyMeeting, Meeting

OUTLINES: Final = PROFESSIONALS_MEETING.guidance.outlines
KEYS: Final = tuple(one.key for one in OUTLINES)
AFTER: Final = date(2024, 9, 5)
EVERYBODY: Final = (WORKER, NURSE, TEACHER, CHAIR)


def document(meeting: Meeting, key: str, about: Person | None = None) -> Document:
    """One document of Dumfries & Galloway, filled."""
    return filled(outline_for(PROFESSIONALS_MEETING, key), meeting, about=about)


def lines(meeting: Meeting, key: str, section: str, about: Person | None = None) -> list[str]:
    """The lines of one section, each with its note."""
    (found,) = [one for one in document(meeting, key, about).sections if one.section.key == section]
    return [": ".join(part for part in (one.text, one.note and one.note.text) if part) for one in found.lines]


def state(meeting: Meeting, key: str, section: str) -> SectionState:
    """How far one section is filled."""
    (found,) = [one for one in document(meeting, key).sections if one.section.key == section]
    return found.state


def plain(markdown: str) -> str:
    """What Markdown shows as text: hard breaks are line ends, and what was escaped is not."""
    joined = re.sub(r"(?<!\\)((?:\\\\)*)\\\n +", r"\1\n", markdown)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", joined)


# --- the documents of Dumfries & Galloway -----------------------------------------------------------------


@clause("dg", "14.1#1", "14.1#2")
def test_the_note_sums_up_points_recommendations_and_decisions() -> None:
    """Each note of the sitting stands in its section; none of a kind is said to be none, as the text asks."""
    meeting = held(key_points=(Note("a point"), Note("another")), decisions=(Note("a decision"),))
    assert lines(meeting, "note", "key-points") == ["a point", "another"]
    assert lines(meeting, "note", "decisions") == ["a decision"]
    assert state(meeting, "note", "recommendations") is SectionState.NONE
    assert "## Recommendations (clause 14.1)\n\nNone recorded.\n" in render(
        outline_for(DG_AREA, "note"), meeting
    )


@clause("dg", "14.1#2")
def test_before_a_sitting_the_note_is_empty_and_not_none() -> None:
    """Nothing recorded is not "there are none": every section says that it is still empty."""
    found = document(convened(), "note")
    assert found.empty == tuple(section.key for section in found.outline.sections)
    assert "None recorded" not in found.markdown()
    assert found.sentence().startswith("Note of the meeting: still empty: Date, Who attended, Main points, ")


@clause("dg", "13.2#3")
def test_the_note_lists_the_actions_with_owner_and_timescale() -> None:
    """Who does what by when, and that no timescale is recorded where none is."""
    actions = (
        Action("visit", NURSE, Note("go"), WorkingDays(5)),
        Action("call", TEACHER, Note("ring"), date(2024, 9, 9), EDUCATION),
        Action("ask", WORKER, Note("ask them")),
    )
    assert lines(held(actions=actions), "note", "actions") == [
        "visit (nurse; within 5 working days): go",
        "call (teacher, Education; by Monday 9 September 2024): ring",
        "ask (worker; no timescale recorded): ask them",
    ]


@clause("dg", "13.1")
def test_the_note_lists_the_next_steps() -> None:
    """Next steps are a section of their own."""
    assert lines(held(), "note", "next-steps") == ["next"]


@clause("dg", "12.2#1", "12.2#2")
def test_the_notice_says_that_a_meeting_takes_place_and_asks_why() -> None:
    """That it takes place is known; why it is thought necessary is for a person to write."""
    found = document(convened(), "family-notice", MOTHER)
    assert [section.section.key for section in found.sections] == ["to", "meeting", "why"]
    assert lines(convened(), "family-notice", "to", MOTHER) == ["mother"]
    assert lines(convened(), "family-notice", "meeting", MOTHER) == ["Monday 2 September 2024"]
    assert found.empty == ("why",)
    assert document(convened(), "family-notice").empty == ("to", "why")


@clause("dg", "12.1#3", "12.1#4", "12.1#5")
def test_the_decision_not_to_tell_has_risk_judgement_and_agreement() -> None:
    """All three stand there, and who has not agreed is named."""
    consents = (Consent(WORKER, YES), Consent(NURSE, NO))
    entry = Withhold(
        at=AFTER, by=WORKER, whom=MOTHER, risk=Note("the risk"), judgement=Note("why"), consents=consents
    )
    meeting = convened().record(entry)
    key = "decision-not-to-tell"
    said = "mother, recorded by worker on Thursday 5 September 2024"
    assert lines(meeting, key, "risk") == [f"{said}: the risk"]
    assert lines(meeting, key, "judgement") == [f"{said}: why"]
    assert lines(meeting, key, "agreement") == [
        "mother: worker says yes",
        "mother: nurse says no",
        "mother: teacher has not agreed",
        "mother: chair has not agreed",
    ]
    assert document(meeting, key, CHILD).empty == ("risk", "judgement", "agreement")
    bare = meeting.record(evolve(entry, risk=None, withdrawn=True))
    assert lines(bare, key, "risk")[1] == f"{said} (the withholding was given up): none recorded"


def test_a_notice_is_never_addressed_to_somebody_from_whom_it_is_withheld() -> None:
    """Withheld or not settled, the document says that it is not to be sent; so for who is not concerned."""
    consents = tuple(Consent(one, YES) for one in EVERYBODY)
    entry = Withhold(at=AFTER, by=WORKER, whom=MOTHER, risk=Note("r"), judgement=Note("j"), consents=consents)
    for withheld, status in (
        (entry, "withheld"),
        (evolve(entry, consents=consents[:2]), "withholding unresolved"),
    ):
        meeting = convened().record(withheld)
        assert lines(meeting, "family-notice", "to", MOTHER) == [f"mother: NOT TO BE SENT, {status}"]
        assert lines(meeting, "family-notice", "to", CHILD) == ["child"]
    stranger = lines(convened(), "family-notice", "to", Person("stranger"))
    assert stranger == ["stranger: NOT TO BE SENT, not among those whom the meeting concerns"]


@clause("dg", "7.4#1", "7.4#2")
def test_the_agreement_record_has_each_agency_its_answer_and_the_date() -> None:
    """Silence is pending, never yes."""
    meeting = proposed().record(respond(NHS, NO))
    assert lines(meeting, "agreement-record", "replies") == [
        "NHS: no, on Monday 12 August 2024",
        "Education: pending",
    ]
    assert lines(meeting, "agreement-record", "proposal") == [
        "Social Work, by worker on Monday 5 August 2024"
    ]


@clause("dg", "6.1#1", "6.1#2", "6.1#3", "7.1", "7.2")
def test_the_criteria_record_has_each_ground_and_what_was_looked_at() -> None:
    """Known, network, each ground met, not met or not recorded, other forums and the line manager."""
    answers = {"ground-a": NO, "line-manager": Replied(NO, Note("on leave"))}
    meeting = proposed(proposal(answers))
    assert lines(meeting, "criteria-record", "grounds") == [
        "ground a: not met",
        "ground b: met",
        "ground c: not recorded",
        "ground d: not recorded",
    ]
    assert lines(meeting, "criteria-record", "line-manager") == [
        "Was it talked over with the line manager? no: on leave",
        "Was advice sought from a public protection lead? not recorded",
    ]
    assert document(meeting, "criteria-record").empty == ()
    assert lines(meeting, "criteria-record", "about") == [
        "child: subject, child",
        "mother: parent or carer, adult",
    ]


def test_not_known_is_only_said_where_somebody_said_so() -> None:
    """A question that nobody answered is not recorded; "not known" is printed of a reply that was given."""
    entry = proposal({"line-manager": YES})
    unasked = evolve(entry, answers=tuple(one for one in entry.answers if one[0] != "advice"))
    asked = proposal({"line-manager": YES, "advice": Reply.NOT_KNOWN})
    for made, printed in ((unasked, "not recorded"), (asked, "not known")):
        assert lines(proposed(made), "criteria-record", "line-manager") == [
            "Was it talked over with the line manager? yes",
            f"Was advice sought from a public protection lead? {printed}",
        ]


@clause("dg", "11.2")
def test_the_handover_has_forum_carrier_and_message() -> None:
    """Each forum with who carries it and what; that there is none is said, and not considered is empty."""
    routes = (PlanningRoute("core group", NURSE, Note("the message")), PlanningRoute("panel"))
    assert lines(held(planning=routes), "planning-handover", "route") == [
        "core group, by nurse: the message",
        "panel, by nobody named yet",
    ]
    none = held(planning=NoPlanningForum())
    assert lines(none, "planning-handover", "route") == ["considered: there is no planning forum"]
    assert state(held(planning=None), "planning-handover", "route") is SectionState.EMPTY


@clause("dg", "13.2#1", "13.2#2")
def test_what_was_written_as_a_plan_is_for_the_planning_forum() -> None:
    """A plan item is no part of the note; it stands in the handover, so that it is not lost (A-44)."""
    meeting = held(plan_items=(Note("a plan item"),))
    assert lines(meeting, "planning-handover", "plan-items") == ["a plan item"]
    assert "a plan item" not in document(meeting, "note").markdown()


@clause("dg", "12.4#1", "12.4#2")
def test_the_feedback_record_has_who_told_whom() -> None:
    """Who was to tell, who did, when, and whether it reflects the record."""
    entry = TellOutcome(at=AFTER, by=WORKER, whom=MOTHER, matches_record=YES)
    meeting = held().record(entry)
    assert lines(meeting, "feedback-record", "told") == [
        "worker told mother on Thursday 5 September 2024; reflects the record: yes"
    ]
    assert lines(meeting, "feedback-record", "named", CHILD) == ["worker tells child"]
    assert document(meeting, "feedback-record", CHILD).empty == ("told", "what")


@clause("dg", "10.2#1", "10.2#2")
def test_the_dispute_record_has_subject_steps_and_result() -> None:
    """What is disputed, by whom, after which steps, and how it ended; the local policy is a slot (A-61)."""
    entry = Escalate(at=AFTER, by=WORKER, kind="before-meeting", party=NHS, talked_first=YES)
    meeting = proposed().record(entry)
    (open_,) = lines(meeting, "dispute-record", "disputes")
    raised = "no agreement to meet, with NHS, raised by worker on Thursday 5 September 2024"
    assert open_ == f"{raised}; steps: talked first: yes; open"
    end = Resolve(at=AFTER, by=CHAIR, escalation=entry.identity, result=WayForward.HOLD_MEETING)
    (ended,) = lines(meeting.record(end), "dispute-record", "disputes")
    assert ended.endswith("the meeting is to be held, on Thursday 5 September 2024")
    assert document(meeting, "dispute-record").not_supplied == ("local-procedure",)


@clause("dg", "10.7#1", "10.7#2")
def test_the_referral_record_has_when_raised_when_referred_and_the_route() -> None:
    """Raised and not referred is said so; the hour is told in London."""
    raised = RaiseRisk(
        at=datetime(2024, 9, 2, 15, 5, tzinfo=UTC), by=NURSE, whom=CHILD, concern=Note("concern")
    )
    meeting = held().record(raised)
    assert lines(meeting, "referral-record", "raised") == [
        "Monday 2 September 2024 at 16:05, by nurse, about child: concern"
    ]
    assert lines(meeting, "referral-record", "referred")[0].endswith("16:05: not referred yet")
    done = meeting.record(Refer(at=SAT_ON, by=NURSE, route=Route.CHILD_PROTECTION))
    (referred,) = lines(done, "referral-record", "referred")
    assert referred.endswith("referred Monday 2 September 2024, by nurse, to child protection")


# --- every document ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", meetings.EVERY_STATE)
@pytest.mark.parametrize("key", KEYS)
def test_every_document_renders_in_every_state(key: str, made: Callable[[], AnyMeeting]) -> None:
    """A heading for each section, with its clauses, whatever the meeting has come to."""
    meeting = made()
    outline = outline_for(PROFESSIONALS_MEETING, key)
    text = render(outline, meeting, about=meetings.CHILD if outline.of_person else None)
    assert text.count("\n## ") == len(outline.sections)
    assert text.startswith(f"# {outline.title}\n")
    for section in outline.sections:
        assert cited_in_words(section.cites) in text


@pytest.mark.parametrize("outline", OUTLINES, ids=KEYS)
def test_what_a_document_rests_on(outline: Outline) -> None:
    """Every section cites; what is the library's own addition cites a reading of ours and no clause."""
    for section in outline.sections:
        if section.ours:
            assert cited_in_words(section.cites).startswith("our reading")
    assert len(set(KEYS)) == len(KEYS)
    assert pickle.loads(pickle.dumps(outline)) == outline  # noqa: S301  # our own


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_rendering_never_raises(data: st.DataObject) -> None:
    """Whatever is entered, every document renders, and only `markdown` shows what a note says."""
    make = drawn_maker(data.draw, day=date(2026, 6, 20))
    made = make.choices.one(meetings.EVERY_STATE)
    meeting: AnyMeeting = made()
    for _ in range(5):
        kind = make.choices.one(EVERY_KIND)
        if kind in PROFESSIONALS_MEETING._table:
            try:
                after = attempt(meeting, make.entry(kind, meeting))
            except EntryRefused:
                continue
            if not isinstance(after, Decision):
                meeting = cast("AnyMeeting", after)
    for outline in OUTLINES:
        for about in (None, meetings.CHILD, meetings.MOTHER, meetings.NURSE):
            found = filled(outline, meeting, about=about)
            assert found.markdown()
            assert MARKER not in repr(found) + found.sentence()


AWKWARD: Final = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]<>()#+-.!|~&=$:%^\"'@/ 1aA\n\r\t"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)
NOTES: Final = st.lists(AWKWARD, max_size=3).map(lambda texts: tuple(map(Note, texts)))


def text_of(note: Note) -> str:
    """The text of a note as a document shows it: white space at the ends of lines means nothing there."""
    return "\n".join(line.strip() for line in re.split(r"\r\n|\r|\n", (note.text or "").strip()))


@settings(max_examples=150)
@given(st.tuples(NOTES, NOTES, NOTES, NOTES, NOTES))
def test_no_note_is_lost(written: tuple[tuple[Note, ...], ...]) -> None:
    """Every note of a sitting stands in a document, whole, however it is spelt."""
    points, recommended, decided, steps, items = written
    meeting = held(
        key_points=points,
        recommendations=recommended,
        decisions=decided,
        next_steps=steps,
        plan_items=items,
        actions=tuple(Action(f"a{i}", NURSE, note) for i, note in enumerate(points)),
        planning=tuple(PlanningRoute(f"f{i}", None, note) for i, note in enumerate(steps)),
    )
    keys = ("note", "planning-handover")
    shown = "".join(plain(document(meeting, key).markdown()) for key in keys)
    for note in (note for notes in written for note in notes):
        assert text_of(note) in shown


@given(AWKWARD)
def test_inserted_text_is_no_markup(text: str) -> None:
    """On every line of what a note becomes, whatever means something to Markdown is escaped."""
    meeting = held(key_points=(Note(text),))
    (found,) = [one for one in document(meeting, "note").sections if one.section.key == "key-points"]
    body = found.markdown().split("\n\n", 1)[1].rstrip("\n")
    if not text.strip():
        assert body == "- *(an empty note)*"
        return
    for line in body.removeprefix("- ").split("\\\n  "):
        bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", line)
        assert not re.search(r"[\\`*_\[\]{}<>&|~$]", bare)
        assert not re.match(r"\s*([-+=#>:%(]|\d+[.)])", line)
        assert not re.search(r"https?://|www\.", bare)


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("# a heading", r"\# a heading"),
        ("1. one", r"1\. one"),
        ("2) two", r"2\) two"),
        ("3 visits", "3 visits"),
        ("[a](http://x)", r"\[a\](http\://x)"),
        ("www.example.org", r"www\.example.org"),
        ("a_b*c`d`", r"a\_b\*c\`d\`"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("---", r"\---"),
        ("a\nb", "a b"),
        ("social-worker", "social-worker"),
    ],
)
def test_escaping(text: str, becomes: str) -> None:
    """What means something is escaped, and the rest is left as it is written."""
    assert escaped(text) == becomes


def test_references_are_escaped_too() -> None:
    """A person's reference is the host's text, and no markup either."""
    meeting = held(chair=Person("chair")).record(
        Name(at=AFTER, by=WORKER, concerned=evolve(ABOUT_MOTHER, person=Person("*m*")))
    )
    assert r"\*m\*: parent or carer" in document(meeting, "criteria-record").markdown()


def test_a_redacted_note_is_marked() -> None:
    """That something was written is kept, and that it is redacted is said."""
    meeting = held(key_points=(Note("gone").redacted(), Note("kept")))
    text = document(meeting, "note").markdown()
    assert "- *(redacted)*\n- kept" in text
    assert "gone" not in text


# --- whichever sitting, and whoever supplies --------------------------------------------------------------


def test_each_sitting_has_its_own_note() -> None:
    """The latest unless another is given; a sitting of another meeting is refused (A-11)."""
    first = held(
        ending=Ending.ADJOURNED, key_points=(Note("first"),), on=datetime(2024, 9, 2, 10, tzinfo=UTC)
    )
    again = evolve(PLANNED, on=date(2024, 9, 9), venue=Note("elsewhere"))
    reconvened = first.move(Reconvene(at=AFTER, by=CHAIR, planned=again))
    second = reconvened.move(
        Hold(at=date(2024, 9, 9), by=CHAIR, sitting=evolve(first.sitting, key_points=()))
    )
    one, two = second.known.of(Hold)
    note = outline_for(PROFESSIONALS_MEETING, "note")
    assert "first" in render(note, second, hold=one)
    assert "first" not in render(note, second)
    assert "Monday 2 September 2024 at 11:00\n" in render(note, second, hold=one)
    assert "- Monday 9 September 2024\n- venue: elsewhere" in render(note, second, hold=two)
    assert case_of(second, one).planned == PLANNED
    with pytest.raises(EntryRefused, match="not in the meeting"):
        render(note, held(), hold=two)


def test_after_reconvening_a_notice_is_of_the_next_sitting() -> None:
    """What comes before a sitting is about the one that is planned, not the one that was held."""
    again = Reconvene(at=AFTER, by=CHAIR, planned=evolve(PLANNED, on=date(2024, 9, 9)))
    meeting = held(ending=Ending.ADJOURNED).move(again)
    assert lines(meeting, "family-notice", "meeting", MOTHER) == ["Monday 9 September 2024"]


SILENT: Final = Outline(
    key="opening",
    title="Opening statement",
    status=DocumentStatus.NAMED,
    cites=(BRACKNELL["tools.2"],),
    owner=Role.CHAIR,
    sections=(
        Section(
            key="contents", title="Contents", cites=(BRACKNELL["tools.2"], READINGS["A-61"]), silent=True
        ),
    ),
)


def test_where_the_source_is_silent_nothing_is_invented() -> None:
    """The document says that the source gives no contents; an adopter may supply its own, escaped."""
    found = filled(SILENT, told())
    assert found.not_supplied == ("contents",)
    assert "**The source gives no contents, and none are supplied locally.**" in found.markdown()
    silent = "the source gives no contents, and none are supplied, for: Contents"
    assert found.sentence() == f"Opening statement: {silent} (clause tools.2)."
    ours = filled(SILENT, told(), supplied={"contents": "Welcome *all*.\nWe begin."})
    assert "Welcome \\*all\\*.\\\nWe begin." in ours.markdown()
    assert (ours.not_supplied, ours.empty) == ((), ())
    assert ours.sentence() == "Opening statement: every section is filled (clause tools.2)."
    assert filled(SILENT, told(), supplied={"contents": "  "}).not_supplied == ("contents",)


def test_a_document_before_there_is_a_meeting() -> None:
    """Everything in it is still empty, but for what an adopter supplies."""
    note = outline_for(PROFESSIONALS_MEETING, "note")
    empty = blank(note, PROFESSIONALS_MEETING)
    assert empty.empty == tuple(section.key for section in note.sections)
    assert ", meeting" not in empty.markdown()
    assert "Welcome" in blank(SILENT, DG_AREA, {"contents": "Welcome"}).markdown()


def test_named_errors() -> None:
    """Another key of a document or a slot names the nearest; what is supplied is text."""
    with pytest.raises(UnknownDocument, match="has this key; the nearest are note") as unknown:
        outline_for(PROFESSIONALS_MEETING, "nots")
    assert "nots" not in repr(unknown.value)
    with pytest.raises(UnknownDocument, match="nearest are contents"):
        filled(SILENT, told(), supplied={"content": "x"})
    with pytest.raises(UnknownDocument) as free:
        blank(SILENT, DG_AREA, {"She hit him again": "x"})
    assert "hit" not in f"{free.value} {free.value!r} {free.value.args} {vars(free.value)}"
    with pytest.raises(WrongType, match="your own text"):
        filled(SILENT, told(), supplied={"contents": cast("str", Note("x"))})
    with pytest.raises(WrongType, match='such as "note"'):
        outline_for(PROFESSIONALS_MEETING, cast("str", None))


def test_an_outline_checks_itself() -> None:
    """Sections there are, each with a key of its own; what is silent has nothing that fills it."""
    for sections in ((), SILENT.sections * 2):
        with pytest.raises(ProtocolInvalid, match="a key of its own"):
            evolve(SILENT, sections=sections)
    with pytest.raises(ProtocolInvalid, match="cannot be filled"):
        evolve(SILENT.sections[0], fill=fills.key_points)
