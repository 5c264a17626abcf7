"""What must, or should, hold for telling the parents, not telling them, and considering an objection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
from attrs import frozen

from mapm.decisions import Answer, Lacking
from mapm.meeting.facts import ConsiderObjection, Object
from mapm.meeting.notice import Contact, Withholding, contacts
from mapm.meeting.parts import WayForward
from mapm.meeting.reading import people, planned
from mapm.protocols.common.family import judged, refs, whom_concerned, withholding
from mapm.protocols.common.informing import agreement_sought, objections_considered, of_parents
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon.case import NOTICE, cautious
from mapm.protocols.swindon.clauses import SWINDON
from mapm.rules.requirements import Requirement
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Entry, Meeting
    from mapm.meeting.events import Hold

# --- caution ----------------------------------------------------------------------------------------------


def _no_caution(meeting: Meeting, _entry: Entry | None) -> Answer:
    return Answer.NOT_RECORDED if cautious(meeting.known) else Answer.MET


CAUTION: Final = Requirement(
    key="illness-decided",
    asks="Where illness may be induced: is a decision recorded to go on as usual?",
    cites=(READINGS["A-62"],),
    binding=False,
    judge=_no_caution,
    missing="",
    unrecorded="illness may be induced, and no decision to tell as usual is recorded",
)
"""Where fabricated or induced illness is a concern, the family is told nothing without a decision."""

# --- telling and not telling ------------------------------------------------------------------------------

TELL_FAMILY: Final = (CAUTION, whom_concerned((SWINDON["permissions.1"],)))
AGREEMENT_SOUGHT: Final = agreement_sought((SWINDON["permissions.3"], READINGS["A-29"]))
WITHHOLD: Final = (
    Requirement(
        key="judgement",
        asks="Is a professional judgement recorded that they are not to be told?",
        cites=(SWINDON["permissions.2"],),
        binding=False,
        judge=judged,
        applies=withholding,
        where="unless an earlier withholding is given up",
        missing="",
        unrecorded="no professional judgement is recorded",
        reads=("judgement",),
    ),
    AGREEMENT_SOUGHT,
    whom_concerned((SWINDON["permissions.1"],)),
)

# --- objections -------------------------------------------------------------------------------------------


def _objector(meeting: Meeting, entry: Object) -> Answer | Lacking:
    known = any(one.person == entry.whom for one in people(meeting.known))
    return Answer.MET if known else Lacking(Answer.NOT_MET, (entry.whom.ref,))


OBJECT: Final = (
    Requirement(
        key="whom-concerned",
        asks="Is it somebody whom the meeting concerns?",
        cites=(SWINDON["permissions.4"],),
        binding=False,
        judge=_objector,
        missing="{about} is not among those whom the meeting concerns",
        unrecorded="",
        reads=("whom",),
    ),
)

# --- as they stand at a sitting ---------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class ParentsDecided(Value):
    """Judges that it was decided of each parent or carer whether they are told of the meeting."""

    rule: Withholding = NOTICE

    def __call__(self, meeting: Meeting, _entry: Entry | None) -> Answer | Lacking:
        """Met, or not recorded with those of whom nothing was decided."""
        left = _in_contact(meeting, self.rule, Contact.UNDECIDED)
        return Lacking(Answer.NOT_RECORDED, left) if left else Answer.MET


@frozen(eq=False, repr=False)
class AgreedUnaware(Value):
    """Judges that each agency invited, or there, agreed to meet with a parent unaware."""

    rule: Withholding = NOTICE

    def __call__(self, meeting: Meeting, entry: Hold | None) -> Answer | Lacking:
        """Met, or not met with those parents of whom it is not so."""
        left = _in_contact(meeting, self.rule, Contact.UNRESOLVED, entry)
        return Lacking(Answer.NOT_MET, left) if left else Answer.MET


def _in_contact(
    meeting: Meeting, rule: Withholding, status: Contact, entry: Hold | None = None
) -> tuple[str, ...]:
    came = entry.sitting.attended if entry is not None else ()
    stand = contacts(meeting.known, planned(meeting.known), came, rule)
    return refs(
        one.concerned.person
        for one in stand
        if one.status is status and of_parents(meeting.known, one.concerned.person)
    )


def considered_once(meeting: Meeting, _entry: Entry | None) -> Answer | Lacking:
    """Judges that every objection of a parent was considered at all, for whichever sitting (A-70)."""
    known = meeting.known
    said = {one.objection for one in known.of(ConsiderObjection)}
    left = dict.fromkeys(
        one.whom.ref
        for one in known.of(Object)
        if of_parents(known, one.whom) and not said.intersection(known.identities(one))
    )
    return Lacking(Answer.NOT_RECORDED, tuple(left)) if left else Answer.MET


def nobody_objects(meeting: Meeting, _entry: Entry | None) -> Answer | Lacking:
    """Judges that no parent objects, or that their objection is settled."""
    known = meeting.known
    over = {one.objection for one in known.of(ConsiderObjection) if one.result is WayForward.SETTLED}
    who = dict.fromkeys(
        one.whom.ref
        for one in known.of(Object)
        if of_parents(known, one.whom) and not over.intersection(known.identities(one))
    )
    return Lacking(Answer.NOT_MET, tuple(who)) if who else Answer.MET


FAMILY_DECISION: Final = Requirement(
    key="family-decision",
    asks="Was it decided, of each parent or carer, whether they are told of the meeting?",
    cites=(SWINDON["permissions.1"], READINGS["A-70"]),
    binding=False,
    judge=ParentsDecided(),
    missing="",
    unrecorded="nothing is recorded about telling {about}",
)
AGREED_UNAWARE: Final = Requirement(
    key="agreed-unaware",
    asks=(
        "Where a parent or carer is not told: is there a judgement, and the agreement of each agency invited?"
    ),
    cites=(SWINDON["permissions.3"], SWINDON["permissions.2"], READINGS["A-29"]),
    binding=False,
    judge=AgreedUnaware(),
    missing="{about} is not told, without a judgement and the agreement of each agency invited",
    unrecorded="",
)
OBJECTIONS: Final = objections_considered((SWINDON["permissions.4"], READINGS["A-28"], READINGS["A-70"]))
OBJECTION_STOPS: Final = attrs.evolve(
    OBJECTIONS,
    asks="Does no parent or carer object?",
    binding=True,
    judge=nobody_objects,
    missing="{about} objects, and that stops it",
    unrecorded="",
)
"""Where a local edition takes it that an objection stops the meeting."""
