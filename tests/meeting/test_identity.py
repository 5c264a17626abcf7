"""Who made an entry, by what it is known, and how the same one twice is told."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
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
    Note,
    Person,
    Propose,
    RaiseRisk,
    Replied,
    Reply,
    Respond,
    Role,
    WrongType,
    attempt,
)
from mapm.testing.strategies import LONDON

NOON = datetime(2026, 5, 20, 12, tzinfo=UTC)


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
