"""What may be agreed with an individual about copies, and what should hold for it.

Something else may be agreed with an individual (recording.4). It changes that recipient's copies alone,
those of reviews too: never what is done for the child, the copies of the agencies in the support package,
or a referral (A-39).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.decisions import Answer, Lacking
from mapm.meeting.facts import ArrangeCopy
from mapm.meeting.reading import people
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.bracknell_forest.people import children, family
from mapm.protocols.bracknell_forest.sittings import is_review
from mapm.protocols.readings import READINGS
from mapm.rules.requirements import Requirement
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Known, Meeting
    from mapm.meeting.events import ShareNote

ACTION_PLAN: Final = "action-plan"
REVIEW_FORM: Final = "review-form"
ENGAGEMENT_PLAN: Final = "engagement-plan"
DOCUMENTS: Final = (ACTION_PLAN, REVIEW_FORM, ENGAGEMENT_PLAN)
"""The keys of the documents that are copied to people."""

# --- what was agreed otherwise ----------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class Arranged(Value):
    """When something else counts as agreed with an individual (A-39)."""

    agreed: bool = True
    """Only what was agreed with them; otherwise a wish is enough."""
    able: bool = True
    """With a judgement of their competence that is recorded."""
    ever: bool = True
    """Whether any wish changes the family's copies at all."""

    def __call__(self, known: Known, entry: ArrangeCopy) -> Answer:
        """Whether it was agreed with the individual whose wish it is to be.

        With the recipients about their own copy, or with a young person about those of others in the family
        who are not the child too: nobody agrees a child's own copy away for them.
        """
        whom = entry.agreed_with
        if whom is None:
            return Answer.NOT_RECORDED if self.agreed else Answer.MET
        if whom == entry.recipient:
            return Answer.MET if whom in family(known) else Answer.NOT_MET
        young = {one.person for one in children(known)}
        return Answer.MET if whom in young and entry.recipient not in young else Answer.NOT_MET

    def lacking_competence(self, known: Known, entry: ArrangeCopy) -> bool:
        """Whether no competence is judged and recorded of whoever agreed to it."""
        whom = entry.agreed_with
        judged = entry.competence is not None or any(
            one.person == whom and one.competence is not None for one in people(known)
        )
        return self.able and whom is not None and not judged

    def stops(self, known: Known, entry: ArrangeCopy) -> bool:
        """Whether the copy is not to be sent: so decided where a risk is alleged, so agreed otherwise."""
        if entry.send or entry.recipient not in family(known):
            return False
        if entry.risk is not None:
            return True  # the entry is the recorded decision
        agreed = self(known, entry) is Answer.MET
        return self.ever and agreed and not self.lacking_competence(known, entry)


# --- requirements -----------------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class ArrangementKept(Value):
    """Judges that nobody is sent a copy of whom it was agreed, or decided, that they are not."""

    rule: Arranged

    def __call__(self, meeting: Meeting, entry: ShareNote) -> Answer | Lacking:
        """Met, or who was sent one all the same."""
        documents = {ACTION_PLAN, REVIEW_FORM} if is_review(meeting) else {ACTION_PLAN}
        arranged = (one for one in meeting.known.of(ArrangeCopy) if one.document in documents)
        latest = {one.recipient: one for one in arranged}
        left_out = (one for one in entry.shared_with if one in latest)
        sent = tuple(one.ref for one in left_out if self.rule.stops(meeting.known, latest[one]))
        return Lacking(Answer.NOT_MET, sent) if sent else Answer.MET


def _known_document(_meeting: Meeting, entry: ArrangeCopy) -> Answer | Lacking:
    return Answer.MET if entry.document in DOCUMENTS else Lacking(Answer.NOT_MET, DOCUMENTS)


def _recipient(meeting: Meeting, entry: ArrangeCopy) -> Answer | Lacking:
    theirs = entry.recipient in family(meeting.known)
    return Answer.MET if theirs else Lacking(Answer.NOT_MET, (entry.recipient.ref,))


@frozen(eq=False, repr=False)
class AgreedWith(Value):
    """Judges that what was arranged was agreed with the individual whose wish it is to be."""

    rule: Arranged

    def __call__(self, meeting: Meeting, entry: ArrangeCopy) -> Answer | Lacking:
        """Not recorded where nobody is named; not met where it is somebody else, who is named."""
        agreed = self.rule(meeting.known, entry)
        if agreed is not Answer.NOT_MET or entry.agreed_with is None:
            return agreed
        return Lacking(agreed, (entry.agreed_with.ref,))


@frozen(eq=False, repr=False)
class AbleToAgree(Value):
    """Judges that a competence is judged of whoever agreed to it."""

    rule: Arranged

    def __call__(self, meeting: Meeting, entry: ArrangeCopy) -> Answer | Lacking:
        """Met, or of whom none is recorded."""
        whom = entry.agreed_with
        if whom is None or not self.rule.lacking_competence(meeting.known, entry):
            return Answer.MET
        return Lacking(Answer.NOT_RECORDED, (whom.ref,))


def _left_out(_meeting: Meeting, entry: ArrangeCopy | None) -> bool:
    return entry is None or (not entry.send and entry.risk is None)


def share_note(rule: Arranged) -> tuple[Requirement, ...]:
    """What should hold for sending copies."""
    return (
        Requirement(
            key="arrangements-kept",
            asks="Did the copies go only as was agreed or decided?",
            cites=(BRACKNELL["recording.4"], READINGS["A-39"]),
            binding=False,
            judge=ArrangementKept(rule),
            missing="{about} was sent a copy, against what was agreed or decided",
            unrecorded="",
            reads=("shared_with",),
        ),
    )


def arrange_copy(rule: Arranged) -> tuple[Requirement, ...]:
    """What should hold for agreeing on something else."""
    return (
        Requirement(
            key="agreed-with-individual",
            asks="Was it agreed with the recipient, or with a young person about a copy of others?",
            cites=(BRACKNELL["recording.4"], READINGS["A-39"]),
            binding=False,
            judge=AgreedWith(rule),
            applies=_left_out,
            where="where a copy is not to be sent, and no risk is alleged",
            missing=(
                "{about} cannot agree to it: it takes the recipient, or a young person about a copy that is "
                "not a child's, so that the copy is still owed"
            ),
            unrecorded="it is not recorded with whom it was agreed, so that the copy is still owed",
            reads=("agreed_with",),
        ),
        Requirement(
            key="able-to-agree",
            asks="Is the person judged able to agree to it?",
            cites=(READINGS["A-39"], READINGS["A-37"]),
            binding=False,
            judge=AbleToAgree(rule),
            applies=_left_out,
            where="where a copy is not to be sent, and no risk is alleged",
            missing="",
            unrecorded="no judgement that {about} can agree is recorded, so that the copy is still owed",
            reads=("competence",),
        ),
        Requirement(
            key="family-copies-alone",
            asks="Is it the copy of somebody whom the meeting concerns?",
            cites=(READINGS["A-39"], BRACKNELL["recording.8"]),
            binding=False,
            judge=_recipient,
            missing="{about} is none of those concerned: copies that agencies and practitioners need stand",
            unrecorded="",
            reads=("recipient",),
        ),
        Requirement(
            key="document-known",
            asks="Is it a document of this protocol?",
            cites=(BRACKNELL["recording.3"],),
            binding=False,
            judge=_known_document,
            missing="there is no such document; there are {all}",
            unrecorded="",
            reads=("document",),
        ),
    )
