"""What is withheld stays withheld until somebody decides otherwise, and nobody is told by themselves.

Four entries that are no decision about a person may leave it unresolved, and never told: a further sitting
(`Reconvene`: each sitting has its own notice, A-70), another plan (`Rearrange`), who came (`Hold`), and who
somebody is (`Name`). They change which sitting it is about, who is asked, or what is known of a person.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from support.meetings import CHILD, MOTHER

from mapm import (
    AnyMeeting,
    Consent,
    Contact,
    Convened,
    CorrectionRefused,
    Decision,
    Entry,
    EntryRefused,
    Hold,
    MeetingProtocol,
    MoveRefused,
    Name,
    Note,
    Rearrange,
    Reconvene,
    Reply,
    TellFamily,
    Withhold,
    attempt,
    contacts,
    planned,
    protocols,
)
from mapm.meeting.moments import local_day
from mapm.meeting.notice import AgreedBy, Withholding
from mapm.meeting.reading import professionals
from mapm.testing import EVERY_KIND, Case, Maker, reachable_states
from mapm.testing.strategies import Local, drawn_maker, local_protocols, meetings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapm import Person

RULES: Final = tuple(
    Withholding(needs_risk, agreed_by, each, silence, adults)
    for needs_risk, agreed_by, each, silence, adults in product(
        (True, False), AgreedBy, (True, False), (True, False), (True, False)
    )
)
WHO_IS_ASKED: Final = (Rearrange, Reconvene, Hold, Name)
"""They change who is asked, which sitting it is about, or what is known of somebody: it is looked at anew."""
CHECKS: Final = (HealthCheck.too_slow, HealthCheck.data_too_large)
LOCALS: Final = local_protocols()
PROTOCOLS: Final = [
    key for key in protocols.KEYS if Withhold in {one.fact for one in protocols.by_key(key).facts}
]


def stands(meeting: AnyMeeting, rule: Withholding) -> Mapping[Person, Contact]:
    """Where notice to each person stands under a rule."""
    views = contacts(meeting.known, planned(meeting.known), rule=rule)
    return {one.concerned.person: one.status for one in views}


def decided(entry: Entry, whom: Person) -> bool:
    """Whether an entry decides about notice to a person."""
    return isinstance(entry, Withhold | TellFamily) and entry.whom == whom


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


def hold(protocol: MeetingProtocol, data: st.DataObject) -> None:
    """Withhold notice in a case at random, go on with it at random, and look at what each entry changes."""
    meeting: AnyMeeting = data.draw(meetings(protocol, Convened, most=4))
    assert isinstance(meeting, Convened)
    for whom in (CHILD, MOTHER):
        meeting = entered(meeting, withholding(meeting, whom)) or meeting  # type: ignore[arg-type]
    make = drawn_maker(data.draw, protocol, day=local_day(meeting.log[-1].entry.recorded_at))
    some = [data.draw(st.sampled_from(RULES)) for _ in range(3)]
    for _ in range(8):
        make.later()
        entry = make.entry(make.choices.one(EVERY_KIND), meeting)
        after = entered(meeting, entry)
        if after is None:
            continue
        for rule in some:
            now = stands(after, rule)
            for whom, was in stands(meeting, rule).items():
                if was is now[whom] or decided(entry, whom):
                    continue
                assert isinstance(entry, WHO_IS_ASKED)
                assert Contact.TOLD is not now[whom]
        meeting = after


@pytest.mark.parametrize("key", PROTOCOLS)
@settings(max_examples=15, suppress_health_check=CHECKS)
@given(data=st.data())
def test_only_a_decision_about_a_person_ends_what_is_withheld(key: str, data: st.DataObject) -> None:
    """Whatever else is entered: no reply, objection, escalation, risk or sitting tells anybody anything.

    Who is invited or came, and a further sitting, can leave it unresolved: never told.
    """
    hold(protocols.by_key(key), data)


@settings(max_examples=15, suppress_health_check=CHECKS)
@given(LOCALS, st.data())
def test_nor_does_anything_else_under_a_councils_own_protocol(local: Local, data: st.DataObject) -> None:
    """Whatever it has added and changed, as far as it has sittings at all."""
    protocol = local.protocol()
    assume(Convened in reachable_states(protocol))
    hold(protocol, data)
