"""Other readings of telling the family beforehand, and what each changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from mapm.meeting.events import Convene, Reconvene
from mapm.meeting.facts import TellFamily
from mapm.meeting.notice import AgreedBy, Contact, Withholding
from mapm.protocols.common.family import Contacts, NoticeReleased
from mapm.protocols.common.owners import proposing_agency
from mapm.protocols.dumfries_galloway.professionals_meeting.requirements import NOTICE
from mapm.protocols.readings import READINGS
from mapm.roles import Role
from mapm.rules.choices import Choice
from mapm.rules.duties import OwnerOf
from mapm.rules.requirements import Question, answered_yes
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.guidance import Guidance
    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.duties import Duty, Owner
    from mapm.rules.ledger import Ledger

FAMILY_NOTICE: Final = "family-notice"
LEAD_WORKER: Final = Role("lead worker")

# --- who tells the family ---------------------------------------------------------------------------


def _planned_chair(_meeting: Meeting, entry: Convene | Reconvene, _subject: str | None) -> Owner:
    return entry.planned.chair or Role.CHAIR


def _lead_worker(_meeting: Meeting, _entry: Entry, _subject: str | None) -> Owner:
    return LEAD_WORKER


@frozen(eq=False, repr=False)
class ToldBy(Value):
    """Makes of the duty to tell the family one that somebody owns."""

    owner: OwnerOf
    by: str

    def __call__(self, duty: Duty) -> Duty:
        """The duty, owned."""
        return evolve(duty, owner=self.owner, suggested=None, by=self.by)


# --- the rule by which notice may be withheld -------------------------------------------


def _silence_agrees(rule: Withholding) -> Withholding:
    return evolve(rule, silence_agrees=True)


def _by_those_who_attended(rule: Withholding) -> Withholding:
    return evolve(rule, agreed_by=AgreedBy.ATTENDED)


def _adults_by_judgement(rule: Withholding) -> Withholding:
    return evolve(rule, adults_by_judgement=True)


def _once(rule: Withholding) -> Withholding:
    return evolve(rule, each_sitting=False)


def _first_planned(_ledger: Ledger, entry: Convene | Reconvene) -> bool:
    return isinstance(entry, Convene)


def _owed_once(duty: Duty) -> Duty:
    return evolve(duty, when=_first_planned, where="for the first sitting that is planned")


# --- no consensus -----------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class WithheldAllTheSame(Value):
    """Why a notice is owed no longer: also where a risk is named and not everybody agrees to withhold it."""

    otherwise: NoticeReleased
    rule: Withholding

    def __call__(self, ledger: Ledger, entry: Convene | Reconvene, subject: str | None) -> str:
        """The reason in words; empty where it is still owed."""
        status, withholding, _ = Contacts(self.rule).of(ledger, subject)
        if status is Contact.UNRESOLVED and withholding is not None and withholding.risk is not None:
            return "notice is withheld for a risk, without everyone's agreement"
        return self.otherwise(ledger, entry, subject)


def _told_anyway(duty: Duty) -> Duty:
    return evolve(duty, held=None)


def _withheld_anyway(duty: Duty) -> Duty:
    return evolve(
        duty,
        held=None,
        released=WithheldAllTheSame(NoticeReleased(NOTICE), NOTICE),
        falls_away="while notice is withheld for a risk, and once the sitting has taken place without it",
    )


# --- consensus on telling ---------------------------------------------------------------------------

ALL_AGREE_TO_TELL: Final = Question(
    key="all-agree-to-tell",
    entry=TellFamily,
    text="Did every professional who is to take part agree to telling them?",
    cites=(READINGS["A-16"],),
)

# --- what changes in guidance, loaded with it -------------------------------------------------------------


def _by_the_proposing_agency(guidance: Guidance) -> Guidance:
    from mapm.protocols.dumfries_galloway.professionals_meeting.guidance import choices_before

    return choices_before.told_by_the_proposing_agency(guidance)


def _by_the_chair(guidance: Guidance) -> Guidance:
    from mapm.protocols.dumfries_galloway.professionals_meeting.guidance import choices_before

    return choices_before.told_by_the_chair(guidance)


def _by_the_lead_worker(guidance: Guidance) -> Guidance:
    from mapm.protocols.dumfries_galloway.professionals_meeting.guidance import choices_before

    return choices_before.told_by_the_lead_worker(guidance)


def _tells_anyway(guidance: Guidance) -> Guidance:
    from mapm.protocols.dumfries_galloway.professionals_meeting.guidance import choices_before

    return choices_before.told_anyway(guidance)


def _withholds_anyway(guidance: Guidance) -> Guidance:
    from mapm.protocols.dumfries_galloway.professionals_meeting.guidance import choices_before

    return choices_before.withheld_anyway(guidance)


FAMILY: Final = (
    *(
        Choice(
            reading=READINGS["A-13"],
            takes=takes,
            changes=((FAMILY_NOTICE, ToldBy(owner, takes)),),
            guidance=guided,
        )
        for takes, owner, guided in (
            ("the proposing agency", proposing_agency, _by_the_proposing_agency),
            ("the chair", _planned_chair, _by_the_chair),
            ("the lead worker", _lead_worker, _by_the_lead_worker),
        )
    ),
    Choice(reading=READINGS["A-14"], takes="nobody objects", adapts=((Withholding, _silence_agrees),)),
    Choice(
        reading=READINGS["A-14"],
        takes="those who attended",
        adapts=((Withholding, _by_those_who_attended),),
    ),
    Choice(
        reading=READINGS["A-15"],
        takes="tell anyway",
        changes=((FAMILY_NOTICE, _told_anyway),),
        guidance=_tells_anyway,
    ),
    Choice(
        reading=READINGS["A-15"],
        takes="withhold",
        changes=((FAMILY_NOTICE, _withheld_anyway),),
        guidance=_withholds_anyway,
    ),
    Choice(
        reading=READINGS["A-16"],
        takes="both decisions need it",
        questions=(ALL_AGREE_TO_TELL,),
        requires=(
            (
                TellFamily,
                answered_yes(ALL_AGREE_TO_TELL, binding=True, missing="not everybody agreed to telling them"),
            ),
        ),
    ),
    Choice(
        reading=READINGS["A-17"],
        takes="12.3 is an exception",
        adapts=((Withholding, _adults_by_judgement),),
    ),
    Choice(
        reading=READINGS["A-70"],
        takes="once",
        adapts=((Withholding, _once),),
        changes=((FAMILY_NOTICE, _owed_once),),
    ),
)
