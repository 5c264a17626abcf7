"""Who may do what: of a rank, independent, different people, the same as last time, in a role."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mapm import (
    Agency,
    Agree,
    Answer,
    Appoint,
    By,
    Convene,
    Convened,
    Extend,
    Hold,
    Invitee,
    Lacking,
    Meeting,
    MeetingProtocol,
    Note,
    Person,
    Planned,
    Propose,
    Proposed,
    ProtocolInvalid,
    Purpose,
    Rearrange,
    Reconvene,
    Release,
    Reply,
    Role,
    Sitting,
)
from mapm.authoring import load_protocol
from mapm.meeting.parts import Part
from mapm.rules.people import DelegatedWithReason, Different, Independent, MadeBy, RankAtLeast, SameAsLast
from mapm.rules.who import Who, those, who_in_words

CONFERENCE: Final[MeetingProtocol] = load_protocol(Path(__file__).parents[2] / "examples" / "quorum.toml")
WORKER, CHAIR, DEPUTY, NURSE = Person("worker"), Person("chair"), Person("deputy"), Person("nurse")
COUNCIL, NHS = Agency("council"), Agency("NHS")
HEAD: Final = Role("head of service")
FIRST, AGAIN = date(2026, 5, 20), date(2026, 6, 1)


def proposed() -> Proposed:
    """A conference that a worker asked for."""
    return CONFERENCE.open(Propose(at=date(2026, 5, 6), by=WORKER, agency=COUNCIL), ref="case-1")


def sitting(*there: Invitee, chair: Person | None = CHAIR) -> Sitting:
    """A sitting with these."""
    return Sitting(there, chair)


def of(person: Person, **said: Any) -> Invitee:  # noqa: ANN401  # any field
    """Somebody of the council."""
    return Invitee(person, COUNCIL, **said)


def convened(*invited: Invitee, chair: Person | None = CHAIR) -> Convened:
    """A conference that is convened, with these invited: by whoever chairs, who is senior and independent."""
    agreed = proposed().move(Agree(at=date(2026, 5, 7), by=CHAIR))
    senior = of(CHAIR, rank="team manager", independent=Reply.YES)
    plan = Planned(FIRST, (senior, *invited), CHAIR)
    meeting = agreed.move(Convene(at=date(2026, 5, 8), by=CHAIR, planned=plan))
    if (chair, invited) != (CHAIR, ()):
        changed = Planned(FIRST, invited or plan.invitees, chair)
        meeting = meeting.record(Rearrange(at=date(2026, 5, 9), by=CHAIR, planned=changed))
    return meeting


def hold(*there: Invitee, chair: Person | None = CHAIR, **said: Any) -> Hold:  # noqa: ANN401
    """The report of a sitting with these."""
    return Hold(at=FIRST, by=CHAIR, sitting=sitting(*there, chair=chair), **said)


def again(*there: Invitee, chair: Person | None = CHAIR) -> Meeting:
    """A conference that sat once with this chair, and is to sit again."""
    held = convened().move(hold(*there, chair=chair))
    plan = Planned(AGAIN, there or (of(CHAIR),), CHAIR)
    return held.move(Reconvene(at=date(2026, 5, 21), by=CHAIR, planned=plan, purpose=Purpose.GOES_ON))


# --- rank and independence --------------------------------------------------------------------------------

SENIOR: Final = RankAtLeast(Who.CHAIR, "team manager")


@pytest.mark.parametrize(
    ("rank", "answer"),
    [
        ("practitioner", Answer.NOT_MET),
        ("team manager", Answer.MET),
        ("service manager", Answer.MET),
        (None, Answer.NOT_RECORDED),
    ],
)
def test_a_rank_is_that_or_higher(rank: str | None, answer: Answer) -> None:
    """A lower rank is too low, a higher one will do, and one that is not recorded is not guessed."""
    meeting = convened(of(CHAIR, rank=None))
    found = SENIOR(meeting, hold(of(CHAIR, rank=rank)))
    assert found == (answer if answer is Answer.MET else (Lacking(answer, ("chair",)),))


def test_a_rank_recorded_with_the_invitation_holds_at_the_sitting() -> None:
    """What the plan says of the chair's rank holds where the report of the sitting says nothing."""
    assert SENIOR(convened(), hold(of(CHAIR))) is Answer.MET


def test_what_the_report_says_goes_before_what_the_plan_said() -> None:
    """The rank that somebody had at the sitting counts, and not the one they were invited with."""
    found = SENIOR(convened(), hold(of(CHAIR, rank="practitioner")))
    assert found == (Lacking(Answer.NOT_MET, ("chair",)),)


def test_of_nobody_known_no_rank_is_told() -> None:
    """A sitting that says nothing of its chair leaves the chair's rank open."""
    assert SENIOR(convened(), hold(of(CHAIR, rank="service manager"), chair=None)) is Answer.NOT_RECORDED


def test_a_rank_that_the_protocol_does_not_have_is_never_met() -> None:
    """A rule that names a rank which is not there leaves the answer open; lint says so."""
    assert RankAtLeast(Who.CHAIR, "wizard")(convened(), hold()) is Answer.NOT_RECORDED


@pytest.mark.parametrize(
    ("said", "answer"),
    [(Reply.YES, Answer.MET), (Reply.NO, Answer.NOT_MET), (Reply.NOT_KNOWN, Answer.NOT_RECORDED)],
)
def test_independence_is_as_recorded(said: Reply, answer: Answer) -> None:
    """Whoever is said to be independent is, who is said not to be is not, and silence says neither."""
    found = Independent(Who.CHAIR)(convened(of(CHAIR)), hold(of(CHAIR, independent=said)))
    assert found == (answer if answer is Answer.MET else (Lacking(answer, ("chair",)),))


def test_a_conference_is_refused_under_a_chair_who_is_too_junior() -> None:
    """To convene is a decision: without the rank it cannot be made, and the sentence says whose it is."""
    agreed = proposed().move(Agree(at=date(2026, 5, 7), by=CHAIR))
    plan = Planned(FIRST, (of(CHAIR, rank="practitioner", independent=Reply.YES),), CHAIR)
    found = agreed.decide(Convene(at=date(2026, 5, 8), by=CHAIR, planned=plan))
    assert not found.allowed
    assert "the chair is below the rank of team manager: chair (clause 2.1)" in found.sentence()


# --- different people -------------------------------------------------------------------------------------

APART: Final = Different((Who.CHAIR, Who.NOTE_TAKER))
NOTING: Final = frozenset({Part.TAKES_NOTE})


def test_the_chair_does_not_take_the_note() -> None:
    """Who chairs and takes the note is one person, and is named; where they are two, they differ."""
    both = hold(of(CHAIR, parts=NOTING | {Part.DECIDES}))
    assert APART(convened(), both) == Lacking(Answer.NOT_MET, ("chair",))
    assert APART(convened(), hold(of(CHAIR), of(NURSE, parts=NOTING))) is Answer.MET


def test_one_of_several_who_take_the_note_is_enough() -> None:
    """Where several take the note and the chair is one of them, they do not differ."""
    there = (of(NURSE, parts=NOTING), of(CHAIR, parts=NOTING))
    assert APART(convened(), hold(*there)) == Lacking(Answer.NOT_MET, ("chair",))


def test_who_was_appointed_takes_the_note_where_no_report_says_so() -> None:
    """Of a sitting that says nothing of its note, whoever was appointed to it takes it."""
    meeting = convened()
    assert APART(meeting, hold(of(CHAIR))) == Lacking(Answer.NOT_RECORDED, ("the note taker",))
    appointed = meeting.record(Appoint(at=FIRST, by=CHAIR, role=Role.NOTE_TAKER, person=CHAIR))
    assert APART(appointed, hold(of(CHAIR))) == Lacking(Answer.NOT_MET, ("chair",))


def test_two_who_are_one_decide_it_though_a_third_is_not_known() -> None:
    """Of three words of which two are one person, the third need not be known."""
    three = Different((Who.CHAIR, HEAD, Who.ENTERS))
    assert three(convened(), hold()) == Lacking(Answer.NOT_MET, ("chair",))


def test_who_asks_and_who_decides_are_told_apart() -> None:
    """Whoever asked for a conference cannot agree to it; somebody else can."""
    for by, allowed in ((WORKER, False), (CHAIR, True)):
        assert proposed().decide(Agree(at=date(2026, 5, 7), by=by)).allowed is allowed


def test_fewer_than_two_cannot_differ() -> None:
    """A rule about one person alone is refused."""
    with pytest.raises(ProtocolInvalid, match="name two or more"):
        Different((Who.CHAIR,))


whoever = st.sampled_from((*Who, HEAD, Role.NOTE_TAKER, Role.LEAD_PROFESSIONAL))


@given(
    st.lists(whoever, min_size=2, max_size=4).flatmap(
        lambda who: st.tuples(st.just(who), st.permutations(who))
    )
)
def test_the_order_of_those_who_differ_does_not_matter(both: tuple[list[Any], list[Any]]) -> None:
    """In whatever order a rule names them, its answer is the same."""
    meeting, entry = convened(), hold(of(CHAIR, parts=NOTING), of(NURSE))
    found, otherwise = (Different(tuple(who))(meeting, entry) for who in both)
    told = [one.answer if isinstance(one, Lacking) else one for one in (found, otherwise)]
    assert told[0] is told[1]


@given(whoever, whoever)
def test_nobody_is_told_apart_who_is_not_known(one: Any, other: Any) -> None:  # noqa: ANN401
    """Where somebody is not recorded, a rule that they differ is never met."""
    meeting, entry = convened(), hold(of(CHAIR))
    missing = not those(one, meeting, entry) or not those(other, meeting, entry)
    assert not (missing and Different((one, other))(meeting, entry) is Answer.MET)


# --- the same as last time --------------------------------------------------------------------------------

SAME: Final = SameAsLast(Who.CHAIR, "same-chair")


def test_before_a_sitting_nobody_has_changed() -> None:
    """At the first sitting whoever chairs is the same."""
    assert SAME(convened(), hold(chair=DEPUTY)) is Answer.MET


def test_without_a_case_nobody_has_changed_and_no_rank_is_known() -> None:
    """There is no sitting to compare with, and no protocol that says what a rank is."""
    entry = hold(of(CHAIR, rank="team manager"))
    assert SAME(None, entry) is Answer.MET
    assert SENIOR(None, entry) is Answer.NOT_RECORDED


def test_another_chair_is_named() -> None:
    """Another chair than last time is not the same, unless it is recorded why."""
    report = hold(of(CHAIR), of(DEPUTY), chair=DEPUTY)
    assert SAME(again(), report) == Lacking(Answer.NOT_MET, ("deputy",))
    assert SAME(again(), hold(chair=CHAIR)) is Answer.MET
    assert SAME(again(), evolve(report, reasons={"same-chair": Note("the chair is ill")})) is Answer.MET
    assert SAME(again(), evolve(report, reasons={"another": Note("the chair is ill")})) != Answer.MET


def test_a_delegation_by_the_last_chair_is_enough() -> None:
    """Whom the last chair named to chair in their place may, and nobody whom somebody else named."""
    report = hold(chair=DEPUTY)
    for instead_of, answer in ((CHAIR, Answer.MET), (NURSE, Lacking(Answer.NOT_MET, ("deputy",)))):
        named = Appoint(at=AGAIN, by=CHAIR, role=Role.CHAIR, person=DEPUTY, instead_of=instead_of)
        assert SAME(again().record(named), report) == answer


def test_a_chair_who_is_not_recorded_is_not_taken_for_the_same() -> None:
    """Where a sitting says nothing of its chair, now or last time, it is left open."""
    assert SAME(again(), hold(chair=None)) is Answer.NOT_RECORDED
    assert SAME(again(chair=None), hold()) is Answer.NOT_RECORDED


def test_a_reason_stands_in_the_place_of_a_departure() -> None:
    """Under the protocol another chair is a departure, and with a reason none."""
    meeting: Any = again()
    report = Hold(at=AGAIN, by=CHAIR, sitting=sitting(of(DEPUTY), chair=DEPUTY))
    assert "same-chair" in {one.requirement for one in meeting.move(report).departures}
    told = evolve(report, reasons={"same-chair": Note("the chair is ill")})
    assert "same-chair" not in {one.requirement for one in meeting.move(told).departures}


# --- roles ------------------------------------------------------------------------------------------------

BY_HEAD: Final = MadeBy(("head of service",))


def named(person: Person, role: Role = HEAD) -> Appoint:
    """The record that somebody took on a role."""
    return Appoint(at=FIRST, by=CHAIR, role=role, person=person)


@pytest.mark.parametrize(
    ("role", "answer"),
    [(HEAD, Answer.MET), (Role.CHAIR, Answer.NOT_MET), (None, Answer.NOT_RECORDED)],
)
def test_in_which_role_somebody_acts_is_as_they_said(role: Role | None, answer: Answer) -> None:
    """Who says the role has it, who says another has not, and who says none may have either."""
    found = BY_HEAD(convened(), Hold(at=FIRST, by=By(CHAIR, role), sitting=sitting()))
    assert found == (answer if answer is Answer.MET else (Lacking(answer, ("chair",)),))


def test_who_says_no_role_has_the_one_that_they_took_on() -> None:
    """Who was appointed has the role without saying so; where somebody else was, they have not."""
    assert BY_HEAD(convened().record(named(CHAIR)), hold()) is Answer.MET
    assert BY_HEAD(convened().record(named(DEPUTY)), hold()) == (Lacking(Answer.NOT_MET, ("chair",)),)
    assert MadeBy(("chair",))(convened(), hold()) is Answer.MET


def test_on_whose_authority_a_date_is_moved() -> None:
    """The authority for an extension or a release is judged, and not whoever enters it."""
    rule = MadeBy(("head of service",), Who.AUTHORITY)
    meeting = convened().record(named(DEPUTY))
    for authority, answer in ((DEPUTY, Answer.MET), (CHAIR, (Lacking(Answer.NOT_MET, ("chair",)),))):
        extend = Extend(
            at=FIRST, by=By(WORKER, HEAD), duty="again", to=AGAIN, authority=authority, reason=Note("ill")
        )
        release = Release(at=FIRST, by=WORKER, duty="again", authority=authority, reason=Note("ill"))
        assert rule(meeting, extend) == rule(meeting, release) == answer
    assert rule(meeting, hold()) is Answer.NOT_RECORDED


def test_somebody_has_to_be_able_to() -> None:
    """A rule that lets nobody do it is refused."""
    with pytest.raises(ProtocolInvalid, match="name one or more roles"):
        MadeBy(())


def test_a_delegation_has_a_reason() -> None:
    """Who takes on a role in another's place does so for a recorded reason; nobody else needs one."""
    rule = DelegatedWithReason()
    delegated = evolve(named(DEPUTY), instead_of=CHAIR)
    assert rule(convened(), named(DEPUTY)) is Answer.MET
    assert rule(convened(), delegated) == Lacking(Answer.NOT_RECORDED, ("deputy",))
    assert rule(convened(), evolve(delegated, why=Note("on leave"))) is Answer.MET


# --- who it is --------------------------------------------------------------------------------------------


def test_the_plan_that_is_to_come_goes_before_the_last_sitting() -> None:
    """Once it is convened again, the chair of the plan is the chair; before that, who chaired last."""
    held = convened().move(hold(chair=DEPUTY))
    assert those(Who.CHAIR, held, None) == (DEPUTY,)
    assert those(Who.CHAIR, again(chair=DEPUTY), None) == (CHAIR,)


def test_whoever_is_being_appointed_is_already_meant() -> None:
    """A rule about a role is about whoever takes it on with the entry itself."""
    assert those(HEAD, convened().record(named(DEPUTY)), named(NURSE)) == (NURSE,)
    assert those(Who.CHAIR, convened(), named(NURSE, Role.CHAIR)) == (NURSE,)
    assert those(Who.APPOINTED, convened(), named(NURSE)) == (NURSE,)


@pytest.mark.parametrize("who", [*Who, HEAD])
def test_nobody_is_known_without_a_meeting_or_an_entry(who: Any) -> None:  # noqa: ANN401
    """Of nothing at all nobody is known, and the words for it can be read."""
    assert those(who, None, None) == ()
    assert who_in_words(who)
    assert those(Role.NOTE_TAKER, None, None) == ()


@pytest.mark.parametrize(
    "judge", [SENIOR, Independent(Who.CHAIR), APART, SAME, BY_HEAD, DelegatedWithReason()]
)
def test_every_rule_says_what_it_asks_and_what_is_wrong(judge: Any) -> None:  # noqa: ANN401
    """Each rule asks a question and says, without a reference to anybody, what is wrong either way."""
    assert judge.asks.endswith("?")
    assert judge.missing
    assert judge.unrecorded
    assert judge.reads(Hold) is not None
