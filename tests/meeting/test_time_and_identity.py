"""When something happened, when it was put down, and by what it is known."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from support.meetings import (
    AGREED_ON,
    CHILD,
    EDUCATION,
    NHS,
    NURSE,
    PLAN,
    RESPONDED_ON,
    TEACHER,
    WORKER,
    agreed,
    closed,
    convened,
    proposal,
    proposed,
    reply,
)
from support.processes import run

from mapm import (
    Agree,
    By,
    CalendarError,
    Close,
    Convene,
    Convened,
    Decide,
    Decision,
    Discharge,
    EntryRefused,
    MoveRefused,
    NaiveDatetime,
    Note,
    Person,
    Propose,
    RaiseRisk,
    Refer,
    Replied,
    Reply,
    Respond,
    Role,
    Route,
    WrongType,
    attempt,
    meeting_from_json,
    meeting_to_json,
    risks,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as PROTOCOL
from mapm.testing.strategies import LONDON

NOON = datetime(2026, 5, 20, 12, tzinfo=UTC)


# --- when -------------------------------------------------------------------------------------------------


def test_what_is_not_said_was_recorded_when_it_happened() -> None:
    """The simple case needs no second date."""
    assert reply(NURSE, NHS).recorded_at == RESPONDED_ON


def test_late_recording_is_normal() -> None:
    """An entry may be recorded long after it happened, and after entries that happened later."""
    late = Respond(
        at=RESPONDED_ON, recorded_at=date(2026, 7, 1), by=TEACHER, agency=EDUCATION, reply=Reply.YES
    )
    meeting = proposed().record(reply(NURSE, NHS, at=date(2026, 6, 1))).record(late)
    assert meeting.log[-1].entry is late
    assert meeting.revision == 3


@pytest.mark.parametrize(
    ("at", "recorded_at"),
    [
        (date(2026, 5, 20), date(2026, 5, 19)),
        (NOON, NOON - timedelta(seconds=1)),
        (date(2026, 5, 20), datetime(2026, 5, 19, 22, 59, tzinfo=UTC)),
        (datetime(2026, 5, 20, 0, 0, tzinfo=LONDON), date(2026, 5, 19)),
    ],
)
def test_nothing_is_recorded_before_it_happened(at: date, recorded_at: date) -> None:
    """An entry from the future contradicts itself."""
    with pytest.raises(EntryRefused, match="before it happened"):
        RaiseRisk(at=at, recorded_at=recorded_at, by=NURSE)


def test_a_day_and_an_hour_compare_by_the_day_in_london() -> None:
    """Half past eleven in the evening UTC is already the next day in the British summer."""
    RaiseRisk(at=date(2026, 5, 20), recorded_at=datetime(2026, 5, 19, 23, 30, tzinfo=UTC), by=NURSE)
    with pytest.raises(EntryRefused):
        RaiseRisk(at=date(2026, 1, 20), recorded_at=datetime(2026, 1, 19, 23, 30, tzinfo=UTC), by=NURSE)


@pytest.mark.parametrize("which", ["at", "recorded_at"])
@pytest.mark.parametrize("naive", [datetime(2026, 5, 20, 12), datetime(2026, 5, 20, 12, fold=1)])  # noqa: DTZ001
def test_a_naive_datetime_names_no_moment(which: str, naive: datetime) -> None:
    """Both dates of an entry refuse it and say what to pass."""
    with pytest.raises(NaiveDatetime, match="attach a time zone"):
        RaiseRisk(**{"at": date(2026, 5, 1), "by": NURSE, which: naive})


@pytest.mark.parametrize("which", ["at", "recorded_at"])
@pytest.mark.parametrize("wrong", ["on the day", 18720229, None])
def test_a_date_is_a_date(which: str, wrong: object) -> None:
    """Text and numbers are refused, and the error shows neither."""
    with pytest.raises(WrongType) as raised:
        RaiseRisk(**{"at": date(2026, 5, 1), "by": NURSE, which: wrong})
    assert "1872" not in str(raised.value)
    assert "on the day" not in str(raised.value)


def test_the_log_never_goes_back() -> None:
    """An entry cannot be recorded before the one that stands last."""
    meeting = proposed().record(reply(NURSE, NHS, at=AGREED_ON))
    with pytest.raises(EntryRefused, match="stands last"):
        meeting.record(reply(TEACHER, EDUCATION, at=RESPONDED_ON))
    with pytest.raises(EntryRefused, match="stands last"):
        meeting.move(Agree(at=RESPONDED_ON, by=WORKER))


@pytest.mark.parametrize("between", [0, 1, 3])
def test_the_log_never_goes_back_behind_a_bare_date(between: int) -> None:
    """A bare date leaves the hour open, and lets no earlier hour in behind it."""
    meeting = proposed().record(Decide(at=NOON, by=NURSE))
    for number in range(between):
        meeting = meeting.record(Decide(at=NOON.date(), by=NURSE, id=f"e{number}"))
    with pytest.raises(EntryRefused, match="stands last"):
        meeting.record(Decide(at=NOON - timedelta(hours=1), by=NURSE))
    assert meeting.record(Decide(at=NOON + timedelta(hours=1), by=NURSE)).revision == between + 3


@pytest.mark.parametrize("given_id", [None, "e7"])
def test_the_risk_route_is_open_to_clocks_that_differ(given_id: str | None) -> None:
    """A risk and its referral enter though another writer's clock is ahead; all else stays in order."""
    meeting = proposed().record(Decide(at=NOON, by=NURSE))
    risk = RaiseRisk(at=NOON - timedelta(minutes=2), by=TEACHER, id=given_id)
    refer = Refer(at=NOON - timedelta(minutes=1), by=TEACHER, route=Route.CHILD_PROTECTION)
    after = meeting.record(risk).record(refer)
    assert [one.referral for one in risks(after.known)] == [refer]
    assert after.record(risk) is after
    assert after.record(Decide(at=NOON, by=NURSE)) is after
    assert PROTOCOL.fold(after.ref, after.log) == after
    with pytest.raises(EntryRefused, match="give recorded_at"):
        after.record(Decide(at=NOON - timedelta(seconds=30), by=WORKER))
    late = Decide(at=NOON - timedelta(seconds=30), recorded_at=NOON, by=WORKER)
    assert after.record(late).revision == after.revision + 1


def test_a_clock_ahead_lets_nothing_in_behind_a_risk() -> None:
    """What is recorded before a risk that stands in the log is told to say when it was put down."""
    meeting = proposed().record(RaiseRisk(at=NOON, by=NURSE)).record(RaiseRisk(at=RESPONDED_ON, by=TEACHER))
    with pytest.raises(EntryRefused, match="give recorded_at"):
        meeting.record(Decide(at=NOON - timedelta(hours=1), by=WORKER))


hours = st.integers(0, 47).map(lambda hour: NOON + timedelta(hours=hour))
moments = st.one_of(hours, hours.map(lambda hour: hour.date()))


@given(st.lists(moments, max_size=8))
def test_hours_in_a_log_are_in_order(when: list[date]) -> None:
    """Whatever is offered, the hours that got in stand in order, and so do the days."""
    meeting = proposed()
    for number, at in enumerate(when):
        try:
            meeting = meeting.record(Decide(at=at, by=NURSE, id=f"e{number}"))
        except EntryRefused:
            continue
    entered = [logged.entry.recorded_at for logged in meeting.log[1:]]
    exact = [one for one in entered if isinstance(one, datetime)]
    days = [one.astimezone(LONDON).date() if isinstance(one, datetime) else one for one in entered]
    assert exact == sorted(exact)
    assert days == sorted(days)


@pytest.mark.parametrize("day", [date(2025, 3, 30), date(2025, 10, 26)])
@pytest.mark.parametrize("given_id", ["response-1", None])
def test_an_entry_in_the_hour_of_a_clock_change_is_read_as_it_was(day: date, given_id: str | None) -> None:
    """In an hour that is left out, or comes twice, what is stored is what was made, and is it once more."""
    at = datetime.combine(day, time(1, 30), tzinfo=LONDON)
    said = evolve(reply(NURSE, NHS, at=at), id=given_id)
    meeting = PROTOCOL.open(proposal(at=date(2025, 3, 1)), ref="case-1").record(said)
    loaded = meeting_from_json(meeting_to_json(meeting), [PROTOCOL]).meeting
    assert loaded == meeting
    assert hash(loaded.log[-1].entry) == hash(said)
    assert attempt(loaded, said) == meeting


def test_the_hour_that_comes_twice_is_in_order() -> None:
    """Ten past one comes after half past one, once the clocks have gone back; not the other way round."""
    half_past = datetime(2025, 10, 26, 1, 30, tzinfo=LONDON)
    twice = (half_past, datetime(2025, 10, 26, 1, 10, tzinfo=LONDON, fold=1))
    first, second = (reply(NURSE, NHS, at=when) for when in twice)
    meeting = PROTOCOL.open(proposal(at=date(2025, 3, 1)), ref="case-1").record(first).record(second)
    assert meeting_from_json(meeting_to_json(meeting), [PROTOCOL]).meeting == meeting
    with pytest.raises(EntryRefused, match="before the one that stands last"):
        PROTOCOL.open(proposal(at=date(2025, 3, 1)), ref="case-1").record(second).record(first)
    assert reply(NURSE, NHS, at=half_past) != reply(NURSE, NHS, at=half_past.replace(fold=1))


def test_despite_is_for_what_was_recorded_later() -> None:
    """A decision still to be made cannot be made despite a must, however its dates are given."""
    with pytest.raises(EntryRefused, match="recorded_at"):
        Agree(at=AGREED_ON, by=WORKER, despite=Note("..."))
    with pytest.raises(EntryRefused, match="recorded_at"):
        Agree(at=AGREED_ON, recorded_at=date(2026, 5, 20), by=WORKER, despite=Note("..."))
    late = Agree(at=AGREED_ON, recorded_at=date(2026, 5, 21), by=WORKER, despite=Note("..."))
    (breach,) = proposed().move(late).breaches
    assert breach.requirement == "every-relevant-agency"
    assert breach.reason == Note("...")


# --- who, what and why ------------------------------------------------------------------------------------


def test_a_bare_person_acts_in_no_particular_role() -> None:
    """``by`` takes a person or the whole of who acted."""
    assert RaiseRisk(at=AGREED_ON, by=NURSE).by == By(NURSE)
    whole = By(NURSE, Role.CHAIR, NHS)
    assert RaiseRisk(at=AGREED_ON, by=whole).by is whole
    with pytest.raises(WrongType, match="pass a Person"):
        RaiseRisk(at=AGREED_ON, by="a name")


def test_answers_are_kept_in_order_of_their_keys() -> None:
    """The same answers make the same entry, in whatever order and form they were given."""
    one = Decide(at=AGREED_ON, by=NURSE, answers={"b": Reply.YES, "a": Replied(Reply.NO)})
    other = Decide(at=AGREED_ON, by=NURSE, answers=(("a", Replied(Reply.NO)), ("b", Replied(Reply.YES))))
    assert one == other
    assert one.identity == other.identity
    assert one.reply_to("a") is Reply.NO
    assert one.reply_to("c") is Reply.NOT_KNOWN


@pytest.mark.parametrize(
    "wrong", [{"answers": {"a": True}}, {"answers": {1: Reply.YES}}, {"reasons": {"a": "text"}}]
)
def test_answers_and_reasons_have_their_types(wrong: dict[str, object]) -> None:
    """A bool is no answer, since it has no "not known"; and a reason is a note."""
    with pytest.raises(WrongType):
        Decide(at=AGREED_ON, by=NURSE, **wrong)


def test_a_reason_stays_with_its_departure() -> None:
    """Why a should was not followed is shown beside it."""
    answers = dict(proposal().answers) | {"line-manager": Reply.NO}
    unspoken = proposal(answers=answers, reasons={"line-manager": Note("on leave")})
    meeting = proposed().rules.open(unspoken, ref="case-2")
    assert [(one.requirement, one.reason) for one in meeting.departures] == [
        ("line-manager", Note("on leave"))
    ]


@pytest.mark.parametrize("wrong", ["", "  ", 7])
def test_an_id_is_text(wrong: object) -> None:
    """An empty id would be everybody's."""
    with pytest.raises(WrongType, match="id"):
        RaiseRisk(at=AGREED_ON, by=NURSE, id=wrong)


# --- identity ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given_id", [None, "e7"])
def test_the_same_fact_twice_changes_nothing(given_id: str | None) -> None:
    """A host that sends an entry twice gets the same meeting, by record and by attempt."""
    fact = RaiseRisk(at=AGREED_ON, by=NURSE, whom=CHILD, id=given_id)
    again = RaiseRisk(at=AGREED_ON, by=NURSE, whom=CHILD, id=given_id)
    meeting = agreed().record(fact)
    assert meeting.record(again) is meeting
    assert attempt(meeting, again) is meeting


@pytest.mark.parametrize("given_id", [None, "e7"])
def test_the_same_event_twice_changes_nothing(given_id: str | None) -> None:
    """By attempt; by move it is an error, since that promises the next state."""
    event = Agree(at=AGREED_ON, by=WORKER, id=given_id)
    before = proposed().record(reply(NURSE, NHS)).record(reply(TEACHER, EDUCATION))
    meeting = before.move(event)
    assert attempt(meeting, event) is meeting
    assert attempt(proposed(), proposal()) == proposed()


@pytest.mark.parametrize("given_id", [None, "e7"])
def test_the_same_entry_changes_nothing_after_the_state_has_moved(given_id: str | None) -> None:
    """What is in the log is never answered with "not from this state"."""
    fact = Respond(at=RESPONDED_ON, by=NURSE, agency=NHS, reply=Reply.YES, id=given_id)
    plan = Convene(at=date(2026, 5, 21), by=WORKER, planned=PLAN, id=given_id and "e8")
    meeting = proposed().record(fact).record(reply(TEACHER, EDUCATION))
    meeting = meeting.move(Agree(at=AGREED_ON, by=WORKER)).move(plan)
    for entry in (fact, plan):
        assert attempt(meeting, entry) is meeting


def test_the_same_id_with_other_content_is_an_error() -> None:
    """Nothing is overwritten, in silence or otherwise, and the error tells the id and no content."""
    meeting = agreed().record(RaiseRisk(at=AGREED_ON, by=NURSE, id="e7", concern=Note("seen")))
    for entry in (
        RaiseRisk(at=AGREED_ON, by=NURSE, id="e7", concern=Note("heard")),
        RaiseRisk(at=AGREED_ON, by=TEACHER, id="e7", concern=Note("seen")),
        Decide(at=AGREED_ON, by=NURSE, id="e7"),
    ):
        with pytest.raises(EntryRefused, match="'e7' already"):
            meeting.record(entry)
        with pytest.raises(EntryRefused, match="'e7' already"):
            attempt(meeting, entry)


def test_the_digest_is_the_same_in_every_process() -> None:
    """It depends on what the entry says, and on nothing of the process that computes it."""
    snippet = """
        from datetime import date
        from mapm import Agency, Convene, Invitee, Note, Part, Person, Planned
        parts = frozenset({Part.DECIDES, Part.TAKES_NOTE, Part.ADVISES})
        plan = Planned(date(2026, 6, 2), (Invitee(Person("nurse"), Agency("NHS"), parts),), venue=Note("x"))
        print(Convene(at=date(2026, 5, 20), by=Person("nurse"), planned=plan).identity)
        """
    assert len({run(snippet, PYTHONHASHSEED=seed) for seed in ("0", "1", "4711")}) == 1


def test_the_digest_of_an_entry_is_kept() -> None:
    """A stored identity is still found after an upgrade: this one must never change."""
    assert proposal().identity == PROPOSAL_DIGEST


PROPOSAL_DIGEST = "1f9fa46e85d06a7b"


def test_equal_entries_have_equal_digests() -> None:
    """One moment is the same in every zone, and what is left out is what stands at its default."""
    summer = RaiseRisk(at=NOON.astimezone(LONDON), by=NURSE)
    assert summer == RaiseRisk(at=NOON, by=NURSE)
    assert summer.identity == RaiseRisk(at=NOON, by=NURSE).identity
    plain = RaiseRisk(at=NOON, by=NURSE, whom=None, immediate=Reply.NOT_KNOWN, answers={})
    assert plain.identity == summer.identity


def test_the_digest_tells_apart_what_differs() -> None:
    """Every field counts; redacting a note keeps the digest, since the note's own digest stays."""
    base = {"at": AGREED_ON, "by": NURSE}
    entries = [
        RaiseRisk(**base),
        Decide(**base),
        RaiseRisk(**base, whom=CHILD),
        RaiseRisk(**base, whom=Person("other")),
        RaiseRisk(**base, recorded_at=date(2026, 5, 21)),
        RaiseRisk(at=NOON, by=NURSE),
        RaiseRisk(at=AGREED_ON, by=By(NURSE, agency=NHS)),
        RaiseRisk(**base, concern=Note("seen")),
        RaiseRisk(**base, answers={"a": Reply.YES}),
        RaiseRisk(**base, answers={"a": Reply.NO}),
        RaiseRisk(**base, reasons={"a": Note("seen")}),
    ]
    assert len({entry.identity for entry in entries}) == len(entries)
    redacted = RaiseRisk(**base, concern=Note("seen").redacted())
    assert redacted.identity == RaiseRisk(**base, concern=Note("seen")).identity


def test_a_given_id_is_the_identity() -> None:
    """The host's own key goes before the digest."""
    assert proposal(id="e1").identity == "e1"
    assert isinstance(proposal(id="e1"), Propose)


# --- revisions --------------------------------------------------------------------------------------------


class Store:
    """Keeps the latest revision of each meeting, and takes a new one only from who saw the last."""

    def __init__(self) -> None:
        self.kept: dict[str, Convened] = {}

    def save(self, meeting: Convened, *, seen: int) -> bool:
        """Save unless another was first."""
        if meeting.ref in self.kept and self.kept[meeting.ref].revision != seen:
            return False
        self.kept[meeting.ref] = meeting
        return True


def test_two_writers_and_one_clash() -> None:
    """The second of two who read the same revision is turned away, loads anew and loses nothing."""
    store = Store()
    assert store.save(convened(), seen=0)
    first, second = store.kept["case-1"], store.kept["case-1"]
    risk = RaiseRisk(at=date(2026, 5, 25), by=NURSE, id="risk")
    advice = Decide(at=date(2026, 5, 25), by=WORKER, id="advice")
    assert store.save(first.record(risk), seen=first.revision)
    assert not store.save(second.record(advice), seen=second.revision)
    loaded = store.kept["case-1"]
    assert store.save(loaded.record(advice), seen=loaded.revision)
    assert [logged.entry.id for logged in store.kept["case-1"].log[-2:]] == ["risk", "advice"]


def test_a_revision_counts_entries() -> None:
    """Whatever the state, it is the length of the log."""
    meeting = closed()
    assert meeting.revision == len(meeting.log)
    after = attempt(meeting, RaiseRisk(at=date(2026, 6, 12), by=NURSE))
    assert not isinstance(after, Decision)
    assert after.revision == meeting.revision + 1


@pytest.mark.parametrize("which", ["at", "recorded_at"])
def test_a_moment_has_a_day(which: str) -> None:
    """One beyond the last day or before the first, told in another zone, names no day."""
    for text in ("9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "0001-01-01T12:00:00+00:00"):
        with pytest.raises(CalendarError, match="no day in UTC"):
            RaiseRisk(**{"at": date(2026, 5, 20), "by": NURSE, which: datetime.fromisoformat(text)})


@pytest.mark.parametrize("wrong", ["text", Note("a"), ("ab",), (1,), {1: Reply.YES}, 7])
def test_answers_reasons_and_undischarged_are_pairs(wrong: Any) -> None:  # noqa: ANN401
    """A named error says what to pass, and a key that stands twice is refused."""
    for name in ("answers", "reasons"):
        with pytest.raises(WrongType, match="pass a"):
            Decide(at=RESPONDED_ON, by=NURSE, **{name: wrong})
    outcome = closed().outcome
    with pytest.raises(WrongType, match="pass a"):
        Close(at=RESPONDED_ON, by=NURSE, outcome=outcome, undischarged=wrong)
    twice = (("network", Note("a")), ("network", Note("b")))
    with pytest.raises(EntryRefused, match="stands twice"):
        Decide(at=RESPONDED_ON, by=NURSE, reasons=twice)
    with pytest.raises(EntryRefused, match="stands twice"):
        Close(at=RESPONDED_ON, by=NURSE, outcome=outcome, undischarged=twice)


def test_a_reason_why_a_duty_stays_undischarged_is_a_note() -> None:
    """The error names it, and says what to pass."""
    said: Any = {"network": "text"}
    with pytest.raises(WrongType) as raised:
        Close(at=RESPONDED_ON, by=NURSE, outcome=closed().outcome, undischarged=said)
    assert str(raised.value) == "the reason why a duty stays undischarged cannot be a str: pass a Note"


def test_only_a_referral_discharges_the_referral() -> None:
    """A bare discharge is told to report it with Refer."""
    meeting = proposed().record(RaiseRisk(at=AGREED_ON, by=NURSE))
    with pytest.raises(MoveRefused, match="Refer"):
        meeting.record(Discharge(at=AGREED_ON, by=NURSE, duty="refer"))
