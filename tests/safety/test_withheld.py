"""What is withheld stays withheld until somebody decides otherwise, and nobody is told by themselves.

Some entries that are no decision about a person may leave it unresolved, and never told: a further sitting
(`Reconvene`: each sitting has its own notice, A-70), a plan or another one (`Convene`, `Rearrange`), who came
(`Hold`), who somebody is (`Name`), a correction of any of these (`Correct`), and another edition (`Adopt`).
They change which sitting it is about, who is asked, what is known of a person, or what is asked for.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any, Final, cast

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support.course import meant, today
from support.meetings import CHILD, MOTHER, PLAN, WORKER
from support.one_of_each import DAY, one_of_each
from support.reaching import reached
from support.untouched import keeps, own_rule, stands

from mapm import (
    Adopt,
    Agency,
    AnyMeeting,
    Consent,
    ConsiderObjection,
    Contact,
    Convene,
    Convened,
    Correct,
    CorrectionRefused,
    Decide,
    Decision,
    Entry,
    EntryRefused,
    Escalate,
    Hold,
    MeetingProtocol,
    MoveRefused,
    Note,
    Object,
    Person,
    Proposed,
    Reconvene,
    Reply,
    Resolve,
    TellFamily,
    Withhold,
    attempt,
    planned,
    protocols,
)
from mapm.meeting.moments import local_day
from mapm.meeting.notice import AgreedBy, Withholding
from mapm.meeting.reading import professionals
from mapm.testing import Case, Maker
from mapm.testing.strategies import Local, drawn_maker, local_protocols, meetings

RULES: Final = tuple(
    Withholding(needs_risk, agreed_by, each, silence, adults)
    for needs_risk, agreed_by, each, silence, adults in product(
        (True, False), AgreedBy, (True, False), (True, False), (True, False)
    )
)
SOME: Final = RULES[::5]
CHECKS: Final = (HealthCheck.too_slow, HealthCheck.data_too_large)
PROTOCOLS: Final = [
    key for key in protocols.KEYS if Withhold in {one.fact for one in protocols.by_key(key).facts}
]
LOCALS: Final = local_protocols(*map(protocols.by_key, PROTOCOLS), None)
LATER: Final = DAY + timedelta(days=1)
"""When everything is put down in a meeting that `reached` gives."""


def withholding(meeting: Convened, whom: Person) -> Withhold:
    """Notice to a person withheld with all that any rule asks for."""
    asked = professionals(planned(meeting.known), ())
    return Withhold(
        at=meeting.log[-1].entry.at,
        recorded_at=meeting.log[-1].entry.recorded_at,
        by=asked[0] if asked else CHILD,
        whom=whom,
        risk=Note("a risk"),
        judgement=Note("a judgement"),
        consents=tuple(Consent(one, Reply.YES) for one in asked),
    )


def entered(meeting: AnyMeeting, entry: Entry) -> AnyMeeting | None:
    """The meeting after an entry; nothing where it is refused."""
    try:
        after = attempt(meeting, entry)
    except (EntryRefused, MoveRefused, CorrectionRefused):
        return None
    return None if isinstance(after, Decision) else after


def a_day_later(meeting: AnyMeeting) -> date:
    """A day after all that was entered."""
    return local_day(meeting.log[-1].entry.recorded_at) + timedelta(days=1)


@pytest.mark.parametrize("key", PROTOCOLS)
def test_so_entered_it_is_withheld_under_every_rule(key: str) -> None:
    """With a risk, a judgement and everybody's agreement; a later withdrawal ends it, and tells nobody."""
    case = Case(Maker(protocols.by_key(key)))
    case.until(Convened)
    meeting = case.meeting
    assert isinstance(meeting, Convened)
    given_up = evolve(withholding(meeting, CHILD), withdrawn=True)
    after = entered(meeting, withholding(meeting, CHILD))
    assert after is not None
    undone = entered(after, evolve(given_up, recorded_at=a_day_later(after)))
    assert undone is not None
    for rule in RULES:
        if rule.agreed_by is not AgreedBy.ATTENDED:
            assert stands(after, rule)[CHILD] is Contact.WITHHELD
        assert stands(undone, rule)[CHILD] is Contact.UNDECIDED


# --- whatever comes ---------------------------------------------------------------------------------------


def others(protocol: MeetingProtocol) -> tuple[MeetingProtocol, ...]:
    """A protocol, and editions of it that read otherwise what withholding takes, and for which sitting."""
    ways = {one.reading.key: one for one in protocol.choices if one.reading.key in {"A-14", "A-70"}}
    taking = (protocol.taking({one.reading.key: one.takes}, key="another/meeting") for one in ways.values())
    return (
        protocol,
        *(
            evolve(one, key=protocol.key, source=evolve(one.source, version=f"edition {number}"))
            for number, one in enumerate(taking, 2)
        ),
    )


@pytest.mark.parametrize("key", PROTOCOLS)
def test_all_that_a_case_has_comes_while_it_is_withheld(key: str) -> None:
    """Objections, replies of every kind, escalations, missing answers, slips, a further sitting.

    Each kind of these that the protocol has was accepted, and looked at while notice was withheld.
    """
    protocol = protocols.by_key(key)
    looked = keeps(reached(protocol, Proposed), *SOME)
    assert meant(protocol) <= looked.over.keys()
    assert meant(protocol) >= {TellFamily, Withhold, Decide, Escalate, Resolve, Reconvene, Correct}
    assert {Object, ConsiderObjection} <= meant(protocol) or key.startswith("dumfries")


@pytest.mark.parametrize("key", PROTOCOLS)
def test_another_edition_tells_nobody(key: str) -> None:
    """A case goes over to editions with other readings, again and again: what is withheld is never told."""
    editions = others(protocols.by_key(key))
    assert len(editions) > 1
    looked = keeps(reached(editions[0], Proposed), editions=editions)
    assert looked.over[Adopt]


@pytest.mark.parametrize("key", PROTOCOLS)
@settings(max_examples=4, suppress_health_check=CHECKS)
@given(data=st.data())
def test_only_a_decision_about_a_person_ends_what_is_withheld(key: str, data: st.DataObject) -> None:
    """Whatever else is entered: no reply, objection, escalation, risk or sitting tells anybody anything.

    Who is invited or came, and a further sitting, can leave it unresolved: never told.
    """
    meeting: AnyMeeting = data.draw(meetings(protocols.by_key(key), Convened, most=4))
    some = [data.draw(st.sampled_from(RULES)) for _ in range(3)]
    make = drawn_maker(data.draw, protocols.by_key(key), day=today(meeting))
    keeps(meeting, *some, make=make)


@settings(max_examples=6, suppress_health_check=CHECKS)
@given(LOCALS, st.data())
def test_nor_does_anything_else_under_a_councils_own_protocol(local: Local, data: st.DataObject) -> None:
    """Whatever it has added and changed to a protocol with notice that can be withheld."""
    protocol = local.protocol()
    make = drawn_maker(data.draw, protocol, day=DAY)
    keeps(reached(protocol, Proposed), data.draw(st.sampled_from(RULES)), make=make)


@settings(
    max_examples=2, derandomize=True, database=None, phases=[Phase.generate], suppress_health_check=CHECKS
)
@given(local_protocols(*map(protocols.by_key, PROTOCOLS)))
def test_it_all_comes_under_a_councils_own_protocol_too(local: Local) -> None:
    """Each kind that it has was looked at while notice was withheld, and it has what its base has."""
    protocol = local.protocol()
    assert local.base is not None
    looked = keeps(reached(protocol, Proposed), *RULES[::23])
    assert meant(local.base) <= meant(protocol) <= looked.over.keys()


# --- one at a time ----------------------------------------------------------------------------------------


def withheld(key: str) -> AnyMeeting:
    """A case in which notice to the child is withheld, and the mother was told."""
    meeting = entered(reached(protocols.by_key(key), Convened), TellFamily(at=LATER, by=WORKER, whom=MOTHER))
    assert isinstance(meeting, Convened)
    after = entered(meeting, withholding(meeting, CHILD))
    assert after is not None
    return after


@pytest.mark.parametrize("key", PROTOCOLS)
def test_a_correction_that_adds_somebody_leaves_it_unresolved(key: str) -> None:
    """Somebody who was invited from the beginning has not agreed; with that undone it is withheld again."""
    meeting = withheld(key)
    convene = meeting.known.of(Convene)[-1]
    more = evolve(convene.planned.invitees[0], person=Person("another"), agency=Agency("Another"))
    right = evolve(convene, planned=evolve(convene.planned, invitees=(*convene.planned.invitees, more)))
    slip = Correct(
        at=LATER, by=WORKER, entry=convene.identity, replacement=right, reason=Note("..."), id="slip"
    )
    after = entered(meeting, slip)
    assert after is not None
    assert [stands(one, *own_rule(one))[CHILD] for one in (meeting, after)] == [
        Contact.WITHHELD,
        Contact.UNRESOLVED,
    ]
    undone = entered(after, Correct(at=LATER, by=WORKER, entry="slip", reason=Note("...")))
    assert undone is not None
    assert stands(undone, *own_rule(undone)) == stands(meeting, *own_rule(meeting))


@pytest.mark.parametrize("key", PROTOCOLS)
def test_who_was_told_of_an_earlier_sitting_is_not_told_of_what_is_withheld(key: str) -> None:
    """Where a case goes over to an edition that takes A-70 otherwise, or was under it all the time.

    It was once given as *told*: nobody would then be asked to look afresh at the risk of telling the outcome.
    """
    protocol = protocols.by_key(key)
    once = next(one for one in others(protocol) if not own_rule(reached(one, Proposed))[0].each_sitting)
    for first, second in ((protocol, once), (once, protocol), (once, once)):
        meeting = reached(first, Convened)
        kinds = one_of_each(first)
        at: dict[str, Any] = {"at": LATER, "recorded_at": LATER + timedelta(days=1)}
        for one in (
            TellFamily(**at, by=WORKER, whom=MOTHER),
            evolve(cast("Hold", kinds[Hold]), **at),
            Reconvene(**at, by=WORKER, planned=evolve(PLAN, on=LATER), despite=Note("...")),
        ):
            meeting = entered(meeting, one) or meeting
        assert isinstance(meeting, Convened)
        assert stands(meeting, *own_rule(meeting))[MOTHER] is (
            Contact.UNDECIDED if first is protocol else Contact.TOLD
        )
        meeting = entered(meeting, withholding(meeting, MOTHER)) or meeting
        assert stands(meeting, *own_rule(meeting))[MOTHER] is Contact.WITHHELD
        over = Adopt(at=meeting.log[-1].entry.recorded_at, by=WORKER, edition=second.source.version)
        after = meeting if second is first else attempt(meeting, over, (first, second))
        assert isinstance(after, Convened)
        assert stands(after, *own_rule(after))[MOTHER] is Contact.WITHHELD
        given_up = evolve(withholding(after, MOTHER), withdrawn=True)
        undone = entered(after, given_up)
        assert undone is not None
        assert stands(undone, *own_rule(undone))[MOTHER] is (
            Contact.TOLD if second is once else Contact.UNDECIDED
        )
