"""Who owes what after a sitting: the note, feedback, planning, actions, and settling a disagreement."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.deadlines import Unstated, WorkingDays
from mapm.meeting.base import Entry, Reply
from mapm.meeting.events import Hold, ShareNote
from mapm.meeting.facts import Discharge
from mapm.meeting.moments import before
from mapm.meeting.parts import NoPlanningForum, PlanningRoute
from mapm.protocols.common.actions import action
from mapm.protocols.common.escalation import EscalatedAs
from mapm.protocols.common.family import concerned
from mapm.protocols.common.feedback import feeding_back, outcome_told, risk_of_nobody, risk_stands
from mapm.protocols.common.owners import chair, nobody, that_agency
from mapm.protocols.dumfries_galloway import every_forum
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.professionals_meeting.requirements import AFTER_MEETING
from mapm.protocols.readings import READINGS
from mapm.rules.duties import Duty, Owner
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Meeting
    from mapm.roles import Agency, Person
    from mapm.rules.ledger import Ledger

NOTE_LIMIT: Final = WorkingDays(10)

# --- the note ---------------------------------------------------------------------------------------------


def the_note(ledger: Ledger, entry: Hold, *, past_others: bool = False) -> ShareNote | None:
    """The note of a sitting that was shared, if it was: before the next sitting, or past others."""
    shared = ledger.after(entry, ShareNote) if past_others else ledger.before_next(entry, ShareNote)
    return None if shared is None or before(shared.at, entry.at) else shared  # no note before the sitting


def _to_all(hold: Hold, shared: ShareNote) -> bool:
    return {invitee.person for invitee in hold.sitting.attended} <= set(shared.shared_with)


@frozen(eq=False, repr=False)
class NoteDone(Value):
    """What discharges the note of a sitting: it was produced, and shared with all who attended (A-09)."""

    shared: bool = True
    """Whether it has to be shared as well as produced."""
    past_others: bool = False
    """Whether a note that came only after further sittings is the note of this one too."""

    def __call__(self, ledger: Ledger, entry: Hold, _subject: str | None) -> Entry | None:
        """The report that it was, if there is one."""
        found = the_note(ledger, entry, past_others=self.past_others)
        return found if found is not None and (not self.shared or _to_all(entry, found)) else None


def _opens_storage(_ledger: Ledger, entry: ShareNote | Discharge) -> bool:
    return isinstance(entry, ShareNote) or entry.duty == "note"


def _receiving_agencies(ledger: Ledger, entry: ShareNote | Discharge) -> tuple[str, ...]:
    return ledger.once(_storage).get(id(entry), ())


def _storage(ledger: Ledger) -> dict[int, tuple[str, ...]]:
    """Which agencies store a note from which entry on: of each sitting once, and never for a later entry."""
    discharges = [one for one in ledger.known.of(Discharge) if one.duty == "note"]
    entries: list[Hold | ShareNote | Discharge] = [
        *ledger.known.of(Hold),
        *ledger.known.of(ShareNote),
        *discharges,
    ]
    named: dict[str, Hold] = {}
    if any(one.opened_by is not None for one in discharges):
        holds = ledger.known.of(Hold)
        named = {name: hold for hold in holds for name in ledger.known.identities(hold)}
    waiting: deque[Hold] = deque()
    attended: dict[tuple[Person, Agency], None] = {}
    storing: dict[int, set[str]] = {}
    done: set[int] = set()
    latest: Hold | None = None
    found: dict[int, tuple[str, ...]] = {}
    for entry in sorted(entries, key=ledger.place):
        if isinstance(entry, Hold):
            latest = entry
            waiting.append(entry)
            attended.update(((one.person, one.agency), None) for one in entry.sitting.attended)
            continue
        while waiting and id(waiting[0]) in done:
            waiting.popleft()
        if isinstance(entry, ShareNote):
            about = latest
        elif entry.opened_by is not None:
            about = named.get(entry.opened_by)
        else:
            about = waiting[0] if waiting else None  # the oldest one still open
        if about is None:
            continue
        if isinstance(entry, ShareNote):
            agencies = [agency for person, agency in attended if person in entry.shared_with]
            whole = _to_all(about, entry) and not before(entry.at, about.at)
        else:
            agencies, whole = [one.agency for one in about.sitting.attended], True
        done.update((id(about),) if whole else ())
        stored = storing.setdefault(id(about), set())
        found[id(entry)] = tuple(dict.fromkeys(one.ref for one in agencies if one.ref not in stored))
        stored.update(found[id(entry)])
    return found


NOTE: Final = (
    Duty(
        key="note",
        what="the note, produced and shared",
        cites=(
            DG["14.1#4"],
            DG["14.1#1"],
            DG["14.1#3"],
            READINGS["A-08"],
            READINGS["A-09"],
            READINGS["A-12"],
        ),
        binding=True,
        opens=Hold,
        owner=chair,
        to="those who attended",
        within=NOTE_LIMIT,
        discharged_by=NoteDone(),
        done="the note, shared with everyone who attended",
        by="the chair",
    ),
    Duty(
        key="store",
        what="keeping the note securely at {about}",
        cites=(DG["14.2#1"], DG["14.2#2"]),
        binding=True,
        opens=(ShareNote, Discharge),
        when=_opens_storage,
        each=_receiving_agencies,
        owner=that_agency,
        to="{about}",
        by="that agency",
        once_for="each agency that has the note",
        where="where the note was shared, or reported as shared",
    ),
)

# --- what came of it --------------------------------------------------------------------------------------


def _routes(entry: Hold) -> tuple[PlanningRoute, ...]:
    route = entry.sitting.planning
    return () if route is None or isinstance(route, NoPlanningForum) else route


def _forums(_ledger: Ledger, entry: Hold) -> tuple[str, ...]:
    return tuple(route.forum for route in _routes(entry))


def _carrier(_meeting: Meeting, entry: Hold, subject: str | None) -> Owner | None:
    return next((route.carrier for route in _routes(entry) if route.forum == subject), None)


def _actions_of_the_absent(_ledger: Ledger, entry: Hold) -> tuple[str, ...]:
    there: set[Person | None] = {invitee.person for invitee in entry.sitting.attended}
    there.add(entry.sitting.chair)
    return tuple(action.key for action in entry.sitting.actions if action.owner not in there)


def _owner_sent_the_note(ledger: Ledger, entry: Hold, subject: str | None) -> Entry | None:
    found, shared = action(entry, subject), the_note(ledger, entry)
    return shared if found is not None and shared is not None and found.owner in shared.shared_with else None


def _absent_owner(_ledger: Ledger, entry: Hold, subject: str | None) -> str:
    found = action(entry, subject)
    return found.owner.ref if found is not None else "the absent"


def _no_agreement(_ledger: Ledger, entry: Hold) -> bool:
    return entry.sitting.agreement is Reply.NO


OUTCOME: Final = (
    Duty(
        key="feedback",
        what="telling {about} what came of the meeting",
        cites=(DG["12.4#1"], DG["12.4#2"], READINGS["A-55"]),
        binding=False,
        opens=Hold,
        each=concerned,
        owner=feeding_back,
        to="{about}",
        discharged_by=outcome_told,
        done="the report that this person was told what came of the sitting",
        held=risk_of_nobody,
        released=risk_stands,
        falls_away="where a risk to them was reported that stands in the way of telling",
        by="whoever the sitting named for it",
        once_for="each person concerned",
    ),
    Duty(
        key="planning",
        what="carrying the conclusion to {about}",
        cites=(DG["2.11#3"], DG["11.2"], READINGS["A-44"]),
        binding=False,
        opens=Hold,
        each=_forums,
        owner=_carrier,
        to="{about}",
        by="whoever the sitting named to carry it",
        once_for="each planning forum",
    ),
    every_forum.agreed_actions((DG["13.2#3"], READINGS["A-44"])),
    Duty(
        key="tell-action",
        what="news of the action {about}, given in absence",
        cites=(READINGS["A-54"],),
        binding=False,
        opens=Hold,
        each=_actions_of_the_absent,
        owner=chair,
        to=_absent_owner,
        discharged_by=_owner_sent_the_note,
        done="the note, shared with the action's owner",
        by="the chair",
        once_for="each action",
    ),
    every_forum.plan_items(
        (READINGS["A-44"], DG["13.2#1"], DG["13.2#2"]),
        suggested=chair,
        by="nobody named; we suggest the chair",
    ),
    Duty(
        key="escalate-no-agreement",
        what="taking the want of agreement to escalation",
        cites=(DG["10.4"], READINGS["A-45"]),
        binding=False,
        opens=Hold,
        when=_no_agreement,
        owner=nobody,
        suggested=chair,
        to="the line managers",
        discharged_by=EscalatedAs(AFTER_MEETING),
        done="the escalation of what the sitting did not agree on",
        by="nobody named; we suggest the chair",
        where="where the sitting came to no agreement",
    ),
    every_forum.settling(
        (
            DG["5.2#3"],
            DG["10.6#1"],
            DG["web:disagreement.1"],
            DG["10.6#3"],
            DG["web:disagreement.3"],
            READINGS["A-58"],
        ),
        within=Unstated("as soon as possible"),
    ),
)
