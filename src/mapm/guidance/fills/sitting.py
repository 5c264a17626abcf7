"""What is known of a sitting: when and where, who came, what was agreed, and what follows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mapm.deadlines import Unstated
from mapm.deadlines.sentences import listed
from mapm.guidance.fills.lines import Lines, is_about, moment, of_notes, some
from mapm.guidance.outlines import Line
from mapm.meeting.parts import Action, FamilyMember, NoPlanningForum
from mapm.roles import Note
from mapm.rules.quorum import quorate
from mapm.rules.sittings import with_planned_kinds
from mapm.rules.vocabulary import words_of

if TYPE_CHECKING:
    from datetime import datetime

    from mapm.guidance.cases import Case
    from mapm.meeting.parts import EngagementPlan, Invitee, Planned, Sitting


def when_planned(case: Case) -> Lines:
    """When and where the sitting is planned to take place."""
    plan = case.latest_plan
    return _when_and_where(plan, plan.on) if plan is not None else None


def date_planned(case: Case) -> Lines:
    """When the sitting is planned to take place, and not where."""
    plan = case.latest_plan
    return (Line(moment(plan.on)),) if plan is not None else None


def when_held(case: Case) -> Lines:
    """When and where the sitting took place."""
    return _when_and_where(case.planned, case.hold.at) if case.hold is not None else None


def when_and_where(case: Case) -> Lines:
    """When and where the sitting took place, or is planned to."""
    return when_held(case) if case.hold is not None else when_planned(case)


def _when_and_where(plan: Planned | None, on: date | datetime) -> tuple[Line, ...]:
    venue = plan.venue if plan is not None else None
    return (Line(moment(on)), *((Line("venue", venue),) if venue is not None else ()))


def invited(case: Case) -> Lines:
    """Who is invited, for which agency, and to do what."""
    plan = case.latest_plan
    return tuple(Line(_came(one)) for one in plan.invitees) if plan is not None else None


def chair(case: Case) -> Lines:
    """Who chaired the sitting, or is to."""
    sitting, plan = case.sitting, case.planned
    found = sitting.chair if sitting is not None else plan.chair if plan is not None else None
    return (Line(found.ref),) if found is not None else None


def attended(case: Case) -> Lines:
    """Who came, for which agency, which of the family took part, and who was at some parts of it alone."""
    sitting = case.sitting
    if sitting is None:
        return None
    came = (f"{_came(one)}{f': {_at(case, one)}' if one.only else ''}" for one in sitting.attended)
    family = (f"{one.person.ref}, family: {_at(case, one)}" for one in sitting.family)
    return tuple(map(Line, (*came, *family)))


def absent(case: Case) -> Lines:
    """Who was invited and did not come."""
    sitting, plan = case.sitting, case.planned
    if sitting is None or plan is None:
        return None
    there = {one.person for one in sitting.attended}
    return tuple(Line(_came(one)) for one in plan.invitees if one.person not in there)


def quorum(case: Case) -> Lines:
    """Whether the sitting met each quorum of the protocol, or would by who is invited, with the numbers."""
    words = words_of(case.meeting)
    sat = with_planned_kinds(case.meeting, case.hold) if case.hold is not None else case.latest_plan
    return (
        tuple(Line(quorate(one, sat, words).sentence()) for one in words.quorums) if sat is not None else None
    )


def key_points(case: Case) -> Lines:
    """The main points."""
    return of_notes(case.sitting.key_points) if case.sitting is not None else None


def recommendations(case: Case) -> Lines:
    """The recommendations."""
    return of_notes(case.sitting.recommendations) if case.sitting is not None else None


def decisions(case: Case) -> Lines:
    """The decisions."""
    return of_notes(case.sitting.decisions) if case.sitting is not None else None


def next_steps(case: Case) -> Lines:
    """The next steps."""
    return of_notes(case.sitting.next_steps) if case.sitting is not None else None


def plan_items(case: Case) -> Lines:
    """What was written as a plan."""
    return of_notes(case.sitting.plan_items) if case.sitting is not None else None


def actions(case: Case) -> Lines:
    """Each action with its owner, its agency where that is named, and its timescale."""
    sitting = case.sitting
    return tuple(Line(_action(one), _what(one)) for one in sitting.actions) if sitting is not None else None


def _action(one: Action) -> str:
    if one.within is None:
        when = "no timescale recorded"
    elif isinstance(one.within, date):
        when = f"by {moment(one.within)}"
    else:
        when = "timescale in words" if isinstance(one.within, Unstated) else one.within.text
    agency = f", {one.agency.ref}" if one.agency is not None else ""
    return f"{one.key} ({one.owner.ref}{agency}; {when})"


def _what(one: Action) -> Note:
    """What is to be done; with it a timescale in words, which is free text as it is."""
    if one.what.text is None or not isinstance(one.within, Unstated):
        return one.what
    return Note(f"{one.what.text} ({one.within.words})")


def agencies_in_actions(case: Case) -> Lines:
    """Which agencies have a part in what was agreed, and which part."""
    sitting = case.sitting
    if sitting is None:
        return None
    found: dict[str, list[str]] = {}
    for one in sitting.actions:
        if one.agency is not None:
            found.setdefault(one.agency.ref, []).append(f"{one.key} ({one.owner.ref})")
    return tuple(Line(f"{agency}: {listed(its)}") for agency, its in found.items())


def feedback_persons(case: Case) -> Lines:
    """Who is to tell whom what came of it."""
    sitting = case.sitting
    if sitting is None:
        return None
    return tuple(
        Line(f"{one.by.ref} tells {one.whom.ref}") for one in sitting.feedback if is_about(case, one.whom)
    )


def planning_routes(case: Case) -> Lines:
    """To which planning forums the conclusion goes, by whom, and with which message."""
    route = case.sitting.planning if case.sitting is not None else None
    if route is None:
        return None
    if isinstance(route, NoPlanningForum):
        return (Line("considered: there is no planning forum"),)
    return tuple(
        Line(
            f"{one.forum}, by {one.carrier.ref if one.carrier is not None else 'nobody named yet'}",
            one.message,
        )
        for one in route
    )


def next_sitting(case: Case) -> Lines:
    """When the next sitting or review is, or why there is none."""
    sitting = case.sitting
    if sitting is None or (sitting.next_on is None and sitting.none_next is None):
        return None
    if sitting.next_on is not None:
        return (Line(moment(sitting.next_on)),)
    return (Line("none", sitting.none_next),)


def family_views(case: Case) -> Lines:
    """How each of the family took part, or whether their views were received."""
    sitting = case.sitting
    if sitting is None:
        return None
    return some(Line(f"{one.person.ref}: {_at(case, one)}") for one in sitting.family)


def engagement_steps(case: Case) -> Lines:
    """How those who stayed away are to be involved."""
    plan = _engagement(case.sitting)
    return of_notes(plan.steps) if plan is not None else None


def engagement_monitoring(case: Case) -> Lines:
    """How the engagement plan is watched."""
    plan = _engagement(case.sitting)
    return (Line(note=plan.monitoring),) if plan is not None and plan.monitoring is not None else None


def engagement_date(case: Case) -> Lines:
    """When the group meets again."""
    plan = _engagement(case.sitting)
    found = plan.meet_again_on if plan is not None else None
    return (Line(moment(found)),) if found is not None else None


def engagement_interim(case: Case) -> Lines:
    """What lessens a concern meanwhile."""
    plan = _engagement(case.sitting)
    return of_notes(plan.interim_steps) if plan is not None else None


def _engagement(sitting: Sitting | None) -> EngagementPlan | None:
    return sitting.engagement if sitting is not None else None


def _came(invitee: Invitee) -> str:
    parts = listed(sorted(part.value for part in invitee.parts)) if invitee.parts else ""
    return f"{invitee.person.ref}, {invitee.agency.ref}{f' ({parts})' if parts else ''}"


def _at(case: Case, one: Invitee | FamilyMember) -> str:
    """At which parts of the sitting somebody was, in words; of the family otherwise how they took part."""
    if not one.only:
        return one.presence.value if isinstance(one, FamilyMember) else ""
    names = {part.key: part.what for part in words_of(case.meeting).parts}
    return listed([names.get(key, key) for key in sorted(one.only)])
