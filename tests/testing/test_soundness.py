"""What delays the referral of a risk is found, whatever it hangs on, and so is a duty that vanishes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from attrs import evolve

from mapm import Convene, Duty, Escalate, Propose, RaiseRisk, Refer, SameDay, WorkingDays
from mapm.authoring import load_protocol
from mapm.meeting.moments import local_day
from mapm.protocols.common import subjects
from mapm.protocols.dumfries_galloway import GROUP_SUPERVISION, PROFESSIONALS_MEETING
from mapm.rules.taken_back import takes_nothing_back
from mapm.testing import Maker, reachable_states
from mapm.testing.lasting import duty_problems
from mapm.testing.paths.model import model_paths
from mapm.testing.paths.targets import ModelPath, PathSort, PathTarget, Shortness
from mapm.testing.risk import risk_problems

if TYPE_CHECKING:
    from mapm import Entry, MeetingProtocol
    from mapm.rules.ledger import Ledger
    from mapm.rules.subjects import Ever
    from mapm.testing.paths.targets import ModelPaths

TRIES = 1


def but(protocol: MeetingProtocol, **fields: Any) -> MeetingProtocol:  # noqa: ANN401  # what a duty holds
    """The protocol, of which the duty to refer is otherwise."""
    duties = tuple(evolve(one, **fields) if one.key == "refer" else one for one in protocol.duties)
    return evolve(protocol, duties=duties)


def escalated(ledger: Ledger) -> Entry | None:
    """The first escalation, if any."""
    return next(iter(ledger.meeting.known.of(Escalate)), None)


def found(protocol: MeetingProtocol) -> list[tuple[str, str]]:
    """What is wrong with the way to the statutory procedures."""
    longest = protocol.key == PROFESSIONALS_MEETING.key
    return list(risk_problems(proposed(protocol) if longest else model_paths(protocol, tries=TRIES)))


@cache
def paths_of_it() -> ModelPaths:
    """The paths of the longest protocol: they take a while to find."""
    return model_paths(PROFESSIONALS_MEETING, tries=TRIES)


def proposed(protocol: MeetingProtocol) -> ModelPaths:
    """Its paths to the first state and what can be entered there, under another's rules."""
    there = tuple(
        evolve(one, meeting=protocol.open(cast("Propose", one.log[0]), ref="case"))
        for one in paths_of_it()
        if one.target.state == "Proposed" and one.target.sort in {PathSort.STATE, PathSort.ROW}
    )
    return evolve(paths_of_it(), protocol=protocol, paths=there)


@cache
def referral() -> Duty:
    """The duty to refer, as it is in the library."""
    return next(one for one in GROUP_SUPERVISION.duties if one.key == "refer")


def owed_on_working_days(_ledger: object, entry: RaiseRisk) -> bool:
    """Monday to Friday only."""
    return local_day(entry.at).isoweekday() <= 5


def owed_if_nobody_is_named(_ledger: object, entry: RaiseRisk) -> bool:
    """Only where the risk is of nobody."""
    return entry.whom is None


def owed_if_nothing_is_said(_ledger: object, entry: RaiseRisk) -> bool:
    """Only where no concern is told."""
    return entry.concern is None


def owed_if_said_immediate(_ledger: object, entry: RaiseRisk) -> bool:
    """Only where somebody says that it is immediate."""
    return entry.immediate.name == "YES"


def next_working_day(entry: RaiseRisk, _subject: str | None) -> SameDay | WorkingDays:
    """The same day, and at the weekend the next working day."""
    return SameDay() if local_day(entry.at).isoweekday() <= 5 else WorkingDays(1)


def nobody(_meeting: object, _entry: object, _subject: str | None) -> None:
    """No owner."""


def in_dispute(ledger: Ledger, _entry: object, _subject: str | None) -> str:
    """A reason once something was escalated."""
    return "it is in dispute" if escalated(ledger) is not None else ""


def by_escalating(ledger: Ledger, entry: RaiseRisk, _subject: str | None) -> Entry | None:
    """An escalation, which refers nothing, or a referral."""
    return ledger.referral(entry) or escalated(ledger)


FAULTS: dict[str, tuple[MeetingProtocol, dict[str, Any], str]] = {
    "owed if nobody is named": (
        GROUP_SUPERVISION,
        {"when": owed_if_nobody_is_named},
        "opens no duty to refer it that day (raised on Monday 1 June 2026, of a person named in it)",
    ),
    "owed if nothing is said": (
        GROUP_SUPERVISION,
        {"when": owed_if_nothing_is_said},
        "opens no duty to refer it that day (raised on Monday 1 June 2026, with a concern)",
    ),
    "owed if said to be immediate": (
        GROUP_SUPERVISION,
        {"when": owed_if_said_immediate},
        "opens no duty to refer it that day (raised on Monday 1 June 2026)",
    ),
    "owed on working days": (
        GROUP_SUPERVISION,
        {"when": owed_on_working_days},
        "opens no duty to refer it that day (raised on Saturday 6 June 2026)",
    ),
    "due on the next working day": (
        GROUP_SUPERVISION,
        {"within": next_working_day},
        "it is due on Monday 8 June 2026 (raised on Saturday 6 June 2026)",
    ),
    "not binding": (GROUP_SUPERVISION, {"binding": False}, "not binding (raised on Monday 1 June 2026)"),
    "a window": (GROUP_SUPERVISION, {"window": True}, "a window: it is never overdue"),
    "owed by nobody": (
        GROUP_SUPERVISION,
        {"owner": nobody},
        "it has no owner (raised on Monday 1 June 2026)",
    ),
    "held in a dispute": (
        PROFESSIONALS_MEETING,
        {"held": in_dispute, "fixed": False},
        "the referral is on hold, and should be due today: it is in dispute, after Escalate",
    ),
    "released in a dispute": (
        PROFESSIONALS_MEETING,
        {"released": in_dispute, "fixed": False},
        "the referral is released, and should be due today: it is in dispute, after Escalate",
    ),
    "discharged by an escalation": (
        PROFESSIONALS_MEETING,
        {"discharged_by": by_escalating},
        "the referral is discharged, and should be due today, after Escalate",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_delays_a_referral_is_found(fault: str) -> None:
    """It is said in which state, of which risk, on which day, and what is wrong."""
    protocol, fields, says = FAULTS[fault]
    problems = found(but(protocol, **fields))
    assert any(where == "Proposed" and says in one for where, one in problems), problems
    if protocol is GROUP_SUPERVISION:
        assert {"Proposed", "Convened", "Held", "Closed", "no meeting"} <= {where for where, _ in problems}


def test_another_duty_of_the_same_day_does_not_hide_the_referral() -> None:
    """A council's own duty on a risk is no referral: the one that a referral discharges is looked at."""
    also = evolve(referral(), key="tell-a-manager", discharged_by=None)
    assert found(evolve(GROUP_SUPERVISION, duties=(also, *GROUP_SUPERVISION.duties))) == []
    loose = but(GROUP_SUPERVISION, when=owed_on_working_days)
    assert found(evolve(loose, duties=(also, *loose.duties)))


def test_a_referral_that_discharges_nothing_is_found() -> None:
    """Where the duty to refer asks for something else."""
    problems = found(but(GROUP_SUPERVISION, discharged_by=None))
    assert any("does not discharge the duty to refer: it is due today" in one for _, one in problems)


# --- duties that vanish -----------------------------------------------------------------------------------


@takes_nothing_back  # which is not so
def before_any_dispute(ledger: Ledger, _entry: object) -> bool:
    """Owed for as long as nothing was escalated."""
    return escalated(ledger) is None


@takes_nothing_back  # nor is this
def before_any_referral(ledger: Ledger, _entry: object) -> bool:
    """Owed for as long as nothing was referred."""
    return not ledger.known.of(Refer)


def vanishing(protocol: MeetingProtocol, when: Any) -> list[tuple[str, str]]:  # noqa: ANN401  # a condition
    """What is found where all duties but those of a risk are owed so long."""
    duties = tuple(
        one if RaiseRisk in one.kinds or one.after else evolve(one, when=when) for one in protocol.duties
    )
    return list(duty_problems(proposed(evolve(protocol, duties=duties))))


def test_a_duty_that_vanishes_is_found() -> None:
    """It is said on which way, after which entry, and which duty."""
    problems = vanishing(PROFESSIONALS_MEETING, before_any_dispute)
    assert any(
        where == "Escalate from Proposed" and says == "after Escalate the duty consult is no longer listed"
        for where, says in problems
    ), problems


def test_a_duty_that_vanishes_after_a_fact_is_found() -> None:
    """Whatever takes it away, but what is said of the case."""
    assert any("after Refer" in says for _, says in vanishing(PROFESSIONALS_MEETING, before_any_referral))


def test_a_condition_that_says_nothing_of_itself_makes_no_duty_vanish() -> None:
    """It is asked at each place of the log: what was owed is listed as released."""

    def as_it_is(ledger: Ledger, entry: object) -> bool:
        return before_any_referral(ledger, entry)

    assert vanishing(PROFESSIONALS_MEETING, as_it_is) == []


@pytest.mark.parametrize(
    ("each", "opens", "after"),
    [(subjects.children, Propose, "Name"), (subjects.invited_agencies, Convene, "Rearrange")],
)
def test_a_duty_for_who_is_so_now_is_found(each: Ever, opens: type[Any], after: str) -> None:
    """Of one that follows who is recorded or invited now it is found; of one for whoever was so, not."""
    assert of_each(each, opens) == []
    assert {says for _, says in of_each(each.now, opens)} == {
        f"after {after} the duty extra is no longer listed"
    }


def of_each(each: Any, opens: type[Any]) -> list[tuple[str, str]]:  # noqa: ANN401  # subjects
    """What is found of a duty owed for each of these."""
    notice = next(one for one in PROFESSIONALS_MEETING.duties if one.key == "family-notice")
    extra = evolve(notice, key="extra", each=each, opens=opens, discharged_by=None, released=None, held=None)
    local = evolve(PROFESSIONALS_MEETING, duties=(*PROFESSIONALS_MEETING.duties, extra))
    there = tuple(
        evolve(one, meeting=local.fold("case", one.meeting.log))
        for one in paths_of_it()
        if one.target.sort is PathSort.STATE and one.target.state == "Convened" and one.meeting is not None
    )
    return list(duty_problems(evolve(paths_of_it(), protocol=local, paths=there)))


def test_nothing_vanishes_in_the_library() -> None:
    """Every duty is listed ever after; what is owed in some cases only, too."""
    assert list(duty_problems(model_paths(GROUP_SUPERVISION, tries=TRIES))) == []
    assert list(duty_problems(paths_of_it())) == []


@pytest.mark.parametrize(
    "council", ["ashbrook", "exampleshire", "merefield", "northmoor", "stonebeck", "westerby"]
)
def test_nothing_vanishes_under_a_council_s_own(council: str) -> None:
    """From each state, whatever is entered after: the check finds nothing, of duties that a file says too."""
    folder = Path(__file__).parents[2] / "examples" / "local" / council
    below = [load_protocol(file) for file in folder.glob("national-2024.toml")]
    protocol = load_protocol(folder / "protocol.toml", bases=below)
    assert list(duty_problems(evolve(paths_of_it(), protocol=protocol, paths=states_of(protocol)))) == []


def states_of(protocol: MeetingProtocol) -> tuple[ModelPath, ...]:
    """A plain log to each state: the paths to all that a judge may answer take a while to find."""
    found: list[ModelPath] = []
    for state in reachable_states(protocol):
        meeting = Maker(protocol).meeting(state)
        entries = tuple(one.entry for one in meeting.log)
        before = protocol.fold(meeting.ref, meeting.log[:-1]) if entries[1:] else None
        target = PathTarget(sort=PathSort.STATE, state=state.__name__)
        decision = protocol.decide(before, entries[-1])
        found.append(ModelPath(target, entries, meeting, decision, Shortness.TRIED))
    return tuple(found)
