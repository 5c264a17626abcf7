"""Pictures: what they show, that they are sound markup, and that they say all in words too."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import meetings as cases
from support.pictures import pictures_of, read, sound
from support.processes import run

from mapm import (
    Agree,
    Before,
    DayZero,
    Decision,
    Division,
    Due,
    Earliest,
    MeetingProtocol,
    Note,
    OutsideCalendar,
    Owed,
    Person,
    Proposed,
    WorkingCalendar,
    WorkingDays,
    WrongType,
    calendar_year,
    cited_in_words,
    day_count,
    decision_table,
    duties,
    duty_table,
    lifecycle,
    picture,
    protocols,
    timeline,
)
from mapm.calendars.days import DayKind
from mapm.display.pictures import ALARM, table
from mapm.display.tables import rests_on
from mapm.json_text import printable
from mapm.meeting.moments import local_day
from mapm.meeting.reading import state_stage
from mapm.rules.lifecycle import STATES
from mapm.testing import reachable_states
from mapm.testing.strategies import calendars, decisions, dues, earliests, local_protocols, meetings, owed

if TYPE_CHECKING:
    from mapm.testing.strategies import Local

DAY: Final = date(2026, 6, 19)
CHECKS: Final = (HealthCheck.too_slow, HealthCheck.data_too_large)
LOCALS: Final = local_protocols()


@pytest.fixture(params=protocols.KEYS)
def protocol(request: pytest.FixtureRequest) -> MeetingProtocol:
    """Each protocol that comes with the library."""
    return protocols.by_key(request.param)


# --- each kind of picture ---------------------------------------------------------------------------------


def test_a_lifecycle_shows_every_state_and_row(protocol: MeetingProtocol) -> None:
    """Every state, and every row with its clauses, stands there; and the current state is marked."""
    for state in (None, *STATES):
        shown = lifecycle(protocol, state)
        sound(shown)
        words = " ".join(read(shown.html).itertext())
        assert all(state_stage(one) in words for one in reachable_states(protocol))
        assert all(cited_in_words(move.cites) in shown.text for move in protocol.moves)
        assert len(re.findall(r"<text[^>]*>now</text>", shown.svg)) == (state is not None)
        assert (state is None) or f"now {state_stage(state)}" in shown.title


@settings(max_examples=8, suppress_health_check=CHECKS, deadline=None)
@given(LOCALS)
def test_so_does_that_of_a_councils_own_protocol(local: Local) -> None:
    """Whatever it changed: rows left out, clauses with long numbers, states that nothing leads to."""
    rules = local.protocol()
    for shown in (lifecycle(rules), picture(rules)):
        sound(shown)
        assert all(cited_in_words(move.cites) in shown.text for move in rules.moves)


def test_a_protocol_shows_its_duties(protocol: MeetingProtocol) -> None:
    """Beside its lifecycle, each duty with its limit and its clauses."""
    shown = picture(protocol)
    sound(shown)
    rows = read(shown.html).findall(".//tbody/tr")
    assert len(rows) == len(protocol.duties)
    assert shown.text.count("limit ") >= len(protocol.duties)


@pytest.mark.parametrize("key", protocols.KEYS)
@settings(max_examples=4, suppress_health_check=CHECKS, deadline=None)
@given(data=st.data())
def test_whatever_happened_can_be_shown(scotland: WorkingCalendar, key: str, data: st.DataObject) -> None:
    """Each picture of a meeting at random is sound, and names its state and every duty, early and late."""
    rules = protocols.by_key(key)
    meeting = data.draw(meetings(rules, data.draw(st.sampled_from(reachable_states(rules)))))
    on = max(local_day(logged.entry.recorded_at) for logged in meeting.log)
    today = data.draw(st.sampled_from((on, min(date(on.year + 1, 1, 3), scotland.last))))
    for shown in pictures_of(meeting, scotland, today):
        sound(shown)
    listed = duties(meeting, scotland, today)
    shown = timeline(meeting, scotland, today)
    assert state_stage(type(meeting)) in lifecycle(rules, meeting).title
    for one in listed:
        assert printable(one.stands) in shown.text
        assert printable(one.sentence()) in duty_table(listed).text


@settings(max_examples=40, suppress_health_check=CHECKS, deadline=None)
@given(dues() | earliests())
def test_any_date_can_be_counted(due: Due | Earliest) -> None:
    """Whatever the limit, the calendar and the pauses: the last day and each that did not count are there."""
    shown = day_count(due)
    sound(shown)
    assert shown.text.startswith(printable(due.sentence()))
    assert shown == picture(due)


def test_a_day_may_be_both_what_happened_and_due(scotland: WorkingCalendar) -> None:
    """A Sunday to which its own due date was moved back has room for all that it is."""
    limit = WorkingDays(1, day_zero=DayZero.NEXT_WORKING_DAY)
    sunday = date(2026, 3, 29)
    moved = limit.due(sunday, scotland).extended(sunday, by=Person("nurse"), reason=Note("why"))
    sound(day_count(moved))
    assert "Sun 29 Mar 2026: weekend, event, due" in day_count(moved).text


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 60), st.dates(date(2025, 3, 1), date(2027, 6, 1)), st.sampled_from((Before, None)))
def test_the_number_of_the_due_day_is_that_of_the_limit(
    scotland: WorkingCalendar, n: int, event: date, back: type[Before] | None
) -> None:
    """The days that are numbered are as many as the limit says, whichever way it counts."""
    limit = back(WorkingDays(n)) if back is not None else WorkingDays(n)
    _, *days = day_count(limit.due(event, scotland)).text.splitlines()
    zero, due = (days[-1], days[0]) if back else (days[0], days[-1])
    assert due.endswith(f": {n}, due")
    assert zero.endswith("day 0")


@settings(max_examples=20, suppress_health_check=CHECKS, deadline=None)
@given(decisions())
def test_any_decision_is_a_table(decision: Decision) -> None:
    """Each requirement with its answer in words and as a sign, what is missing, and its clauses."""
    shown = decision_table(decision)
    sound(shown)
    rows = read(shown.html).findall(".//tbody/tr")
    assert len(rows) == len(decision.findings)
    for row, finding in zip(rows, decision.findings, strict=True):
        words = " ".join("".join(row.itertext()).split())
        answer = {"met": "✓ met", "not met": "✗ not met", "not recorded": "? not recorded"}[finding.answer]
        assert answer in words
        assert " ".join(rests_on(finding.cites).split()) in words or finding.cited
        assert " ".join(finding.asks.split()) in words
    assert shown.text.startswith(printable(decision.sentence()))


def test_what_has_no_clause_numbers_is_called_by_its_name() -> None:
    """A place in the web summary says little by itself; clauses and readings stand as sentences have them."""
    group = protocols.by_key("dumfries-galloway/group-supervision")
    (settled,) = [one for one in group.duties if one.what.startswith("settling the disagreement")]
    said = rests_on(settled.cites)
    web = "the publisher's web summary (disagreement.1, disagreement.3)"
    assert said == f"clause 10.6; our reading A-58; {web}"
    assert "web summary, disagreement" not in picture(group).html
    assert rests_on(settled.cites[:1]) == cited_in_words(settled.cites[:1])


def test_references_stay_on_one_line() -> None:
    """No short reference is broken at its hyphen; a long one is, or its column would be too wide."""
    shown = picture(cases.proposed().decide(Agree(at=DAY, by=Person("worker")))).html
    assert 'style="white-space:nowrap">A-20</span>' in shown
    row = str(table("people", (), [("by", "social-worker-7, manager"), ("to", f"{'x' * 20}-{'y' * 20}")]))
    assert '<span style="white-space:nowrap">social-worker-7,</span> manager</td>' in row
    assert f"{'x' * 20}-{'y' * 20}</td>" in row


def test_a_column_of_sentences_has_room_on_a_narrow_page() -> None:
    """Its table scrolls there; a column of single words takes what it needs."""
    rows = [("short", "no more than a word"), ("other", "a sentence of several words that would be squeezed")]
    cells = read(str(table("rows", (), rows))).findall(".//tbody/tr")
    assert [["min-width:9em" in cell.attrib["style"] for cell in row] for row in cells] == [[False, True]] * 2


@settings(max_examples=12, suppress_health_check=CHECKS, deadline=None)
@given(owed())
def test_any_duties_are_a_table(listed: tuple[Owed, ...]) -> None:
    """One row for each, with where it stands; and each of them by itself."""
    shown = duty_table(listed)
    sound(shown)
    assert len(read(shown.html).findall(".//tbody/tr")) == len(listed)
    for one in listed[:6]:
        sound(picture(one))
        assert printable(one.stands) in "".join(read(picture(one).html).itertext())


def test_no_duties_are_said_to_be_none() -> None:
    """An empty table would leave it open."""
    assert duty_table(()).text == "No duties."
    sound(duty_table(()))


@settings(max_examples=12, suppress_health_check=CHECKS, deadline=None)
@given(calendars())
def test_any_calendar_can_be_shown(calendar: WorkingCalendar) -> None:
    """Its bounds, its source and its changes; and of a year each day off with its name."""
    sound(picture(calendar))
    for year in {calendar.first.year, calendar.last.year}:
        shown = calendar_year(calendar, year)
        sound(shown)
        first = max(calendar.first, date(year, 1, 1))
        last = min(calendar.last, date(year, 12, 31))
        off = calendar.non_working_days(first, last)
        named = [one for one in off if one.kind is not DayKind.WEEKEND]
        assert len(shown.text.splitlines()) == 1 + len(named)


def test_what_is_provisional_is_said(england: WorkingCalendar) -> None:
    """Of a year whose bank holidays are not published; and of none that is."""
    years = range(2026, 2031)
    calendar = WorkingCalendar.for_division(Division.ENGLAND, years=years, known_through=2028)
    for year in years:
        assert ("Provisional" in calendar_year(calendar, year).text) == (year > 2028)
    assert picture(calendar).text.count("Provisional") == 2
    bare = WorkingCalendar.weekdays_only(years=range(2026, 2027))
    assert "Bank holidays are not applied" in picture(bare).text
    assert "25 December" in calendar_year(england, 2026).text


def test_a_timeline_names_what_does_not_count_and_what_is_late(scotland: WorkingCalendar) -> None:
    """The World Cup holiday of 15 June 2026 stands between a sitting and its note, which is late."""
    shown = timeline(cases.held(), scotland, DAY)
    assert "Monday 15 June 2026: " in shown.text
    assert "! overdue by 2 working days; due 17 Jun 2026" in shown.text
    assert "1 late" in shown.title
    assert f'stroke="{ALARM}"' in shown.svg
    assert f'stroke="{ALARM}"' not in timeline(cases.held(), scotland, date(2026, 6, 17)).svg


def test_a_sitting_that_is_planned_stands_in_the_timeline(scotland: WorkingCalendar) -> None:
    """It is told apart from one that was held."""
    assert "sitting planned" in timeline(cases.convened(), scotland, date(2026, 5, 25)).text
    assert "sitting planned" not in timeline(cases.held(), scotland, DAY).text


def test_a_long_log_is_cut_and_says_so(scotland: WorkingCalendar) -> None:
    """Of a meeting with hundreds of entries the latest are drawn, and how many are not is said."""
    meeting = cases.proposed()
    for number in range(100):
        for asked in ((cases.NURSE, cases.NHS), (cases.TEACHER, cases.EDUCATION)):
            on = cases.PROPOSED_ON + timedelta(days=number)
            meeting = meeting.record(cases.reply(*asked, at=on))
    shown = timeline(meeting, scotland, date(2026, 9, 1))
    sound(shown)
    assert "Not shown: 121 earlier." in shown.text
    assert "Entries, the last 60 of 201" in picture(meeting).html


# --- how values show themselves ---------------------------------------------------------------------------


def test_values_show_themselves(scotland: WorkingCalendar) -> None:
    """A notebook asks each for its picture; its `repr` is what it was, and is its plain text there."""
    meeting = cases.held()
    (note,) = [one for one in duties(meeting, scotland, DAY) if one.due is not None]
    assert note.due is not None
    refused = cases.proposed().decide(Agree(at=DAY, by=Person("worker")))
    for value in (meeting, meeting.rules, note, note.due, refused, scotland):
        shown: Any = value
        assert shown._repr_html_() == picture(shown).html
        assert not hasattr(shown, "_repr_mimebundle_")
        assert "<svg" not in repr(shown)
    assert repr(meeting) == f"Held('case-1', '{meeting.rules.key}', revision {meeting.revision})"


def test_a_picture_shows_itself() -> None:
    """As markup and in words; its `repr` is its title."""
    shown = lifecycle(protocols.by_key(protocols.KEYS[0]))
    assert shown._repr_mimebundle_() == {"text/html": shown.html, "text/plain": str(shown)}
    assert shown._repr_html_() == shown.html
    assert repr(shown) == "<Picture: Lifecycle of Dumfries & Galloway 2024>"
    assert str(shown).startswith(
        "Lifecycle of Dumfries & Galloway 2024\nFrom the start to proposed: propose ("
    )


def test_nothing_is_loaded_before_a_notebook_asks() -> None:
    """Importing mapm and using a meeting's class loads nothing that draws."""
    code = """
        import sys, mapm
        mapm.Held, mapm.MeetingProtocol, mapm.WorkingCalendar, mapm.mermaid
        print(sorted(one for one in sys.modules if one.startswith("mapm.display")))
    """
    assert run(code) == "['mapm.display', 'mapm.display.diagrams']"


def test_the_same_is_drawn_the_same() -> None:
    """The text of a picture hangs on what it shows alone: not on the process, nor on the order of sets."""
    code = """
        from support import meetings
        from mapm import picture
        print(picture(meetings.fed_back()).html)
    """
    assert run(code, PYTHONHASHSEED="1") == picture(cases.fed_back()).html


def test_ids_do_not_meet_on_a_page() -> None:
    """Pictures of different things have different ids, and one that stands twice is told to have others."""
    shown = lifecycle(protocols.by_key(protocols.KEYS[0]))
    other = lifecycle(protocols.by_key(protocols.KEYS[1]))
    again = shown.again("below")
    sound(again)
    ids = [re.findall(r' id="([^"]+)"', one.html) for one in (shown, other, again, shown.again("beside"))]
    assert len({name for found in ids for name in found}) == 4 * len(ids[0]) == 8
    assert again.text == shown.text
    assert again == shown.again("below")


def test_two_states_of_a_meeting_may_stand_on_one_page() -> None:
    """A meeting before and after an entry that changes no state, and its protocol, share no id."""
    before = cases.proposed()
    after = before.record(cases.reply(cases.NURSE, cases.NHS))
    shown = [picture(one).html for one in (before, after, before.rules)]
    shown += [lifecycle(one.rules, one).html for one in (before, after)]
    shown.append(lifecycle(before.rules).html)
    ids = [name for html in shown for name in re.findall(r' id="([^"]+)"', html)]
    assert len(ids) == len(set(ids)) == 2 * len(shown)


# --- what is refused --------------------------------------------------------------------------------------


def test_what_cannot_be_shown_is_refused(scotland: WorkingCalendar) -> None:
    """By a named error that says what to pass."""
    wrong_type: Any = object()
    meeting = cases.held()
    for refused in (
        lambda: picture(wrong_type),
        lambda: picture(type(meeting)),  # type: ignore[arg-type]
        lambda: lifecycle(wrong_type),
        lambda: lifecycle(protocols.by_key(protocols.KEYS[0]), wrong_type),
        lambda: timeline(wrong_type, scotland, DAY),
        lambda: timeline(meeting, wrong_type, DAY),
        lambda: timeline(meeting, scotland, wrong_type),
        lambda: day_count(wrong_type),
        lambda: decision_table(wrong_type),
        lambda: duty_table(wrong_type),
        lambda: duty_table((wrong_type,)),
        lambda: calendar_year(wrong_type, 2026),
        lambda: calendar_year(scotland, wrong_type),
        lambda: lifecycle(protocols.by_key(protocols.KEYS[0])).again(wrong_type),
        lambda: lifecycle(protocols.by_key(protocols.KEYS[0])).again(" "),
    ):
        with pytest.raises(WrongType, match="pass"):
            refused()


@pytest.mark.parametrize("year", [-1, 0, 1999, 10_000])
def test_a_year_that_is_not_in_a_calendar_is_refused(scotland: WorkingCalendar, year: int) -> None:
    """Nothing is drawn of which a calendar knows nothing."""
    with pytest.raises(OutsideCalendar):
        calendar_year(scotland, year)


def test_a_meeting_of_before_its_sitting_says_that_there_was_none() -> None:
    """A meeting knows neither today nor a calendar: it shows its entries and its sittings."""
    assert "Sittings: none yet." in picture(cases.proposed()).text
    assert "Sittings: 2 Jun 2026." in picture(cases.held()).text
    assert isinstance(cases.proposed(), Proposed)
