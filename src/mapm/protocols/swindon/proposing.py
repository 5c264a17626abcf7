"""What must, or should, hold for proposing a meeting and for its agreement and sanction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Reply
from mapm.meeting.facts import Endorse
from mapm.meeting.moments import before
from mapm.protocols.common.family import about_a_child
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon import questions as ask
from mapm.protocols.swindon.case import (
    LEAD,
    MANAGER,
    dispute_ended,
    endorsement,
    in_dispute,
    no_lead,
    refusals,
    settled_to_meet,
)
from mapm.protocols.swindon.clauses import SWINDON
from mapm.roles import Role
from mapm.rules.requirements import Requirement, answered_yes
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.meeting.base import Entry, Meeting
    from mapm.meeting.events import Propose


# --- proposing --------------------------------------------------------------------------------------------

MEANS: Final = "criteria.9"
"""The situation that names the means, phone or e-mail, and not the need."""


def situations(entry: Propose) -> dict[str, Answer]:
    """Each of the seven situations with its answer; one with two limbs is met by both of them."""
    return {
        situation: _all(entry.reply_to(question.key).answer for question in questions)
        for situation, questions in ask.SITUATIONS
    }


def _all(given: Iterable[Answer]) -> Answer:
    answers = set(given)
    if Answer.NOT_MET in answers:
        return Answer.NOT_MET
    return Answer.NOT_RECORDED if Answer.NOT_RECORDED in answers else Answer.MET


@frozen(eq=False, repr=False)
class AnySituation(Value):
    """Judges whether one of the seven situations is present; how the means count is a reading (A-22)."""

    means_count: bool = True
    """Whether criteria.9 opens a meeting by itself."""
    means_needed: bool = False
    """Whether criteria.9 is needed beside another."""

    def __call__(self, _meeting: None, entry: Propose) -> Answer | Lacking:
        """Met, not met, or not recorded with the questions of the situations that are still open."""
        answers = situations(entry)
        means = answers[MEANS]
        if not self.means_count or self.means_needed:
            answers.pop(MEANS)
        found = _any(answers)
        if self.means_needed and (found is Answer.MET or not isinstance(found, Answer)):
            if means is Answer.MET:
                return found
            return Answer.NOT_MET if means is Answer.NOT_MET else _open([MEANS])
        return found


def _any(answers: dict[str, Answer]) -> Answer | Lacking:
    if Answer.MET in answers.values():
        return Answer.MET
    silent = [situation for situation, answer in answers.items() if answer is Answer.NOT_RECORDED]
    return _open(silent) if silent else Answer.NOT_MET


def _open(silent: Iterable[str]) -> Lacking:
    """The questions of these situations by their keys: of one with two limbs both, since they go together."""
    return Lacking(Answer.NOT_RECORDED, (", ".join(map(_asked_in, silent)),))


def _asked_in(situation: str) -> str:
    keys = [question.key for question in dict(ask.SITUATIONS)[situation]]
    return f"{' and '.join(keys)} (both)" if len(keys) > 1 else keys[0]


def _more_than_means(_meeting: None, entry: Propose) -> Answer:
    met = [situation for situation, answer in situations(entry).items() if answer is Answer.MET]
    return Answer.NOT_MET if met == [MEANS] else Answer.MET


def _means(_meeting: None, entry: Propose) -> Answer:
    return entry.reply_to(ask.NOT_BY_PHONE.key).answer


def _somebody_named(_meeting: None, entry: Propose) -> Answer:
    return Answer.MET if entry.concerned else Answer.NOT_RECORDED


_EXEMPT: Final = (ask.COMPLEX_PURPOSE, ask.ENGAGEMENT_HARD, ask.CONSENT)


def needs_no_consent(entry: Propose) -> bool:
    """Whether the purpose is one for which consent is unneeded or idle, or consent was given."""
    return any(entry.reply_to(question.key) is Reply.YES for question in _EXEMPT)


def _consent_not_asked(_meeting: None, entry: Propose) -> Answer:
    if needs_no_consent(entry):
        return Answer.MET
    silent = any(entry.reply_to(question.key) is Reply.NOT_KNOWN for question in _EXEMPT)
    return Answer.NOT_RECORDED if silent else Answer.NOT_MET


def _illness(_meeting: None, entry: Propose | None) -> bool:
    return entry is None or entry.reply_to(ask.ILLNESS.key) is Reply.YES


SITUATION: Final = Requirement(
    key="any-situation",
    asks="Is one of the seven situations present?",
    cites=(
        SWINDON["criteria.3"],
        SWINDON["criteria.4"],
        SWINDON["criteria.5"],
        SWINDON["criteria.6"],
        SWINDON["criteria.7"],
        SWINDON["criteria.8"],
        SWINDON["criteria.9"],
        SWINDON["criteria.10"],
        READINGS["A-22"],
    ),
    binding=True,
    because=(
        "a meeting may be considered in the situations listed: that it takes one of them is our reading A-22"
    ),
    judge=AnySituation(),
    missing="none of the seven situations is present",
    unrecorded="no situation is recorded as present, and there is no full answer to {about}",
    reads=("answers",),
)
CONSENT_ADVISED: Final = Requirement(
    key="consent-advised",
    asks="Is the purpose one for which consent need not be asked, or was it given?",
    cites=(READINGS["A-27"],),
    binding=False,
    judge=_consent_not_asked,
    missing="the purpose is none for which asking consent is unneeded or idle, so that asking is advised",
    unrecorded="it is not recorded for which purpose consent is not asked; it is never needed to meet",
    reads=("answers",),
)
PROPOSE: Final = (
    answered_yes(
        ask.NO_STRATEGY_DISCUSSION,
        binding=True,
        missing="it is a strategy discussion, which goes to the child protection procedures",
    ),
    answered_yes(
        ask.IDENTITY_SHARED,
        binding=True,
        missing="the child or family would stay unnamed, which is another kind of meeting",
    ),
    Requirement(
        key="child-named",
        asks="Is a child named, or somebody of the family?",
        cites=(SWINDON["scope.5"],),
        binding=True,
        judge=_somebody_named,
        missing="",
        unrecorded="neither a child nor anybody of the family is named",
        reads=("concerned",),
        revision=2,
    ),
    about_a_child((SWINDON["scope.3"], SWINDON["criteria.6"])),
    SITUATION,
    Requirement(
        key="more-than-the-means",
        asks="Is a situation present that names a need, and not the means alone?",
        cites=(READINGS["A-22"],),
        binding=False,
        judge=_more_than_means,
        missing="only criteria.9 is present, which names the means and not the need",
        unrecorded="",
        reads=("answers",),
    ),
    Requirement(
        key="means-weighed",
        asks="Would phone or e-mail not be enough?",
        cites=(READINGS["A-22"],),
        binding=False,
        judge=_means,
        missing="phone or e-mail would be enough",
        unrecorded="it is not recorded whether phone or e-mail would be enough",
        reads=("answers",),
    ),
    answered_yes(ask.NOT_ROUTINE, binding=False, missing="there is no reason for it beyond routine"),
    answered_yes(
        ask.PARTNERSHIP,
        binding=False,
        missing="it was not considered why work in partnership with the family will not do",
    ),
    answered_yes(
        ask.LEAD_THERE,
        binding=False,
        missing="there is no lead professional, so that the proposer's manager stands in",
        unrecorded="it is not recorded whether there is a key worker or lead professional",
    ),
    answered_yes(
        ask.ROUTES_WEIGHED,
        binding=False,
        missing="immediate risk and a strategy discussion were not considered",
        applies=_illness,
        where="where fabricated or induced illness is a concern",
    ),
    CONSENT_ADVISED,
)

# --- agreement and sanction -------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class RoleAsked(Value):
    """Judges that somebody replied in a role that is asked."""

    roles: tuple[Role, ...]

    def __call__(self, _meeting: Meeting, entry: Endorse) -> Answer | Lacking:
        """Met, or not met with the role given and the roles asked, by the keys that count."""
        if entry.role in self.roles:
            return Answer.MET
        *others, last = (f'"{role.key}"' for role in self.roles)
        asked = f"{', '.join(others)} or {last}"
        return Lacking(Answer.NOT_MET, (f'"{entry.role.key}", and it is asked for as {asked}',))


@frozen(eq=False, repr=False)
class Replied(Value):
    """Judges that whoever holds one of these roles says yes, or that a dispute ended with the meeting."""

    roles: tuple[Role, ...]

    def __call__(self, meeting: Meeting, _entry: Entry | None) -> Answer:
        """By the latest reply; a no that stood before the end of the dispute is settled by it."""
        said = endorsement(meeting.known, self.roles)
        if said is not None and said.reply is Reply.YES:
            return Answer.MET
        if settled_to_meet(meeting.known) is not None:
            left = said is not None and any(one is said for one in refusals(meeting.known))
            return Answer.NOT_MET if left else Answer.MET
        return Answer.NOT_RECORDED if said is None else said.reply.answer


def _discussed(meeting: Meeting, _entry: Entry | None) -> Answer:
    known = meeting.known
    said = endorsement(known, MANAGER if no_lead(known) else LEAD)
    return Answer.NOT_RECORDED if said is None else Answer.MET


def _led(meeting: Meeting, _entry: Entry | None) -> bool:
    return not no_lead(meeting.known)


def _in_order(meeting: Meeting, _entry: Entry | None) -> Answer:
    agreed, sanctioned = endorsement(meeting.known, LEAD), endorsement(meeting.known, MANAGER)
    wrong = agreed is not None and sanctioned is not None and before(sanctioned.at, agreed.at)
    return Answer.NOT_MET if wrong else Answer.MET


def _not_in_dispute(meeting: Meeting, _entry: Entry | None) -> Answer | Lacking:
    known = meeting.known
    if in_dispute(known):
        return Lacking(Answer.NOT_MET, ("it is in escalation",))
    end = dispute_ended(known)
    if end is not None and end is not settled_to_meet(known):
        since = {id(one) for one in known.since(end)}
        if not any(one.reply is Reply.YES and id(one) in since for one in known.of(Endorse)):
            return Lacking(Answer.NOT_MET, (f"it ended: {end.result}",))
    noes = tuple(f"the {one.role.key} has said no" for one in refusals(known))
    return Lacking(Answer.NOT_MET, noes) if noes else Answer.MET


ROLE_ASKED: Final = Requirement(
    key="role-asked",
    asks="Is the reply given as the lead professional or as their manager?",
    cites=(SWINDON["calling.1"], SWINDON["calling.2"], READINGS["A-24"]),
    binding=False,
    judge=RoleAsked((*LEAD, *MANAGER)),
    missing="the reply is given as {about}",
    unrecorded="",
    reads=("role",),
)
ENDORSE: Final = (ROLE_ASKED,)
LEAD_AGREES: Final = Requirement(
    key="lead-professional-agrees",
    asks="Does the lead professional agree?",
    cites=(SWINDON["calling.2"], READINGS["A-24"]),
    binding=False,
    judge=Replied(LEAD),
    applies=_led,
    where="unless there is no lead professional",
    missing="the lead professional does not agree",
    unrecorded="the lead professional has not answered",
)
NO_DISPUTE: Final = Requirement(
    key="no-dispute",
    asks="Is the need for the meeting undisputed?",
    cites=(READINGS["A-31"], READINGS["A-69"]),
    binding=True,
    judge=_not_in_dispute,
    missing="the need for the meeting is disputed: {about}",
    unrecorded="",
)
AGREE: Final = (
    Requirement(
        key="rationale-discussed",
        asks="Were the reasons talked over with the lead professional?",
        cites=(SWINDON["calling.1"], READINGS["A-24"]),
        binding=False,
        judge=_discussed,
        missing="",
        unrecorded="it is not recorded that the reasons were talked over with the lead professional",
    ),
    LEAD_AGREES,
    Requirement(
        key="manager-sanctions",
        asks="Does the manager sanction the meeting?",
        cites=(SWINDON["calling.2"], READINGS["A-24"]),
        binding=False,
        judge=Replied(MANAGER),
        missing="the line manager does not sanction the meeting",
        unrecorded="the line manager has not answered",
    ),
    Requirement(
        key="sanction-after-agreement",
        asks="Did the lead professional agree before the manager sanctioned it?",
        cites=(SWINDON["calling.2"],),
        binding=False,
        judge=_in_order,
        applies=_led,
        where="unless there is no lead professional",
        missing="the manager's sanction came before the lead professional's agreement",
        unrecorded="",
    ),
    NO_DISPUTE,
)
