"""What an entry makes of a meeting, by itself; and in what words an entry that cannot be made is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pytest
from attrs import evolve
from support import meetings
from support.meetings import HELD_ON, INVITEES, MANAGER, MOTHER, NHS, NURSE, PLAN, SITTING, WORKER
from support.one_of_each import one_of_each

from mapm import (
    Action,
    Adopt,
    Age,
    Agree,
    Close,
    Concerned,
    Consent,
    Contact,
    Convene,
    Decide,
    Dissent,
    EditionNotGiven,
    Ending,
    Entry,
    Fact,
    FamilyMember,
    Feedback,
    GiveFeedback,
    Hold,
    Invitee,
    Known,
    MapmError,
    Meeting,
    Name,
    Note,
    Outcome,
    Person,
    Planned,
    PlanningRoute,
    Presence,
    Propose,
    Rearrange,
    Reconvene,
    Relation,
    Replied,
    Reply,
    ShareNote,
    Sitting,
    TellFamily,
    Withhold,
    Withholding,
    contacts,
)
from mapm.meeting.moments import in_time, last_each_time
from mapm.meeting.notice import ContactView, agencies_asked, unagreed, unagreed_agencies
from mapm.meeting.reading import people
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as PROTOCOL

DAY: Final = date(2026, 9, 1)
AFTER: Final = Planned(on=DAY, invitees=INVITEES[:1], chair=NURSE)
KNOWN: Final = Known(order=(Decide(at=DAY, by=NURSE),))
LOG: Final = meetings.fed_back().log[:1]
STATES: Final = {state.__name__: state for state in meetings.EVERY_STATE}


def whole(meeting: Meeting) -> dict[str, Any]:
    """The name of a meeting's state, and each field of it, but for what it works out by itself."""
    fields = {one.name: getattr(meeting, one.name) for one in type(meeting).__attrs_attrs__}
    return {"state": type(meeting).__name__} | {key: one for key, one in fields.items() if key[0] != "_"}


def step(entry: Any, state: str) -> dict[str, Any]:  # noqa: ANN401  # an event of that state
    """What an event makes of a meeting in a state, but for what stays as it was or is handed in."""
    before = STATES[state]()
    found = whole(entry.into(before, KNOWN, LOG))
    assert (found.pop("ref"), found.pop("rules")) == (before.ref, before.rules)
    assert (found.pop("known"), found.pop("log")) == (KNOWN, LOG)
    return found


def entry_of(state: str) -> Any:  # noqa: ANN401  # the entry that leads there
    """The entry that led to a state."""
    return STATES[state]().log[-1].entry


def test_an_event_makes_the_next_state() -> None:
    """With what was known of the sitting before, and what the event says of it."""
    sat = {"planned": PLAN, "on": HELD_ON, "sitting": SITTING}
    assert step(Agree(at=DAY, by=NURSE), "proposed") == {"state": "Agreed"}
    assert step(Convene(at=DAY, by=NURSE, planned=AFTER), "agreed") == {"state": "Convened", "planned": AFTER}
    other = Sitting(attended=(), ending=Ending.FINISHED)
    assert step(Hold(at=DAY, by=NURSE, sitting=other), "convened") == {
        "state": "Held",
        "planned": PLAN,
        "on": DAY,
        "sitting": other,
    }
    assert step(ShareNote(at=DAY, by=NURSE, shared_with=()), "held") == {"state": "Noted", **sat}
    for state in ("held", "noted"):
        assert step(GiveFeedback(at=DAY, by=NURSE), state) == {"state": "FedBack", **sat}
    again = Reconvene(at=DAY, by=NURSE, planned=AFTER)
    assert step(again, "fed_back") == {"state": "Convened", "planned": AFTER}


def test_closing_keeps_what_it_was_closed_as() -> None:
    """From every state that is open, with what its entry says."""
    entry: Close = entry_of("closed")
    for state in ("proposed", "convened", "fed_back"):
        found = step(entry, state)
        assert found["state"] == "Closed"
        assert isinstance(found["outcome"], Outcome)
        assert found["outcome"] is entry.outcome


def test_an_opening_makes_a_proposed_meeting() -> None:
    """Of the reference and the rules that it is given."""
    entry = meetings.proposal()
    assert isinstance(entry, Propose)
    found = whole(entry.opened("ref", PROTOCOL, KNOWN, LOG))
    assert found == {"state": "Proposed", "ref": "ref", "rules": PROTOCOL, "known": KNOWN, "log": LOG}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    "entry",
    [one for one in one_of_each(PROTOCOL).values() if isinstance(one, Fact)],
    ids=lambda one: type(one).__name__,
)
def test_a_fact_leaves_the_state_as_it_is(entry: Any, state: str) -> None:  # noqa: ANN401  # any fact
    """It is known from then on; a sitting that is planned is rearranged; an edition is adopted elsewhere."""
    before = STATES[state]()
    if isinstance(entry, Adopt):
        with pytest.raises(EditionNotGiven) as raised:
            entry.onto(before, KNOWN, LOG)
        error = raised.value
        assert (error.protocol, error.edition, error.given) == (PROTOCOL.key, entry.edition, ())
        return
    expected = whole(before) | {"known": KNOWN, "log": LOG}
    if isinstance(entry, Rearrange) and state == "convened":
        expected["planned"] = entry.planned
    assert whole(entry.onto(before, KNOWN, LOG)) == expected


# --- entries that cannot be made --------------------------------------------------------------------------


def sitting(**changed: object) -> Sitting:
    """A sitting of nobody, with some of it changed."""
    return Sitting(**{"attended": (), **changed})  # type: ignore[arg-type]


ANYTHING: Final[Any] = 5
YES: Final = Reply.YES


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (
            lambda: sitting(actions=(Action("a", WORKER, Note("x")), Action("a", NURSE, Note("y")))),
            "two actions have one key: give each its own key",
        ),
        (
            lambda: sitting(planning=(PlanningRoute("forum"), PlanningRoute("forum"))),
            "two planning routes lead to one forum: give each forum once",
        ),
        (
            lambda: sitting(feedback=(Feedback(MOTHER, WORKER), Feedback(MOTHER, NURSE))),
            "two are to tell one person: give each whom once",
        ),
        (
            lambda: sitting(
                family=(FamilyMember(MOTHER, Presence.THROUGHOUT), FamilyMember(MOTHER, Presence.THROUGHOUT))
            ),
            "one of the family stands twice: give each person once",
        ),
        (
            lambda: sitting(dissents=(Dissent(NURSE, view=Note("x")), Dissent(NURSE, view=Note("y")))),
            "one who dissents stands twice: give each person once",
        ),
        (
            lambda: sitting(next_on=DAY, none_next=Note("x")),
            "a next sitting was set, and it is said why none was: give one of the two",
        ),
        (
            lambda: Decide(at=DAY, by=NURSE, recorded_at=DAY - timedelta(days=1)),
            "an entry cannot be recorded before it happened: look at at and recorded_at",
        ),
        (
            lambda: Decide(at=DAY, by=NURSE, id=" "),
            "an entry's id cannot be a str: pass the host's own non-empty text key, or None",
        ),
        (
            lambda: Decide(at=DAY, by=NURSE, id=ANYTHING),
            "id of Decide cannot be an int: pass a str or None",
        ),
        (
            lambda: Decide(at=DAY, by=NURSE, answers={"key": ANYTHING}),
            "a reply cannot be an int: pass Reply.YES, Reply.NO, Reply.NOT_KNOWN or Replied(reply, note)",
        ),
        (
            lambda: Decide(at=DAY, by=NURSE, reasons={"key": ANYTHING}),
            "a reason cannot be an int: pass a Note",
        ),
    ],
)
def test_what_cannot_be_made_is_told_whole(make: Any, words: str) -> None:  # noqa: ANN401  # any call
    """What is wrong, and what to pass instead."""
    with pytest.raises(MapmError) as raised:
        make()
    assert str(raised.value) == words


@pytest.mark.parametrize("field", ["answers", "reasons"])
def test_what_is_no_mapping_is_told_by_its_field(field: str) -> None:
    """Answers and reasons are each given by key."""
    with pytest.raises(MapmError, match=f"^{field}"):
        Decide(at=DAY, by=NURSE, **{field: ANYTHING})
    with pytest.raises(
        MapmError, match=f"^one of {field} cannot be a tuple: pass a pair of a key and what is said"
    ):
        Decide(at=DAY, by=NURSE, **{field: (("a", Note("x"), 5),)})


def test_answers_and_reasons_are_given_by_key_and_kept_in_order_of_keys() -> None:
    """A plain reply is one without a note; nothing at all is nothing."""
    with_note = Replied(Reply.NO, Note("x"))
    entry = Decide(at=DAY, by=NURSE, answers={"b": with_note, "a": YES}, reasons={"b": Note("y")})
    assert dict(entry.answers) == {"a": Replied(YES), "b": with_note}
    assert entry.reasons == (("b", Note("y")),)
    assert [entry.reply_to(key) for key in ("a", "b", "c")] == [YES, Reply.NO, Reply.NOT_KNOWN]
    assert (Decide(at=DAY, by=NURSE).answers, Decide(at=DAY, by=NURSE).reasons) == ((), ())
    assert Decide(at=DAY, by=NURSE, answers={}, reasons={}) == Decide(at=DAY, by=NURSE)


def test_two_of_one_kind_may_stand_in_one_sitting_where_they_differ() -> None:
    """Two actions, two who are told, two of the family and two who dissent are no mistake."""
    found = sitting(
        actions=(Action("a", WORKER, Note("x")), Action("b", WORKER, Note("x"))),
        planning=(PlanningRoute("a"), PlanningRoute("b")),
        feedback=(Feedback(MOTHER, WORKER), Feedback(NURSE, WORKER)),
        family=(FamilyMember(MOTHER, Presence.THROUGHOUT), FamilyMember(WORKER, Presence.THROUGHOUT)),
        dissents=(Dissent(NURSE, view=Note("x")), Dissent(WORKER, view=Note("x"))),
        next_on=DAY,
    )
    assert (found.next_on, found.none_next) == (DAY, None)


# --- in order of time -------------------------------------------------------------------------------------


def at(when: date | datetime, key: str = "") -> Entry:
    """Something that happened then."""
    return Decide(at=when, by=NURSE, recorded_at=DAY + timedelta(days=9), id=key or None)


def test_what_happened_stands_in_the_order_of_its_days() -> None:
    """Of one day those with an hour are in order of hours among themselves, and no other moves."""
    hour = [datetime(2026, 9, 1, hour, tzinfo=UTC) for hour in range(24)]
    late, early, plain, first = at(hour[15]), at(hour[9]), at(DAY, "plain"), at(DAY - timedelta(days=1))
    assert in_time([late, plain, early, first]) == [first, early, plain, late]
    assert in_time([plain, late, early]) == [plain, early, late]
    # 23:30 in UTC is the next day in London
    night = at(datetime(2026, 8, 31, 23, 30, tzinfo=UTC))
    assert in_time([plain, night]) == [plain, night]
    assert in_time([]) == []
    assert [
        one is two
        for one, two in zip(last_each_time([early, first, late]), (early, early, late), strict=True)
    ] == [True] * 3


# --- who is known, and who is told ------------------------------------------------------------------------


def test_who_is_named_later_is_known_too() -> None:
    """And whoever is named anew is known as they were named last."""
    before = meetings.proposed().known
    anew = Concerned(MOTHER, relation=people(before)[0].relation)
    stranger = Concerned(Person("stranger"), relation=people(before)[0].relation)
    after = before.plus(Name(at=DAY, by=WORKER, concerned=anew)).plus(
        Name(at=DAY, by=WORKER, concerned=stranger)
    )
    found = {one.person: one for one in people(after)}
    assert found[MOTHER] == anew
    assert found[Person("stranger")] == stranger
    assert [*found][: len(people(before))] == [one.person for one in people(before)]


def withheld(**changed: Any) -> Withhold:  # noqa: ANN401  # any field
    """Notice to the mother is withheld, for a risk, in a judgement, and nobody asked agrees yet."""
    given = {
        "at": DAY,
        "by": WORKER,
        "whom": MOTHER,
        "risk": Note("risk"),
        "judgement": Note("why"),
        **changed,
    }
    return Withhold(**given)


def mother(known: Known, plan: Planned | None = PLAN, **more: Any) -> ContactView:  # noqa: ANN401
    """Where notice to the mother stands."""
    return next(one for one in contacts(known, plan, **more) if one.concerned.person == MOTHER)


def test_where_notice_stands_is_told_with_what_it_stands_on() -> None:
    """Nobody is told by itself; who was told has been told; of a withholding, who has not agreed."""
    known = meetings.proposed().known
    assert mother(known).status is Contact.UNDECIDED
    told = known.plus(TellFamily(at=DAY, by=WORKER, whom=MOTHER))
    view = mother(told)
    assert (view.status, view.withholding, view.missing) == (Contact.TOLD, None, ())
    kept = withheld()
    view = mother(known.plus(kept))
    assert (view.status, view.withholding) == (Contact.UNRESOLVED, kept)
    assert view.missing == tuple(one.person for one in INVITEES)
    gone = withheld(withdrawn=True)
    view = mother(known.plus(gone))
    assert (view.status, view.withholding, view.missing) == (Contact.UNDECIDED, None, ())
    # the latest withholding is the one that stands, and what was told is told whatever was withheld
    assert mother(known.plus(kept).plus(gone)).status is Contact.UNDECIDED
    assert mother(known.plus(gone).plus(kept)).withholding == kept
    assert mother(known.plus(kept).plus(TellFamily(at=DAY, by=WORKER, whom=MOTHER))).status is Contact.TOLD


def test_notice_of_each_sitting_is_given_anew_only_where_the_rule_says_so() -> None:
    """What was told before the sitting was planned anew counts otherwise for that too."""
    known = meetings.held().known.plus(TellFamily(at=DAY, by=WORKER, whom=MOTHER))
    known = known.plus(Reconvene(at=DAY, by=WORKER, planned=AFTER))
    assert mother(known, AFTER).status is Contact.UNDECIDED
    assert mother(known, AFTER, rule=Withholding(each_sitting=False)).status is Contact.TOLD
    assert mother(known, AFTER, rule=Withholding(each_sitting=True)).status is Contact.UNDECIDED
    again = known.plus(TellFamily(at=DAY, by=WORKER, whom=MOTHER))
    assert mother(again, AFTER, rule=Withholding(each_sitting=True)).status is Contact.TOLD


def test_who_came_uninvited_has_to_agree_too() -> None:
    """Each professional who was invited, and then whoever came as well, once."""
    known = meetings.proposed().known.plus(withheld())
    came = (INVITEES[0], Invitee(Person("uninvited"), NHS))
    found = mother(known, came=came).missing
    assert found == (*(one.person for one in INVITEES), Person("uninvited"))
    assert mother(known, None).missing == ()


def test_agreement_is_a_yes_and_nothing_else() -> None:
    """Of several replies of one person a yes counts alone; silence agrees only where it is said to."""
    consents = (
        Consent(NURSE, YES),
        Consent(WORKER, YES),
        Consent(WORKER, Reply.NO),
        Consent(MANAGER, Reply.NOT_KNOWN),
    )
    kept = withheld(consents=consents)
    asked = (NURSE, MOTHER)
    assert unagreed(kept, asked) == (MOTHER, WORKER, MANAGER)
    assert unagreed(kept, asked, silence_agrees=True) == (WORKER,)
    assert unagreed(kept, ()) == (WORKER, MANAGER)
    members = agencies_asked(PLAN)
    assert {person for its in members.values() for person in its} == {one.person for one in INVITEES}
    assert agencies_asked(None) == {}
    assert unagreed_agencies(withheld(), members) == (*members,)
    assert unagreed_agencies(withheld(consents=(Consent(MOTHER, Reply.NO),)), {}) == (MOTHER,)
    assert unagreed_agencies(withheld(consents=(Consent(MOTHER, YES),)), {}) == ()


@pytest.mark.parametrize("judgement", [None, Note("why")])
def test_for_an_adult_whom_it_is_about_a_judgement_may_be_all_that_it_takes(judgement: Note | None) -> None:
    """Where the rule says so; and the withholding is shown, with nobody who is missing."""
    rule = Withholding(adults_by_judgement=True)
    adult = Concerned(MOTHER, relation=Relation.SUBJECT, age=Age.ADULT)
    kept = withheld(risk=None, judgement=judgement)
    known = Known(order=(Name(at=DAY, by=WORKER, concerned=adult), kept))
    status = Contact.UNRESOLVED if judgement is None else Contact.WITHHELD
    assert mother(known, rule=rule) == ContactView(adult, status, kept)
    assert mother(known).status is Contact.UNRESOLVED
    for other in (evolve(adult, relation=Relation.PARENT_OR_CARER), evolve(adult, age=Age.CHILD)):
        known = Known(order=(Name(at=DAY, by=WORKER, concerned=other), kept))
        assert mother(known, rule=rule).missing == tuple(one.person for one in INVITEES)
