"""Documents in every state: nothing invented, no note lost, text that stays text, and errors by name."""

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
from support.dumfries_galloway import ABOUT_MOTHER, CHAIR, MOTHER, NURSE, PLANNED, WORKER, held, told
from support.guidance import DG_AREA, document, lines

from mapm import (
    Action,
    Decision,
    Ending,
    EntryRefused,
    Hold,
    Name,
    Note,
    Person,
    PlanningRoute,
    ProtocolInvalid,
    Reconvene,
    Role,
    UnknownDocument,
    WrongType,
    attempt,
    cited_in_words,
)
from mapm.guidance import DocumentStatus, Outline, Section, blank, case_of, filled, fills, outline_for, render
from mapm.guidance.markdown import escaped
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.protocols.readings import READINGS
from mapm.testing import EVERY_KIND, MARKER
from mapm.testing.strategies import drawn_maker

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm import AnyMeeting

OUTLINES: Final = PROFESSIONALS_MEETING.guidance.outlines
KEYS: Final = tuple(one.key for one in OUTLINES)
AFTER: Final = date(2024, 9, 5)


def plain(markdown: str) -> str:
    """What Markdown shows as text: hard breaks are line ends, and what was escaped is not."""
    joined = re.sub(r"(?<!\\)((?:\\\\)*)\\\n +", r"\1\n", markdown)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", joined)


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
